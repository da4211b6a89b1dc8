"""The newest picture for the projector, kept in the cache between two changes. Without a cache each is made anew.

Beside the picture stands the number of the newest change: a picture made before it, but kept after it, is not shown.
"""

from contextlib import suppress
from typing import NamedTuple

from django.core.cache import cache
from redis.exceptions import RedisError

AWAY = (RedisError, OSError)
KEPT_FOR = 30  # seconds: in case that a change could not be told
TOLD_FOR = 12 * 3600


class Picture(NamedTuple):
    live: int
    html: str


def tell(conference: int, live: int) -> None:
    """The record has changed for the ``live``-th time."""
    with suppress(AWAY):
        cache.set(_key(conference, "live"), live, TOLD_FOR)


def kept_picture(conference: int) -> Picture | None:
    """The picture that was kept, unless something has changed since. One look into the cache."""
    live, picture = _key(conference, "live"), _key(conference, "picture")
    with suppress(AWAY):
        kept = cache.get_many([live, picture])
        if picture in kept and kept[picture][0] >= kept.get(live, kept[picture][0] + 1):
            return Picture(*kept[picture])
    return None


def keep(conference: int, picture: Picture) -> None:
    with suppress(AWAY):
        cache.set(_key(conference, "picture"), tuple(picture), KEPT_FOR)
        cache.add(_key(conference, "live"), picture.live, TOLD_FOR)


def _key(conference, what):
    return f"conference:{conference}:{what}"
