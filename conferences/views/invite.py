"""Inviting the boards, and calling a conference off."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from conferences.access.conference import get_conference_for, why_not_invite, why_not_lead
from conferences.forms.conference import InvitationForm, ReasonForm
from conferences.letters.invitation import draft_invitation
from conferences.queries.record import record_of
from conferences.states import PLANNED
from conferences.verbs.planning import cancel_conference, invite_boards
from conferences.views.place import at_conference
from conferences.words import when_in_words
from pledges.verbs.papers import allow
from provinces.days import today
from scoring.views.attempt import attempt


@require_http_methods(["GET", "POST"])
def invite(request, pk):
    """The letter as it will go, with whom it goes to; the text can be changed before it is sent."""
    found = get_conference_for(request.user, pk)
    allow(why_not_invite(request.user, found))
    data = request.POST if request.method == "POST" else None
    form = InvitationForm(data, initial={"invitation": draft_invitation(found)})
    if form.is_bound:
        tried = attempt(form, lambda **typed: invite_boards(pk, by=request.user, **typed))
        if tried.done:
            messages.success(request, "Đã gửi giấy mời." if found.day >= today() else "Đã ghi giấy mời.")
            return redirect("conferences:conference", pk)
        return _page(request, found, form, tried.shown(), tried.status)
    return _page(request, found, form, {"refused": [], "notice": ""})


def _page(request, found, form, shown, status=200):
    context = {
        "conference": found,
        "form": form,
        "record": record_of(found),
        "when": when_in_words(found),
        "is_past": found.day is not None and found.day < today(),
        "crumbs": at_conference(request, found, "Gửi giấy mời"),
        "refused": shown["refused"],
        "notice": shown["notice"],
    }
    return render(request, "conferences/record/invite.html", context, status=status)


@require_http_methods(["GET", "POST"])
def cancel(request, pk):
    found = get_conference_for(request.user, pk)
    allow(why_not_lead(request.user, found, "hủy hội nghị"))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    shown = {"refused": [], "notice": ""}
    if form.is_bound:
        tried = attempt(form, lambda reason: cancel_conference(pk, by=request.user, reason=reason))
        if tried.done:
            done = "Đã bỏ hội nghị." if found.state == PLANNED else "Đã hủy hội nghị và báo các đơn vị."
            messages.success(request, done)
            return redirect("conferences:conferences")
        shown = tried.shown()
    context = {
        "conference": found,
        "form": form,
        "crumbs": at_conference(request, found, "Hủy hội nghị"),
        "refused": shown["refused"],
        "notice": shown["notice"],
    }
    return render(request, "conferences/record/cancel.html", context, status=shown.get("status", 200))
