"""A row may keep more than one file: all of them are known, swept and go with it."""

import io
import logging

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import RequestFactory

from conferences.models import Photo
from files.handing_out import shown_picture
from files.models import file_fields
from files.queries import kept_models
from pledges.models import Attachment
from tests.conferences.held import held
from tests.conferences.pictured import opened, photo, ready
from tests.pledges.files import attach

STRAY = "conferences/photo/mo-coi.jpg"


@pytest.fixture
def shown(world, django_capture_on_commit_callbacks) -> Photo:
    with django_capture_on_commit_callbacks(execute=True):
        return ready(world, held(world))


def swept(*arguments) -> tuple[str, str]:
    out, errors = io.StringIO(), io.StringIO()
    call_command("sweep_files", *arguments, stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_each_model_tells_by_which_columns_it_keeps_files():
    assert (file_fields(Attachment), file_fields(Photo)) == (["file"], ["file", "thumbnail"])
    assert {Attachment, Photo} < set(kept_models())


def test_a_row_tells_what_it_has_on_the_disk(world, shown):
    assert [each.name for each in shown.kept] == [shown.file.name, shown.thumbnail.name]
    waiting = photo(world, held(world, title="Hội nghị khác"))
    assert [each.name for each in waiting.kept] == [waiting.file.name]
    attachment = attach(world)
    assert [each.name for each in attachment.kept] == [attachment.file.name]


def test_what_a_row_keeps_beside_its_file_is_no_stray(shown, clock):
    default_storage.save(STRAY, ContentFile(b"x" * 2000))
    clock.shift(7200)
    assert swept("--delete") == (f"{STRAY}\t2 KB\n1 tệp không thuộc về đâu (2 KB): đã xóa.\n", "")
    assert [default_storage.exists(each.name) for each in shown.kept] == [True, True]


def test_each_file_that_is_gone_is_named(shown):
    default_storage.delete(shown.thumbnail.name)
    assert swept()[1] == f"conferences.photo {shown.pk}: mất tệp {shown.thumbnail.name}\n"
    default_storage.delete(shown.file.name)
    assert swept()[1].count("\n") == 2


def test_all_files_go_with_the_row_and_stay_when_it_stays(shown, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        shown.delete()
    assert [default_storage.exists(each.name) for each in shown.kept] == [True, True]
    for callback in callbacks:
        callback()
    assert [default_storage.exists(each.name) for each in shown.kept] == [False, False]


def test_a_picture_is_shown_in_the_page_and_its_browser_keeps_it_for_a_while(shown):
    for file, size in ((None, (200, 400)), (shown.thumbnail, (200, 400))):
        response = shown_picture(RequestFactory().get("/"), shown, file)
        assert opened(b"".join(response.streaming_content)).size == size
        assert response["Content-Type"] == "image/jpeg"
        assert response["Content-Disposition"].startswith("inline")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert response["Cache-Control"] == "private, max-age=600"


def test_a_picture_that_the_disk_has_lost_is_not_found(client, world, shown, caplog):
    client.force_login(world.member.leader)
    default_storage.delete(shown.thumbnail.name)
    with caplog.at_level(logging.ERROR, "files"):
        response = client.get(f"/anh-hoi-nghi/{shown.pk}/nho/")
    assert response.status_code == 404
    assert shown.thumbnail.name in caplog.text
