"""What waits in Redis, and whether anybody takes it from there."""

import logging
from typing import NamedTuple

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from config.health import queue_lengths, queues_without_worker

log = logging.getLogger(__name__)

WORDS = {"letters": "Thư và lời nhắc", "heavy": "Việc nặng (ảnh)"}


class Queue(NamedTuple):
    words: str
    length: int
    has_worker: bool


def queues() -> list[Queue] | None:
    """None where Redis does not answer. Takes milliseconds where all is well, else a few seconds."""
    try:
        lengths, without = queue_lengths(), queues_without_worker()
    except (OperationalError, RedisError, OSError):
        log.warning("Redis does not answer", exc_info=True)
        return None
    return [Queue(WORDS[name], length, name not in without) for name, length in lengths.items()]
