"""What the forms of a record choose from."""

import datetime as dt

from django.db.models import Q

from clusters.models import ClusterYear
from conferences.models import AgendaItem, Conference, Site
from pledges.models import Practice, Proposal
from provinces.models import Board


def boards_called(conference: Conference) -> list[tuple[int, str]]:
    """[(pk, full name)] of the boards called to it, as named on its day. One query."""
    rows = conference.attendances.named_on(conference.name_day)
    return [(row.board_id, row.board_name or "") for row in rows]


def boards_of_years(years: list[ClusterYear], day: dt.date) -> list[tuple[int, str]]:
    """[(pk, full name)] of the boards that live on the day or are members of one of the years. One query."""
    concerned = Q(lifetime__contains=day) | Q(memberships__cluster_year__in=years)
    boards = Board.objects.filter(concerned).named_on(day).filter(board_name__isnull=False)
    named = {board.pk: board.board_name for board in boards.order_by("kind", "board_order", "pk")}
    return list(named.items())


def _practices(conference, official):
    if not conference.cluster_year_id:
        return []
    rows = Practice.objects.visible_to(official).filter(report__cluster_year=conference.cluster_year_id)
    return list(rows.order_by("title", "pk").values_list("pk", "title"))


def _proposals(conference, official):
    if not conference.cluster_year_id:
        return []
    rows = Proposal.objects.visible_to(official).filter(report__cluster_year=conference.cluster_year_id)
    return [(row.pk, _short(row.request)) for row in rows.order_by("pk")]


def _short(text):
    return text if len(text) <= 100 else f"{text[:99]}…"


def _sites(conference, official):
    return list(Site.objects.filter(conference=conference).order_by("position", "pk").values_list("pk", "name"))


def _agenda(conference, official):
    return list(AgendaItem.objects.filter(conference=conference).order_by("position", "pk").values_list("pk", "title"))


ASKED = {
    "board": lambda conference, official: boards_called(conference),
    "site": _sites,
    "agenda_item": _agenda,
    "practice": _practices,
    "proposal": _proposals,
}


def choices_for(official, conference: Conference, columns: list[str]) -> dict[str, list]:
    """{column: [(pk, words)]}; a query for each column."""
    return {column: ASKED[column](conference, official) for column in columns}
