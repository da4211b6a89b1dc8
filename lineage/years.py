"""Year by year: the clusters, offices and ranks of a board and of those it came out of."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef

from clusters.models import ClusterYear, Duty, Membership
from lineage.register import Unit
from provinces.days import in_words, last_day, year_range
from scoring.models import ResultLine, ResultTable
from scoring.states import ResultState


class BoardYear(NamedTuple):
    """A board in a cluster's year.

    ``times``: when it was a member, empty for the whole year; ``result``: its line in the published table, if any.
    """

    cluster_year: ClusterYear
    unit: Unit
    board: str
    times: list[str]
    duties: list[Duty]
    result: ResultLine | None


def years_of(official, line: list[Unit]) -> list[BoardYear]:
    """Of the boards in ``line``, the board itself first, those years that the official may see, the newest first.

    Three queries.
    """
    provinces, visible = [unit.pk for unit in line], ClusterYear.objects.visible_to(official).values("pk")
    memberships, duties = (
        list(
            rows.filter(board__province__in=provinces, cluster_year__in=visible)
            .select_related("board", "cluster_year__cluster")
            .order_by("valid_during", "pk")
        )
        for rows in (Membership.objects, Duty.objects)
    )
    results = {_place(each): each for each in _results(provinces, visible)}
    places = {_place(each): each.cluster_year for each in [*memberships, *duties]}
    order = {unit.pk: number for number, unit in enumerate(line)}
    found = [
        _board_year(year, line[order[place[1]]], *_of(place, memberships, duties), results.get(place))
        for place, year in places.items()
    ]
    return sorted(found, key=lambda each: (-each.cluster_year.year, order[each.unit.pk], each.cluster_year.pk))


def _results(provinces, visible):
    """Of the newest tables, with ``cluster_year_id``."""
    newer = ResultTable.objects.filter(result=OuterRef("table__result"), number__gt=OuterRef("table__number"))
    lines = ResultLine.objects.filter(~Exists(newer), board__province__in=provinces)
    published = lines.filter(table__result__state=ResultState.PUBLISHED, table__result__cluster_year__in=visible)
    published = published.annotate(cluster_year_id=F("table__result__cluster_year"))
    return published.select_related("board").order_by("pk")


def _place(row):
    return row.cluster_year_id, row.board.province_id


def _of(place, *kinds):
    return ([row for row in rows if _place(row) == place] for rows in kinds)


def _board_year(cluster_year, unit, memberships, duties, result):
    whole = [row.valid_during for row in memberships] == [year_range(cluster_year.year)]
    return BoardYear(
        cluster_year,
        unit,
        unit.board_on(_day_of(cluster_year, [*memberships, *duties])),
        [] if whole else [in_words(row.valid_during) for row in memberships],
        duties,
        result,
    )


def _day_of(cluster_year, rows) -> dt.date:
    """The year's day, or the nearest on which the board was there."""
    day = cluster_year.day
    begins = min(row.valid_during.lower or day for row in rows)
    ends = max(last_day(row.valid_during) or day for row in rows)
    return max(begins, min(day, ends))
