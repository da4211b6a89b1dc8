"""Questions that machines ask: is it alive, can it work? Answers never tell why not; the logs do."""

import logging
from collections.abc import Callable

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.celery import QUEUES, app

logger = logging.getLogger(__name__)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the web server answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when all that ``READY_WHEN`` names says yes, else 503; {"database": "ok" | "failed", ...}."""
    answers = {name: _answer(name, import_string(path)) for name, path in settings.READY_WHEN.items()}
    return JsonResponse(answers, status=200 if set(answers.values()) == {"ok"} else 503)


def _answer(name: str, question: Callable[[], bool]) -> str:
    try:
        if question():
            return "ok"
        logger.warning("%s: the answer is no", name)
    except Exception:  # whatever it is, the answer is "not ready"
        logger.exception("%s does not answer", name)
    return "failed"


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def redis_answers() -> bool:
    address, once = settings.CACHES["default"]["LOCATION"], Retry(NoBackoff(), 0)
    with redis.Redis.from_url(address, socket_timeout=2, socket_connect_timeout=2, retry=once) as client:
        return client.ping()


def workers_answer() -> bool:
    return not queues_without_worker()


def queues_without_worker() -> list[str]:
    """Of ``QUEUES`` those that no worker takes tasks from. Milliseconds where all is well, two seconds at most.

    As many workers as there are queues are the rule, and once they have answered nobody else is waited for.
    """
    served = _queues_served(limit=len(QUEUES))
    if not served.issuperset(QUEUES):
        served = _queues_served(limit=None)
    return [name for name in QUEUES if name not in served]


def _queues_served(limit: int | None) -> set[str]:
    answers = app.control.inspect(timeout=1, limit=limit).active_queues() or {}
    return {queue["name"] for queues in answers.values() for queue in queues}


def queue_lengths() -> dict[str, int]:
    """{queue: how many requests wait in Redis}. Raises what kombu or redis raise when it does not answer."""
    with app.connection_for_read() as broker:
        channel = broker.default_channel
        return {name: channel.queue_declare(name).message_count for name in QUEUES}
