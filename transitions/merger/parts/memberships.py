"""Which clusters the predecessors leave, and which one the successor belongs to in each year."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef, Q

from clusters.models import ClusterYear, Membership
from pledges.models import Registration, Report, Signature
from provinces.days import year_range
from scoring.models import Scorecard
from transitions.merger.asked import Objection
from transitions.merger.parts.part import Part, Reading, begins_before, end, named

OTHER_YEAR = "Chọn một cụm của đúng năm đó."


@dataclass(frozen=True)
class Memberships(Part):
    """``options``: {year: the cluster years to choose from}; ``joined``: {year: the one chosen, or None}."""

    reading: Reading
    leaving: list[Membership]
    options: dict[int, list[ClusterYear]]
    joined: dict[int, ClusterYear | None]
    objections: list[Objection]

    heading = "Thành viên các cụm"
    chosen_by = "cluster"

    def is_joined(self, cluster_year_id: int) -> bool:
        return any(each is not None and each.pk == cluster_year_id for each in self.joined.values())

    def stretch(self, year: int) -> DateRange:
        whole = year_range(year)
        return DateRange(max(self.reading.on, whole.lower), whole.upper)

    @property
    def sentences(self) -> list[str]:
        left = [
            self._left(rows[0].cluster_year, stays, [row.board_id for row in rows])
            for (_, stays), rows in _grouped(self.leaving, self._of)
        ]
        return left + [self._joined(year, chosen) for year, chosen in self.joined.items()]

    def _of(self, row):
        return row.cluster_year_id, begins_before(row.valid_during, self.reading.on)

    def _left(self, cluster_year, stays, boards):
        who = self.reading.shorts(boards)
        if stays:
            return f"{named(cluster_year)}: {who} thôi là thành viên {self.reading.since}."
        return f"{named(cluster_year)}: bỏ {who} khỏi danh sách thành viên đã lập."

    def _joined(self, year, chosen):
        if chosen is None:
            return f"Năm {year}: đơn vị mới chưa vào cụm nào."
        since = self.stretch(year).lower
        return f"{named(chosen)}: {self.reading.asked.board} là thành viên từ ngày {since:%d/%m/%Y}."

    def carry_out(self, doing):
        for row in self.leaving:
            end(row, self.reading.on)
        Membership.objects.bulk_create(
            Membership(cluster_year=chosen, board=doing.board, valid_during=self.stretch(year))
            for year, chosen in self.joined.items()
            if chosen is not None
        )


def read_memberships(reading: Reading) -> Memberships:
    """Three queries at most."""
    lasting = Q(valid_during__endswith__gt=reading.on) | Q(valid_during__upper_inf=True)
    rows = Membership.objects.filter(lasting, board__in=reading.boards).annotate(has_papers=_has_papers())
    order = ["cluster_year__year", "cluster_year__cluster__kind", "cluster_year__cluster__number", "pk"]
    leaving = list(rows.select_related("cluster_year__cluster").order_by(*order))
    years = sorted({row.cluster_year.year for row in leaving if row.cluster_year.year >= reading.on.year})
    options = _options(years)
    objections = [*_with_papers(reading, leaving)]
    joined = {year: _joined(reading, year, leaving, options[year], objections) for year in years}
    return Memberships(reading, leaving, options, joined, objections)


def _has_papers():
    """Of a membership: its board has begun something in that year."""
    of_row = {"cluster_year": OuterRef("cluster_year"), "board": OuterRef("board")}
    begun = Q(Exists(Signature.objects.filter(pledge__cluster_year=OuterRef("cluster_year"), board=OuterRef("board"))))
    for model in (Registration, Report, Scorecard):
        begun |= Q(Exists(model.objects.filter(**of_row)))
    return begun


def _options(years) -> dict[int, list[ClusterYear]]:
    found = ClusterYear.objects.filter(year__in=years).select_related("cluster") if years else []
    options = {year: [] for year in years}
    for each in found and found.order_by("cluster__kind", "cluster__number"):
        options[each.year].append(each)
    return options


def _with_papers(reading, leaving):
    for row in leaving:
        if row.has_papers and not begins_before(row.valid_during, reading.on):
            who = reading.shorts([row.board_id])
            yield Objection(
                "on",
                f"{who} đã có văn bản trong {named(row.cluster_year)}, là thời gian sau ngày hợp nhất.",
            )


def _joined(reading, year, leaving, options, objections) -> ClusterYear | None:
    if year not in reading.choices.clusters:
        return _usual(reading, [row for row in leaving if row.cluster_year.year == year])
    chosen = reading.choices.clusters[year]
    found = next((each for each in options if each.pk == chosen), None)
    if chosen is not None and found is None:
        objections.append(Objection(f"cluster_{year}", OTHER_YEAR))
    return found


def _usual(reading, rows) -> ClusterYear:
    """Where all predecessors are; else where the one is whose code the successor bears."""
    codes = {each.pk: each.code for each in reading.asked.predecessors}
    of_code = [row for row in rows if codes[reading.boards[row.board_id].province_id] == reading.asked.code]
    together = len({row.cluster_year_id for row in rows}) == 1
    return (rows[0] if together or not of_code else of_code[0]).cluster_year


def _grouped(rows, key):
    return [(of, list(those)) for of, those in groupby(sorted(rows, key=key), key)]


def last_day_of(memberships: Memberships, cluster_year: ClusterYear) -> dt.date:
    """The last day on which the successor belongs to it."""
    return memberships.stretch(cluster_year.year).upper - dt.timedelta(days=1)
