"""The parts of bin/run, each with small real processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from config.embedded import CannotStart
from config.embedded.files import open_lock, try_exclusive
from config.running import child as child_module
from config.running import preparation
from config.running.address import Address, chosen_address
from config.running.child import Child, stop_all
from config.running.orphans import end_orphans
from config.running.programs import Program, mark_of, program_environment, site_programs

HERE = Address("127.0.0.1", 8000)


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


def run(state, **environment) -> subprocess.CompletedProcess:
    """What bin/run starts, to its end."""
    given = {"PATH": os.environ["PATH"], "STATE_DIR": str(state)} | environment
    return subprocess.run(
        [sys.executable, "-m", "config.running"],
        cwd=settings.BASE_DIR,
        env=given,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def taken():
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


# --- the address ----------------------------------------------------------------------------------------------


def test_a_taken_port_ends_the_start_with_one_sentence(tmp_path, taken):
    done = run(tmp_path, PORT=str(taken))
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Port {taken} on 127.0.0.1 is taken by another program: choose another, as in PORT={taken + 1} bin/run."
    )
    assert not (tmp_path / "postgres").exists()


def test_a_free_port_is_free_and_stays_so():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    Address("127.0.0.1", port).ensure_free()
    Address("127.0.0.1", port).ensure_free()


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(CannotStart, match=r"^HOST=192\.0\.2\.1 is not an address of this machine\.$"):
        Address("192.0.2.1", 8000).ensure_free()


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "80a", "tám"])
def test_a_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CannotStart, match=f"^PORT={port} is not a port number"):
        chosen_address()


@pytest.mark.parametrize(
    ("host", "bind", "url"),
    [
        ("127.0.0.1", "127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "0.0.0.0:8000", "http://127.0.0.1:8000/"),
        ("::", "[::]:8000", "http://[::1]:8000/"),
    ],
)
def test_the_address_shown_can_be_opened(host, bind, url):
    address = Address(host, 8000)
    assert (address.bind, address.url) == (bind, url)


def test_a_second_start_of_the_same_clone_names_where_the_first_one_is(tmp_path):
    note = tmp_path / ".run.lock"
    first = open_lock(note)
    assert try_exclusive(first)
    note.write_text("http://127.0.0.1:8123/")
    done = run(tmp_path)
    os.close(first)
    assert done.returncode == 1
    assert done.stderr.strip() == "This clone is already running at http://127.0.0.1:8123/: stop that first."


def test_a_full_disk_is_noticed_before_anything_starts(tmp_path, monkeypatch):
    preparation.ensure_room(tmp_path)
    monkeypatch.setattr(preparation, "LEAST_FREE_MEGABYTES", 10**9)
    with pytest.raises(CannotStart, match=f"^Too little disk space in {tmp_path}: "):
        preparation.ensure_room(tmp_path)


def test_a_database_that_is_away_ends_the_start_with_one_sentence(tmp_path):
    nowhere = {"DATABASE_URL": "postgres://a:b@127.0.0.1:1/x", "REDIS_URL": "redis://127.0.0.1:1/0"}
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    done = run(tmp_path, PORT=str(port), **nowhere)
    assert done.returncode == 1
    assert done.stderr.startswith("The database does not work: ")
    assert "Traceback" not in done.stderr


# --- the programs ---------------------------------------------------------------------------------------------


def test_every_program_carries_the_mark_of_its_clone_and_no_other():
    one, other = (site_programs(HERE, Path(folder)) for folder in ("/mot/var", "/hai/var"))
    assert [program.name for program in one] == ["web", "worker-letters", "worker-heavy", "beat"]
    for mine, theirs in zip(one, other, strict=True):
        mark = mark_of(Path("/mot/var"))
        assert any(mark in argument for argument in mine.command)
        assert not any(mark in argument for argument in theirs.command)


def test_pages_are_impatient_and_workers_are_not(monkeypatch):
    monkeypatch.setenv("DATABASE_PATIENCE", "long")
    patience = [program_environment(program)["DATABASE_PATIENCE"] for program in site_programs(HERE, Path("/var"))]
    assert patience == ["short", "long", "long", "long"]


def test_two_workers_never_bear_the_same_name():
    """Celery would take one for the other."""
    commands = [program.command for program in site_programs(HERE, Path("/var"))]
    names = [argument for command in commands for argument in command if argument.startswith("--hostname=")]
    assert len(set(names)) == len(names) == 2


# --- keeping a program alive ----------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path):
    """Make children out of shell scripts; all of them are ended afterwards."""
    made = []

    def make(script: str, name="web") -> Child:
        made.append(Child(Program(name, ["sh", "-c", script]), tmp_path, tmp_path))
        return made[-1]

    yield make
    stop_all(made)


def working_in(folder: Path) -> list[psutil.Process]:
    """Everything alive that was started there, whoever is its parent by now."""
    return [each for each in psutil.process_iter(["cwd"]) if each.info["cwd"] == str(folder)]


def test_a_program_that_dies_is_started_again_and_said_to_have_died(kept):
    child, said = kept("echo began; exit 3"), []
    child.look_after(said.append)
    until(lambda: child.look_after(said.append) or child.deaths == 2)
    assert said == [
        f"web ended (exit code 3); it starts again in 1 s, see {child.log}",
        f"web ended (exit code 3); it starts again in 2 s, see {child.log}",
    ]
    assert child.last_words() == "began\nbegan"


def test_a_killed_program_takes_what_it_started_with_it(kept, tmp_path):
    child, said = kept("sleep 60 & sleep 60"), []
    child.start()
    until(lambda: len(working_in(tmp_path)) == 3)
    next(each for each in working_in(tmp_path) if each.name() == "sh").kill()
    until(lambda: child.look_after(said.append) or child.deaths == 1)
    assert "killed by SIGKILL" in said[0]
    until(lambda: not working_in(tmp_path))


def test_what_has_run_for_long_begins_anew_with_the_shortest_delay(kept, monkeypatch):
    child, said = kept("exit 3"), []
    child.deaths = 4
    monkeypatch.setattr(child_module, "SETTLED_AFTER", -1)
    child.start()
    until(lambda: child.look_after(said.append) or said)
    assert "it starts again in 1 s" in said[0]


def test_what_dies_again_and_again_is_tried_every_half_minute(kept):
    child, said = kept("exit 3"), []
    child.deaths = 20
    child.start()
    until(lambda: child.look_after(said.append) or said)
    assert "it starts again in 30 s" in said[0]


def test_stopping_leaves_nothing_even_of_what_does_not_listen(kept, tmp_path, monkeypatch):
    monkeypatch.setattr(
        child_module, "WAYS_TO_STOP", ((signal.SIGTERM, 0.3), (signal.SIGQUIT, 0.3), (signal.SIGKILL, 2))
    )
    polite, deaf = (
        kept("sleep 60 & wait", "web"),
        kept("trap '' TERM QUIT; echo deaf; while :; do sleep 0.1; done", "worker"),
    )
    never_started = kept("exit 0", "beat")
    for child in (polite, deaf):
        child.start()
    until(lambda: deaf.last_words() == "deaf")
    stop_all([polite, deaf, never_started])
    assert polite.has_ended()
    assert deaf.has_ended()
    until(lambda: not working_in(tmp_path))


def test_a_grown_log_is_put_aside_once(kept, monkeypatch):
    monkeypatch.setattr(child_module, "LARGEST_LOG", 10)
    child = kept("echo mới")
    child.log.write_text("một dòng rất dài\n")
    child.start()
    until(lambda: child.last_words() == "mới")
    assert child.log.with_suffix(".log.1").read_text() == "một dòng rất dài\n"


# --- what a killed bin/run left behind ------------------------------------------------------------------------


def sleeper(mark: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", mark], start_new_session=True)


def test_only_orphans_of_this_clone_are_ended(tmp_path):
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    with sleeper(mark_of(mine)) as orphan, sleeper(mark_of(theirs)) as stranger:
        assert end_orphans(mine) == 1
        assert orphan.wait(5) == -signal.SIGTERM
        assert stranger.poll() is None
        assert end_orphans(mine) == 0
        stranger.kill()


def test_an_orphan_that_does_not_listen_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr("config.running.orphans.SECONDS_TO_LEAVE", 0.5)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", deaf, mark_of(tmp_path)]
    with subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE) as orphan:
        assert orphan.stdout.readline() == b"deaf\n"
        assert end_orphans(tmp_path) == 1
        assert orphan.wait(5) == -signal.SIGKILL
