"""What conferences bring to an official's home page: those to come, what they ask of his board, their news."""

import datetime as dt
from typing import NamedTuple

from django.db.models import FilteredRelation, Q

from conferences.access.article import reads_news
from conferences.models import Article, Conference
from conferences.queries.asked import NEEDED, OF_OTHERS, asks_answer, asks_comment, true_where
from conferences.states import IN_SESSION, INVITED

OF_ARTICLE = ["article__title", "article__published_at"]


class Notices(NamedTuple):
    """``ahead``: the nearest first. ``to_answer``, ``to_comment``: they ask his board for an answer, for a word on
    their minutes. ``news``: with their articles, the newest first.
    """

    ahead: list[Conference]
    to_answer: list[Conference]
    to_comment: list[Conference]
    news: list[Conference]


NO_NOTICES = Notices([], [], [], [])


def notices_for(official, day: dt.date, news: int) -> Notices:
    """To whom the sector's news is for; ``news``: how many of them at most. One query."""
    if not reads_news(official):
        return NO_NOTICES
    board = official.board_id or 0
    newest = Article.objects.filter(published_at__isnull=False).order_by("-published_at", "-pk")[:news]
    rows = Conference.objects.annotate(
        own=FilteredRelation("attendances", condition=Q(attendances__board=board)),
        is_ahead=true_where(_ahead(day)),
        asks_answer=true_where(asks_answer(day, attendance="own__")),
        asks_comment=true_where(asks_comment(day, board=board) & Q(own__isnull=False)),
        is_news=true_where(Q(pk__in=newest.values("conference"))),
    )
    rows = rows.filter(Q(is_ahead=True) | Q(asks_answer=True) | Q(asks_comment=True) | Q(is_news=True))
    found = list(
        rows.select_related("cluster_year__cluster", "minutes", "article")
        .only(*NEEDED, *OF_OTHERS, *OF_ARTICLE)
        .order_by("day", "pk")
    )
    told = [each for each in found if each.is_news]
    return Notices(
        [each for each in found if each.is_ahead],
        [each for each in found if each.asks_answer],
        [each for each in found if each.asks_comment],
        sorted(told, key=lambda each: (each.article.published_at, each.article.pk), reverse=True),
    )


def _ahead(day) -> Q:
    """His board is called to it, or it is of the whole sector; a plan is nobody's business yet."""
    return Q(state__in=[INVITED, IN_SESSION], day__gte=day) & (Q(own__isnull=False) | Q(cluster_year=None))
