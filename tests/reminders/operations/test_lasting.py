import datetime as dt

import pytest

from reminders.operations.lasting import lasting


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ({"milliseconds": 420}, "0,4 giây"),
        ({"seconds": 59}, "59,0 giây"),
        ({"seconds": 60}, "1 phút"),
        ({"minutes": 2, "seconds": 5}, "2 phút 5 giây"),
        ({"hours": 3, "seconds": 5}, "3 giờ"),
        ({"hours": 3, "minutes": 10, "seconds": 5}, "3 giờ 10 phút"),
        ({"days": 2, "hours": 4, "minutes": 59}, "2 ngày 4 giờ"),
    ],
)
def test_a_time_is_told_in_its_two_largest_units(time, words):
    assert lasting(dt.timedelta(**time)) == words
