"""What a board and those it came out of registered, reported and scored, as far as the official may read it."""

from itertools import groupby
from typing import NamedTuple

from django.urls import reverse

from lineage.register import Unit
from pledges.access.papers import audience_of
from pledges.models import Registration, Report
from pledges.states import label
from scoring.models import Scorecard


class Paper(NamedTuple):
    """``board``: as it was called when the paper was sent."""

    title: str
    url: str
    board: str
    is_predecessors: bool
    state: str
    state_label: str


def papers_of(official, line: list[Unit]) -> list[tuple[int, list[Paper]]]:
    """[(year, papers)] of the boards in ``line``, the board itself first; the newest year first. Three queries."""
    order = {unit.pk: number for number, unit in enumerate(line)}
    registrations = Registration.objects.defer("commitment", "reason").order_by("number", "pk")
    reports = Report.objects.without_texts().order_by("due_on", "pk")
    cards = Scorecard.objects.order_by("pk")
    found = [row for rows in (registrations, reports, cards) for row in _of(rows, official, order)]
    found.sort(key=lambda row: (-row.cluster_year.year, order[row.board.province_id]))
    years = groupby(found, key=lambda row: row.cluster_year.year)
    return [(year, [_paper(official, row, line[0]) for row in rows]) for year, rows in years]


def _of(rows, official, order):
    rows = rows.visible_to(official).filter(board__province__in=order)
    return rows.named().select_related("cluster_year__cluster", "board")


PAGES = {Registration: "pledges:registration", Report: "pledges:report", Scorecard: "scoring:card"}


def _paper(official, row, own):
    return Paper(
        row.title(),
        reverse(PAGES[type(row)], args=[row.pk]),
        row.board_name,
        row.board.province_id != own.pk,
        *_standing(official, row),
    )


def _standing(official, row) -> tuple[str, str]:
    """(its state as components/state.html draws it, the word for it)"""
    if isinstance(row, Scorecard):
        return row.shape, row.get_state_display()
    return row.state, label(row.state, audience_of(official, row))
