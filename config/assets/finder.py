"""Serves the files that settings.WHEEL_FILES names out of installed packages."""

from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import Error
from django.core.files import File
from django.core.files.storage import Storage


def wheel_file(package: str, inside: str) -> Path | None:
    """Return where the package has this file, without importing the package; None if it has it no longer."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / inside
    return path if path.is_file() else None


class WheelStorage(Storage):
    """What collectstatic reads from: names are the keys of WHEEL_FILES."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(wheel_file(*settings.WHEEL_FILES[name]))

    def exists(self, name: str) -> bool:
        return name in settings.WHEEL_FILES

    def get_modified_time(self, name: str) -> datetime:
        return datetime.fromtimestamp(Path(self.path(name)).stat().st_mtime, tz=UTC)

    def _open(self, name: str, mode: str = "rb") -> File:
        return File(Path(self.path(name)).open(mode))


class WheelFinder(BaseFinder):
    storage = WheelStorage()

    def check(self, **kwargs) -> list[Error]:
        """Let `manage.py check` fail when an upgrade moved a file."""
        return [
            Error(f"{name}: {inside} is not in the installed package {package}.", id="assets.E001")
            for name, (package, inside) in settings.WHEEL_FILES.items()
            if wheel_file(package, inside) is None
        ]

    def find(self, path: str, find_all: bool = False, **kwargs):
        hits = [self.storage.path(path)] if self.storage.exists(path) else []
        return hits if find_all or not hits else hits[0]

    def list(self, ignore_patterns):
        for name in settings.WHEEL_FILES:
            if not matches_patterns(name, ignore_patterns or []):
                yield name, self.storage
