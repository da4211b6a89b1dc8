"""The head's decisions beside points: an automatic deduction waived, a criterion not assigned, a board not considered.

Each takes the acting official ``by``, checks access, changes and logs in one transaction.
"""

import datetime as dt

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.completeness import Missing
from pledges.models import Period
from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow, locked, said
from scoring.access.judging import sees_all_cards, why_not_about
from scoring.limits import takes_points
from scoring.models import Disqualification, Score, Scorecard, Waiver
from scoring.verbs.changes import acting
from scoring.verbs.computing import count_anew, lock_cards

REASON_MISSING = Missing("reason", "Cần ghi lý do; lý do hiện cùng quyết định.")
ALREADY_NOT_ASSIGNED = "Tiêu chí này đã được ghi là không giao cho đơn vị."


@transaction.atomic
def waive_deduction(
    card_pk: int, criterion: int, period: str, *, by, reason: str, at: dt.datetime | None = None
) -> Waiver:
    """One report's automatic deduction is not taken; the points are counted anew.

    Raises Http404, NotAllowed, AlreadyHandled, Incomplete.
    """
    card = _judged_among_all(card_pk, by)
    automatic = card.cluster_year.sheet.criteria.exclude(rule="")
    waived = get_object_or_404(automatic, pk=criterion)
    if period not in Period.values:
        raise ValueError(period)
    reason = said(reason, REASON_MISSING)
    if card.waivers.filter(criterion=waived, period=period).exists():
        raise AlreadyHandled("Khoản trừ của kỳ báo cáo này đã được miễn.")
    at = at or timezone.now()
    waiver = card.waivers.create(criterion=waived, period=period, reason=reason, official=by, at=at)
    count_anew(card.cluster_year, by, at)
    return waiver


@transaction.atomic
def take_back_waiver(pk: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """The deduction is taken again; the points are counted anew. Raises Http404, also when somebody was quicker, and
    NotAllowed."""
    card = _judged_among_all(get_object_or_404(Waiver, pk=pk).card_id, by)
    get_object_or_404(Waiver, pk=pk).delete()
    count_anew(card.cluster_year, by, at)
    return card


@transaction.atomic
def set_assigned(score_pk: int, is_assigned: bool, *, by, reason: str, at: dt.datetime | None = None) -> Score:
    """Whether a criterion is the board's task, whatever the state of its card, with a reason, which is logged.

    What is computed is counted anew: whose task it is moves the points of others. Raises Http404, NotAllowed,
    AlreadyHandled, Incomplete.
    """
    score = _judged_score(score_pk, by)
    reason = said(reason, REASON_MISSING)
    if score.is_assigned == is_assigned:
        raise AlreadyHandled("Tiêu chí này đang được giao cho đơn vị." if is_assigned else ALREADY_NOT_ASSIGNED)
    score.is_assigned = is_assigned
    acting(by, reason)
    score.save(update_fields=["is_assigned"])
    if not takes_points(score.criterion):
        count_anew(score.card.cluster_year, by, at)
    return score


@transaction.atomic
def exclude_board(card_pk: int, *, by, kind: str, reason: str, at: dt.datetime | None = None) -> Disqualification:
    """The board is not considered this year. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    card = _judged(card_pk, by)
    if kind not in Disqualification.Kind.values:
        raise ValueError(kind)
    reason = said(reason, REASON_MISSING)
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
    allow(why_not_about(by, card))
    return card


def _judged_among_all(card_pk, by):
    """As ``_judged``, with every card of the year locked."""
    lock_cards(get_object_or_404(Scorecard.objects.visible_to(by), pk=card_pk).cluster_year_id)
    return _judged(card_pk, by)


def _judged_score(pk, by):
    """The score, also of a card that is not sent in, every card of the year locked. Raises Http404, NotAllowed."""
    scores = Score.objects.select_related("criterion", "card__cluster_year__cluster")
    card = get_object_or_404(scores, pk=pk).card
    if not sees_all_cards(by, card.cluster_year):
        get_object_or_404(Scorecard.objects.visible_to(by), pk=card.pk)
    lock_cards(card.cluster_year_id)
    allow(why_not_about(by, card))
    return scores.get(pk=pk)
