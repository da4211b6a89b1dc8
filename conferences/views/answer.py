"""A board's answer to the invitation."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from conferences.access.conference import get_conference_for, why_not_answer
from conferences.forms.answer import AnswerForm, delegates_as_typed
from conferences.models import Participant
from conferences.verbs.answering import answer_invitation
from conferences.views.place import at_conference
from conferences.words import when_in_words
from pledges.verbs.papers import allow
from scoring.views.attempt import attempt


@require_http_methods(["GET", "POST"])
def answer(request, pk):
    found = get_conference_for(request.user, pk)
    own = found.attendances.filter(board=request.user.board_id).first()
    if own is None:
        raise Http404
    allow(why_not_answer(request.user, found, {own.board_id}))
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=_stored(found, own))
    shown = {"refused": [], "notice": ""}
    if form.is_bound:
        tried = attempt(form, lambda **typed: answer_invitation(pk, by=request.user, **typed))
        if tried.done:
            messages.success(request, "Đã gửi trả lời. Đồng chí sửa được trả lời cho đến khi khai mạc.")
            return redirect("conferences:conference", pk)
        shown = tried.shown()
    context = {
        "conference": found,
        "own": own,
        "form": form,
        "when": when_in_words(found),
        "crumbs": at_conference(request, found, "Trả lời giấy mời"),
        "refused": shown["refused"],
        "notice": shown["notice"],
    }
    return render(request, "conferences/record/answer.html", context, status=shown.get("status", 200))


def _stored(found, own):
    named = found.participants.filter(board=own.board_id, role=Participant.Role.DELEGATE).order_by("position", "pk")
    given = own.answer if own.answer != own.Answer.PENDING else own.Answer.COMING
    return {"answer": given, "reason": own.reason, "delegates": delegates_as_typed(named)}
