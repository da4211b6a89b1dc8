"""Bodies of any size reach the view without filling memory or disk."""

import io
import os
import tempfile
import tracemalloc

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import RequestFactory
from django.urls import reverse

from files.sizes import MB
from files.uploads import AROUND_FILES
from provinces.models import Official
from tests.files import made
from tests.pages import soup

BOUNDARY = "ranh-gioi"


class Body(io.RawIOBase):
    """A multipart body with files of these sizes, made while it is read; ``read_bytes`` tells how far that was."""

    def __init__(self, *sizes):
        self.pieces, self.length, self.read_bytes = [], 0, 0
        for number, size in enumerate(sizes):
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="Tệp {number}.pdf"\r\n\r\n'
            self.pieces += [io.BytesIO(head.encode()), Zeros(size), io.BytesIO(b"\r\n")]
            self.length += len(head.encode()) + size + 2
        end = f"--{BOUNDARY}--\r\n".encode()
        self.pieces.append(io.BytesIO(end))
        self.length += len(end)

    def read(self, size=-1):
        while self.pieces:
            if piece := self.pieces[0].read(size):
                self.read_bytes += len(piece)
                return piece
            self.pieces.pop(0)
        return b""


class Zeros:
    def __init__(self, left):
        self.left = left

    def read(self, size):
        given = min(size, self.left)
        self.left -= given
        return bytes(given)


def request_with(body, user=None):
    request = RequestFactory().post("/", content_type=f"multipart/form-data; boundary={BOUNDARY}", data=b"x")
    request._stream = body
    request.META["CONTENT_LENGTH"] = str(body.length)
    request.user = user or Official(username="canbo")
    return request


@pytest.fixture
def temporary(settings, tmp_path):
    """Where files lie while they arrive."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def arrived(request):
    return [(file.name, file.size) for file in request.FILES.getlist("files")]


def test_each_file_is_on_the_disk_and_whole(temporary):
    request = request_with(Body(0, 5, 3 * MB))
    assert arrived(request) == [("Tệp 0.pdf", 0), ("Tệp 1.pdf", 5), ("Tệp 2.pdf", 3 * MB)]
    assert all(isinstance(file, TemporaryUploadedFile) for file in request.FILES.getlist("files"))
    assert [len(file.read()) for file in request.FILES.getlist("files")] == [0, 5, 3 * MB]
    request.close()
    assert os.listdir(temporary) == []


def test_the_limit_itself_is_kept_and_a_byte_more_only_as_a_number(temporary, settings):
    settings.FILE_MAX_MB = 1
    request = request_with(Body(MB, MB + 1, 5))
    assert arrived(request) == [("Tệp 0.pdf", MB), ("Tệp 1.pdf", MB + 1), ("Tệp 2.pdf", 5)]
    assert [len(file.read()) for file in request.FILES.getlist("files")] == [MB, 0, 5]
    request.close()
    assert os.listdir(temporary) == []


def test_a_body_of_hundreds_of_megabytes_fills_neither_memory_nor_disk(temporary):
    request = request_with(Body(300 * MB))
    tracemalloc.start()
    assert arrived(request) == [("Tệp 0.pdf", 300 * MB)]
    assert tracemalloc.get_traced_memory()[1] < 5 * MB
    tracemalloc.stop()
    assert os.listdir(temporary) == []


def test_a_boundless_body_is_not_even_read(temporary, settings):
    body = Body(settings.FILES_PER_REPORT * settings.FILE_MAX_MB * MB + AROUND_FILES + 1)
    with pytest.raises(RequestDataTooBig):
        request_with(body).FILES  # noqa: B018
    assert body.read_bytes == 0


def test_what_a_stranger_sends_is_read_past(temporary):
    request = request_with(Body(5, 3 * MB), AnonymousUser())
    assert arrived(request) == []
    assert os.listdir(temporary) == []


def test_a_boundless_body_gets_a_page_that_says_so(member, world):
    url = reverse("pledges:attach", args=[world.cluster_year.pk, "h1"])
    response = member.post(url, {"files": made.upload(b"x")}, CONTENT_LENGTH=str(10**12))
    assert response.status_code == 413
    assert soup(response).h1.text == "Lần gửi này quá lớn"


def test_files_arrive_where_nobody_else_may_look():
    with tempfile.NamedTemporaryFile() as file:
        assert os.stat(file.name).st_mode & 0o077 == 0
