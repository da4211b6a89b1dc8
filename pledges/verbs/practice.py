"""What is held up to others in the library. Entries themselves: ``verbs/entry.py``."""

import datetime as dt

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.access.practice import get_practice_for, why_not_feature
from pledges.models import Practice
from pledges.verbs.papers import allow


def feature_practice(pk: int, *, by, at: dt.datetime | None = None) -> Practice:
    """Hold it up to others; one that is so already stays as it was. Raises Http404, NotAllowed."""
    return _feature(pk, by, lambda practice: practice.featured_at or at or timezone.now())


def unfeature_practice(pk: int, *, by) -> Practice:
    """Raises Http404, NotAllowed."""
    return _feature(pk, by, lambda practice: None)


@transaction.atomic
def _feature(pk, by, since):
    practice = get_practice_for(by, pk)
    allow(why_not_feature(by, practice))
    practice = get_object_or_404(Practice.objects.select_for_update(of=("self",), no_key=True), pk=pk)
    featured_at = since(practice)
    if featured_at != practice.featured_at:
        practice.featured_at, practice.featured_by = featured_at, by if featured_at else None
        practice.save(update_fields=["featured_at", "featured_by"])
    return practice
