"""The whole site as bin/run starts it, on the tests' database and a Redis-compatible server of its own."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from django.conf import settings
from django.db import connection

from config.embedded import Servers
from config.running.programs import mark_of
from tests.factories import OfficialFactory


class Site:
    def __init__(self, state: Path):
        self.state = state
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
        self.output = state / "output.txt"
        environment = {"PATH": os.environ["PATH"], "STATE_DIR": str(state), "PORT": str(self.port)}
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.running"],
                cwd=settings.BASE_DIR,
                env=environment | {"DATABASE_URL": database_of_the_tests()},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.output.read_text()

    def get(self, path: str) -> tuple[int, str]:
        """(status, text), or (0, "") while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()
        except OSError:
            return 0, ""

    def programs(self) -> list[psutil.Process]:
        mark = mark_of(self.state)
        found = psutil.process_iter(["cmdline", "status"])
        return [each for each in found if any(mark in argument for argument in each.info["cmdline"] or ())]

    def until(self, condition, seconds=40):
        end = time.monotonic() + seconds
        while not condition():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.1)


def database_of_the_tests() -> str:
    entry = connection.settings_dict
    host = quote(entry["HOST"], safe="")
    return f"postgres://{entry['USER']}:{quote(entry['PASSWORD'])}@{host}:{entry['PORT']}/{entry['NAME']}"


@pytest.fixture
def site(transactional_db):
    OfficialFactory(username="nghean.lanhdao")  # where somebody is, the demo is not loaded
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        yield site
        site.process.terminate()
        site.process.wait(30)
        for left in site.programs():
            with contextlib.suppress(psutil.NoSuchProcess):
                left.kill()


def test_the_site_comes_up_outlives_its_web_server_and_leaves_nothing(site):
    site.until(lambda: site.get("/readyz")[0] == 200)
    assert f"The site is at http://127.0.0.1:{site.port}/" in site.said()
    assert json.loads(site.get("/readyz")[1]) == dict.fromkeys(["database", "redis", "worker", "beat"], "ok")
    status, page = site.get("/")
    assert status == 200
    assert "Tên đăng nhập" in page
    assert_static_files_are_served(site, page)

    web = next(each for each in site.programs() if "gunicorn" in " ".join(each.info["cmdline"]))
    web.kill()
    site.until(lambda: "web ended (killed by SIGKILL)" in site.said())
    site.until(lambda: site.get("/healthz") == (200, "ok"))

    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(30) == 0
    assert not site.programs()
    assert not Servers(site.state, use_postgres=False).valkey.is_running()


def assert_static_files_are_served(site, page):
    style = next(part.split('"')[0] for part in page.split('href="') if part.startswith("/static/css/tokens."))
    assert site.get(style) == (200, (site.state / style.removeprefix("/")).read_text())
