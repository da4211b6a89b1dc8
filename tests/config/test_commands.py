"""manage.py and what bin/run and bin/test call first."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from config.embedded import Servers

QUESTION = "from django.db import connection as c; c.ensure_connection(); print('answers at', c.settings_dict['HOST'])"


@pytest.fixture
def open_folder():
    """Every user may pass through it: under root, the database server is another one."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_command_of_manage_py_has_its_servers_for_as_long_as_it_runs(open_folder):
    state = open_folder / "state"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", QUESTION],
        cwd=settings.BASE_DIR, env={"PATH": os.environ["PATH"], "STATE_DIR": str(state)},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.strip() == f"answers at {state}/run/postgres", done.stderr
    servers = Servers(state)
    assert not servers.postgres.is_running()
    assert not servers.valkey.is_running()


@pytest.fixture
def clone(open_folder):
    """As much of a clone as bin/setup needs, in a folder with a space in its name."""
    clone = open_folder / "một bản sao"
    (clone / "bin").mkdir(parents=True)
    shutil.copy(settings.BASE_DIR / "bin" / "setup", clone / "bin")
    (clone / "requirements.lock").write_text("# nothing\n")
    (clone / "requirements-dev.lock").write_text("# nothing\n")
    return clone


def setup(clone, *arguments, **environment) -> subprocess.CompletedProcess:
    given = {"PATH": os.environ["PATH"], "PYTHON": sys.executable} | environment
    return subprocess.run(
        [clone / "bin" / "setup", *arguments], env=given, cwd="/", capture_output=True, text=True, timeout=120
    )


def put_first_in_path(clone, name: str, script: str) -> dict[str, str]:
    folder = clone / "first"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def test_without_a_new_enough_python_one_sentence_says_what_to_install(clone):
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        too_old = put_first_in_path(clone, name, "exit 1")
    done = setup(clone, **too_old, PYTHON="")
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11 or newer was not found: install it")
    assert len(done.stderr.splitlines()) == 1


def test_with_too_little_room_nothing_is_begun(clone):
    full = put_first_in_path(clone, "df", "echo header; echo disk 1000 900 100000 90% /")
    done = setup(clone, **full)
    assert done.returncode == 1
    assert done.stderr == f"Too little disk space in {clone}: 100 MB free, 800 MB needed to install.\n"
    assert not (clone / ".venv").exists()


def test_a_venv_that_is_a_link_is_not_emptied(clone, open_folder):
    other = open_folder / "other"
    other.mkdir()
    (other / "kept").touch()
    (clone / ".venv").symlink_to(other)
    done = setup(clone)
    assert (done.returncode, ".venv is a link" in done.stderr, [each.name for each in other.iterdir()]) == (
        1,
        True,
        ["kept"],
    )


@pytest.fixture
def with_venv(clone):
    """The clone with a .venv whose pip only notes its arguments: a real one takes half a minute to make."""
    program = clone / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    pip = f"echo \"$*\" >>'{clone}/pip.log'; exit ${{PIP_EXIT:-0}}"
    program.write_text(f'#!/bin/sh\ncase "$*" in *pip*) {pip};; *) exec {sys.executable} "$@";; esac\n')
    program.chmod(0o755)
    (clone / ".venv" / ".place").write_text(f"{clone} {sys.version_info[:2]}\n")
    return clone


def installed(clone) -> list[str]:
    """The locks that were installed, in this order; each must have been with hashes."""
    log = clone / "pip.log"
    lines = log.read_text().splitlines() if log.exists() else []
    assert all("--require-hashes" in line for line in lines)
    return [line.split()[-1] for line in lines]


def test_setting_up_twice_does_nothing_the_second_time_and_a_new_lock_is_noticed(with_venv):
    assert setup(with_venv).stdout.startswith("Installing the packages of requirements.lock")
    second = setup(with_venv)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert installed(with_venv) == ["requirements.lock"]
    (with_venv / "requirements.lock").write_text("# something else\n")
    assert setup(with_venv).returncode == 0
    assert installed(with_venv) == ["requirements.lock"] * 2


def test_what_the_tests_need_holds_what_the_site_needs(with_venv):
    assert setup(with_venv, "--dev").returncode == setup(with_venv).returncode == 0
    assert installed(with_venv) == ["requirements-dev.lock"]


def test_what_could_not_be_installed_is_tried_again_the_next_time(with_venv):
    for _ in range(2):
        done = setup(with_venv, PIP_EXIT="1")
        assert done.returncode == 1
        assert done.stderr.startswith("The packages could not be installed; the lines above say why")
    assert setup(with_venv).returncode == 0
    assert installed(with_venv) == ["requirements.lock"] * 3


@pytest.mark.parametrize("stamp", ["/noi/khac (3, 11)", "{clone} (3, 9)"], ids=["moved", "other Python"])
def test_a_venv_of_another_place_or_python_is_made_anew(with_venv, stamp):
    (with_venv / ".venv" / ".place").write_text(stamp.format(clone=with_venv))
    full = put_first_in_path(with_venv, "df", "echo header; echo disk 1000 900 100000 90% /")
    assert setup(with_venv, **full).stderr.startswith("Too little disk space")
