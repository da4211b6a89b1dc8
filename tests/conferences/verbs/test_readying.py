"""An upload becomes a photo that is shown: once, whoever does it, and nothing of the upload stays."""

import pytest
from django.core.files.storage import default_storage

from conferences.models import Photo
from conferences.verbs import readying
from conferences.verbs.photos import remove_photo
from conferences.verbs.readying import make_ready
from tests.at_once import at_once, row_of
from tests.conferences.held import held
from tests.conferences.pictured import camera_jpg, opened, photo, written
from tests.files import made


@pytest.fixture
def waiting(world) -> Photo:
    return photo(world, held(world))


def on_disk() -> list[str]:
    return sorted(f"conferences/photo/{name}" for name in default_storage.listdir("conferences/photo")[1])


def of(found) -> list[str]:
    return sorted([found.file.name, found.thumbnail.name])


def read(file) -> bytes:
    with file.open("rb") as content:
        return content.read()


def test_a_photo_is_shown_in_two_sizes_and_the_upload_is_gone(waiting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert make_ready(waiting.pk)
    found = Photo.objects.get()
    assert (found.state, found.kind, found.sha256, found.name) == ("ready", "jpg", waiting.sha256, waiting.name)
    assert found.size == len(read(found.file))
    assert [opened(read(each)).size for each in (found.file, found.thumbnail)] == [(200, 400), (200, 400)]
    assert on_disk() == of(found)
    assert waiting.file.name not in on_disk()
    assert all(b"Telephone" not in read(each) for each in found.kept)


def test_the_upload_goes_only_when_the_row_names_the_new_files(waiting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        make_ready(waiting.pk)
    assert on_disk() == sorted([waiting.file.name, *of(Photo.objects.get())])
    for callback in callbacks:
        callback()
    assert on_disk() == of(Photo.objects.get())


def test_a_png_becomes_a_jpg_also_by_name(world):
    found = photo(world, held(world), made.png(), "Chụp màn hình.png")
    make_ready(found.pk)
    found = Photo.objects.get()
    assert (found.kind, found.name, opened(read(found.file)).format) == ("jpg", "Chụp màn hình.jpg", "JPEG")


def test_twice_is_once(waiting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert make_ready(waiting.pk)
        first = Photo.objects.get()
        assert not make_ready(waiting.pk)
    assert of(Photo.objects.get()) == of(first) == on_disk()
    assert not make_ready(waiting.pk + 1000)


def test_what_cannot_be_made_is_said_and_stays_until_it_is_taken_away(world, django_capture_on_commit_callbacks):
    whole = camera_jpg(size=(300, 300), progressive=True)
    found = photo(world, held(world), whole[: len(whole) // 2])  # a progressive one is not drawn when it comes
    with django_capture_on_commit_callbacks(execute=True):
        assert make_ready(found.pk)
        found = Photo.objects.get()
        assert (found.state, found.thumbnail.name, on_disk()) == ("failed", "", [found.file.name])
        assert not make_ready(found.pk)
        remove_photo(found.pk, by=world.head.officer)
    assert on_disk() == []


def test_a_photo_whose_upload_the_disk_has_lost_fails(waiting):
    default_storage.delete(waiting.file.name)
    assert make_ready(waiting.pk)
    assert Photo.objects.get().state == "failed"


def test_when_the_disk_fails_nothing_is_left_half_done_and_the_photo_waits(waiting, monkeypatch):
    save = type(default_storage._wrapped).save
    names = []

    def full(storage, name, content, max_length=None):
        names.append(name)
        if len(names) == 2:
            raise OSError("No space left on device")
        return save(storage, name, content, max_length)

    monkeypatch.setattr(type(default_storage._wrapped), "save", full)
    with pytest.raises(OSError, match="No space left"):
        make_ready(waiting.pk)
    assert (Photo.objects.get().state, on_disk()) == ("waiting", [waiting.file.name])
    assert make_ready(waiting.pk)


def test_a_photo_taken_away_while_it_is_made_leaves_nothing(
    world, waiting, monkeypatch, django_capture_on_commit_callbacks
):
    def slowly(content):
        remove_photo(waiting.pk, by=world.head.officer)
        return made_from(content)

    made_from = readying.made_from
    monkeypatch.setattr(readying, "made_from", slowly)
    with django_capture_on_commit_callbacks(execute=True):
        assert not make_ready(waiting.pk)
    assert (Photo.objects.count(), on_disk()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_photo(world):
    found = photo(world, held(world), written(opened(camera_jpg()), "PNG"))
    results = at_once(row_of(Photo, found.pk), lambda: make_ready(found.pk), lambda: make_ready(found.pk))
    assert sorted(results) == [False, True]
    assert on_disk() == of(Photo.objects.get())


@pytest.mark.django_db(transaction=True)
def test_the_worker_and_who_takes_it_away_at_once_leave_nothing(world):
    found = photo(world, held(world))
    results = at_once(
        row_of(Photo, found.pk), lambda: make_ready(found.pk), lambda: remove_photo(found.pk, by=world.head.officer)
    )
    assert not [result for result in results if isinstance(result, Exception)]
    assert (Photo.objects.count(), on_disk()) == (0, [])
