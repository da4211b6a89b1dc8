"""The only doors through which the days of a cluster's year change once it is open.

Each takes the acting official ``by``, locks the deadline, checks, changes, logs the change and queues the letters in
one transaction; ``at`` is when it happens (now). What was sent keeps the day it was sent against: no door here makes
it late or on time afterwards.
"""

import datetime as dt

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from clusters.calendar import working_day_from
from clusters.models import ClusterYear, Deadline, DeadlineChange, OwnDeadline
from clusters.refusals import AlreadyHandled, Incomplete, allow
from clusters.timetable import letters
from clusters.timetable.access import why_not_give, why_not_set
from clusters.timetable.limits import NO_REASON, against_common, against_own

Kind = DeadlineChange.Kind


@transaction.atomic
def set_deadline(pk: int, *, by, opens_on: dt.date, due_on: dt.date, at: dt.datetime | None = None) -> Deadline:
    """For all boards; a day off moves to the next working day. Own days that it reaches fall away.

    Raises Http404, NotAllowed, Incomplete.
    """
    at = timezone.localtime(at)
    deadline = _locked(pk, by)
    allow(why_not_set(by, deadline.cluster_year))
    due_on = working_day_from(due_on)
    if against := against_common(deadline, opens_on, due_on, at.date()):
        raise Incomplete(against)
    before = common_in_words(deadline)
    deadline.opens_on, deadline.due_on = opens_on, due_on
    after = common_in_words(deadline)
    if after == before:
        return deadline
    deadline.save(update_fields=["opens_on", "due_on"])
    letters.deadline_set(_logged(deadline, Kind.SET, by, at, before=before, after=after))
    _drop_reached(deadline, by, at)
    return deadline


def _drop_reached(deadline, by, at):
    reached = list(deadline.own_deadlines.filter(due_on__lte=deadline.due_on).order_by("pk"))
    for own in reached:
        reason = f"Hạn chung đã chuyển sang {deadline.due_on:%d/%m/%Y}."
        _take_back(deadline, own, by, at, reason)


def give_longer(
    pk: int, board_id: int, *, by, due_on: dt.date, reason: str, at: dt.datetime | None = None
) -> OwnDeadline:
    """One board may do the step until ``due_on``, or the next working day; what it was given before is replaced.

    Raises Http404, NotAllowed, Incomplete.
    """
    return _give(pk, board_id, by, at, reason, Kind.LONGER, working_day_from(due_on))


def excuse_board(pk: int, board_id: int, *, by, reason: str, at: dt.datetime | None = None) -> OwnDeadline:
    """One board need not do the step. Raises as ``give_longer``."""
    return _give(pk, board_id, by, at, reason, Kind.EXCUSED, None)


@transaction.atomic
def _give(pk, board_id, by, at, reason, kind, due_on):
    at, reason = timezone.localtime(at), reason.strip()
    deadline = _locked_of_member(pk, board_id, by)
    allow(why_not_give(by, deadline, board_id))
    against = [] if reason else [("reason", NO_REASON)]
    if against := against + (against_own(deadline, due_on, at.date()) if due_on else []):
        raise Incomplete(against)
    own = _own_of(deadline, board_id)
    before = str(own) if own else common_in_words(deadline)
    own = own or OwnDeadline(deadline=deadline, board_id=board_id)
    own.due_on, own.reason, own.given_by, own.given_at = due_on, reason, by, at
    own.save()
    change = _logged(deadline, kind, by, at, for_board_id=board_id, before=before, after=str(own), reason=reason)
    letters.own_deadline_given(change)
    return own


@transaction.atomic
def take_back_own_deadline(pk: int, board_id: int, *, by, at: dt.datetime | None = None) -> Deadline:
    """The common day holds for the board again, though it be past.

    Raises Http404, NotAllowed, and AlreadyHandled where the board has no day of its own.
    """
    deadline = _locked_of_member(pk, board_id, by)
    allow(why_not_give(by, deadline, board_id))
    own = _own_of(deadline, board_id)
    if own is None:
        raise AlreadyHandled("Hạn riêng này đã được bỏ trước đó.")
    _take_back(deadline, own, by, timezone.localtime(at))
    return deadline


def _take_back(deadline, own, by, at, reason=""):
    after = common_in_words(deadline)
    change = _logged(
        deadline, Kind.TAKEN_BACK, by, at, for_board_id=own.board_id, before=str(own), after=after, reason=reason
    )
    own.delete()
    letters.own_deadline_taken_back(change)


def _locked(pk, by) -> Deadline:
    rows = Deadline.objects.filter(cluster_year__in=ClusterYear.objects.visible_to(by))
    rows = rows.select_related("cluster_year__cluster").select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows, pk=pk)


def _locked_of_member(pk, board_id, by) -> Deadline:
    deadline = _locked(pk, by)
    get_object_or_404(deadline.cluster_year.memberships.order_by("pk").values("board").distinct(), board=board_id)
    return deadline


def _own_of(deadline, board_id) -> OwnDeadline | None:
    return deadline.own_deadlines.filter(board=board_id).first()


def common_in_words(deadline: Deadline) -> str:
    """“mở 16/05/2026, hạn 10/06/2026”"""
    return f"mở {deadline.opens_on:%d/%m/%Y}, hạn {deadline.due_on:%d/%m/%Y}"


def _logged(deadline, kind, by, at, **told) -> DeadlineChange:
    return deadline.changes.create(kind=kind, official=by, board_id=by.board_id, at=at, **told)
