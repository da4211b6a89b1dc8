"""Questions that machines ask: is it alive, can it work? Answers never tell why not; the logs do."""

import logging
from collections.abc import Callable

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.celery import app

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
    """200 when database, Redis and a worker answer, else 503; {"database": "ok" | "failed", ...}."""
    answers = {name: _answer(name, question) for name, question in QUESTIONS.items()}
    return JsonResponse(answers, status=200 if set(answers.values()) == {"ok"} else 503)


def _answer(name: str, question: Callable[[], bool]) -> str:
    try:
        return "ok" if question() else "failed"
    except Exception:  # whatever it is, the answer is "not ready"
        logger.exception("%s does not answer", name)
        return "failed"


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def redis_answers() -> bool:
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"], socket_timeout=2) as client:
        return client.ping()


def worker_answers() -> bool:
    return bool(app.control.ping(timeout=2, limit=1))


QUESTIONS = {"database": database_answers, "redis": redis_answers, "worker": worker_answers}
