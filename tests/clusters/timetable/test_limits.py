import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline
from clusters.timetable.limits import against_common, against_own

H1 = Deadline(
    cluster_year=ClusterYear(year=2026), step="h1", opens_on=dt.date(2026, 5, 16), due_on=dt.date(2026, 6, 10)
)
TODAY = dt.date(2026, 7, 1)


def test_what_is_past_may_stay_where_it_is():
    assert against_common(H1, dt.date(2026, 5, 1), dt.date(2026, 6, 10), TODAY) == []
    [refusal] = against_common(H1, dt.date(2026, 5, 1), dt.date(2026, 6, 11), TODAY)
    assert refusal == ("due_on", "Hạn mới không được ở ngày đã qua.")


@pytest.mark.parametrize(("due_on", "kept"), [("2026-06-30", False), ("2026-07-01", True), ("2027-03-31", True)])
def test_an_own_day_lies_ahead(due_on, kept):
    assert (against_own(H1, dt.date.fromisoformat(due_on), TODAY) == []) is kept
