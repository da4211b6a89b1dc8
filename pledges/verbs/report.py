"""The only doors through which a report changes.

Each takes the acting official ``by``, locks the row, checks access and state, changes, logs the step and queues the
letters in one transaction. ``version`` is the one the page showed; ``at`` is when it happens (now).
"""

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from pledges import contents
from pledges.access.papers import why_not_check
from pledges.access.report import get_writing_for, why_not_edit, why_not_submit, why_not_write
from pledges.completeness import REASON_MISSING
from pledges.desk import missing_in
from pledges.letters import report as letters
from pledges.models import Report, SentCopy
from pledges.refusals import Incomplete, NotAllowed, Outrun, StaleEdit
from pledges.sent_copy import content_of
from pledges.states import APPROVED, EDITABLE, RETURNED, SUBMITTED
from pledges.verbs.papers import allow, expect, locked, move
from pledges.verbs.proposal import raise_proposals


def save_draft(
    cluster_year_id: int,
    period: str,
    *,
    by,
    version: int,
    sections: dict[str, str],
    numbers: dict[int, Decimal | None],
    progress: dict[int, dict] | None = None,
    at: dt.datetime | None = None,
) -> Report:
    """Save what the board is writing; the first save (version 0) begins the report.

    ``sections``: {field: text}; ``numbers``: {indicator id: figure, None to empty it}; ``progress``: {target id:
    {"quantity": figure} or {"is_done": bool}, with or without "note"}. What is not named stays. A field that somebody
    changed after ``version``, to something else, is never overwritten: the others are saved, and StaleEdit names it.
    Raises Http404 and NotAllowed too.
    """
    typed = contents.named(sections, numbers, progress or {})
    save = partial(_save, cluster_year_id, period, typed, by, version, at or timezone.now())
    report, stale = _twice_if_begun_at_once(save)
    if stale:
        raise StaleEdit(report, stale)
    return report


def _twice_if_begun_at_once(action):
    """Of two that begin a report at the same moment, the second finds it begun when it tries again."""
    try:
        return action()
    except IntegrityError:
        return action()


@transaction.atomic
def _save(cluster_year_id, period, typed, by, version, at):
    """The report, and the names of the fields left alone because somebody else was quicker."""
    report = _begun_or_new(cluster_year_id, period, by, at)
    if report.pk is None and version != 0:
        return report, list(typed)
    before = contents.stored(report)
    changed = {name: value for name, value in typed.items() if not contents.is_same(value, before.get(name))}
    stale = [name for name in changed if contents.is_stale(report, name, version)]
    kept = {name: value for name, value in changed.items() if name not in stale}
    if kept or report.pk is None:
        contents.put(report, kept, by, at)
    return report, stale


def begun_report(cluster_year_id: int, period: str, *, by, at: dt.datetime) -> Report:
    """The report that the board is writing, its row locked; begun when there is none, for other verbs to add to.

    Its version stays 0 then: a page opened before saves its text into it. Raises Http404, NotAllowed, and
    IntegrityError when somebody else began it at the same moment.
    """
    report = _begun_or_new(cluster_year_id, period, by, at)
    if report.pk is None:
        report.save()
    return report


def _begun_or_new(cluster_year_id, period, by, at):
    cluster_year, deadline, report = get_writing_for(by, cluster_year_id, period)
    allow(why_not_write(by, cluster_year, deadline))
    if report is None:
        return Report(
            cluster_year=cluster_year,
            board_id=by.board_id,
            period=period,
            version=0,
            edited_by=by,
            edited_at=at,
        )
    report = locked(Report, report.pk, by)
    allow(why_not_edit(by, report))
    return report


def copy_from_last_period(
    cluster_year_id: int, period: str, *, by, at: dt.datetime | None = None
) -> tuple[Report, list[str], str]:
    """Fill the empty text sections and notes on targets from the board's report before, or, where it has just come
    out of a merger, from its predecessors'. What is written stays.

    Returns the report, the names of the filled fields, and the title of the report they came from ("" for none).
    Raises Http404 and NotAllowed.
    """
    return _twice_if_begun_at_once(partial(_copy, cluster_year_id, period, by, at or timezone.now()))


