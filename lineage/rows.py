"""The list of provinces as it was on a day, row by row."""

import datetime as dt
from typing import NamedTuple

from clusters.models import ClusterYear, Membership
from lineage.register import Unit, in_order
from provinces.days import ONE_DAY
from provinces.models import ProvinceName


class Row(NamedTuple):
    """``formed_on``: None where the register does not say; ``origins``: [(unit, its last name)]; ``changed_on``: since
    when it bears this name, None where it is its first; ``cluster_year``: None where the official may not see it."""

    unit: Unit
    name: ProvinceName
    formed_on: dt.date | None
    origins: list[tuple[Unit, ProvinceName]]
    changed_on: dt.date | None
    cluster_year: ClusterYear | None


def rows_on(day: dt.date, units: list[Unit], official) -> list[Row]:
    """One query."""
    clusters = _clusters_on(day, official)
    living = in_order([each for each in units if each.lives_on(day)], day)
    return [_row(each, each.name_on(day), clusters.get(each.pk)) for each in living]


def _clusters_on(day, official) -> dict[int, ClusterYear]:
    visible = ClusterYear.objects.visible_to(official).filter(year=day.year).values("pk")
    rows = Membership.objects.on(day).filter(cluster_year__in=visible).select_related("board", "cluster_year__cluster")
    return {row.board.province_id: row.cluster_year for row in rows.order_by("pk")}


def _row(unit, name, cluster_year):
    origins = [(old, old.name_on(succession.on - ONE_DAY)) for old, succession in unit.origins]
    changed_on = None if name is unit.names[0] else name.valid_during.lower
    return Row(unit, name, unit.province.lifetime.lower, origins, changed_on, cluster_year)
