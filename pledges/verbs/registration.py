"""The only doors through which a registration or an amendment changes.

Each takes the acting official ``by``, locks the row, checks access and state, changes, logs the step and queues the
letters in one transaction. ``version`` is the one the page showed; ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from pledges.access.papers import why_not_check
from pledges.access.registration import (
    get_desk_for,
    why_not_amend,
    why_not_discard,
    why_not_edit,
    why_not_submit,
    why_not_write,
)
from pledges.completeness import REASON_MISSING, Missing
from pledges.letters import registration as letters
from pledges.models import Registration, Target
from pledges.refusals import AlreadyHandled, Incomplete, StaleEdit
from pledges.states import APPROVED, DRAFT, EDITABLE, RETURNED, SUBMITTED
from pledges.targets import GivenTarget, missing_to_register
from pledges.verbs.papers import allow, expect, locked, move

WHY_AMENDED = Missing("reason", "Cần ghi lý do điều chỉnh.")


def save_registration(
    cluster_year_id: int,
    *,
    by,
    version: int,
    fields: dict,
    targets: list[GivenTarget] | None = None,
    at: dt.datetime | None = None,
) -> Registration:
    """Save what the board is writing: its registration, or the amendment under way; version 0 begins it.

    ``fields``: {"awards" | "other_titles" | "commitment" | "reason": value}; what is not named stays, and so do the
    targets when None. Empty rows are left out. Raises Http404, NotAllowed, and StaleEdit when somebody saved after
    ``version``.
    """
    at = at or timezone.now()
    try:
        with transaction.atomic():
            registration = _begun_or_new(cluster_year_id, by, at)
            if registration.version != version:
                raise StaleEdit(registration)
            return _write(registration, fields, targets, by, at)
    except IntegrityError as race:  # two first saves at once
        raise StaleEdit(get_desk_for(by, cluster_year_id).newest) from race


def _begun_or_new(cluster_year_id, by, at):
    desk = get_desk_for(by, cluster_year_id)
    allow(why_not_write(by, desk))
    if desk.newest is None:
        return Registration(
            cluster_year=desk.cluster_year, board_id=by.board_id, version=0, edited_by=by, edited_at=at
        )
    registration = locked(Registration, desk.newest.pk, by)
    allow(why_not_edit(by, registration))
    return registration


def _write(registration, fields, targets, by, at):
    for field, value in fields.items():
        setattr(registration, field, value)
    registration.version, registration.edited_by, registration.edited_at = registration.version + 1, by, at
    registration.save()
    if targets is not None:
        registration.targets.all().delete()
        _put(registration, [target for target in targets if not target.is_empty])
    return registration


def _put(registration, targets):
    Target.objects.bulk_create(Target(registration=registration, **target._asdict()) for target in targets)


def targets_of(registration: Registration) -> list[Target]:
    return list(registration.targets.order_by("position", "pk")) if registration.pk else []


@transaction.atomic
def submit_registration(pk: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Registration:
    """The board's leader sends it to the cluster; after the deadline a registration is marked late.

    An amendment has no deadline: it is due on the day it is sent. Raises NotAllowed, AlreadyHandled, StaleEdit,
    Incomplete.
    """
    registration = locked(Registration, pk, by)
    allow(why_not_submit(by, registration))
    expect(registration, EDITABLE, version)
    at = at or timezone.now()
    if registration.first_submitted_at is None:
        registration.first_submitted_at, registration.due_on = at, _due_on(registration, by, at)
    if missing := missing_to_register(registration, targets_of(registration)):
        raise Incomplete(missing)
    move(registration, SUBMITTED, by, at, submitted_at=at, submitted_by=by)
    letters.registration_submitted(registration)
    return registration


def _due_on(registration, by, at):
    if registration.number:
        return timezone.localdate(at)
    desk = get_desk_for(by, registration.cluster_year_id)
    allow(why_not_write(by, desk))
    return desk.deadline.due_on


@transaction.atomic
def approve_registration(pk: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Registration:
    """The leader of the checking board approves: it is in force. Raises NotAllowed, AlreadyHandled, StaleEdit."""
    registration = locked(Registration, pk, by)
    allow(why_not_check(by, registration))
    expect(registration, [SUBMITTED], version)
    at = at or timezone.now()
    move(registration, APPROVED, by, at, approved_at=at, approved_by=by)
    letters.registration_approved(registration)
    return registration


@transaction.atomic
def return_registration(
    pk: int, *, by, reason: str, version: int | None = None, at: dt.datetime | None = None
) -> Registration:
    """Sent back to be mended; the reason is required. Raises as ``approve_registration``, and Incomplete."""
    registration = locked(Registration, pk, by)
    allow(why_not_check(by, registration))
    expect(registration, [SUBMITTED], version)
    reason = reason.strip()
    if not reason:
        raise Incomplete([REASON_MISSING])
    at = at or timezone.now()
    move(registration, RETURNED, by, at, comment=reason, returned_at=at, returned_by=by)
    letters.registration_returned(registration, reason)
    return registration


@transaction.atomic
def begin_amendment(pk: int, *, by, reason: str, at: dt.datetime | None = None) -> Registration:
    """A draft with the next number and everything the registration in force says; that one stays as it is.

    Raises Http404, NotAllowed, AlreadyHandled when an amendment is under way, Incomplete without a reason.
    """
    amended = locked(Registration, pk, by)
    siblings = Registration.objects.filter(cluster_year=amended.cluster_year_id, board=amended.board_id)
    newest = siblings.order_by("-number").first()
    allow(why_not_amend(by, amended, newest))
    if newest.state != APPROVED:
        raise AlreadyHandled(f"{newest} đang được làm; mỗi lúc chỉ có một bản điều chỉnh.")
    reason = reason.strip()
    if not reason:
        raise Incomplete([WHY_AMENDED])
    return _copied(amended, reason, by, at or timezone.now())


def _copied(amended, reason, by, at):
    """Its version goes on from the amended one's, so that no page of the old text fits the new one."""
    amendment = Registration.objects.create(
        cluster_year=amended.cluster_year,
        board=amended.board,
        number=amended.number + 1,
        reason=reason,
        awards=amended.awards,
        other_titles=amended.other_titles,
        commitment=amended.commitment,
        version=amended.version + 1,
        edited_by=by,
        edited_at=at,
    )
    _put(amendment, given_from(targets_of(amended)))
    return amendment


def given_from(targets: list[Target]) -> list[GivenTarget]:
    """The same targets as rows of another registration, numbered anew."""
    return [
        GivenTarget(position, each.text, each.kind, each.unit, each.quantity, each.due_month)
        for position, each in enumerate(targets)
    ]


@transaction.atomic
def discard_amendment(pk: int, *, by, version: int | None = None) -> None:
    """Put away an amendment that was never sent. Raises NotAllowed, AlreadyHandled, StaleEdit."""
    amendment = locked(Registration, pk, by)
    if amendment.number:
        expect(amendment, [DRAFT], version)
    allow(why_not_discard(by, amendment))
    amendment.delete()
