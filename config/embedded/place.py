"""Where the servers that come with the project keep their files."""

import hashlib
import os
from pathlib import Path

from config.embedded.errors import CannotStart


def state_folder(clone: Path) -> Path:
    """Return the folder for everything that running this clone leaves behind, and make it.

    It is `var/` inside the clone, or STATE_DIR when the environment names one. PostgreSQL refuses to run as
    root, so root must hand it to another user; where that user cannot enter the clone (/root is 0700) the folder
    is /var/lib/cum-thi-dua-<hash of the clone's path> instead. No folder above it is ever changed.
    Raises CannotStart when the folder belongs to somebody else or cannot be made.
    """
    folder = _choose(clone.absolute())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(folder)
        make_private(folder)
    except OSError as error:
        raise CannotStart(f"The folder {folder} cannot be used: {error.strerror}.") from error
    return folder


def make_private(folder: Path) -> None:
    """Ours alone; under root the database server's user may pass through, without listing what is there."""
    folder.chmod(0o711 if is_root() else 0o700)


def is_root() -> bool:
    return os.geteuid() == 0


def short_hash(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def _choose(clone: Path) -> Path:
    if named := os.environ.get("STATE_DIR"):
        return Path(named).absolute()
    if is_root() and not _open_to_all(clone):
        return Path("/var/lib") / f"cum-thi-dua-{short_hash(clone)}"
    return clone / "var"


def _open_to_all(folder: Path) -> bool:
    """Whether any user may pass through this folder and every one above it."""
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents))


def _refuse_foreign(folder: Path) -> None:
    owner = folder.stat().st_uid
    if owner != os.geteuid():
        raise CannotStart(
            f"{folder} belongs to another user (uid {owner}): run as that user, "
            "or name another folder in STATE_DIR, or delete it together with its data."
        )
