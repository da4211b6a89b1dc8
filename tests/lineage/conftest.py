from functools import cache

import pytest

from tests.lineage.mergers import Mergers
from tests.remembered import Remembered


@pytest.fixture
def mergers(db, clock):
    """See ``mergers.Mergers``; 5 June 2026."""
    return _remembered().again()


@cache
def _remembered():
    return Remembered(Mergers)
