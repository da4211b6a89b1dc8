import datetime as dt
from itertools import pairwise
from mailbox.tasks import deliver_letters
from pathlib import Path

import pytest
from celery.schedules import crontab
from django.conf import settings
from kombu.exceptions import ContentDisallowed, EncodeError
from kombu.serialization import dumps, loads, prepare_accept_content

from config.celery import app
from config.running.address import Address
from config.running.programs import site_programs

app.loader.import_default_modules()  # as a worker does when it starts
OUR_TASKS = [name for name in app.tasks if not name.startswith("celery.")]


def test_our_tasks_are_found():
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(OUR_TASKS)


def test_a_message_that_is_not_json_is_neither_read_nor_sent():
    accept = prepare_accept_content(app.conf.accept_content)
    kind, encoding, body = dumps({"letter": 1}, serializer="json")
    assert loads(body, kind, encoding, accept=accept) == {"letter": 1}
    kind, encoding, body = dumps({"letter": 1}, serializer="pickle")
    with pytest.raises(ContentDisallowed):
        loads(body, kind, encoding, accept=accept)
    with pytest.raises(EncodeError):
        app.send_task(OUR_TASKS[0], args=[object()])


@pytest.mark.parametrize("name", OUR_TASKS)
def test_a_task_is_crossed_out_only_when_it_is_done(name):
    task = app.tasks[name]
    assert task.acks_late
    assert task.reject_on_worker_lost
    assert task.ignore_result
    assert task.serializer == "json"


def test_a_task_that_still_runs_is_not_handed_out_again():
    longest = max([app.conf.task_time_limit, *(app.tasks[name].time_limit or 0 for name in OUR_TASKS)])
    assert app.conf.broker_transport_options["visibility_timeout"] > longest
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit


def test_a_worker_takes_one_task_at_a_time():
    assert app.conf.worker_prefetch_multiplier == 1


@pytest.mark.parametrize("name", OUR_TASKS)
def test_a_task_goes_where_the_worker_of_the_site_listens(name):
    queue = app.amqp.router.route({}, name)["queue"].name
    worker = next(
        program for program in site_programs(Address("127.0.0.1", 8000), Path("/state")) if program.name == "worker"
    )
    assert f"--queues={queue}" in worker.command


@pytest.mark.parametrize("name", app.conf.beat_schedule)
def test_what_beat_sends_expires_before_it_is_sent_again(name):
    entry = app.conf.beat_schedule[name]
    assert 0 < entry["options"]["expires"] < shortest_pause(entry["schedule"]).total_seconds()


def shortest_pause(schedule) -> dt.timedelta:
    """The least time between two sendings."""
    if not isinstance(schedule, crontab):
        return schedule
    minutes = sorted(60 * hour + minute for hour in schedule.hour for minute in schedule.minute)
    return dt.timedelta(minutes=min(later - earlier for earlier, later in pairwise(minutes)))


def test_reminders_go_out_in_the_hours_of_work_in_vietnam():
    assert app.conf.timezone == settings.TIME_ZONE == "Asia/Ho_Chi_Minh"
    assert app.conf.beat_schedule["send-reminders"]["schedule"].hour == set(range(7, 18))


def test_what_is_sent_waits_in_the_broker_as_json():
    with app.connection_for_write() as connection, connection.SimpleQueue(app.conf.task_default_queue) as queue:
        queue.clear()
        sent = deliver_letters.apply_async(expires=55)
        message = queue.get(timeout=5)
        message.ack()
    assert message.content_type == "application/json"
    assert message.headers["id"] == sent.id
    assert message.headers["task"] == "mailbox.tasks.deliver_letters"
