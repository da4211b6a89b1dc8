"""Questions about a card: asked by its verifiers line by line, answered by its board on one page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges.refusals import Incomplete, NotAllowed, StaleEdit
from pledges.verbs.papers import allow
from provinces.days import today
from scoring.access.card import get_card_for
from scoring.access.verification import why_not_explain, why_not_send_explanations, why_not_verify
from scoring.afterwards import EXPLANATION
from scoring.forms.verification import AnswersForm, QuestionForm
from scoring.models import Score
from scoring.queries.evidence import evidence_of
from scoring.queries.verification import ordered_questions
from scoring.verbs.verification import ask_explanation, explain, send_explanations, withdraw_question
from scoring.verification_gaps import claimed_points
from scoring.views import card_parts as parts
from scoring.views.pressed import pressed


@require_http_methods(["GET", "POST"])
def ask(request, pk):
    """A question about one line of a card that one verifies."""
    score = get_object_or_404(Score.objects.select_related("criterion"), pk=pk)
    card = get_card_for(request.user, score.card_id)
    allow(why_not_verify(request.user, card))
    asked = score.explanations.order_by("asked_at", "pk")
    waiting = asked.filter(sent_at=None).first()
    form = QuestionForm(
        request.POST if request.method == "POST" else {"question": waiting.question} if waiting else None
    )
    back_url = f"{reverse('scoring:verify', args=[card.pk])}#dong-{score.criterion_id}"
    if request.method == "POST" and form.is_valid():
        try:
            ask_explanation(pk, by=request.user, question=form.cleaned_data["question"])
        except Incomplete as incomplete:
            form.add_error("question", incomplete.missing[0].sentence)
        else:
            messages.success(request, "Đã ghi yêu cầu giải trình. Đơn vị nhận được khi lãnh đạo Ban gửi.")
            return redirect(back_url)
    context = {
        "card": card,
        "score": score,
        "claim": parts.shown(claimed_points(score)),
        "asked": asked.exclude(sent_at=None),
        "waiting": waiting,
        "form": form,
        "back_url": back_url,
        "crumbs": [
            ("Chấm điểm", reverse("scoring:cards")),
            (f"Thẩm định {card.title().lower()}, {card.board_short}", reverse("scoring:verify", args=[card.pk])),
            (f"Hỏi về mục {score.criterion.code}", ""),
        ],
    }
    return render(request, "scoring/verifying/ask.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
def withdraw(request, pk):
    score = withdraw_question(pk, by=request.user)
    messages.success(request, "Đã bỏ yêu cầu giải trình.")
    return redirect(f"{reverse('scoring:verify', args=[score.card_id])}#dong-{score.criterion_id}")


@require_http_methods(["GET", "POST"])
def answer(request, pk):
    """The board's answers, all on one page; saving and sending post here too."""
    card = get_card_for(request.user, pk)
    if card.board_id != request.user.board_id:
        raise Http404
    if why_not := why_not_explain(request.user, card):
        if request.method == "POST":
            raise NotAllowed(why_not)
        messages.info(request, why_not)
        return redirect("scoring:card", pk)
    return _page(request, card) if request.method == "GET" else _save(request, card)


def _save(request, card):
    form = AnswersForm(request.POST, questions=ordered_questions(card))
    valid = form.is_valid()
    try:
        explain(card.pk, form.answers, by=request.user, seen=form.seen)
    except StaleEdit as stale:
        return _page(request, card, form, status=409, stale=stale)
    if not valid:
        return _page(request, card, form, status=422)
    action, score = pressed(request)
    if action == "evidence" and score:
        return redirect("scoring:evidence", score)
    if action != "send":
        messages.success(request, "Đã lưu giải trình.")
        return redirect("scoring:explain", card.pk)
    try:
        send_explanations(card.pk, by=request.user)
    except Incomplete as incomplete:
        return _page(request, card, status=422, missing=incomplete.missing)
    messages.success(request, "Đã gửi giải trình.")
    return redirect("scoring:card", card.pk)


def _page(request, card, form=None, *, status=200, missing=(), stale=None):
    request.year_of_page = card.cluster_year.year
    questions, evidence = ordered_questions(card), evidence_of(card)
    form = form or AnswersForm(questions=questions)
    shown = [_shown(each, form, evidence) for each in questions]
    context = {
        "card": card,
        "days_left": (card.explain_by - today()).days,
        "afterwards": EXPLANATION,
        "lines": shown,
        "form": form if form.is_bound else None,
        "missing": missing,
        "stale": stale and {"sentence": str(stale), "fields": _newer(form, questions, stale.fields)},
        "why_not_send": why_not_send_explanations(request.user, card),
        "crumbs": [
            ("Chấm điểm", reverse("scoring:cards")),
            (card.title(), reverse("scoring:card", args=[card.pk])),
            ("Giải trình", ""),
        ],
    }
    return render(request, "scoring/verifying/answer.html", context, status=status)


def _newer(form, questions, names):
    """(field, the answer that somebody else has saved) of those named."""
    return [(form[f"answer_{each.pk}"], each.answer) for each in questions if f"answer_{each.pk}" in names]


def _shown(question, form, evidence):
    score = question.score
    name = f"answer_{question.pk}"
    return {
        "criterion": score.criterion,
        "score": score.pk,
        "points": parts.shown(score.self_points),
        "question": question,
        "evidence": evidence.get(score.pk, []),
        "field": form[name] if name in form.fields else None,
        "seen": question.answer,
    }