@transaction.atomic
def _copy(cluster_year_id, period, by, at):
    report = _begun_or_new(cluster_year_id, period, by, at)
    now = contents.stored(report)
    texts, title = contents.of_the_report_before(report)
    filled = {name: text for name, text in texts.items() if text and not now.get(name)}
    if filled:
        contents.put(report, filled, by, at)
    return report, list(filled), title


@transaction.atomic
def submit_report(pk: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Report:
    """The board's leader sends the report to the cluster; after the deadline it is marked late.

    Raises NotAllowed, AlreadyHandled, StaleEdit, Incomplete.
    """
    report = locked(Report, pk, by)
    allow(why_not_submit(by, report))
    expect(report, EDITABLE, version)
    if missing := missing_in(report):
        raise Incomplete(missing)
    at = at or timezone.now()
    if report.first_submitted_at is None:
        report.first_submitted_at, report.due_on = at, _due_on(report)
    step = move(report, SUBMITTED, by, at, submitted_at=at, submitted_by=by)
    SentCopy.objects.create(step=step, content=content_of(report))
    letters.report_submitted(report)
    return report


@transaction.atomic
def approve_report(pk: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Report:
    """The leader of the checking board approves. Raises NotAllowed, AlreadyHandled, StaleEdit."""
    report = locked(Report, pk, by)
    allow(why_not_check(by, report))
    expect(report, [SUBMITTED], version)
    at = at or timezone.now()
    move(report, APPROVED, by, at, approved_at=at, approved_by=by)
    letters.report_approved(report)
    raise_proposals(report, at)
    return report


class Approved(NamedTuple):
    """What came of approving several: the reports that are approved now, and the others with why not."""

    reports: list[Report]
    refused: list[tuple[Report, Exception]]


def approve_reports(versions: dict[int, int], *, by, at: dt.datetime | None = None) -> Approved:
    """Approve several, each by ``approve_report`` with the version its page showed; ``versions``: {pk: version}.

    What somebody handled meanwhile is told, and holds up none of the others. All of them must be his to see
    (Http404); where he may approve none, it is NotAllowed.
    """
    reports = Report.objects.visible_to(by).named().select_related("cluster_year__cluster").without_texts()
    shown = reports.in_bulk(list(versions))
    if len(shown) < len(versions):
        raise Http404
    approved, refused = [], []
    for pk, version in versions.items():
        try:
            approve_report(pk, by=by, version=version, at=at)
            approved.append(shown[pk])
        except (Outrun, NotAllowed) as refusal:
            refused.append((shown[pk], refusal))
    if refused and not approved and all(isinstance(refusal, NotAllowed) for _, refusal in refused):
        raise refused[0][1]
    return Approved(approved, refused)


@transaction.atomic
def return_report(pk: int, *, by, reason: str, version: int | None = None, at: dt.datetime | None = None) -> Report:
    """Sent back to be mended; the reason is required. Raises as ``approve_report``, and Incomplete."""
    return _send_back(pk, SUBMITTED, by=by, reason=reason, version=version, at=at)


@transaction.atomic
def reopen_report(pk: int, *, by, reason: str, version: int | None = None, at: dt.datetime | None = None) -> Report:
    """An approved report is opened again, with a reason. Raises as ``approve_report``, and Incomplete."""
    return _send_back(pk, APPROVED, by=by, reason=reason, version=version, at=at)


def _send_back(pk, expected, *, by, reason, version, at):
    report = locked(Report, pk, by)
    allow(why_not_check(by, report))
    expect(report, [expected], version)
    reason = reason.strip()
    if not reason:
        raise Incomplete([REASON_MISSING])
    at = at or timezone.now()
    move(report, RETURNED, by, at, comment=reason, returned_at=at, returned_by=by)
    tell = letters.report_reopened if expected == APPROVED else letters.report_returned
    tell(report, reason)
    return report


def _due_on(report) -> dt.date:
    return report.cluster_year.deadline_of(report.board_id, report.period).due_on
