"""The demo's clusters and years, opened through the verbs."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Cluster, ClusterYear
from clusters.verbs import give_office, open_year
from demo import facts
from provinces.days import today, year_range
from provinces.models import Board
from provinces.registry import MERGED_ON

FIRST_YEAR_IN_PROGRESS = 2026


def year_in_progress() -> int:
    return max(FIRST_YEAR_IN_PROGRESS, today().year)


def boards_named(names: list[str], day: dt.date) -> list[Board]:
    """The boards of the provinces so named on ``day``, in the order given; KeyError for an unknown name."""
    found = {board.board_short: board for board in Board.objects.living_on(day).named_on(day).order_by("pk")}
    return [found[name] for name in names]


def load_history() -> None:
    """The clusters, with those of their past years that are known of."""
    clusters = {number: Cluster.objects.create(number=number) for number in facts.MEMBERS}
    Cluster.objects.filter(number=3).update(name="miền Trung – Tây Nguyên")
    _closed(clusters[2], 2017, facts.CLUSTER_2_IN_2017, note=facts.NOTE_2017)
    second = _closed(clusters[2], 2018, facts.CLUSTER_2_IN_2017, note=facts.SOURCE_2017)
    _head(second, "Bắc Giang", "elected")
    _closed(clusters[2], 2019, facts.CLUSTER_2_IN_2017, note=facts.NOTE_2019)
    _closed(clusters[3], 2022, facts.CLUSTER_3_IN_2022, note=facts.NOTE_2022 + facts.REPORT_ASSUMED_IN_2022)
    _closed(clusters[3], 2023, facts.CLUSTER_3_IN_2022, note=facts.NOTE_2022)
    for number, cluster in clusters.items():
        since_merger = DateRange(MERGED_ON, dt.date(2026, 1, 1))
        year = _closed(cluster, 2025, facts.MEMBERS[number], during=since_merger, note=facts.NOTE_2025[number])
        if number in facts.HEADS_2025:
            _head(year, facts.HEADS_2025[number], "agreed", during=since_merger)


def _closed(cluster, year, names, *, note, during=None):
    during = during or year_range(year)
    members = boards_named(names, during.lower)
    opened = open_year(cluster, year, members, during=during, note=note, stage=ClusterYear.Stage.CLOSED)
    # What was due when is not known: by an invented calendar real boards would stand there as late.
    opened.deadlines.all().delete()
    return opened


def _head(cluster_year, name, method, during=None):
    during = during or year_range(cluster_year.year)
    return give_office(cluster_year, *boards_named([name], during.lower), "head", method, during=during)


def load_years_in_progress() -> list[ClusterYear]:
    return [_year_in_progress(cluster) for cluster in Cluster.objects.order_by("number")]


def _year_in_progress(cluster):
    number = cluster.number
    for year in range(FIRST_YEAR_IN_PROGRESS, year_in_progress()):
        _closed(cluster, year, facts.MEMBERS[number], note=facts.NOTE_NOW[number])
    year = year_in_progress()
    members = boards_named(facts.MEMBERS[number], dt.date(year, 1, 1))
    opened = open_year(cluster, year, members, note=facts.NOTE_NOW[number] + facts.ASSUMED_NOW)
    for office, board in zip(
        ("head", "deputy"),
        boards_named(list(facts.OFFICES_ASSUMED[number]), dt.date(year, 1, 1)),
        strict=True,
    ):
        give_office(opened, board, office, "rotated", source=facts.ASSUMED)
    return opened
