"""The projector's page: large type, no controls, the newest without reloading."""

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from conferences.access.conference import get_conference_for
from conferences.projected import may_pass, pass_for, picture_of


@require_GET
def projector(request, pk):
    found = get_conference_for(request.user, pk)
    context = {"conference": found, "picture": picture_of(pk), "pass": pass_for(request.user.pk, pk)}
    return render(request, "conferences/desk/projector.html", context)


@login_not_required  # asked below: whoever has a pass that is his session's own need not be read from the database
@require_GET
def now(request, pk):
    """Asked every two seconds by everyone who looks on: 204 while nothing has changed since ``live``."""
    signed_in_as = request.session.get(SESSION_KEY, "")
    new_pass = ""
    if not may_pass(signed_in_as, pk, request.GET.get("pass", "")):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        get_conference_for(request.user, pk)
        new_pass = pass_for(request.user.pk, pk)
    picture = picture_of(pk)
    if picture is None:
        raise Http404
    if request.GET.get("live") == str(picture.live) and not new_pass:
        return HttpResponse(status=204)
    return _answer(request, picture, new_pass)


def _answer(request, picture, new_pass):
    if not new_pass:
        return HttpResponse(picture.html)
    return render(request, "conferences/desk/screen_again.html", {"picture": picture, "pass": new_pass})
