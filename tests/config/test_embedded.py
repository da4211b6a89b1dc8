"""The real servers, in folders of their own."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.embedded import CannotStart, Servers, secret, state_folder
from config.embedded.place import is_root, make_private, short_hash

USE = """
import sys
from pathlib import Path
from config.embedded import Servers
servers = Servers(Path(sys.argv[1]), disposable=True, use_postgres=False)
servers.enter()
print("entered", flush=True)
sys.stdin.read()
servers.leave()
"""


@pytest.fixture(scope="module")
def place():
    """A folder that every user may pass through: under root, the database server is another user."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def postgres(place):
    server = Servers(place / "state", disposable=True, use_valkey=False).postgres
    server.ensure_running()
    yield server
    server.stop()


@pytest.fixture
def valkey():
    """With its durable settings, as the demo has it."""
    with tempfile.TemporaryDirectory() as name:
        server = Servers(Path(name), use_postgres=False).valkey
        server.ensure_running()
        yield server
        server.stop()


def ask(postgres, question: str):
    entry = postgres.django_database()
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    with psycopg.connect(**{names[key]: entry[key] for key in names}) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def process_id(postgres) -> int:
    return int((postgres.cluster / "postmaster.pid").read_text().split()[0])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- PostgreSQL -----------------------------------------------------------------------------------------------


def test_postgres_starts_and_answers_in_utf_8(postgres):
    assert ask(postgres, "SELECT 'Nghệ An'") == "Nghệ An"
    assert ask(postgres, "SHOW server_encoding") == "UTF8"
    assert ask(postgres, "SELECT lower('ĐẮK LẮK')") == "đắk lắk"


def test_starting_what_runs_changes_nothing(postgres):
    before = process_id(postgres), ask(postgres, "SELECT pg_postmaster_start_time()")
    postgres.ensure_running()
    assert (process_id(postgres), ask(postgres, "SELECT pg_postmaster_start_time()")) == before


def test_postgres_listens_on_no_network_port_and_asks_for_the_password(postgres):
    assert ask(postgres, "SHOW listen_addresses") == ""
    entry = postgres.django_database()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(dbname="postgres", user="postgres", password="sai", host=entry["HOST"], port=entry["PORT"])


def test_what_is_stopped_starts_again_with_its_data(postgres):
    ask(postgres, "CREATE TABLE kept AS SELECT 'còn' AS word")
    postgres.stop()
    assert not postgres.is_running()
    assert not (postgres.cluster / "postmaster.pid").exists()
    postgres.stop()
    postgres.ensure_running()
    assert ask(postgres, "SELECT word FROM kept") == "còn"


def test_a_killed_postgres_comes_back(postgres):
    killed = process_id(postgres)
    os.kill(killed, signal.SIGKILL)
    postgres.ensure_running()
    assert ask(postgres, "SELECT 1") == 1
    assert process_id(postgres) != killed


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux shows zombies there")
def test_the_lock_of_a_zombie_blocks_nothing(place):
    """As in containers whose process 1 reaps nobody."""
    server = Servers(place / "zombie", disposable=True, use_valkey=False).postgres
    server.cluster.mkdir()
    server.sockets.mkdir(parents=True)
    lock = server.cluster / "postmaster.pid"
    with subprocess.Popen(["true"]) as zombie:
        until(lambda: Path(f"/proc/{zombie.pid}/stat").read_text().split()[2] == "Z")
        lock.write_text(f"{zombie.pid}\n")
        server.stop()
    assert not lock.exists()


def test_secrets_and_data_are_the_owner_s_alone_and_no_folder_above_is_touched(postgres, place):
    assert mode(postgres.state / "postgres-password") == 0o600
    assert mode(postgres.cluster) == 0o700
    assert mode(postgres.state) == (0o711 if is_root() else 0o700)
    assert mode(place) == 0o755
    assert not (postgres.sockets / ".password").exists()
    password = (postgres.state / "postgres-password").read_text()
    assert password not in postgres.log.read_text()


def test_a_postgres_that_cannot_start_says_where_to_look(place):
    broken = Servers(place / "broken", disposable=True, use_valkey=False).postgres
    broken.cluster.mkdir()
    (broken.cluster / "PG_VERSION").write_text("9.6\n")
    broken.programs.give(broken.cluster)
    with pytest.raises(CannotStart, match=f"PostgreSQL does not start; {broken.log} says why"):
        broken.ensure_running()


# --- the Redis-compatible server ------------------------------------------------------------------------------


def test_valkey_starts_answers_and_stops(valkey):
    with redis.Redis.from_url(valkey.url(3)) as client:
        first = client.info("server")["process_id"]
        client.set("tinh", "Nghệ An")
        valkey.ensure_running()
        assert client.info("server")["process_id"] == first
        assert client.get("tinh").decode() == "Nghệ An"
    assert mode(valkey.state / "valkey-password") == 0o600
    assert mode(valkey.socket.parent) == mode(valkey.data) == 0o700
    valkey.stop()
    assert not valkey.is_running()
    valkey.stop()


