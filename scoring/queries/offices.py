"""Boards that may hold no office in a year: who was not considered the year before is not put forward as head or
deputy, as the Procuracy rules for its blocks (cpv.org.vn, 535864); nor is who is not considered in the year itself."""

from collections.abc import Collection

from provinces.days import today
from provinces.queries import with_board_names
from scoring.models import Disqualification


def barred_from_office(year: int, boards: Collection[int]) -> dict[int, str]:
    """{board: the sentence that says so} of those among ``boards`` that may hold none in ``year``. One query."""
    rows = Disqualification.objects.filter(card__board__in=boards, card__cluster_year__year__in=[year - 1, year])
    rows = with_board_names(rows, today(), board="card__board").select_related("card__cluster_year")
    return {row.card.board_id: _sentence(row, year) for row in rows.order_by("card__cluster_year__year", "pk")}


def _sentence(row, year):
    judged = row.card.cluster_year.year
    return f"{row.board_name} không được xét thi đua năm {judged} nên không làm cụm trưởng, cụm phó năm {year}."
