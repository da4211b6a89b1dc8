"""The doors of verification: points beside the board's own, questions and answers, the end of it.

Each takes the acting official ``by``, locks the card, checks access and state, changes, logs and queues the letters in
one transaction. ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.queries.pledge import member_ids
from pledges.refusals import AlreadyHandled, Incomplete, StaleEdit
from pledges.verbs.papers import allow, locked, said
from provinces.models import Official
from scoring import card_contents
from scoring.access.verification import (
    why_not_asked_to_verify,
    why_not_decide,
    why_not_explain,
    why_not_lead,
    why_not_send_explanations,
    why_not_verify,
)
from scoring.answering import answer_day
from scoring.letters import verification as letters
from scoring.models import Explanation, Score, Scorecard, Verifier
from scoring.queries.lines import nodes_of, scores_of, scores_on
from scoring.queries.questions import open_questions
from scoring.queries.verification import ordered_questions, ordered_scores
from scoring.states import CardState
from scoring.tree import leaves_of
from scoring.verbs.card import merge_typed, move_card
from scoring.verbs.changes import acting
from scoring.verification_gaps import explanation_gaps, verification_gaps

QUESTION_MISSING = Missing("question", "Cần ghi nội dung cần giải trình.")
REASON_MISSING = Missing("reason", "Cần ghi lý do thẩm định lại.")
NOTHING_ASKED = Missing("question", "Chưa có yêu cầu giải trình nào để gửi.")


def verify_scores(pk: int, typed: dict, *, by, version: int, at: dt.datetime | None = None) -> Scorecard:
    """Save what the verifiers give: {“verified_<criterion>”: points or None, “why_<criterion>”: text}.

    As ``save_card``: what somebody else has changed since is left alone and named by StaleEdit; Incomplete for points
    that a criterion does not take. Raises Http404, NotAllowed too.
    """
    card, stale = _verify(pk, typed, by, version, at or timezone.now())
    if stale:
        raise StaleEdit(card, stale)
    return card


@transaction.atomic
def _verify(pk, typed, by, version, at):
    card = locked(Scorecard, pk, by)
    allow(why_not_verify(by, card))
    scores, step = scores_of(card), card.cluster_year.sheet.step
    return card, merge_typed(card, scores, card_contents.verified(scores), typed, step, by, version, at, "Thẩm định")


@transaction.atomic
def accept_self_points(pk: int, *, by, part: int | None = None, at: dt.datetime | None = None) -> int:
    """Where nothing is verified yet, what the board gave itself counts; how many lines that were.

    ``part``: a criterion on top of the sheet, for what stands under it alone. Raises Http404, NotAllowed.
    """
    card = locked(Scorecard, pk, by)
    allow(why_not_verify(by, card))
    nodes = nodes_of(card.cluster_year.sheet)
    scores = scores_on(card, nodes)
    asked = [scores[node.criterion.pk] for node in leaves_of(nodes) if part in (None, node.part.pk)]
    taken = {
        card_contents.field("verified", score.criterion_id): score.self_points for score in asked if _is_open(score)
    }
    if taken:
        acting(by, "Nhận điểm tự chấm")
        card_contents.put(card, list(scores.values()), taken, by, at or timezone.now())
    return len(taken)


def _is_open(score):
    return score.is_assigned and score.self_points is not None and score.verified_points is None


@transaction.atomic
def assign_verifier(pk: int, official: Official, *, by, at: dt.datetime | None = None) -> Verifier:
    """The head asks an official of another board to verify too. Raises Http404, NotAllowed, AlreadyHandled."""
    card = locked(Scorecard, pk, by)
    allow(why_not_lead(by, card) or why_not_asked_to_verify(official, card, member_ids(card.cluster_year)))
    if card.verifiers.filter(official=official).exists():
        raise AlreadyHandled("Đồng chí này đã được giao thẩm định bảng điểm.")
    verifier = card.verifiers.create(official=official, assigned_by=by, assigned_at=at or timezone.now())
    letters.verifier_assigned(card, verifier)
    return verifier


@transaction.atomic
def release_verifier(pk: int, *, by) -> Scorecard:
    """Raises Http404, also when somebody was quicker, and NotAllowed."""
    card = locked(Scorecard, get_object_or_404(Verifier, pk=pk).card_id, by)
    allow(why_not_lead(by, card))
    get_object_or_404(Verifier, pk=pk).delete()
    return card


@transaction.atomic
def ask_explanation(score_pk: int, *, by, question: str, at: dt.datetime | None = None) -> Explanation:
    """A question about one line; the board reads it when the questions are sent. Asked anew, it replaces the one that
    is not sent yet. Raises Http404, NotAllowed, Incomplete."""
    score = get_object_or_404(Score, pk=score_pk)
    card = locked(Scorecard, score.card_id, by)
    allow(why_not_verify(by, card))
    question = said(question, QUESTION_MISSING)
    asked = score.explanations.filter(sent_at=None).first() or Explanation(score=score)
    asked.question, asked.asked_by, asked.asked_at = question, by, at or timezone.now()
    asked.save()
    return asked


@transaction.atomic
def withdraw_question(pk: int, *, by) -> Score:
    """One that is not sent yet. Raises Http404, NotAllowed."""
    found = get_object_or_404(Explanation.objects.select_related("score"), pk=pk)
    card = locked(Scorecard, found.score.card_id, by)
    allow(why_not_verify(by, card))
    get_object_or_404(Explanation, pk=pk, sent_at=None).delete()
    return found.score


@transaction.atomic
def send_questions(pk: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """The board is asked to explain, until a day. Raises Http404, NotAllowed, Incomplete when nothing is asked."""
    card = locked(Scorecard, pk, by)
    allow(why_not_decide(by, card))
    at = at or timezone.now()
    if not Explanation.objects.filter(score__card=card, sent_at=None).update(sent_at=at):
        raise Incomplete([NOTHING_ASKED])
    move_card(card, CardState.EXPLAINING, by, at, explain_by=answer_day(at))
    letters.questions_sent(card)
    return card


def explain(
    pk: int, answers: dict[int, str], *, by, seen: dict[int, str] | None = None, at: dt.datetime | None = None
) -> Scorecard:
    """Save the board's answers, {question: text}, "" for none yet; they may be bettered until they are sent.

    ``seen``: what the page showed of each; one that somebody else has changed since is left alone and named by
    StaleEdit (``answer_<question>``), the others are saved. Raises Http404, also for a question that is not open, and
    NotAllowed.
    """
    card, stale = _explain(pk, answers, by, seen or {}, at or timezone.now())
    if stale:
        raise StaleEdit(card, [f"answer_{question}" for question in stale])
    return card


@transaction.atomic
def _explain(pk, answers, by, seen, at):
    card = locked(Scorecard, pk, by)
    allow(why_not_explain(by, card))
    questions = {each.pk: each for each in open_questions(card)}
    if not questions.keys() >= answers.keys():
        raise Http404
    typed = {question: tidy(answer).strip() for question, answer in answers.items()}
    changed = [pk for pk, answer in typed.items() if answer not in (questions[pk].answer, seen.get(pk))]
    stale = [pk for pk in changed if seen.get(pk, questions[pk].answer) != questions[pk].answer]
    saved = [_answered(questions[pk], typed[pk], by, at) for pk in changed if pk not in stale]
    Explanation.objects.bulk_update(saved, ["answer", "answered_by", "answered_at"])
    return card, stale


def _answered(question, answer, by, at):
    question.answer = answer
    question.answered_by, question.answered_at = (by, at) if answer else (None, None)
    return question


@transaction.atomic
def send_explanations(pk: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """The leader sends the answers. Raises Http404, NotAllowed, Incomplete with every question without answer."""
    card = locked(Scorecard, pk, by)
    allow(why_not_send_explanations(by, card))
    if missing := explanation_gaps(ordered_questions(card)):
        raise Incomplete(missing)
    move_card(card, CardState.EXPLAINED, by, at or timezone.now())
    letters.explanations_sent(card)
    return card


@transaction.atomic
def finish_verification(pk: int, *, by, at: dt.datetime | None = None) -> Scorecard:
    """Raises Http404, NotAllowed, AlreadyHandled, and Incomplete with every line that is not verified."""
    card = locked(Scorecard, pk, by)
    allow(why_not_lead(by, card))
    if card.state == CardState.VERIFIED:
        raise AlreadyHandled("Bảng điểm này đã thẩm định xong.", card.steps.named().last())
    allow(why_not_decide(by, card))
    if gaps := verification_gaps(ordered_scores(card)):
        raise Incomplete(gaps)
    at = at or timezone.now()
    move_card(card, CardState.VERIFIED, by, at, verified_at=at, verified_by=by)
    letters.card_verified(card)
    return card


@transaction.atomic
def reopen_verification(pk: int, *, by, reason: str, at: dt.datetime | None = None) -> Scorecard:
    """With a reason, which is logged. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    card = locked(Scorecard, pk, by)
    allow(why_not_lead(by, card))
    if card.state != CardState.VERIFIED:
        raise AlreadyHandled("Bảng điểm này chưa thẩm định xong.", card.steps.named().last())
    move_card(card, CardState.EXPLAINED, by, at or timezone.now(), comment=said(reason, REASON_MISSING))
    return card
