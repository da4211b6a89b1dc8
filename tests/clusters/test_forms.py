import datetime as dt

import pytest

from clusters.forms import DayForm

USUAL = dt.date(2026, 6, 5)


@pytest.mark.parametrize(
    ("typed", "year", "shown"),
    [
        ("15/03/2025", None, dt.date(2025, 3, 15)),
        ("2025-03-15", 2025, dt.date(2025, 3, 15)),
        ("31/12/2025", 2025, dt.date(2025, 12, 31)),
        ("01/01/2026", 2025, USUAL),
        ("", None, USUAL),
        ("15/3", None, USUAL),
        ("29/02/2025", None, USUAL),
        ("31/12/1999", None, USUAL),
        ("01/01/2101", None, USUAL),
        ("9" * 5000, None, USUAL),
    ],
)
def test_the_day_asked_for_or_the_usual_one(typed, year, shown):
    form = DayForm({"ngay": typed}, year=year)
    assert form.day(usual=USUAL) == shown
    assert bool(form.errors) == (shown == USUAL and typed != "")
