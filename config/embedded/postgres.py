"""A PostgreSQL of one's own: made, started and stopped without root, apt or a network port."""

import contextlib
import os
import shutil
import time
from pathlib import Path

from config.embedded.errors import CannotStart
from config.embedded.files import exclusive, secret, socket_folder
from config.embedded.postgres_programs import PostgresPrograms

PORT = 5432  # only part of the socket's file name: the server listens on no network port
START_SECONDS = 120  # recovery after a crash can take long


class Postgres:
    """One cluster under `state`. `fast_unsafe` trades safety on power loss for speed: tests only."""

    def __init__(self, state: Path, *, fast_unsafe: bool = False):
        self.state = state
        self.fast_unsafe = fast_unsafe
        self.programs = PostgresPrograms(spare=state)
        self.cluster = state / "postgres"
        self.log = state / "log" / "postgres.log"
        self.sockets = socket_folder(state / "run" / "postgres", f".s.PGSQL.{PORT}.lock")

    def django_database(self) -> dict:
        """Return the entry for DATABASES; works before the server was ever started."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "USER": "postgres",
            "PASSWORD": secret(self.state / "postgres-password"),
            "HOST": str(self.sockets),
            "PORT": str(PORT),
        }

    def is_running(self) -> bool:
        """Whether it takes connections (`pg_ctl status` would call a zombie running)."""
        return self.programs.run("pg_isready", "-q", "-h", self.sockets, "-p", PORT).returncode == 0

    def ensure_running(self) -> None:
        """Start it unless it runs, making the cluster the first time. Processes may call this at once."""
        with exclusive(self.state / ".postgres.lock"):
            if self.sockets.exists() and self.is_running():
                return
            self._make_folders()
            if not (self.cluster / "PG_VERSION").exists():
                self._make_cluster()
            self._write_configuration()
            self._start()

    def stop(self) -> None:
        with exclusive(self.state / ".postgres.lock"):
            # The server's own note and not is_running(): it may be in the middle of starting.
            _drop_lock_of_zombie(self.cluster, self.sockets)
            if (self.cluster / "postmaster.pid").exists():
                self.programs.run("pg_ctl", "-D", self.cluster, "-w", "-t", 30, "-m", "fast", "stop")

    def _make_folders(self) -> None:
        self.log.parent.mkdir(exist_ok=True)
        self.log.touch()
        self.programs.give(self.log)
        self.sockets.parent.mkdir(exist_ok=True, parents=True)
        self.sockets.mkdir(exist_ok=True)
        self.programs.give(self.sockets)
        if self.programs.user:  # then root, the log's and the socket's reader, and the server are two users
            for folder in (self.log.parent, self.sockets.parent, self.sockets):
                folder.chmod(0o711)
        else:
            self.sockets.chmod(0o700)

    def _make_cluster(self) -> None:
        """Made aside and renamed: a kill in the middle never leaves half a cluster."""
        aside = self.state / "postgres.new"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        self.programs.give(aside)
        with self._password_for_initdb() as password_file:
            self._run(
                "initdb", "-D", aside, "-U", "postgres", "-E", "UTF8", "--auth=scram-sha-256",
                f"--pwfile={password_file}", "--data-checksums",
                # PostgreSQL's own locale: the same order and case rules on every operating system.
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
                *(["--no-sync"] if self.fast_unsafe else []),
            )  # fmt: skip
        with (aside / "postgresql.conf").open("a") as configuration:
            configuration.write("\ninclude 'embedded.conf'\n")
        aside.rename(self.cluster)

    @contextlib.contextmanager
    def _password_for_initdb(self):
        """A copy that initdb's user can read, gone at once."""
        copy = self.sockets / ".password"
        copy.unlink(missing_ok=True)
        copy.touch(mode=0o600)
        copy.write_text(secret(self.state / "postgres-password"))
        self.programs.give(copy)
        try:
            yield copy
        finally:
            copy.unlink()

    def _write_configuration(self) -> None:
        """A file and not options of pg_ctl, which pass through a shell: some folders have spaces."""
        sockets = '"' + str(self.sockets).replace("'", "''") + '"'
        lines = [f"port = {PORT}", "listen_addresses = ''", f"unix_socket_directories = '{sockets}'"]
        if self.fast_unsafe:
            lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
        path = self.cluster / "embedded.conf"
        path.write_text("\n".join(lines) + "\n")
        self.programs.give(path)

    def _start(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.is_running():
            _drop_lock_of_zombie(self.cluster, self.sockets)
            started = self.programs.run(
                "pg_ctl", "-D", self.cluster, "-l", self.log, "-w", "-t", START_SECONDS, "start"
            )
            if started.returncode and not self._worth_another_try(started.stdout, deadline):
                raise CannotStart(f"PostgreSQL does not start; {self.log} says why.\n{self._last_words()}")
            time.sleep(0.02 if not started.returncode else 0.25)

    def _worth_another_try(self, said: str, deadline: float) -> bool:
        """A server killed a moment ago still holds its lock until its children have left."""
        held = any(phrase in said + self._last_words() for phrase in ("lock file", "shared memory block"))
        return held and time.monotonic() < deadline

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""

    def _run(self, program: str, *arguments) -> None:
        done = self.programs.run(program, *arguments)
        if done.returncode:
            raise CannotStart(f"{program} failed: {done.stdout.strip()[-1500:]}")


def _drop_lock_of_zombie(cluster: Path, sockets: Path) -> None:
    """Where process 1 reaps nobody (bare containers) a killed server stays a zombie.

    Its lock would then block every start for ever.
    """
    if _is_zombie(_server_id(cluster)) and _children_gone(cluster):
        for lock in (cluster / "postmaster.pid", sockets / f".s.PGSQL.{PORT}.lock"):
            lock.unlink(missing_ok=True)


def _server_id(cluster: Path) -> int | None:
    try:
        return int((cluster / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def _is_zombie(process_id: int | None) -> bool:
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:  # no such process, or no /proc (macOS, whose process 1 always reaps)
        return False


def _children_gone(cluster: Path, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(_working_folder(process) == str(cluster.resolve()) for process in Path("/proc").glob("[0-9]*")):
            return True
        time.sleep(0.05)
    return False


def _working_folder(process: Path) -> str | None:
    try:
        return os.readlink(process / "cwd")
    except OSError:
        return None
