"""Programs of an earlier bin/run that was killed and could not stop them."""

import contextlib
import os
import time
from pathlib import Path

import psutil

from config.running.programs import mark_of

SECONDS_TO_LEAVE = 5


def end_orphans(state: Path) -> int:
    """End what still runs with this clone's mark in its command line; return how many processes that were.

    Call it only while holding the lock of bin/run. psutil compares start times, so a reused process id is safe.
    """
    orphans = _marked_processes(mark_of(state))
    for process in orphans:
        if _leads(process):
            _quietly(process.terminate)
    for process in _still_there(orphans):
        _quietly(process.kill)
    _still_there(orphans)
    return len(orphans)


def _marked_processes(mark: str) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if any(mark in argument for argument in process.info["cmdline"] or ()) and process.pid != os.getpid()
    ]


def _still_there(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Give them time to end; a zombie, where process 1 reaps nobody, has ended."""
    end = time.monotonic() + SECONDS_TO_LEAVE
    while (left := [process for process in processes if _lives(process)]) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def _lives(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def _leads(process: psutil.Process) -> bool:
    """Whether it is one of the programs themselves, which end what they have started."""
    with contextlib.suppress(ProcessLookupError):
        return os.getpgid(process.pid) == process.pid
    return False


def _quietly(action) -> None:
    with contextlib.suppress(psutil.Error):
        action()
