import datetime as dt

import pytest

from accounts.tasks import take_up_postings
from provinces.postings import post_official
from tests.factories import BoardFactory, OfficialFactory

pytestmark = pytest.mark.django_db


def test_the_task_writes_down_the_postings_of_the_day_and_bears_running_twice(clock):
    official, board = OfficialFactory(), BoardFactory()
    post_official(official, board, "leader", on=dt.date(2026, 6, 6))
    assert take_up_postings.apply().get() == 0
    clock.move_to("2026-06-06T00:01:00+07:00")
    assert [take_up_postings.apply().get() for _ in range(2)] == [1, 0]
    official.refresh_from_db()
    assert official.board == board
