import datetime as dt
import gc
from functools import cache as cache_of_process
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.storage import InMemoryStorage, storages
from django.db import connection
from django.template import engines

from clusters.calendar import corrections
from tests import hostile, remembered, worlds
from tests.remembered import Remembered

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = dt.date(2026, 6, 5)  # five days before the six-month reports are due


def pytest_collection_finish():
    """What is imported and collected by now lives until the end: the collector need not search it again."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def hostile_suite():
    with pytest.MonkeyPatch.context() as patch:
        hostile.shuffle_unordered(patch)
        hostile.demand_of(patch)
        patch.setattr(engines["django"].engine, "string_if_invalid", hostile.Undefined("undefined"))
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def no_days_off_remembered():
    corrections.forget()


@pytest.fixture(autouse=True)
def empty_disk():
    """Uploads stay in memory; were they on a disk, this would empty it, so it asks first."""
    yield
    disk = storages["default"]
    assert isinstance(disk, InMemoryStorage), "a test left another storage behind"
    folders, files = disk.listdir("")
    for name in folders + files:
        disk.delete(name)


@pytest.fixture
def clock():
    """Tests that ask what day it is: 10:00 on 5 June 2026 in Vietnam; ``clock.move_to(…)`` goes elsewhere."""
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(10), VIETNAM), tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(db, clock):
    """A cluster in the middle of its year: see ``worlds.World``."""
    made = _remembered_world().again()
    with connection.execute_wrapper(remembered.count_writes):
        made.written = remembered.written
        yield made


@cache_of_process
def _remembered_world():
    return Remembered(worlds.World)


@pytest.fixture
def member(client, world):
    """A client signed in as the leader of the member board."""
    client.force_login(world.member.leader)
    return client
