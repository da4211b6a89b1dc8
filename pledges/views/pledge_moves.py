"""The buttons of a pledge: sending round, commenting, opening, signing, ending the signing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pledges.access.pledge import get_pledge_year_for
from pledges.forms.pledge import ClosingForm, CommentForm, SigningForm
from pledges.models import Pledge
from pledges.refusals import Incomplete, NotAllowed, Outrun
from pledges.verbs.pledge import close_pledge, comment_on_pledge, open_pledge, share_pledge, sign_pledge
from pledges.views.pledge import pledge_page


def _begun(request, cluster_year) -> Pledge:
    pledge = get_pledge_year_for(request.user, cluster_year)[1]
    if pledge is None:
        raise Http404
    return pledge


@require_POST
def share(request, cluster_year):
    """The draft goes round for comments."""
    return _move(request, cluster_year, share_pledge, "Đã gửi giao ước lấy ý kiến các đơn vị.")


@require_POST
def open_for_signing(request, cluster_year):
    return _move(request, cluster_year, open_pledge, "Đã mở ký giao ước; lãnh đạo các đơn vị nhận thư mời ký.")


def _move(request, cluster_year, verb, done):
    pledge = _begun(request, cluster_year)
    typed = request.POST.get("version", "")
    try:
        verb(pledge.pk, by=request.user, version=int(typed) if typed.isdecimal() else -1)
    except Outrun as outrun:
        return pledge_page(request, cluster_year, notice=str(outrun), status=409)
    except Incomplete as incomplete:
        return pledge_page(request, cluster_year, notice=_sentences(incomplete), status=422)
    messages.success(request, done)
    return redirect("pledges:pledge", cluster_year)


@require_POST
def comment(request, cluster_year):
    pledge, form = _begun(request, cluster_year), CommentForm(request.POST)
    if not form.is_valid():
        return pledge_page(request, cluster_year, comment_form=form, status=422)
    try:
        comment_on_pledge(pledge.pk, by=request.user, comment=form.cleaned_data["comment"])
    except Incomplete as incomplete:
        _show(form, incomplete)
        return pledge_page(request, cluster_year, comment_form=form, status=422)
    except NotAllowed as refusal:  # opened while he was typing
        kept = [(form.fields["comment"].label, form.cleaned_data["comment"])]
        return pledge_page(request, cluster_year, notice=str(refusal), kept=kept, status=403)
    messages.success(request, "Đã gửi góp ý.")
    return redirect("pledges:pledge", cluster_year)


@require_POST
def sign(request, cluster_year):
    """The official's board signs the text that his page showed."""
    pledge, form = _begun(request, cluster_year), SigningForm(request.POST)
    form.is_valid()
    try:
        sign_pledge(pledge.pk, by=request.user, **{"fingerprint": ""} | form.cleaned_data)
    except Outrun as outrun:
        return pledge_page(request, cluster_year, notice=str(outrun), status=409)
    pledge.refresh_from_db(fields=["in_force_at"])
    in_force = " Tất cả các đơn vị đã ký, giao ước có hiệu lực từ bây giờ." if pledge.in_force_at else ""
    messages.success(request, f"Đã ký giao ước thay mặt đơn vị.{in_force}")
    return redirect("pledges:pledge", cluster_year)


@require_POST
def close(request, cluster_year):
    """The head ends the signing; the reason is required while boards are missing."""
    pledge, form = _begun(request, cluster_year), ClosingForm(request.POST)
    if not form.is_valid():
        return pledge_page(request, cluster_year, closing_form=form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        close_pledge(pledge.pk, by=request.user, reason=reason)
    except Incomplete as incomplete:
        _show(form, incomplete)
        return pledge_page(request, cluster_year, closing_form=form, status=422)
    except Outrun as outrun:
        kept = [(form.fields["reason"].label, reason)] if reason.strip() else []
        return pledge_page(request, cluster_year, notice=str(outrun), kept=kept, status=409)
    messages.success(request, "Đã kết thúc ký; giao ước có hiệu lực.")
    return redirect("pledges:pledge", cluster_year)


def _show(form, incomplete):
    for field, sentence in incomplete.missing:
        form.add_error(field, sentence)


def _sentences(incomplete):
    return " ".join(sentence for _, sentence in incomplete.missing)
