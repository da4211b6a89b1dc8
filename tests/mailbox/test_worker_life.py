"""A real worker in processes of its own, on a Redis-compatible server of its own: it is stopped and killed in the middle of a
delivery, and the server forgets everything."""

import signal
import tempfile
import time
from collections import Counter
from dataclasses import replace
from mailbox.models import Dispatch
from mailbox.tasks import deliver_letters
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
import redis
from django.conf import settings
from django.db import connection

from config.celery import app as celery_app
from config.embedded.valkey import Valkey
from config.running.address import Address
from config.running.child import Child, stop_all
from config.running.programs import mark_of, site_programs
from reminders.models import Heartbeat
from tests.factories import DispatchFactory, OfficialFactory

pytestmark = pytest.mark.django_db(transaction=True)

LETTERS = 6
SLOW = 0.4  # seconds for each letter


@pytest.fixture
def valkey():
    with tempfile.TemporaryDirectory() as folder:
        server = Valkey(Path(folder))
        server.ensure_running()
        yield server
        server.stop()


class Worker:
    """The one for letters as bin/run starts it and keeps it alive."""

    def __init__(self, valkey, smtp_port):
        self.valkey, self.deaths = valkey, []
        programs = site_programs(Address("127.0.0.1", 8000), valkey.state)
        (program,) = [program for program in programs if program.name == "worker-letters"]
        beside_the_tests = {
            "STATE_DIR": str(valkey.state),
            "DATABASE_URL": database_of_the_tests(),
            "DJANGO_SETTINGS_MODULE": "tests.mailbox.worker_settings",
            "TESTS_SMTP_PORT": str(smtp_port),
        }
        program = replace(program, environment=program.environment | beside_the_tests)
        self.child = Child(program, valkey.state, settings.BASE_DIR)
        self.child.start()
        self.until(lambda: "ready." in self.said())

    def said(self) -> str:
        return self.child.log.read_text(errors="replace")

    def until(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, self.said()
            time.sleep(0.02)

    def kept_alive_until(self, condition):
        self.until(lambda: self.child.look_after(self.deaths.append) or condition())

    def ask(self, **options):
        """As beat does."""
        with celery_app.connection_for_write(self.valkey.celery_url(0)) as broker:
            deliver_letters.apply_async(connection=broker, **options)

    def stop(self, number):
        self.child.ask_to_stop(number)
        self.until(self.child.has_ended)

    @property
    def processes(self) -> list[psutil.Process]:
        """In which its tasks run."""
        mark = mark_of(self.valkey.state)
        (main,) = [each for each in psutil.Process().children() if mark in " ".join(each.cmdline())]
        return main.children()


def database_of_the_tests() -> str:
    entry = connection.settings_dict
    host = quote(entry["HOST"], safe="")
    return f"postgres://{entry['USER']}:{quote(entry['PASSWORD'])}@{host}:{entry['PORT']}/{entry['NAME']}"


@pytest.fixture
def worker(valkey, mail_server, mail_settings):
    started = Worker(valkey, mail_settings.EMAIL_PORT)
    yield started
    stop_all([started.child])


def letters(mail_server, slow=SLOW) -> list[str]:
    """That many wait, each to somebody else. The addresses."""
    dispatches = [DispatchFactory(letter__official=OfficialFactory()) for _ in range(LETTERS)]
    addresses = [dispatch.letter.official.email for dispatch in dispatches]
    mail_server.slow |= dict.fromkeys(addresses, slow)
    return addresses


def states() -> Counter:
    return Counter(Dispatch.objects.order_by().values_list("state", flat=True))


def doubts() -> int:
    return sum(Dispatch.objects.order_by("pk").values_list("doubts", flat=True))


def test_a_worker_that_is_asked_to_stop_ends_after_the_letter_in_hand_and_gives_back_the_others(worker, mail_server):
    addresses = letters(mail_server)
    worker.ask()
    worker.until(lambda: len(mail_server.received) >= 2)
    began = time.monotonic()
    worker.stop(signal.SIGTERM)
    assert time.monotonic() - began < 4  # bin/run gives it five seconds
    sent = len(mail_server.received)
    assert sent < LETTERS
    assert states() == {"sent": sent, "queued": LETTERS - sent}
    assert deliver_letters() == LETTERS - sent
    assert sorted(mail_server.recipients) == sorted(addresses)
    assert (states(), doubts()) == ({"sent": LETTERS}, 0)


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGKILL], ids=lambda number: number.name)
def test_a_worker_that_is_made_to_stop_loses_no_letter_and_one_may_come_twice(worker, mail_server, number):
    addresses = letters(mail_server)
    worker.ask()
    worker.until(lambda: len(mail_server.received) >= 2)
    worker.stop(number)
    worker.until(lambda: deliver_letters() or states() == {"sent": LETTERS})
    assert_all_came(mail_server, addresses)


def test_a_process_that_is_killed_is_replaced_and_the_letters_go_on_at_once(worker, mail_server):
    """As by a system that runs out of memory: what it was asked to do is handed to another process."""
    addresses = letters(mail_server)
    worker.ask()
    worker.until(lambda: len(mail_server.received) >= 2)
    for process in worker.processes:
        process.kill()
    worker.until(lambda: states() == {"sent": LETTERS})
    assert not worker.child.has_ended()
    assert_all_came(mail_server, addresses)


def test_a_delivery_that_is_ended_because_of_its_time_is_on_record_and_the_next_goes_on(worker, mail_server):
    addresses = letters(mail_server)
    worker.ask(soft_time_limit=1)
    worker.until(lambda: Heartbeat.objects.filter(failures=1).exists())
    failed = Heartbeat.objects.get(name="deliver-letters")
    assert failed.error == "Quá thời gian cho phép nên bị dừng."
    assert failed.started_at < failed.failed_at
    assert states()["sent"] < LETTERS
    worker.ask()
    worker.until(lambda: states() == {"sent": LETTERS})
    assert_all_came(mail_server, addresses)
    worker.until(lambda: Heartbeat.objects.filter(name="deliver-letters", failures=0, took__isnull=False).exists())


def assert_all_came(mail_server, addresses):
    """And at most the one that was in hand came twice, which then is on record."""
    assert set(mail_server.recipients) == set(addresses)
    assert len(mail_server.recipients) <= LETTERS + 1
    assert doubts() == 1


def test_redis_that_restarts_in_the_middle_of_a_delivery_loses_no_letter(worker, mail_server, valkey):
    """The delivery goes on. Celery 5.7 then ends the worker, and it is started again."""
    first = letters(mail_server)
    worker.ask()
    worker.until(lambda: mail_server.received)
    valkey.stop()
    worker.kept_alive_until(lambda: states() == {"sent": LETTERS})
    valkey.ensure_running()
    second = letters(mail_server, slow=0)
    worker.ask()
    worker.kept_alive_until(lambda: states() == {"sent": 2 * LETTERS})
    assert sorted(mail_server.recipients) == sorted(first + second)
    assert doubts() == 0


def test_redis_that_restarts_and_forgets_everything_loses_no_letter(worker, mail_server, valkey):
    valkey.stop()
    valkey.ensure_running()
    addresses = letters(mail_server, slow=0)
    with redis.Redis.from_url(valkey.url(0)) as client:
        worker.ask()
        client.flushall()
    worker.ask()  # beat asks anew within a minute
    worker.until(lambda: states() == {"sent": LETTERS})
    assert not worker.child.has_ended()
    assert sorted(mail_server.recipients) == sorted(addresses)
