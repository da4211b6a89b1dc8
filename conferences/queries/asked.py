"""What conferences ask of the boards called to them: an answer to the invitation, a word on the minutes."""

import datetime as dt

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When

from conferences.models import Attendance, MinutesComment
from conferences.states import INVITED, MinutesState
from provinces.queries import with_board_names

NEEDED = [
    "title",
    "kind",
    "year",
    "day",
    "part_of_day",
    "starts_at",
    "ends_at",
    "place",
    "source",
    "state",
    "answer_by",
]
OF_OTHERS = [
    "cluster_year__year",
    "cluster_year__cluster__kind",
    "cluster_year__cluster__number",
    "minutes__comments_until",
]


def asks_answer(day: dt.date, conference: str = "", attendance: str = "") -> Q:
    """Until its day is over. The paths lead to the conference, and to the attendance of the board that is asked."""
    of_conference = {f"{conference}state": INVITED, f"{conference}day__gte": day}
    return Q(**of_conference, **{f"{attendance}answer": Attendance.Answer.PENDING})


def asks_comment(day: dt.date, conference: str = "", board: int | None = None) -> Q:
    """Of a board called to it, ``board`` or the row's own; who wrote the minutes need not comment on them."""
    own = {"within": OuterRef("board"), "here": F("board")} if board is None else {"within": board, "here": board}
    said = MinutesComment.objects.filter(minutes=OuterRef(f"{conference}minutes"), board=own["within"])
    asked = {f"{conference}minutes__state": MinutesState.COMMENTING, f"{conference}minutes__comments_until__gte": day}
    return Q(**asked) & ~Q(**{f"{conference}minutes__edited_by__board": own["here"]}) & ~Exists(said)


def true_where(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def attendances_asked(day: dt.date, board_id: int | None = None) -> list[Attendance]:
    """Of every board, or of this one: named, with ``asks_answer``, ``asks_comment`` and the conference, its cluster
    and minutes at hand. One query."""
    rows = Attendance.objects.all() if board_id is None else Attendance.objects.filter(board=board_id)
    rows = rows.annotate(
        asks_answer=true_where(asks_answer(day, "conference__")),
        asks_comment=true_where(asks_comment(day, "conference__")),
    ).filter(Q(asks_answer=True) | Q(asks_comment=True))
    rows = rows.select_related("conference__cluster_year__cluster", "conference__minutes")
    needed = ["board", *(f"conference__{name}" for name in NEEDED + OF_OTHERS)]
    return list(with_board_names(rows, day).only(*needed).order_by("conference__day", "pk"))
