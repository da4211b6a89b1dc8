"""Which boards can be members of the next year, and why others cannot."""

from typing import NamedTuple

from django.utils.formats import date_format

from clusters.models import ClusterYear
from clusters.opening import TurnOfYear, first_day_after, turn_of_year
from provinces.models import Board


class Choices(NamedTuple):
    """``going``: members that can go along; ``others``: those that another year's end sets free; [(board, words)].

    ``refused``: [(name, why)] of members that cannot. ``ahead``: the members of the next year as it is prepared.
    """

    going: list[tuple[int, str]]
    others: list[tuple[int, str]]
    refused: list[tuple[str, str]]
    ahead: set[int]

    @property
    def possible(self) -> dict[int, str]:
        return dict([*self.going, *self.others])


def choices_of(cluster_year: ClusterYear) -> Choices:
    """Named on the next year's first day, in Vietnamese order. Two queries."""
    first_day, turn = first_day_after(cluster_year), turn_of_year(cluster_year)
    choices = Choices([], [], [], turn.ahead)
    boards = Board.objects.filter(kind=Board.Kind.PROVINCIAL).named_on(first_day)
    for board in boards.order_by("board_order", "pk"):
        if why_not := _why_not(board, turn, first_day):
            if board.pk in turn.ours:
                choices.refused.append((board.board_name, why_not))
        elif board.pk in turn.ours:
            choices.going.append((board.pk, board.board_name))
        else:
            choices.others.append((board.pk, _with_its_cluster(board, turn)))
    return choices


def _why_not(board, turn: TurnOfYear, first_day):
    if board.board_name is None or (board.lifetime.lower and first_day < board.lifetime.lower):
        return "chưa hoạt động"
    if board.lifetime.upper and board.lifetime.upper <= first_day:
        return f"ngừng hoạt động từ ngày {date_format(board.lifetime.upper)}"
    if taken := turn.taken.get(board.pk):
        return f"thuộc {taken.cluster_year.cluster} {taken.time}"
    return ""


def _with_its_cluster(board, turn: TurnOfYear):
    """“… (năm 2026 thuộc Cụm số 3)”"""
    ending = turn.ending.get(board.pk)
    if ending is None:
        return board.board_name
    year = ending.cluster_year
    return f"{board.board_name} (năm {year.year} thuộc {year.cluster.short})"
