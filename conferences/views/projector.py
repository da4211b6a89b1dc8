"""The projector's page: large type, no controls, the newest without reloading."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from conferences.access.conference import get_conference_for
from conferences.projected import may_pass, pass_for, picture_of


@require_GET
def projector(request, pk):
    found = get_conference_for(request.user, pk)
    context = {"conference": found, "picture": picture_of(pk), "pass": pass_for(request.user, found)}
    return render(request, "conferences/desk/projector.html", context)


@require_GET
def now(request, pk):
    """Asked every two seconds by everyone who looks on: 204 while nothing has changed since ``live``."""
    if not may_pass(request.user, pk, request.GET.get("pass", "")):
        get_conference_for(request.user, pk)
    picture = picture_of(pk)
    if picture is None:
        raise Http404
    if request.GET.get("live") == str(picture.live):
        return HttpResponse(status=204)
    return HttpResponse(picture.html)
