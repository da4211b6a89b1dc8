"""How often one address may be asked. Without a cache nothing is counted: better asked too often than not read."""

from contextlib import suppress

from django.core.cache import cache
from redis.exceptions import RedisError

AN_HOUR = 3600  # seconds
AT_MOST = 60  # an hour: several phones and computers, each every few minutes, and none of them in a loop


def asks_too_often(owner_id: int) -> bool:
    """Counts this time too."""
    key = f"calendar-feed:{owner_id}"
    with suppress(RedisError, OSError, ValueError):  # ValueError: it ran out between the two
        cache.add(key, 0, AN_HOUR)
        return cache.incr(key) > AT_MOST
    return False
