"""What conferences bring to an official's home page: those to come, what they ask of his board, their news."""

import datetime as dt
from typing import NamedTuple

from django.db.models import BooleanField, Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When

from conferences.access.article import reads_news
from conferences.models import Article, Attendance, Conference, MinutesComment
from conferences.states import IN_SESSION, INVITED, MinutesState

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
    "cluster_year__cluster__kind",
    "cluster_year__cluster__number",
    "minutes__comments_until",
    "article__title",
    "article__published_at",
]


class Notices(NamedTuple):
    """``ahead``: the nearest first, each with ``own_answer``, None where the official's board is not called.

    ``to_comment``: their minutes wait for a word of his board. ``news``: with their articles, the newest first.
    """

    ahead: list[Conference]
    to_comment: list[Conference]
    news: list[Conference]

    @property
    def to_answer(self) -> list[Conference]:
        pending = Attendance.Answer.PENDING
        return [each for each in self.ahead if each.state == INVITED and each.own_answer == pending]


NO_NOTICES = Notices([], [], [])


def notices_for(official, day: dt.date, news: int) -> Notices:
    """To whom the sector's news is for; ``news``: how many of them at most. One query."""
    if not reads_news(official):
        return NO_NOTICES
    board = official.board_id or 0
    newest = Article.objects.filter(published_at__isnull=False).order_by("-published_at", "-pk")[:news]
    rows = Conference.objects.annotate(
        own=FilteredRelation("attendances", condition=Q(attendances__board=board)),
        own_answer=F("own__answer"),
        is_ahead=_true(_ahead(day)),
        asks_comment=_true(_asks_comment(board, day)),
        is_news=_true(Q(pk__in=newest.values("conference"))),
    )
    rows = rows.filter(Q(is_ahead=True) | Q(asks_comment=True) | Q(is_news=True))
    found = list(
        rows.select_related("cluster_year__cluster", "minutes", "article")
        .only(*NEEDED, *OF_OTHERS)
        .order_by("day", "pk")
    )
    told = [each for each in found if each.is_news]
    return Notices(
        [each for each in found if each.is_ahead],
        [each for each in found if each.asks_comment],
        sorted(told, key=lambda each: (each.article.published_at, each.article.pk), reverse=True),
    )


def _true(condition: Q):
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _ahead(day) -> Q:
    """His board is called to it, or it is of the whole sector; a plan is nobody's business yet."""
    return Q(state__in=[INVITED, IN_SESSION], day__gte=day) & (Q(own__isnull=False) | Q(cluster_year=None))


def _asks_comment(board, day) -> Q:
    """The board that wrote the minutes need not comment on them."""
    said = MinutesComment.objects.filter(minutes=OuterRef("minutes"), board=board)
    asked = Q(minutes__state=MinutesState.COMMENTING, minutes__comments_until__gte=day, own__isnull=False)
    return asked & ~Q(minutes__edited_by__board=board) & ~Exists(said)
