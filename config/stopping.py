"""A worker that was asked to stop waits for the task in hand; a long one asks here, between two steps, whether to
end."""

import mmap

from celery.signals import worker_shutting_down

# The request reaches the worker's first process, the tasks run in its children: one byte that they share. A lock
# or a queue could be held by a child that was killed.
_asked = mmap.mmap(-1, 1)


def worker_is_stopping() -> bool:
    return _asked[0] == 1


@worker_shutting_down.connect
def _note(**_):
    _asked[0] = 1
