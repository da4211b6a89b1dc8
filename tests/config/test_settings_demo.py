"""The demo's settings are imported in processes of their own: they must need nothing and start nothing."""

import json
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

REAL = {"DATABASE_URL": "postgres://thidua:mat-khau@db.example/thidua", "REDIS_URL": "redis://redis.example:6379/4"}
SHOW = """
import json
from config.settings import demo
print(json.dumps({name: getattr(demo, name) for name in dir(demo) if name.isupper()}, default=str))
"""


def run(state, *command, **environment) -> subprocess.CompletedProcess:
    given = {"PATH": os.environ["PATH"], "STATE_DIR": str(state)} | environment
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=given, capture_output=True, text=True, timeout=60
    )


def demo(state, **environment) -> dict:
    done = run(state, "-W", "error", "-c", SHOW, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def short_path():
    """A folder whose sockets need no stand-in: see ``socket_folder``."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_without_a_word_in_the_environment_the_embedded_servers_are_used(short_path):
    chosen = demo(short_path)
    assert chosen["DATABASES"]["default"]["HOST"] == str(short_path / "run" / "postgres")
    assert chosen["CELERY_BROKER_URL"].startswith("redis+socket://")
    assert chosen["CELERY_BROKER_URL"].endswith("run/valkey/valkey.sock?virtual_host=0")
    assert chosen["CACHES"]["default"]["LOCATION"].endswith("run/valkey/valkey.sock?db=1")


def test_importing_the_settings_starts_nothing_and_keeps_secrets_to_itself(tmp_path):
    demo(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"secret-key", "postgres-password", "valkey-password"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert stat.S_IMODE(tmp_path.stat().st_mode) in {0o700, 0o711}


def test_the_secret_key_is_random_and_stays(tmp_path):
    first, again = demo(tmp_path / "a"), demo(tmp_path / "a")
    assert first["SECRET_KEY"] == again["SECRET_KEY"] != demo(tmp_path / "b")["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 50


def test_a_named_server_takes_the_place_of_the_embedded_one(tmp_path):
    chosen = demo(tmp_path, **REAL)
    assert chosen["DATABASES"]["default"]["HOST"] == "db.example"
    assert chosen["CELERY_BROKER_URL"] == "redis://redis.example:6379/4"
    assert chosen["CACHES"]["default"]["LOCATION"] == "redis://redis.example:6379/5"


@pytest.mark.parametrize("name", REAL)
def test_each_server_is_named_on_its_own(tmp_path, name):
    chosen = demo(tmp_path, **{name: REAL[name]})
    assert (chosen["DATABASES"]["default"]["HOST"] == "db.example") == (name == "DATABASE_URL")
    assert ("redis.example" in chosen["CELERY_BROKER_URL"]) == (name == "REDIS_URL")


def test_manage_py_starts_no_embedded_server_where_real_ones_are_named(tmp_path):
    done = run(tmp_path, "manage.py", "check", **REAL)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "postgres").exists()
    assert not (tmp_path / "valkey").exists()


def test_only_listening_everywhere_answers_to_every_name(tmp_path):
    assert demo(tmp_path)["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]", "127.0.0.1"]
    assert demo(tmp_path, HOST="10.0.0.5")["ALLOWED_HOSTS"][-1] == "10.0.0.5"
    assert demo(tmp_path, HOST="0.0.0.0")["ALLOWED_HOSTS"] == ["*"]


def test_links_in_letters_lead_to_where_the_site_listens(tmp_path):
    assert demo(tmp_path, HOST="0.0.0.0", PORT="8123")["SITE_URL"] == "http://127.0.0.1:8123"
    assert demo(tmp_path, SITE_URL="https://thu.example")["SITE_URL"] == "https://thu.example"


@pytest.mark.parametrize("port", ["không", "0", "65536"])
def test_a_port_that_is_none_is_refused_in_one_sentence(tmp_path, port):
    done = run(tmp_path, "manage.py", "check", PORT=port)
    assert done.returncode == 1
    assert done.stderr.strip() == f"PORT={port} is not a port number: choose one from 1 to 65535."


def test_the_demo_is_installed_and_its_letters_go_into_files(tmp_path):
    chosen = demo(tmp_path)
    assert "demo" in chosen["INSTALLED_APPS"]
    assert chosen["DEMO_MODE"] is True
    assert chosen["DEBUG"] is False
    assert chosen["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert chosen["EMAIL_FILE_PATH"] == str(tmp_path / "mail")
    assert chosen["MEDIA_ROOT"] == str(tmp_path / "files")
