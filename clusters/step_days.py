"""On which days the steps of a coming year fall: as is usual in the sector, or as in the year before."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from clusters.calendar import day_off, working_day_from
from clusters.models import ClusterYear, Deadline
from clusters.steps import Step, UsualDays


class StepDays(NamedTuple):
    """``intended``: the last day as the calendar would have it; where that is a day off, ``due_on`` is a later one."""

    step: str
    opens_on: dt.date
    intended: dt.date
    due_on: dt.date

    @property
    def label(self) -> str:
        return Step(self.step).label

    @property
    def moved_because(self) -> str:
        """“Chủ nhật”: what the intended day is; "" where nothing was moved."""
        return day_off(self.intended) if self.intended != self.due_on else ""

    def deadline_in(self, cluster_year: ClusterYear) -> Deadline:
        """Not saved."""
        return Deadline(cluster_year=cluster_year, step=self.step, opens_on=self.opens_on, due_on=self.due_on)


def as_usual(usual: dict[str, UsualDays], year: int) -> list[StepDays]:
    """``usual``: of every step, as ``verbs.usual_days`` gives them."""
    return [_on(step, *days.in_year(year)) for step, days in usual.items()]


def a_year_later(deadlines: Iterable[Deadline], usual: dict[str, UsualDays], year: int) -> list[StepDays]:
    """The days of ``deadlines`` in the ``year`` after theirs; a step that has none among them falls as usual."""
    present = {deadline.step: deadline for deadline in deadlines}
    return [
        _later(present[step], days) if step in present else _on(step, *days.in_year(year))
        for step, days in usual.items()
    ]


def as_kept(deadlines: Iterable[Deadline]) -> list[StepDays]:
    return [StepDays(each.step, each.opens_on, each.due_on, each.due_on) for each in deadlines]


def _later(deadline, days):
    """A day that was moved this year goes back to where it usually is before it is moved again."""
    _, usually_due = days.in_year(deadline.due_on.year)
    intended = usually_due if working_day_from(usually_due) == deadline.due_on else deadline.due_on
    return _on(deadline.step, _next_year(deadline.opens_on), _next_year(intended))


def _on(step, opens_on, intended):
    return StepDays(step, opens_on, intended, working_day_from(intended))


def _next_year(day):
    """A 29 February becomes the 28th."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)
