import os
import subprocess
import sys

import pytest
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from django.db import connections

from config.celery import app

ASK = """
import django
django.setup()
from django.test import Client
for path in ("/healthz", "/readyz"):
    response = Client().get(path, headers={"host": "localhost"})
    print(response.status_code, response.content.decode())
"""
NOWHERE = {"DATABASE_URL": "postgres://tenbimat:mabimat@127.0.0.1:1/khobimat", "REDIS_URL": "redis://127.0.0.1:1/0"}


@pytest.fixture
def worker():
    """A real one, in a thread. It closes connections when it starts, so name it before ``db``."""
    with start_worker(app, perform_ping_check=False, shutdown_timeout=20):
        yield


def test_the_site_says_that_it_is_alive_and_asks_nobody(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_the_site_is_ready_when_database_redis_and_a_worker_answer(worker, db, client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "redis": "ok", "worker": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_the_site_is_not_ready_without_a_worker(db, client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": "ok", "redis": "ok", "worker": "failed"}


def test_the_site_is_not_ready_without_redis(worker, db, client, settings, tmp_path):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": f"unix://{tmp_path}/khong-co.sock?db=1"}}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": "ok", "redis": "failed", "worker": "ok"}


@pytest.fixture
def broken_database(db):
    """Where the site looks for the database, nobody listens."""
    working, broken = connections["default"], connections.create_connection("default")
    broken.settings_dict = working.settings_dict | {"HOST": "/khong-co"}
    connections["default"] = broken
    yield
    connections["default"] = working


def test_the_site_is_not_ready_when_the_database_does_not_answer(worker, broken_database, client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"database": "failed", "redis": "ok", "worker": "ok"}


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
        '503 {"database": "failed", "redis": "failed", "worker": "failed"}',
    ]
    assert "database does not answer" in asked.stderr
    assert "mabimat" not in asked.stderr
