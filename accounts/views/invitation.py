"""Where an invited official sets his password. Following the link changes nothing: mail scanners do."""

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.access import ASK, find_invitation, why_not_accept
from accounts.forms import FirstPasswordForm
from accounts.verbs.invitation import accept_invitation
from provinces.refusals import NotAllowed

UNKNOWN = f"Đường dẫn này không đúng; có thể thư bị ngắt dòng khi chép lại. {ASK}"


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="reset_password_from_key")
def accept(request, pk, token):
    """404: no link of ours; 410: used, over or replaced."""
    invitation = find_invitation(pk, token)
    if invitation is None:
        return _refused(request, UNKNOWN, 404)
    if why_not := why_not_accept(invitation, timezone.now()):
        return _refused(request, why_not, 410)
    form = FirstPasswordForm(invitation.official, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _accepted(request, invitation, form.cleaned_data["password1"])
    # 200 also where the form is refused: other answers are written into the log with their address, which still holds
    return render(request, "account/invitation.html", {"form": form, "invited": invitation.official})


def _accepted(request, invitation, password):
    try:
        official = accept_invitation(invitation.pk, password)
    except NotAllowed as refusal:  # in another window, in this very moment
        return _refused(request, str(refusal), 410)
    login(request, official)
    messages.success(request, "Đồng chí đã đặt mật khẩu và đăng nhập. Lần sau đăng nhập bằng mật khẩu này.")
    return redirect("reminders:home")


def _refused(request, why_not, status):
    return render(request, "account/invitation_refused.html", {"why_not": why_not}, status=status)
