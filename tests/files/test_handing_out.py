import logging

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.test import RequestFactory

from files.handing_out import CONTENT_TYPES, handed_out
from files.models import FileKind
from pledges.models import Attachment
from tests.files import made
from tests.pages import soup
from tests.pledges.files import attach


def test_each_kind_has_its_type():
    assert set(CONTENT_TYPES) == set(FileKind)
    assert not {"text/html", "image/svg+xml"} & set(CONTENT_TYPES.values())


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_is_handed_out_to_be_saved_under_its_own_name(world, kind):
    attachment = attach(world, made.WHOLE[kind](), f"Đề án “số 5”.{kind}")
    response = handed_out(RequestFactory().get("/"), attachment)
    assert b"".join(response.streaming_content) == made.WHOLE[kind]()
    assert response["Content-Type"] == CONTENT_TYPES[kind]
    assert response["Content-Length"] == str(attachment.size)
    name = f"%C4%90%E1%BB%81%20%C3%A1n%20%E2%80%9Cs%E1%BB%91%205%E2%80%9D.{kind}"
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"


def test_browsers_are_told_to_do_nothing_with_it_and_nobody_keeps_it(member, world):
    response = member.get(f"/tep/{attach(world).pk}/")
    response.close()
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Frame-Options"] == "DENY"


def test_a_file_that_the_disk_has_lost_gets_a_page_that_says_so(member, world, caplog):
    attachment = attach(world)
    default_storage.delete(attachment.file.name)
    with caplog.at_level(logging.ERROR, "files"):
        response = member.get(f"/tep/{attachment.pk}/")
    assert response.status_code == 404
    assert soup(response).h1.text == "Không còn tệp"
    assert "Tệp “Báo cáo.pdf” có trong danh sách" in response.content.decode()
    assert attachment.file.name in caplog.text


@pytest.mark.django_db
def test_no_file_has_an_address_of_its_own(member, world):
    attachment = attach(world)
    for prefix in ("/", "/media/", "/static/", "/files/"):
        assert member.get(prefix + attachment.file.name).status_code == 404


def test_on_a_real_disk_only_the_program_reads_the_file(world, tmp_path, settings, monkeypatch):
    storage = FileSystemStorage(tmp_path / "files")
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", storage)
    attachment = attach(world)
    path = tmp_path / "files" / attachment.file.name
    assert path.read_bytes() == made.pdf()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
