import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from tests.conftest import VIETNAM

LOADED_AT = dt.datetime(2026, 11, 23, 10, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for all tests of a file on 23 November 2026, and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(LOADED_AT, tick=False):
            call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(demo, db, clock):
    clock.move_to(LOADED_AT)
