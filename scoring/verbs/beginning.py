"""Beginning a sheet with criteria in it: several doors passed at once, or none."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from scoring.examples import Example
from scoring.models import CriteriaSheet
from scoring.verbs.sheet import begin_sheet, change_rules, replace_criteria


@transaction.atomic
def begin_from_example(cluster_year_id: int, example: Example, *, by, at: dt.datetime | None = None) -> CriteriaSheet:
    """Raises Http404, NotAllowed, AlreadyHandled when the year has a sheet."""
    at = at or timezone.now()
    sheet = begin_sheet(cluster_year_id, by=by, at=at)
    change_rules(sheet.pk, by=by, at=at, **example.rules)
    return replace_criteria(sheet.pk, example.rows, by=by, at=at)


@transaction.atomic
def begin_with_rows(
    cluster_year_id: int, rows: Iterable[Mapping], *, by, at: dt.datetime | None = None
) -> CriteriaSheet:
    """The usual rules and these rows. Raises Http404, NotAllowed, AlreadyHandled when the year has a sheet."""
    at = at or timezone.now()
    sheet = begin_sheet(cluster_year_id, by=by, at=at)
    return replace_criteria(sheet.pk, rows, by=by, at=at)
