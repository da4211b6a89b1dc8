"""The head's decisions beside points: an automatic deduction waived, a board that is not considered.

Each takes the acting official ``by``, checks access, changes and logs in one transaction.
"""

import datetime as dt

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.completeness import Missing
from pledges.models import Period
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow, locked
from scoring.access.judging import why_not_about, why_not_judge
from scoring.models import Disqualification, Scorecard, Waiver
from scoring.verbs.computing import compute_points

REASON_MISSING = Missing("reason", "Cần ghi lý do; lý do hiện cùng quyết định.")


@transaction.atomic
def waive_deduction(
    card_pk: int, criterion: int, period: str, *, by, reason: str, at: dt.datetime | None = None
) -> Waiver:
    """One report's automatic deduction is not taken; the points are counted anew.

    Raises Http404, NotAllowed, AlreadyHandled, Incomplete.
    """
    card = _judged(card_pk, by)
    automatic = card.cluster_year.sheet.criteria.exclude(rule="")
    waived = get_object_or_404(automatic, pk=criterion)
    if period not in Period.values:
        raise ValueError(period)
    reason = _said(reason)
    if card.waivers.filter(criterion=waived, period=period).exists():
        raise AlreadyHandled("Khoản trừ của kỳ báo cáo này đã được miễn.")
    at = at or timezone.now()
    waiver = card.waivers.create(criterion=waived, period=period, reason=reason, official=by, at=at)
    compute_points(card.cluster_year_id, by=by, at=at)
    return waiver


@transaction.atomic
def exclude_board(card_pk: int, *, by, kind: str, reason: str, at: dt.datetime | None = None) -> Disqualification:
    """The board is not considered this year. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    card = _judged(card_pk, by)
    if kind not in Disqualification.Kind.values:
        raise ValueError(kind)
    reason = _said(reason)
    if Disqualification.objects.filter(card=card).exists():
        raise AlreadyHandled("Đơn vị này đã ở diện không xét.")
    return Disqualification.objects.create(card=card, kind=kind, reason=reason, official=by, at=at or timezone.now())


@transaction.atomic
def consider_board_again(card_pk: int, *, by) -> Scorecard:
    """Takes the exclusion back. Raises Http404, NotAllowed, AlreadyHandled."""
    card = _judged(card_pk, by)
    taken_back, _ = Disqualification.objects.filter(card=card).delete()
    if not taken_back:
        raise AlreadyHandled("Đơn vị này không ở diện không xét.")
    return card


def _judged(card_pk, by):
    """The card, locked, about whose board ``by`` may decide. Raises Http404, NotAllowed."""
    card = locked(Scorecard, card_pk, by)
    allow(why_not_judge(by, card.cluster_year) or why_not_about(by, card))
    return card


def _said(reason):
    reason = tidy(reason).strip()
    if not reason:
        raise Incomplete([REASON_MISSING])
    return reason
