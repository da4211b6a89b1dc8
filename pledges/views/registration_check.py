"""Checking registrations: approving and returning."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pledges.access.registration import get_registration_for
from pledges.forms.registration import ReturnForm
from pledges.refusals import Outrun
from pledges.verbs.registration import approve_registration, return_registration
from pledges.views.registration import registration_page


@require_POST
def approve(request, pk):
    registration = get_registration_for(request.user, pk)
    typed = request.POST.get("version", "")
    try:
        approve_registration(pk, by=request.user, version=int(typed) if typed.isdecimal() else -1)
    except Outrun as outrun:
        return registration_page(request, pk, notice=str(outrun), status=409)
    messages.success(request, f"Đã duyệt {registration.title()} của {registration.board_name}.")
    return redirect("pledges:registration", pk)


@require_POST
def send_back(request, pk):
    """Return what was sent; the reason is required."""
    registration = get_registration_for(request.user, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return registration_page(request, pk, reason_form=form, status=422)
    try:
        return_registration(
            pk, by=request.user, reason=form.cleaned_data["whole"], version=form.cleaned_data["version"]
        )
    except Outrun as outrun:
        return registration_page(request, pk, notice=str(outrun), reason_form=form, status=409)
    messages.success(request, f"Đã trả lại {registration.title()} của {registration.board_name}.")
    return redirect("pledges:registration", pk)
