"""One program that is kept alive."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from config.running.programs import Program, program_environment

LONGEST_DELAY = 30  # seconds between two tries
SETTLED_AFTER = 60  # seconds after which a program counts as healthy again
LARGEST_LOG = 5_000_000  # bytes
# How to ask it to stop, each time more firmly, and the seconds it gets. At the first a worker finishes the task in
# hand, a delivery after the letter in hand; four of them at once need five seconds on two cores. The second makes
# Celery hand its tasks back.
WAYS_TO_STOP = ((signal.SIGTERM, 10), (signal.SIGQUIT, 3), (signal.SIGKILL, 2))


class Child:
    """Starts the program in a process group of its own, so that Ctrl-C reaches it only through us."""

    def __init__(self, program: Program, log_folder: Path, working_folder: Path):
        self.program = program
        self.log = log_folder / f"{program.name}.log"
        self.deaths = 0
        self._working_folder = working_folder
        self._process: subprocess.Popen | None = None
        self._started_at = self._next_try = 0.0

    @property
    def name(self) -> str:
        return self.program.name

    def start(self) -> None:
        _keep_small(self.log)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.program.command,
                env=program_environment(self.program),
                cwd=self._working_folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._started_at = time.monotonic()

    def look_after(self, say) -> None:
        """Notice that it ended, and start it again after a delay that doubles with every early death."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._next_try:
                self.start()
        elif self._process.poll() is not None:
            self._note_death(now, say)

    def ask_to_stop(self, number: signal.Signals) -> None:
        """Signal the program itself, or with SIGKILL all that it has started."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if number == signal.SIGKILL:
                os.killpg(self._process.pid, number)
            else:
                self._process.send_signal(number)

    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-8:])

    def _note_death(self, now: float, say) -> None:
        # Whatever it had started goes too: a worker process left behind would hold the port.
        self.ask_to_stop(signal.SIGKILL)
        settled = now - self._started_at > SETTLED_AFTER
        self.deaths = 1 if settled else self.deaths + 1
        delay = min(2 ** (self.deaths - 1), LONGEST_DELAY)
        say(f"{self.name} ended ({_how(self._process.returncode)}); it starts again in {delay} s, see {self.log}")
        self._process = None
        self._next_try = now + delay


def stop_all(children: list[Child]) -> None:
    """Stop them side by side, in five seconds as a rule, fifteen at most; nothing that they have started is left."""
    for number, seconds in WAYS_TO_STOP:
        for child in children:
            child.ask_to_stop(number)
        if _all_ended(children, seconds):
            break
    for child in children:
        child.ask_to_stop(signal.SIGKILL)


def _all_ended(children: list[Child], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not (ended := all(child.has_ended() for child in children)) and time.monotonic() < end:
        time.sleep(0.05)
    return ended


def _how(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"


def _keep_small(log: Path) -> None:
    """One older log is kept beside the current one."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
