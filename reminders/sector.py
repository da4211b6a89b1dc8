"""All clusters of a year side by side: clusters down, steps across, how many boards are done and how many on time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from clusters.models import ClusterYear
from clusters.steps import SHORT, Step
from provinces.days import day_in_year
from reminders.matrix import NAME, TOTAL, audience_in, counted, mark_of, sum_of_all
from reminders.owed import KIND_OF, obligations
from reminders.timeliness import Checks, Tally

STEPS = [step for step in Step if step in KIND_OF]


class ClusterRow(NamedTuple):
    """``cells``: of each step; ``total``: of all that the boards owe themselves."""

    cluster_year: ClusterYear
    cells: list[Tally | Checks]
    total: Tally

    @property
    def by_step(self) -> list[tuple[str, Tally | Checks]]:
        return by_step(self.cells)

    @property
    def url(self) -> str:
        return self.cluster_year.url_of("reminders:matrix")


class Sector(NamedTuple):
    """``rows`` in the order of the clusters; ``cells`` and ``total``: the whole sector's."""

    rows: list[ClusterRow]
    cells: list[Tally | Checks]
    total: Tally


def sector(year: int, official, day: dt.date) -> Sector:
    """What the official sees of it. Six queries, however many boards."""
    found = ClusterYear.objects.visible_to(official).filter(year=year).select_related("cluster")
    cluster_years = list(found.order_by("cluster__kind", "cluster__number"))
    marks = _marks(cluster_years, official, day, named_on=day_in_year(year, day))
    rows = [_row(each, marks) for each in cluster_years]
    whole = [_counted(step, (marks[each.pk, step] for each in cluster_years)) for step in STEPS]
    return Sector(rows, whole, sum_of_all([row.total for row in rows]))


def by_step(cells: list[Tally | Checks]) -> list[tuple[str, Tally | Checks]]:
    """[(short name of the step, its counts)]"""
    return [(SHORT[step], counts) for step, counts in zip(STEPS, cells, strict=True)]


def rank_by(key: str) -> Callable[[ClusterRow], object] | None:
    """As ``matrix.rank_by``: the smallest share first, on time or – of what has no time – done."""
    if key == NAME:
        return None
    if key == TOTAL:
        return lambda row: row.total.percent
    at = STEPS.index(key)
    return lambda row: row.cells[at].share


def _marks(cluster_years, official, day, named_on) -> dict[tuple[int, str], list[str]]:
    """{(year of a cluster, step): what its boards count as}"""
    marks = defaultdict(list)
    for each in obligations(cluster_years, named_on):
        code = "" if each.by_its_board else each.shown_to(audience_in(official, each), day)[0]
        marks[each.deadline.cluster_year_id, each.step].append(mark_of(each, code, day))
    return marks


def _row(cluster_year, marks) -> ClusterRow:
    cells = [counted(step, marks[cluster_year.pk, step]) for step in STEPS]
    own = [cell for step, cell in zip(STEPS, cells, strict=True) if KIND_OF[step].by_its_board]
    return ClusterRow(cluster_year, cells, sum_of_all(own))


def _counted(step, of_clusters: Iterable[list[str]]):
    return counted(step, [mark for marks in of_clusters for mark in marks])
