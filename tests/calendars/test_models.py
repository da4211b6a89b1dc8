import pytest

from calendars.models import CalendarFeed
from tests.constraints import Case, assert_holds, constraints_of
from tests.factories import NOON, OfficialFactory

pytestmark = pytest.mark.django_db


def feed(key):
    CalendarFeed.objects.create(official=OfficialFactory(), key="cũ", made_at=NOON)
    return CalendarFeed(official=OfficialFactory(), key=key, made_at=NOON)


CASES = [
    Case("calendar_feed_key_once", "Khóa này đã được dùng.", lambda: feed("cũ"), lambda: feed("mới")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rule_holds_in_the_database_and_is_said_in_words(case):
    assert_holds(case)


def test_every_constraint_is_provoked():
    assert {case.name for case in CASES} == constraints_of("calendars")
