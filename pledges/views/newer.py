"""What somebody else has saved in a paper that merges field by field (``touched``) since a page was opened."""

import datetime as dt

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from pledges import contents
from provinces.models import Official


def told(paper, values: dict, names: list[str]) -> list[tuple[str, str, str]]:
    """[(field, value as typed, “Chuyên viên (bacninh.chuyenvien) lưu lúc 14:32”)]; "" where nobody is known.

    ``values``: {field: what is stored}.
    """
    who = {name: f"{_named(official)} lưu lúc {clock(at)}" for name, (official, at) in touches(paper, names).items()}
    return [(name, contents.as_typed(values.get(name)), who.get(name, "")) for name in names]


def touches(paper, names: list[str]) -> dict:
    """{field: (official, moment)} of who last changed it."""
    touched = {name: paper.touched[name] for name in names if name in paper.touched}
    officials = Official.objects.in_bulk({by for _, by, _ in touched.values()})
    return {name: (officials[by], parse_datetime(at)) for name, (_, by, at) in touched.items()}


def _named(official):
    return f"{official.display_name} ({official.username})"


def clock(at: dt.datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"
