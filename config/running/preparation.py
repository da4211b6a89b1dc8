"""What must be true before the programs start; every step does nothing when it is true already."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from config.embedded import CannotStart

LEAST_FREE_MEGABYTES = 300


def ensure_room(folder: Path) -> None:
    """Raises CannotStart when the disk is nearly full."""
    free = shutil.disk_usage(folder).free // 10**6
    if free < LEAST_FREE_MEGABYTES:
        raise CannotStart(f"Too little disk space in {folder}: {free} MB free, {LEAST_FREE_MEGABYTES} MB needed.")


def prepare(say) -> None:
    """Bring tables, demo data and static files up to date. Raises CannotStart when the database is away."""
    try:
        _migrate(say)
        _load_demo(say)
    except OperationalError as error:
        raise CannotStart(f"The database does not work: {str(error).strip().splitlines()[0]}") from error
    finally:
        connections.close_all()
    _collect_static_files(say)


def _migrate(say) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the tables up to date")
        call_command("migrate", interactive=False, verbosity=0)


def _load_demo(say) -> None:
    """On the first run only; the mark makes an interrupted first run begin again."""
    unfinished = settings.STATE_DIR / "demo-unfinished"
    if get_user_model().objects.exists() and not unfinished.exists():
        return
    say("Loading the demo")
    unfinished.touch()
    call_command("load_demo", verbosity=0)
    unfinished.unlink()


def _collect_static_files(say) -> None:
    mark = settings.STATIC_ROOT / ".sources"
    sources = _fingerprint()
    if not mark.exists() or mark.read_text() != sources:
        say("Collecting the static files")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(sources)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for name, path in sorted(_static_sources()):
        state = Path(path).stat()
        digest.update(f"{name}\0{path}\0{state.st_mtime_ns}\0{state.st_size}\n".encode())
    return digest.hexdigest()


def _static_sources() -> Iterator[tuple[str, str]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, storage.path(name)
