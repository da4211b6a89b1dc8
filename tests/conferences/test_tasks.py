import pytest
from celery.contrib.testing.worker import start_worker

from conferences.models import Photo
from conferences.tasks import prepare_photo, prepare_waiting_photos
from conferences.verbs.photos import remove_photo
from config.celery import app as celery_app
from tests.conferences.held import held
from tests.conferences.pictured import different_jpg, photo, ready
from tests.mailbox.conftest import broker  # noqa: F401
from tests.mailbox.test_tasks import wait_until


@pytest.mark.django_db(transaction=True)
def test_a_photo_goes_from_the_door_through_the_broker_and_a_worker_to_the_page(world, broker):  # noqa: F811
    conference = held(world)
    with start_worker(celery_app, pool="solo", perform_ping_check=False, shutdown_timeout=20):
        photo(world, conference)
        wait_until(lambda: Photo.objects.filter(state="ready").exists())


def test_a_photo_that_was_left_behind_is_asked_for_again(world, clock, broker):  # noqa: F811
    conference = held(world)
    ready(world, conference)
    left = [photo(world, conference, different_jpg(number)) for number in range(2)]
    assert prepare_waiting_photos() == 0  # its own task may be on its way
    clock.shift(121)
    assert prepare_waiting_photos() == 2
    assert broker() == 2
    assert [prepare_photo(each.pk) for each in left] == [True, True]
    assert [prepare_photo(each.pk) for each in left] == [False, False]
    assert prepare_waiting_photos() == 0


def test_a_task_that_comes_too_late_does_nothing(world):
    gone = photo(world, held(world))
    remove_photo(gone.pk, by=world.head.officer)
    assert prepare_photo(gone.pk) is False


def test_the_sweep_is_known_by_the_name_the_beat_uses():
    assert prepare_waiting_photos.name == celery_app.conf.beat_schedule["prepare-waiting-photos"]["task"]
    assert {prepare_photo.name, prepare_waiting_photos.name} <= set(celery_app.tasks)
