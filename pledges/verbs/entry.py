"""Entries of a report: added, changed and removed while it is written. What differs stands in their own modules."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.access.entry import get_entry_for, why_not_change_entry
from pledges.models import Report
from pledges.refusals import StaleEdit
from pledges.verbs.papers import allow, locked
from pledges.verbs.report import begun_report


def add_entry(model, cluster_year_id: int, period: str, *, by, at: dt.datetime | None = None, **fields):
    """Put an entry at the end of the report the board is writing; the first may begin the report.

    The same entry twice is one. Raises Http404, NotAllowed.
    """
    at = at or timezone.now()
    try:
        return _add(model, cluster_year_id, period, by, at, fields)
    except IntegrityError:  # somebody began the report at the same moment: now there is one
        return _add(model, cluster_year_id, period, by, at, fields)


@transaction.atomic
def _add(model, cluster_year_id, period, by, at, fields):
    report = begun_report(cluster_year_id, period, by=by, at=at)
    if told := model.objects.filter(report=report, **fields).order_by("pk").first():
        return told
    last = model.objects.filter(report=report).aggregate(last=Max("position"))["last"]
    _note_edit(report, by, at)
    return model.objects.create(report=report, position=0 if last is None else last + 1, **fields)


@transaction.atomic
def change_entry(model, pk: int, *, by, version: int, at: dt.datetime | None = None, **fields):
    """Raises Http404, NotAllowed, and StaleEdit when somebody saved it after ``version``."""
    entry = _locked(model, pk, by, version)
    for field, value in {**fields, "version": version + 1}.items():
        setattr(entry, field, value)
    entry.save(update_fields=[*fields, "version"])
    _note_edit(entry.report, by, at)
    return entry


@transaction.atomic
def remove_entry(model, pk: int, *, by, version: int, at: dt.datetime | None = None):
    """Raises as ``change_entry``; Http404 also when somebody was quicker."""
    entry = _locked(model, pk, by, version)
    entry.delete()
    _note_edit(entry.report, by, at)
    return entry


def _locked(model, pk, by, version):
    """The entry as it is now; the report's row is locked, so nobody sends or approves it meanwhile."""
    report = locked(Report, get_entry_for(by, model, pk).report_id, by)
    entry = get_object_or_404(model.objects.filter(report=report), pk=pk)
    entry.report = report
    allow(why_not_change_entry(by, entry))
    if entry.version != version:
        raise StaleEdit(entry)
    return entry


def _note_edit(report, by, at):
    """Who last wrote in the report. Its version stays: a page opened before may still save its text."""
    report.edited_by, report.edited_at = by, at or timezone.now()
    report.save(update_fields=["edited_by", "edited_at"])
