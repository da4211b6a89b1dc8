"""Small files shared by processes that may start at the same moment: locks and secrets."""

import contextlib
import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from config.embedded.place import short_hash

LONGEST_SOCKET_PATH = 100  # bytes; macOS allows 103, Linux 107


def open_lock(path: Path) -> int:
    """Return a descriptor for flock; a file object would complain when the process ends holding it."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock that the operating system releases even when this process is killed."""
    lock = open_lock(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def try_exclusive(lock: int) -> bool:
    """Take the lock if nobody else holds it; it lasts until the descriptor or the process ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Presence:
    """Counts the processes that use something, by a shared lock each: the dead are never counted."""

    def __init__(self, path: Path):
        self._path = path
        self._lock: int | None = None

    def enter(self) -> None:
        if self._lock is None:
            self._lock = open_lock(self._path)
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    @contextlib.contextmanager
    def leave(self) -> Iterator[bool]:
        """Yield whether this process is the last one; while inside, a newcomer waits."""
        if self._lock is None:  # interrupted before it was counted
            yield False
            return
        try:
            yield try_exclusive(self._lock)
        finally:
            os.close(self._lock)
            self._lock = None


def secret(path: Path) -> str:
    """Return the secret kept in this file (0600), made on first use.

    Written aside and linked into place: two processes at once agree, and a full disk leaves no empty secret.
    """
    if not path.exists():
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
    return path.read_text()


def socket_folder(wanted: Path, longest_name: str) -> Path:
    """Return `wanted`, or a short stand-in among temporary files where the socket's path would be too long."""
    if len(os.fsencode(wanted / longest_name)) <= LONGEST_SOCKET_PATH:
        return wanted
    return Path(tempfile.gettempdir()) / f"ctd-{os.getuid()}-{short_hash(wanted)}"
