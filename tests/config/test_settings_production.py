"""Production is imported in processes of its own, as a server would, with nothing in the environment but what is named."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.settings.safety import private_folder, refuse_demo_secrets, strong_secret_key

KEY = "kJ8#vQ2!mZ5@xW9$" * 4
GOOD = {
    "SECRET_KEY": KEY,
    "DATABASE_URL": "postgres://thidua:mat-khau@db.example:5432/thidua",
    "REDIS_URL": "redis://redis.example:6379/4",
    "ALLOWED_HOSTS": "thidua.example, www.thidua.example",
    "SITE_URL": "https://thidua.example/",
    "EMAIL_HOST": "smtp.example",
    "FILES_DIR": "/srv/thidua/files",
}
SHOW = """
import json
from config.settings import production
print(json.dumps({name: getattr(production, name) for name in dir(production) if name.isupper()}, default=str))
"""


def run(*command, **environment) -> subprocess.CompletedProcess:
    """Run Python with this environment; None takes a variable out."""
    full = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"} | GOOD | environment
    given = {name: value for name, value in full.items() if value is not None}
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=given, capture_output=True, text=True, timeout=60
    )


@pytest.fixture(scope="module")
def production() -> dict:
    done = run("-W", "error", "-c", SHOW)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def last_words(**environment) -> str:
    done = run("-c", "import config.settings.production", **environment)
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1].removeprefix("django.core.exceptions.ImproperlyConfigured: ")


@pytest.mark.parametrize("name", GOOD)
def test_nothing_that_is_needed_may_be_missing(name):
    assert last_words(**{name: None}) == f"{name} must be set in the environment for production."


def test_empty_is_missing():
    assert last_words(SITE_URL="  ") == "SITE_URL must be set in the environment for production."


@pytest.mark.parametrize("beginning", ["django-insecure-", "only-for-tests-", "change-me", "CHANGEME", "secret"])
def test_a_published_secret_key_is_refused(beginning):
    with pytest.raises(
        ImproperlyConfigured, match=r"^SECRET_KEY begins like a published default; make a random one\.$"
    ):
        strong_secret_key({"SECRET_KEY": beginning + KEY})
    assert strong_secret_key({"SECRET_KEY": KEY}) == KEY


@pytest.mark.parametrize("key", [KEY[:49], "abcd" * 20])
def test_a_short_or_dull_secret_key_is_refused(key):
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY must be random and at least 50 characters long\.$"):
        strong_secret_key({"SECRET_KEY": key})
    assert strong_secret_key({"SECRET_KEY": KEY[:50]}) == KEY[:50]


@pytest.mark.parametrize("value", ["1", "True", "yes", "on"])
def test_demo_mode_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match=r"^DEMO_MODE is on: the demo's accounts have a published password"):
        refuse_demo_secrets({"DEMO_MODE": value})
    refuse_demo_secrets({"DEMO_MODE": "0"})


@pytest.mark.parametrize("name", ["DEMO_PASSWORD", "EMAIL_HOST_PASSWORD", "SECRET_KEY"])
def test_the_demo_s_password_is_refused_wherever_it_stands(name):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} is the demo's published password; choose another"):
        refuse_demo_secrets({name: settings.DEMO_PASSWORD})
    refuse_demo_secrets({name: "mat-khau-khac"})


def test_production_asks_for_each_of_these_reasons():
    assert last_words(SECRET_KEY="change-me" * 9).startswith("SECRET_KEY begins like a published default")
    assert last_words(DEMO_MODE="1").startswith("DEMO_MODE is on")
    assert last_words(DEMO_PASSWORD=settings.DEMO_PASSWORD).startswith(
        "DEMO_PASSWORD is the demo's published password"
    )


def test_a_refusal_of_manage_py_is_one_sentence_and_not_a_trace():
    done = run("manage.py", "check", SECRET_KEY="ngan")
    assert done.returncode == 1
    assert done.stderr.strip() == "SECRET_KEY must be random and at least 50 characters long."


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("files", "FILES_DIR must be a full path, beginning with a slash."),
        ("/srv/static", "FILES_DIR must not lie in /srv/static: everybody can read what is there."),
        ("/srv/static/files", "FILES_DIR must not lie in /srv/static: everybody can read what is there."),
        ("/srv/x/../static/files", "FILES_DIR must not lie in /srv/static: everybody can read what is there."),
    ],
)
def test_uploaded_files_must_lie_where_they_are_found_and_not_read_by_everybody(folder, reason):
    with pytest.raises(ImproperlyConfigured, match=f"^{re.escape(reason)}$"):
        private_folder({"FILES_DIR": folder}, "FILES_DIR", public=Path("/srv/static"))
    kept = private_folder({"FILES_DIR": "/srv/static-files"}, "FILES_DIR", public=Path("/srv/static"))
    assert kept == Path("/srv/static-files")


def test_uploaded_files_are_kept_in_the_named_folder_by_their_own_handler(production):
    assert production["MEDIA_ROOT"] == "/srv/thidua/files"
    assert production["FILE_UPLOAD_HANDLERS"] == ["files.uploads.BoundedUpload"]
    public = f"{settings.BASE_DIR}/staticfiles/files"
    assert last_words(FILES_DIR=public).startswith("FILES_DIR must not lie in")


def test_the_deployment_check_finds_nothing():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_nothing_of_the_demo_is_there(production):
    assert "demo" not in production["INSTALLED_APPS"]
    assert production["DEMO_MODE"] is False
    assert production["DEBUG"] is False
    assert not {"DEMO_PASSWORD", "SERVERS", "STATE_DIR"} & set(production)
    done = run("manage.py", "load_demo")
    assert done.returncode != 0
    assert "Unknown command: 'load_demo'" in done.stderr


def test_servers_are_the_named_ones(production):
    database = production["DATABASES"]["default"]
    assert (database["HOST"], database["NAME"], database["USER"]) == ("db.example", "thidua", "thidua")
    assert production["CELERY_BROKER_URL"] == "redis://redis.example:6379/4"
    assert production["CACHES"]["default"]["LOCATION"] == "redis://redis.example:6379/5"
    assert production["ALLOWED_HOSTS"] == ["thidua.example", "www.thidua.example"]
    assert production["SITE_URL"] == "https://thidua.example"


def test_everything_goes_over_tls_but_the_machine_s_own_questions(production):
    assert production["SECURE_SSL_REDIRECT"]
    assert production["SESSION_COOKIE_SECURE"]
    assert production["CSRF_COOKIE_SECURE"]
    assert production["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert production["SECURE_REDIRECT_EXEMPT"] == ["^healthz$", "^readyz$"]


def test_a_proxy_s_header_is_believed_only_when_it_is_named(production):
    assert "SECURE_PROXY_SSL_HEADER" not in production
    done = run("-c", SHOW, SECURE_PROXY_SSL_HEADER="HTTP_X_FORWARDED_PROTO")
    assert json.loads(done.stdout)["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_a_page_may_take_seconds_and_a_command_minutes(production):
    assert "statement_timeout=10s" in production["DATABASES"]["default"]["OPTIONS"]["options"]
    patient = json.loads(run("-c", SHOW, DATABASE_PATIENCE="long").stdout)
    assert "statement_timeout=15min" in patient["DATABASES"]["default"]["OPTIONS"]["options"]
