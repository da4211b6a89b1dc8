"""The life of one bin/run."""

import contextlib
import http.client
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings

from config.embedded import CannotStart
from config.embedded.files import open_lock, try_exclusive
from config.running.address import Address
from config.running.child import Child, stop_all
from config.running.orphans import end_orphans
from config.running.preparation import ensure_room, prepare
from config.running.programs import site_programs

TRIES_TO_START = 3  # deaths of the web server before its first answer
SECONDS_TO_ANSWER = 60
SECONDS_BETWEEN_LOOKS = 0.5
LOOKS_PER_SERVER_CHECK = 6


def run_site() -> None:
    """Run until asked to stop. Raises CannotStart with one sentence when something is in the way."""
    address, state = settings.ADDRESS, settings.STATE_DIR
    with _only_one(state, address):
        if ended := end_orphans(state):
            say(f"Ended {ended} processes that an earlier start had left behind")
        address.ensure_free()
        ensure_room(state)
        if state.parent != settings.BASE_DIR:
            say(f"Data, logs and secrets are in {state}")
        with settings.SERVERS.running():
            django.setup()
            prepare(say)
            _run_programs(address, state)


def say(sentence: str) -> None:
    with contextlib.suppress(OSError):  # the terminal may be gone; stopping must go on
        print(sentence, flush=True)


@contextlib.contextmanager
def _only_one(state: Path, address: Address) -> Iterator[None]:
    """Raises CannotStart when another bin/run of this clone is at work."""
    note = state / ".run.lock"
    lock = open_lock(note)
    if not try_exclusive(lock):
        raise CannotStart(f"This clone is already running at {note.read_text()}: stop that first.")
    try:
        note.write_text(address.url)
        yield
    finally:
        os.close(lock)


def _run_programs(address: Address, state: Path) -> None:
    (state / "log").mkdir(exist_ok=True)
    children = [Child(program, state / "log", settings.BASE_DIR) for program in site_programs(address, state)]
    stop_wanted = _on_signals()
    try:
        if _wait_for_first_answer(children[0], address, stop_wanted):
            _announce(address)
            _look_after(children, stop_wanted)
    finally:
        say("Stopping")
        stop_all(children)


def _on_signals() -> threading.Event:
    """From here on a request to stop is only noted, so that nothing is interrupted halfway."""
    wanted = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: wanted.set())
    return wanted


def _wait_for_first_answer(web: Child, address: Address, stop_wanted: threading.Event) -> bool:
    """Start the web server, alone: the others would only slow it down.

    Return whether it answered; False when asked to stop. Raises CannotStart when it never will.
    """
    end = time.monotonic() + SECONDS_TO_ANSWER
    while not stop_wanted.wait(0.05):
        if _answers(address):
            return True
        web.look_after(say)
        if web.deaths >= TRIES_TO_START or time.monotonic() > end:
            raise CannotStart(f"The web server does not start; {web.log} says why:\n{web.last_words()}")
    return False


def _answers(address: Address) -> bool:
    connection = http.client.HTTPConnection(address.reachable_host, address.port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _look_after(children: list[Child], stop_wanted: threading.Event) -> None:
    looks = 0
    while not stop_wanted.wait(SECONDS_BETWEEN_LOOKS):
        for child in children:
            child.look_after(say)
        looks += 1
        if looks % LOOKS_PER_SERVER_CHECK == 0:
            _look_after_servers()


def _look_after_servers() -> None:
    try:
        settings.SERVERS.ensure_running()
    except CannotStart as reason:  # a full disk, for example: it is tried again until it works
        say(str(reason))


def _announce(address: Address) -> None:
    say(
        f"\nThe site is at {address.url}\n"
        "Demo accounts: <province>.lanhdao and <province>.chuyenvien (for example nghean.lanhdao, "
        "bacninh.chuyenvien),\n"
        f"  trunguong, quansat, quantri; the password of all is {settings.DEMO_PASSWORD}\n"
        f"Logs: {settings.STATE_DIR / 'log'}; e-mails: {settings.EMAIL_FILE_PATH}\n"
        "Ctrl-C stops everything."
    )
