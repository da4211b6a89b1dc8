"""The doors of cross-checking: a board is asked, gives points, sends them. Nobody checks his own board across.

Each takes the acting official ``by``, locks the card, checks access and state, changes and queues the letters in one
transaction.
"""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.completeness import Missing
from pledges.queries.pledge import member_ids
from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow, locked
from scoring.access.crossing import get_cross_check_for, why_not_cross, why_not_cross_board, why_not_send_cross
from scoring.access.verification import why_not_lead
from scoring.answering import answer_day
from scoring.letters import crossing as letters
from scoring.limits import is_crossed, why_not_within
from scoring.models import CrossCheck, CrossScore, Scorecard
from scoring.queries.crossing import given_on
from scoring.queries.verification import ordered_scores
from scoring.verbs.agreeing import newer


@transaction.atomic
def assign_cross_check(card_pk: int, board, *, by, at: dt.datetime | None = None) -> CrossCheck:
    """Raises Http404, NotAllowed, AlreadyHandled."""
    card = locked(Scorecard, card_pk, by)
    allow(why_not_lead(by, card) or why_not_cross_board(board.pk, card, member_ids(card.cluster_year)))
    if card.cross_checks.filter(board=board).exists():
        raise AlreadyHandled("Đơn vị này đã được giao chấm chéo bảng điểm.")
    at = at or timezone.now()
    paper = card.cross_checks.create(board=board, assigned_by=by, assigned_at=at, due_on=answer_day(at))
    letters.cross_check_assigned(card, paper)
    return paper


@transaction.atomic
def release_cross_check(pk: int, *, by) -> Scorecard:
    """A paper that is not sent is taken back, with what it holds. Raises Http404, NotAllowed, AlreadyHandled."""
    card = locked(Scorecard, get_object_or_404(CrossCheck, pk=pk).card_id, by)
    allow(why_not_lead(by, card))
    paper = get_object_or_404(CrossCheck, pk=pk)
    if paper.sent_at is not None:
        raise AlreadyHandled("Phiếu chấm chéo này đã gửi, không thôi giao được nữa.")
    paper.delete()
    return card


@transaction.atomic
def save_cross_scores(pk: int, points: dict[int, object], *, by, seen: dict[int, object] | None = None) -> CrossCheck:
    """{criterion: points, None for none yet}; ``seen``: those that the page showed.

    Raises Http404, NotAllowed, and Incomplete for what does not fit or was written by a colleague meanwhile.
    """
    paper = _locked_paper(pk, by)
    allow(why_not_cross(paper))
    _write(paper, points, seen or {})
    return paper


@transaction.atomic
def send_cross_check(
    pk: int,
    points: dict[int, object],
    *,
    by,
    seen: dict[int, object] | None = None,
    at: dt.datetime | None = None,
) -> CrossCheck:
    """Saves, and hands it to the verifiers. Raises Http404, NotAllowed, and Incomplete for lines without points."""
    paper = _locked_paper(pk, by)
    allow(why_not_send_cross(by, paper))
    _write(paper, points, seen or {})
    given = given_on(paper)
    if missing := [_missing(each) for each in _crossed(paper.card) if each.pk not in given]:
        raise Incomplete(missing)
    paper.sent_by, paper.sent_at = by, at or timezone.now()
    paper.save(update_fields=["sent_by", "sent_at"])
    letters.cross_check_sent(paper)
    return paper


def _crossed(card) -> list:
    """The criteria asked for, in the order of the sheet."""
    return [score.criterion for score in ordered_scores(card) if is_crossed(score)]


def _locked_paper(pk, by):
    paper = get_cross_check_for(by, pk)
    Scorecard.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.card_id)
    return get_cross_check_for(by, pk)


def _write(paper, points, seen):
    criteria = {each.pk: each for each in _crossed(paper.card)}
    if not criteria.keys() >= points.keys():
        raise Http404
    step = paper.card.cluster_year.sheet.step
    wrong = [
        Missing(f"cross_{pk}", f"{criteria[pk].code}: {sentence}")
        for pk, value in points.items()
        if value is not None and (sentence := why_not_within(criteria[pk], value, step))
    ]
    there = given_on(paper)
    wrong += [
        Missing(f"cross_{pk}", newer(criteria[pk], there.get(pk)))
        for pk in points
        if pk in seen and there.get(pk) not in (seen[pk], points[pk])
    ]
    if wrong:
        raise Incomplete(wrong)
    paper.scores.filter(criterion__in=[pk for pk, value in points.items() if value is None]).delete()
    CrossScore.objects.bulk_create(
        [CrossScore(paper=paper, criterion_id=pk, points=value) for pk, value in points.items() if value is not None],
        update_conflicts=True,
        update_fields=["points"],
        unique_fields=["paper", "criterion"],
    )


def _missing(criterion):
    return Missing(f"cross_{criterion.pk}", f"{criterion.code}: chưa chấm.")
