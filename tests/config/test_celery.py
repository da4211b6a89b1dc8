import datetime as dt
from fnmatch import fnmatch
from itertools import pairwise
from mailbox.tasks import deliver_letters
from pathlib import Path

import pytest
from celery.backends.base import DisabledBackend
from celery.exceptions import QueueNotFound
from celery.schedules import crontab
from django.conf import settings
from kombu.exceptions import ContentDisallowed, EncodeError
from kombu.serialization import dumps, loads, prepare_accept_content

from config.celery import QUEUE_OF, QUEUES, app
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
def test_a_task_goes_to_a_queue_that_is_named_for_it_and_has_a_worker(name):
    assert len([pattern for pattern in QUEUE_OF if fnmatch(name, pattern)]) == 1
    queue = app.amqp.router.route({}, name)["queue"].name
    programs = site_programs(Address("127.0.0.1", 8000), Path("/state"))
    (worker,) = [program for program in programs if f"--queues={queue}" in program.command]
    assert worker.name == f"worker-{queue}"


def test_letters_never_wait_behind_pictures():
    queues = {name: app.amqp.router.route({}, name)["queue"].name for name in OUR_TASKS}
    assert {name for name, queue in queues.items() if queue == "letters"} == {
        "mailbox.tasks.deliver_letters",
        "reminders.tasks.send_reminders",
        "accounts.tasks.take_up_postings",
    }
    assert set(queues.values()) == set(QUEUES) == set(app.amqp.queues)


def test_an_unknown_queue_is_an_error_and_is_not_made():
    with pytest.raises(QueueNotFound):
        deliver_letters.apply_async(queue="khong-co")
    with pytest.raises(KeyError):  # a worker that is to listen there
        app.amqp.queues.select("khong-co")
    assert set(app.amqp.queues) == set(QUEUES)


def test_results_are_kept_nowhere():
    assert isinstance(app.backend, DisabledBackend)


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


def test_each_job_is_asked_for_by_one_entry():
    """By its task it is known whose run it was (reminders/beating.py)."""
    tasks = [entry["task"] for entry in app.conf.beat_schedule.values()]
    assert len(set(tasks)) == len(tasks)


def test_the_schedule_goes_by_the_clock_of_vietnam():
    assert app.conf.timezone == settings.TIME_ZONE == "Asia/Ho_Chi_Minh"


def test_redis_is_waited_for_by_workers_and_by_no_page():
    assert app.conf.broker_connection_max_retries is None
    options = app.conf.broker_transport_options
    assert 0 < options["socket_connect_timeout"] <= options["socket_timeout"] <= 10


def test_what_is_sent_waits_in_the_broker_as_json():
    with app.connection_for_write() as connection, connection.SimpleQueue(app.conf.task_default_queue) as queue:
        queue.clear()
        sent = deliver_letters.apply_async(expires=55)
        message = queue.get(timeout=5)
        message.ack()
    assert message.content_type == "application/json"
    assert message.headers["id"] == sent.id
    assert message.headers["task"] == "mailbox.tasks.deliver_letters"
