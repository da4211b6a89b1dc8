import datetime as dt
import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import beat_init
from django.conf import settings
from django.db import connections
from django.utils import timezone

from config.celery import QUEUES, app
from config.health import queues_without_worker
from reminders.models import Heartbeat

ASK = """
import django
django.setup()
from django.test import Client
for path in ("/healthz", "/readyz"):
    response = Client().get(path, headers={"host": "localhost"})
    print(response.status_code, response.content.decode())
"""
NOWHERE = {"DATABASE_URL": "postgres://tenbimat:mabimat@127.0.0.1:1/khobimat", "REDIS_URL": "redis://127.0.0.1:1/0"}


NAMES = ["database", "redis", "worker", "beat"]


@contextmanager
def working(queues: str):
    """A worker in a thread. It closes connections when it starts, so it comes before ``db``."""
    with start_worker(app, queues=queues, perform_ping_check=False, shutdown_timeout=20):
        yield
    app.amqp.queues.select(QUEUES)


@pytest.fixture
def workers():
    with working("letters,heavy"):
        yield


@pytest.fixture
def beat(db):
    beat_init.send(sender=None)


def failing(client) -> list[str]:
    """What /readyz finds failing; its status fits."""
    response = client.get("/readyz")
    answers = response.json()
    assert list(answers) == NAMES
    found = [name for name in NAMES if answers[name] != "ok"]
    assert response.status_code == (503 if found else 200)
    return found


def test_the_site_says_that_it_is_alive_and_asks_nobody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_the_site_is_ready_when_database_redis_workers_and_beat_answer(workers, beat, client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "redis": "ok", "worker": "ok", "beat": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_the_site_is_not_ready_without_a_worker_and_says_so_within_seconds(beat, client):
    began = time.monotonic()
    assert failing(client) == ["worker"]
    assert time.monotonic() - began < 4


def test_one_queue_without_a_worker_is_enough():
    with working("letters"):
        assert queues_without_worker() == ["heavy"]


def test_the_site_is_not_ready_without_beat(workers, db, client):
    assert failing(client) == ["beat"]
    beat_init.send(sender=None)
    assert failing(client) == []
    Heartbeat.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=3, seconds=1))
    assert failing(client) == ["beat"]


def test_the_site_is_not_ready_without_redis(workers, beat, client, settings, tmp_path):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": f"unix://{tmp_path}/khong-co.sock?db=1"}}
    assert failing(client) == ["redis"]


@pytest.fixture
def broken_database(db):
    """Where the site looks for the database, nobody listens."""
    working, broken = connections["default"], connections.create_connection("default")
    broken.settings_dict = working.settings_dict | {"HOST": "/khong-co"}
    connections["default"] = broken
    yield
    connections["default"] = working


def test_the_site_is_not_ready_when_the_database_does_not_answer(workers, broken_database, client):
    assert failing(client) == ["database", "beat"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_asking_is_allowed(client, path):
    assert client.post(path).status_code == 405


def test_a_site_without_its_servers_lives_tells_nothing_and_logs_why(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "STATE_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=settings.BASE_DIR,
        env=environment | NOWHERE,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert asked.stdout.splitlines() == [
        "200 ok",
        '503 {"database": "failed", "redis": "failed", "worker": "failed", "beat": "failed"}',
    ]
    assert "database does not answer" in asked.stderr
    assert "mabimat" not in asked.stderr
