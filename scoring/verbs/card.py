"""The doors through which a board scores itself and its card is sent and returned.

Each takes the acting official ``by``, locks the card, checks access and state, changes, logs and queues the letters in
one transaction. ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from pledges import contents
from pledges.completeness import REASON_MISSING
from pledges.refusals import AlreadyHandled, Incomplete, StaleEdit
from pledges.verbs.papers import allow, locked, said
from scoring import card_contents
from scoring.access.card import (
    get_own_place,
    why_not_return,
    why_not_score,
    why_not_submit,
)
from scoring.letters import card as letters
from scoring.limits import wrong_values
from scoring.models import Score, Scorecard
from scoring.queries.lines import gaps_of, scores_of
from scoring.states import CARD_EDITABLE, VERIFIABLE, CardState
from scoring.verbs.changes import acting

DRAFT, SUBMITTED, RETURNED, *_ = CardState
CLAIMED_ANEW = "Đơn vị sửa mục này sau khi bảng bị trả lại; chờ thẩm định lại."
EMPTIED = dict.fromkeys(["returned_at", "returned_by", "verified_at", "verified_by", "explain_by"])


def begin_card(cluster_year_id: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """The board's card with an empty score for each criterion; the one there is if it was begun.

    Raises Http404, NotAllowed.
    """
    place = get_own_place(by, cluster_year_id)
    allow(why_not_score(place))
    if place.card:
        return place.card
    try:
        with transaction.atomic():
            card = Scorecard.objects.create(
                cluster_year=place.cluster_year, board_id=by.board_id, edited_by=by, edited_at=at or timezone.now()
            )
            leaves = place.sheet.criteria.exclude(kind="group").order_by("pk")
            Score.objects.bulk_create(Score(card=card, criterion=each) for each in leaves)
            return card
    except IntegrityError:  # an officer and the leader at once: now there is one
        return get_own_place(by, cluster_year_id).card


def save_card(cluster_year_id: int, typed: dict, *, by, version: int, at: dt.datetime | None = None) -> Scorecard:
    """Save what the board is scoring: {field name: value}, see ``card_contents``. What is not named stays.

    A field that somebody changed after ``version``, to something else, is never overwritten: the others are saved, and
    StaleEdit names it. Raises Http404, also for a field that the card does not have, NotAllowed, and Incomplete for
    values that a field does not take: then nothing is saved.
    """
    card, stale = _save(cluster_year_id, typed, by, version, at or timezone.now())
    if stale:
        raise StaleEdit(card, stale)
    return card


@transaction.atomic
def _save(cluster_year_id, typed, by, version, at):
    """The card, and the names of the fields left alone because somebody else was quicker."""
    place, card = _own_card(cluster_year_id, by)
    scores = scores_of(card)
    return card, merge_typed(card, scores, card_contents.stored(scores), typed, place.sheet.step, by, version, at)


def merge_typed(card, scores, before: dict, typed: dict, step, by, version: int, at, reason="") -> list[str]:
    """Write down of ``typed`` what differs from ``before`` and nobody else was quicker with; the names of the others.

    The card is locked. Raises Http404 for a field that is not among ``before``, and Incomplete for values that do not
    fit.
    """
    if not before.keys() >= typed.keys():
        raise Http404
    typed = card_contents.tidied(typed)
    changed = {name: value for name, value in typed.items() if not contents.is_same(value, before[name])}
    if wrong := wrong_values(changed, [score.criterion for score in scores], step):
        raise Incomplete(wrong)
    stale = [name for name in changed if contents.is_stale(card, name, version)]
    if kept := {name: value for name, value in changed.items() if name not in stale}:
        acting(by, reason)
        card_contents.put(card, scores, kept, by, at)
    return stale


def _own_card(cluster_year_id, by):
    """The place of one's own board and its card, locked. Raises Http404, NotAllowed."""
    place = get_own_place(by, cluster_year_id)
    if place.card is None:
        raise Http404
    Scorecard.objects.select_for_update(of=("self",), no_key=True).get(pk=place.card.pk)
    place = get_own_place(by, cluster_year_id)
    allow(why_not_score(place))
    return place, place.card


@transaction.atomic
def submit_card(pk: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """The leader sends the card in. Raises Http404, NotAllowed, AlreadyHandled, Incomplete with every gap."""
    card = locked(Scorecard, pk, by)
    if card.board_id != by.board_id:
        raise Http404
    place = get_own_place(by, card.cluster_year_id)
    allow(why_not_submit(by))
    if card.state not in CARD_EDITABLE:
        raise AlreadyHandled("Bảng tự chấm đã được nộp.", card.steps.named().last())
    allow(why_not_score(place))
    if missing := gaps_of(card):
        raise Incomplete(missing)
    at = at or timezone.now()
    if card.returned_at:
        _verify_anew(card, by)
    stamps = {
        "submitted_at": at,
        "submitted_by": by,
        "first_submitted_at": card.first_submitted_at or at,
        "due_on": card.due_on or place.deadline.due_on,
    }
    move_card(card, SUBMITTED, by, at, **stamps)
    letters.card_submitted(card)
    return card


def _verify_anew(card, by) -> None:
    """What the board claims anew since the card came back asks for points anew; the log keeps those there were."""
    acting(by, CLAIMED_ANEW)
    changed = card_contents.claimed_anew(card, card.returned_at)
    card.scores.filter(criterion__in=changed, verified_points__isnull=False).update(verified_points=None)


@transaction.atomic
def return_card(pk: int, *, by, reason: str, at: dt.datetime | None = None) -> Scorecard:
    """The checking board's leader sends it back. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    card = locked(Scorecard, pk, by)
    allow(why_not_return(by, card))
    if card.state not in VERIFIABLE:
        raise AlreadyHandled("Bảng tự chấm này không còn chờ thẩm định.", card.steps.named().last())
    reason = said(reason, REASON_MISSING)
    at = at or timezone.now()
    move_card(card, RETURNED, by, at, comment=reason, returned_at=at, returned_by=by)
    letters.card_returned(card, reason)
    return card


def move_card(card, state, by, at, *, comment="", **stamps):
    before, card.state = card.state, state
    for name, value in (EMPTIED | stamps).items():
        setattr(card, name, value)
    card.save()
    card.steps.create(from_state=before, to_state=state, official=by, board_id=by.board_id, comment=comment, at=at)