def test_valkey_listens_on_no_network_port_and_asks_for_the_password(valkey):
    at_once = Retry(NoBackoff(), 0)
    stranger = redis.Redis(unix_socket_path=str(valkey.socket), retry=at_once)
    with stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()
    with redis.Redis.from_url(valkey.url(0)) as client:
        assert client.config_get("port") == {"port": "0"}
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_what_is_queued_outlives_a_killed_valkey(valkey):
    with redis.Redis.from_url(valkey.url(0)) as client:
        client.lpush("letters", "mot", "hai")
        until(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0)
        os.kill(client.info("server")["process_id"], signal.SIGKILL)
    until(lambda: not valkey.is_running())
    valkey.ensure_running()
    with redis.Redis.from_url(valkey.url(0)) as client:
        assert client.lrange("letters", 0, -1) == [b"hai", b"mot"]


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


# --- shared use -----------------------------------------------------------------------------------------------


def user_of(state) -> subprocess.Popen:
    """Another process that uses the servers of this folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", USE, state], cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"entered\n"
    return process


@pytest.fixture
def servers(place):
    servers = Servers(place / "shared", disposable=True, use_postgres=False)
    yield servers
    servers.valkey.stop()


def test_the_last_one_out_stops_the_server_and_the_killed_do_not_count(servers):
    with user_of(servers.valkey.state) as neighbour, user_of(servers.valkey.state) as killed:
        servers.enter()
        servers.leave()
        assert servers.valkey.is_running()
        killed.kill()
        killed.wait()
        neighbour.communicate()
        assert neighbour.returncode == 0
    assert not servers.valkey.is_running()


def test_servers_run_inside_the_block_and_stop_also_when_it_fails(servers):
    with pytest.raises(AssertionError), servers.running():
        assert not servers.valkey.is_running()
    assert not servers.valkey.is_running()


def test_a_named_server_is_never_replaced_by_an_embedded_one(place):
    with Servers(place / "named", use_postgres=False, use_valkey=False).running():
        pass
    assert {path.name for path in (place / "named").iterdir()} == {".users.lock"}


# --- where it all lies ----------------------------------------------------------------------------------------


def test_the_state_lies_in_the_clone_or_where_the_environment_says(place, monkeypatch):
    monkeypatch.delenv("STATE_DIR", raising=False)
    clone = place / "clone"
    clone.mkdir()
    assert state_folder(clone) == clone / "var"
    monkeypatch.setenv("STATE_DIR", str(place / "noi" / "khac"))
    assert state_folder(clone) == place / "noi" / "khac"
    assert mode(clone / "var") == mode(place / "noi" / "khac") == (0o711 if is_root() else 0o700)
    assert mode(place) == 0o755


@pytest.mark.skipif(not is_root(), reason="only root hands the database to another user")
def test_under_a_closed_clone_root_keeps_the_state_elsewhere(place, monkeypatch):
    monkeypatch.delenv("STATE_DIR", raising=False)
    clone = place / "closed" / "clone"
    clone.mkdir(parents=True)
    clone.parent.chmod(0o700)
    folder = state_folder(clone)
    assert folder == Path("/var/lib") / f"cum-thi-dua-{short_hash(clone)}"
    assert mode(clone.parent) == 0o700
    folder.rmdir()


@pytest.mark.skipif(not is_root(), reason="only root can make somebody else's folder")
def test_somebody_else_s_folder_is_refused(place, monkeypatch):
    foreign = place / "foreign"
    foreign.mkdir()
    os.chown(foreign, 65534, 65534)
    monkeypatch.setenv("STATE_DIR", str(foreign))
    with pytest.raises(CannotStart, match="belongs to another user"):
        state_folder(place)


def test_a_folder_that_cannot_be_made_is_one_sentence(place, monkeypatch):
    (place / "file").touch()
    monkeypatch.setenv("STATE_DIR", str(place / "file" / "state"))
    with pytest.raises(CannotStart, match=r"The folder .* cannot be used: Not a directory\."):
        state_folder(place)


def test_a_secret_is_made_once(place):
    file = place / "secret"
    first = secret(file)
    assert secret(file) == first
    assert len(first) >= 50
    assert mode(file) == 0o600
    assert [path for path in place.iterdir() if path.name.startswith(".secret")] == []


def test_a_socket_s_path_is_never_too_long(place):
    deep = place / ("rat-sau-" * 15)
    deep.mkdir()
    make_private(deep)
    server = Servers(deep, disposable=True, use_postgres=False)
    with server.running():
        assert len(os.fsencode(server.valkey.socket)) <= 107
        assert server.valkey.is_running()
    shutil.rmtree(server.valkey.socket.parent)
