"""The doors through which a board scores itself and its card is sent and returned.

Each takes the acting official ``by``, locks the card, checks access and state, changes, logs and queues the letters in
one transaction. ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete, StaleEdit
from pledges.verbs.papers import allow
from scoring.access.card import (
    get_card_for,
    get_own_place,
    why_not_return,
    why_not_score,
    why_not_submit,
)
from scoring.completeness import Gap
from scoring.letters import card as letters
from scoring.limits import why_not_points
from scoring.models import Score, Scorecard
from scoring.queries.lines import gaps_of, reported_figures
from scoring.states import CARD_EDITABLE, CardState
from scoring.verbs.changes import acting

DRAFT, SUBMITTED, RETURNED = CardState
TYPED = ["self_points", "target", "actual", "note"]
REASON_MISSING = Gap(0, "reason", "Cần ghi lý do để đơn vị biết phải sửa gì.")


def begin_card(cluster_year_id: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """The board's card with an empty score for each criterion; the one there is if it was begun.

    Raises Http404, NotAllowed.
    """
    place = get_own_place(by, cluster_year_id)
    allow(why_not_score(place))
    if place.card:
        return place.card
    at = at or timezone.now()
    try:
        with transaction.atomic():
            card = Scorecard.objects.create(cluster_year=place.cluster_year, board_id=by.board_id)
            leaves = place.sheet.criteria.exclude(kind="group").order_by("pk")
            Score.objects.bulk_create(Score(card=card, criterion=each, edited_by=by, edited_at=at) for each in leaves)
            return card
    except IntegrityError:  # an officer and the leader at once: now there is one
        return get_own_place(by, cluster_year_id).card


@transaction.atomic
def save_score(pk: int, *, by, version: int, at: dt.datetime | None = None, **typed) -> Score:
    """One line of one's own card: of ``TYPED`` what was typed.

    Raises Http404, NotAllowed, StaleEdit when somebody saved the line after ``version``, and Incomplete with the
    sentence for points that the criterion does not take.
    """
    score, place = _own_line(pk, by)
    if score.version != version:
        raise StaleEdit(score)
    for name in TYPED:
        if name in typed:
            setattr(score, name, tidy(typed[name]).strip() if name == "note" else typed[name])
    _refuse_wrong(score, place.sheet.step)
    score.version, score.edited_by, score.edited_at = score.version + 1, by, at or timezone.now()
    acting(by)
    score.save()
    return score


def _own_line(pk, by):
    """The score of one's own board, its card locked, and its place. Raises Http404, NotAllowed."""
    score = get_object_or_404(Score.objects.select_related("criterion", "card"), pk=pk)
    if by.board_id is None or score.card.board_id != by.board_id:
        raise Http404
    Scorecard.objects.select_for_update(of=("self",), no_key=True).get(pk=score.card_id)
    place = get_own_place(by, score.card.cluster_year_id)
    allow(why_not_score(place))
    return Score.objects.select_related("criterion", "card").get(pk=pk), place


def _refuse_wrong(score, step):
    points = score.self_points
    if points is not None and (sentence := why_not_points(score.criterion, points, step)):
        raise Incomplete([Gap(score.pk, "points", sentence)])
    if score.target is not None and score.target <= 0:
        raise Incomplete([Gap(score.pk, "target", "Chỉ tiêu phải lớn hơn 0; không có chỉ tiêu thì để trống.")])
    if score.actual is not None and score.actual < 0:
        raise Incomplete([Gap(score.pk, "actual", "Số thực hiện không được âm.")])


@transaction.atomic
def submit_card(pk: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """The leader sends the card in. Raises Http404, NotAllowed, AlreadyHandled, Incomplete with every gap."""
    card = _locked(pk, by)
    if card.board_id != by.board_id:
        raise Http404
    place = get_own_place(by, card.cluster_year_id)
    allow(why_not_submit(by))
    if card.state not in CARD_EDITABLE:
        raise AlreadyHandled("Bảng tự chấm đã được nộp.", card.steps.named().last())
    allow(why_not_score(place))
    if missing := gaps_of(card, reported_figures(card)):
        raise Incomplete(missing)
    at = at or timezone.now()
    stamps = {
        "submitted_at": at,
        "submitted_by": by,
        "first_submitted_at": card.first_submitted_at or at,
        "due_on": card.due_on or place.deadline.due_on,
    }
    _move(card, SUBMITTED, by, at, **stamps)
    letters.card_submitted(card)
    return card


@transaction.atomic
def return_card(pk: int, *, by, reason: str, at: dt.datetime | None = None) -> Scorecard:
    """The checking board's leader sends it back. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    card = _locked(pk, by)
    allow(why_not_return(by, card))
    if card.state != SUBMITTED:
        raise AlreadyHandled("Bảng tự chấm này không còn chờ thẩm định.", card.steps.named().last())
    reason = tidy(reason).strip()
    if not reason:
        raise Incomplete([REASON_MISSING])
    at = at or timezone.now()
    _move(card, RETURNED, by, at, comment=reason, returned_at=at, returned_by=by)
    letters.card_returned(card, reason)
    return card


def _locked(pk, by):
    """The card if ``by`` may see it (else Http404), its row locked, with ``checked_by_us``."""
    get_card_for(by, pk)
    Scorecard.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    return get_card_for(by, pk)


def _move(card, state, by, at, *, comment="", **stamps):
    before, card.state = card.state, state
    for name, value in {"returned_at": None, "returned_by": None, **stamps}.items():
        setattr(card, name, value)
    card.save()
    card.steps.create(from_state=before, to_state=state, official=by, board_id=by.board_id, comment=comment, at=at)
