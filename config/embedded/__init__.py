"""PostgreSQL and a Redis-compatible server out of wheels, for machines that have neither.

servers = Servers(state_folder(BASE_DIR))
DATABASES = {"default": servers.postgres.django_database()}  # known before anything runs
with servers.running(): ...  # started if need be; the last user stops them
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from config.embedded.errors import CannotStart
from config.embedded.files import Presence, secret
from config.embedded.place import make_private, state_folder
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

__all__ = ["CannotStart", "Servers", "secret", "state_folder"]


class Servers:
    """The servers of one state folder.

    `disposable` makes them quick and forgetful, for tests. `use_postgres` and `use_valkey` say which are
    wanted: where the environment names a real server, the embedded one never starts.
    """

    def __init__(self, state: Path, *, disposable=False, use_postgres=True, use_valkey=True):
        state.mkdir(exist_ok=True)
        make_private(state)
        self.postgres = Postgres(state, fast_unsafe=disposable)
        self.valkey = Valkey(state, durable=not disposable)
        self._wanted = [*([self.postgres] if use_postgres else []), *([self.valkey] if use_valkey else [])]
        self._presence = Presence(state / ".users.lock")

    def be_counted(self) -> None:
        """Be one of the users, which ends with the process at the latest, killed or not."""
        self._presence.enter()

    def enter(self) -> None:
        """Be one of the users and make sure that they run."""
        self.be_counted()
        self.ensure_running()

    def ensure_running(self) -> None:
        for server in self._wanted:
            server.ensure_running()

    def leave(self) -> None:
        """Stop them unless another process still uses them."""
        with self._presence.leave() as last:
            if last:
                for server in reversed(self._wanted):
                    server.stop()

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        try:
            self.enter()
            yield
        finally:
            self.leave()
