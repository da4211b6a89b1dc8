"""Who else has a report open for writing now. Kept in the cache alone: gone a minute after they leave.

When the cache is away nobody is seen, and the page goes on.
"""

import logging

from django.core.cache import cache
from redis.exceptions import RedisError

from provinces.models import Official

SEEN_FOR = 60  # seconds; the page says every twenty that it is still open
AWAY = (RedisError, OSError)
log = logging.getLogger(__name__)


def mark(official, cluster_year_id: int, period: str) -> None:
    """The official has the page of his board's report open."""
    try:
        cache.set(_key(official.pk, official.board_id, cluster_year_id, period), True, SEEN_FOR)
    except AWAY:
        log.warning("The cache is away: nobody is told who else writes.")


def others(official, cluster_year_id: int, period: str) -> list[Official]:
    """The board's other officials who have the same page open, by their names. One query."""
    colleagues = Official.objects.working().filter(board=official.board_id).exclude(pk=official.pk)
    by_key = {_key(each.pk, each.board_id, cluster_year_id, period): each for each in colleagues.order_by("username")}
    try:
        seen = cache.get_many(by_key)
    except AWAY:
        return []
    return [each for key, each in by_key.items() if key in seen]


def _key(official_id, board_id, cluster_year_id, period):
    return f"writing:{cluster_year_id}:{period}:{board_id}:{official_id}"
