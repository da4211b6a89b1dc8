"""What stands in a calendar."""

import datetime as dt
from typing import NamedTuple

DEADLINE, CONFERENCE, DUTY = "deadline", "conference", "duty"
WORDS = {DEADLINE: "Hạn", CONFERENCE: "Hội nghị", DUTY: "Nhiệm vụ"}


class Event(NamedTuple):
    """``key`` tells it from all others, as long as it is the same thing. ``place``: whose. ``code``, ``label``: its
    state (components/state.html), "" for none. ``note``: a sentence more, or ""."""

    key: str
    day: dt.date
    kind: str
    title: str
    place: str
    url: str
    code: str = ""
    label: str = ""
    note: str = ""

    @property
    def what(self) -> str:
        """“Hạn: Báo cáo 6 tháng”; a conference's own title says what it is."""
        return f"{WORDS[self.kind]}: {self.title}" if self.kind == DEADLINE else self.title


class Window(NamedTuple):
    """``first`` and ``last`` day, both included; ``today``: for what is overdue. ``cluster``: only of this one."""

    first: dt.date
    last: dt.date
    today: dt.date
    cluster: int | None = None

    def __contains__(self, day) -> bool:
        return day is not None and self.first <= day <= self.last
