"""The suite is hostile on purpose: what production forgives now and then, it never does.

Unordered querysets come back shuffled, an undefined variable in one of our templates fails, and a row lock must say
which table it locks. (Warnings are errors and tests run in random order: pyproject.toml.)
"""

import random
import sys

from django.conf import settings
from django.db.models import QuerySet

from tests.rooms import ROOMS

OUR_TEMPLATES = str(settings.BASE_DIR / "templates")


class Undefined(str):
    """``string_if_invalid``: raises where a template of ours names what its view does not give."""

    def __contains__(self, text):
        return True  # Django then formats this string with the variable

    def __mod__(self, variable):
        context = sys._getframe(1).f_locals["context"]
        template = context.render_context.template
        if str(template.origin.name).startswith(OUR_TEMPLATES):
            raise AssertionError(f"{template.origin.name}: “{variable}” is not defined")
        return ""


def shuffle_unordered(patch):
    fetch_all = QuerySet._fetch_all

    def fetch_and_shuffle(queryset):
        fresh = queryset._result_cache is None
        fetch_all(queryset)
        if fresh and queryset.model._meta.app_label in ROOMS and not queryset.ordered:
            random.shuffle(queryset._result_cache)

    patch.setattr(QuerySet, "_fetch_all", fetch_and_shuffle)


def demand_of(patch):
    lock = QuerySet.select_for_update

    def lock_with_of(queryset, *args, of=(), **kwargs):
        assert of, "select_for_update must say which table it locks: of=('self',)"
        return lock(queryset, *args, of=of, **kwargs)

    patch.setattr(QuerySet, "select_for_update", lock_with_of)
