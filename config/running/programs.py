"""The programs that make up the site, and how to tell them from everything else on the machine."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from config.embedded.place import short_hash
from config.running.address import Address


@dataclass(frozen=True)
class Program:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def mark_of(state: Path) -> str:
    """Return a word that stands in the command line of every program of this clone, and of nothing else."""
    return f"cum-thi-dua-{short_hash(state)}-program"


def site_programs(address: Address, state: Path) -> list[Program]:
    """Return web server, workers and beat, in the order in which they start."""
    mark = mark_of(state)
    patient = {"DATABASE_PATIENCE": "long"}
    return [
        Program("web", _web_server(address, mark), {"DATABASE_PATIENCE": "short"}),
        Program("worker-letters", _worker("letters", 2, mark), patient),
        Program("worker-heavy", _worker("heavy", 1, mark), patient),
        Program("beat", _celery("beat", "--pidfile=", f"--schedule={state / f'{mark}.beat'}"), patient),
    ]


def program_environment(program: Program) -> dict[str, str]:
    # macOS kills forked children that touch its libraries unless told that this is meant.
    return os.environ | {"OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES"} | program.environment


def _web_server(address: Address, mark: str) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
        f"--bind={address.bind}",
        *("--worker-class=gthread", "--workers=2", "--threads=4", "--graceful-timeout=4"),
        "--preload",  # one import instead of one for each worker, and a broken one is noticed at once
        # Workers renewed now and then, not all at once; no control socket in the person's home folder.
        *("--max-requests=5000", "--max-requests-jitter=500", "--no-control-socket"),
        f"--name={mark}",
    ]


def _worker(queue: str, processes: int, mark: str) -> list[str]:
    """Idle, and what they share counted once, the one for letters takes 155 MB, the other 105 MB, and beat 90 MB."""
    return _celery(
        *("worker", f"--queues={queue}", f"--concurrency={processes}", f"--hostname={queue}-{mark}@%h"),
        *("--without-gossip", "--without-mingle"),  # the two have nothing to tell each other
    )


def _celery(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "celery", "--app=config", *arguments, "--loglevel=INFO"]
