"""Writing, sending and amending a registration: the pages of its own board."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clusters.access import is_leader
from pledges.access.registration import (
    Desk,
    get_desk_for,
    get_registration_for,
    starting_points_of,
    why_not_edit,
    why_not_submit,
    why_not_write,
)
from pledges.afterwards import REGISTRATION, mended
from pledges.forms.registration import AmendForm, RegistrationForm
from pledges.models import Registration
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, Outrun, StaleEdit
from pledges.targets import MOST, missing_to_register
from pledges.verbs.registration import (
    begin_amendment,
    discard_amendment,
    given_from,
    save_registration,
    submit_registration,
    targets_of,
)
from pledges.views.registration import registration_page
from pledges.views.registration_parts import lines_of
from pledges.views.registration_rows import arranged, common_targets_for
from provinces.days import today


@require_http_methods(["GET", "POST"])
def write(request, cluster_year):
    """The writing page of the official's own board: its registration of the year, or the amendment under way."""
    desk = get_desk_for(request.user, cluster_year)
    request.year_of_page = desk.cluster_year.year
    if desk.newest is not None and (why_not := why_not_edit(request.user, desk.newest)):
        return _too_late(request, desk.newest, why_not)
    if why_not := why_not_write(request.user, desk):
        raise NotAllowed(why_not)
    if request.method == "POST":
        return _save(request, desk)
    rows = min(_number(request.GET.get("dong", "")), MOST)
    targets = targets_of(desk.newest) if desk.newest else []
    form = RegistrationForm(registration=desk.newest, targets=targets, amends=desk.amends, rows=max(rows, 1))
    return _page(request, desk, form)


def _too_late(request, registration, why_not):
    """It lies with the head: the page leads to the registration, an autosave is refused, and neither is silent."""
    if request.htmx:
        raise NotAllowed(why_not)
    if request.method == "POST" and request.POST.get("action") != "submit":
        messages.warning(request, f"{why_not} Nội dung vừa gõ chưa được lưu.")
    return redirect("pledges:registration", registration.pk)


def _save(request, desk):
    button = arranged(request.user, desk, request.POST)
    form = RegistrationForm(button.data, amends=desk.amends)
    valid = form.is_whole()
    try:
        registration = save_registration(
            desk.cluster_year.pk,
            by=request.user,
            version=form.cleaned_data.get("version", -1),
            fields=form.typed_fields(),
            targets=form.typed_targets(),
        )
    except StaleEdit as stale:
        if not _same_click(request, form, stale.paper):
            return _stale(request, desk, form, stale)
        registration = stale.paper
    except NotAllowed as refusal:
        return _sent_meanwhile(request, desk, refusal)
    desk = desk._replace(newest=registration)
    if not valid:
        return _partly_saved(request, desk, form)
    return _submit(request, desk, form) if request.POST.get("action") == "submit" else _saved(request, desk, button)


def _same_click(request, form, registration) -> bool:
    """Sending was clicked twice: the newer text is the one that this click carries too."""
    if request.POST.get("action") != "submit" or registration.edited_by_id != request.user.pk:
        return False
    typed = [target for target in form.typed_targets() or [] if not target.is_empty]
    same_rows = [row[1:] for row in given_from(targets_of(registration))] == [row[1:] for row in typed]
    return same_rows and all(getattr(registration, name) == value for name, value in form.typed_fields().items())


def _sent_meanwhile(request, desk, refusal):
    """Between opening and saving it was sent; anything else is a refusal like others."""
    registration = get_desk_for(request.user, desk.cluster_year.pk).newest
    if registration is None or not why_not_edit(request.user, registration):
        raise refusal
    return _too_late(request, registration, str(refusal))


def _saved(request, desk, button):
    if request.htmx:
        context = {"version": desk.newest.version, "saved_at": _clock(desk.newest.edited_at)}
        return render(request, "pledges/papers/saved.html", context | checklist(desk.newest))
    if button.said:
        (messages.warning if button.warns else messages.success)(request, button.said)
    elif button.row is None:
        messages.success(request, "Đã lưu bản nháp.")
    url = reverse("pledges:registration_write", args=[desk.cluster_year.pk])
    if button.row is None:
        return redirect(url)
    # an added row is empty and so not kept: the page is told how many to show
    return redirect(f"{url}?{urlencode({'dong': button.row + 1})}#chi-tieu-{button.row + 1}")


def _partly_saved(request, desk, form):
    """What cannot be saved is named, and stays on the page as it was typed; the rest is saved."""
    if not request.htmx:
        return _page(request, desk, form.at_version(desk.newest.version), status=422)
    context = {"sentence": f"Chưa lưu được. {form.first_error()}", "version": desk.newest.version}
    return render(request, "pledges/papers/not_saved.html", context, status=422)


def _submit(request, desk, form):
    try:
        registration = submit_registration(desk.newest.pk, by=request.user, version=desk.newest.version)
    except Incomplete as incomplete:
        form.show_missing(incomplete.missing)
        return _page(request, desk, form.at_version(desk.newest.version), status=422)
    except AlreadyHandled as handled:  # the same click, twice
        messages.info(request, str(handled))
        return redirect("pledges:registration", desk.newest.pk)
    late = " Bản đăng ký gửi sau hạn nên được ghi là gửi muộn." if registration.is_late else ""
    messages.success(request, f"Đã gửi {registration.title()}.{late}")
    return redirect("pledges:registration", registration.pk)


def _stale(request, desk, form, stale):
    """Somebody saved after this page was opened: both texts are shown, nothing is overwritten."""
    newer = stale.paper
    context = {"newer": newer, "sentence": str(stale), "saved_at": _clock(newer.edited_at)}
    if request.htmx:
        return render(request, "pledges/papers/stale.html", context, status=409)
    context |= {"lines": lines_of(targets_of(newer)), "awards": newer.award_names()}
    desk = desk._replace(newest=newer if newer.pk else None)
    return _page(request, desk, form.at_version(newer.version), status=409, stale=context)


def _page(request, desk: Desk, form, *, status=200, stale=None):
    year = desk.cluster_year
    registration = desk.newest or Registration(cluster_year=year, board_id=request.user.board_id)
    context = {
        "cluster_year": year,
        "registration": registration if registration.pk else None,
        "form": form,
        "amends": desk.amends,
        "title": registration.title(),
        "deadline": None if desk.amends else desk.deadline,
        "days_left": (desk.deadline.due_on - today()).days if desk.deadline else 0,
        "afterwards": mended(REGISTRATION, sent_before=bool(registration.submitted_at), was_late=registration.is_late),
        "crumbs": [("Đăng ký", reverse("pledges:registrations")), (registration.title(), "")],
        "starting_points": [] if desk.amends else starting_points_of(request.user, year),
        "common_count": len(common_targets_for(request.user, desk)),
        "most": MOST,
        "why_not_submit": why_not_submit(request.user, registration),
        "may_submit": is_leader(request.user),
        "returned_because": _last_reason(desk.newest),
        "saved_at": _clock(registration.edited_at) if registration.pk else "",
        "stale": stale,
        **checklist(registration),
    }
    return render(request, "pledges/registration/write.html", context, status=status)


def checklist(registration: Registration) -> dict:
    """``missing``, and ``toc``: (anchor, heading, what is still to do, "" when complete) of each part of the form."""
    targets = targets_of(registration)
    missing = missing_to_register(registration, targets)
    gaps = sum(each.field.startswith("targets-") for each in missing)
    titles = registration.awards or registration.other_titles
    parts = [
        ("danh-hieu", "Danh hiệu đăng ký", "" if titles else "nếu có"),
        ("cac-chi-tieu", "Chỉ tiêu", (f"còn {gaps} ô" if targets else "chưa có") if gaps else ""),
        ("id_commitment", "Cam kết", "" if registration.commitment.strip() else "chưa viết"),
    ]
    return {"missing": missing, "toc": parts}


@require_POST
def amend(request, pk):
    """Begin an amendment of the registration in force; the reason is required."""
    registration = get_registration_for(request.user, pk)
    form = AmendForm(request.POST)
    if not form.is_valid():
        return registration_page(request, pk, amend_form=form, status=422)
    try:
        amendment = begin_amendment(pk, by=request.user, reason=form.cleaned_data["reason"])
    except Outrun as outrun:
        return registration_page(request, pk, notice=str(outrun), amend_form=form, status=409)
    messages.success(request, f"Đã mở {amendment}. Bản đang có hiệu lực giữ nguyên cho đến khi bản này được duyệt.")
    return redirect("pledges:registration_write", registration.cluster_year_id)


@require_POST
def discard(request, pk):
    """Put away an amendment that was never sent."""
    amendment = get_registration_for(request.user, pk)
    try:
        discard_amendment(pk, by=request.user, version=_number(request.POST.get("version", "")))
    except Outrun as outrun:
        return registration_page(request, pk, notice=str(outrun), status=409)
    messages.success(request, f"Đã bỏ {amendment}; bản đang có hiệu lực giữ nguyên.")
    return redirect("pledges:registrations")


def _last_reason(registration):
    if registration is None or registration.state != "returned":
        return ""
    return registration.steps.filter(to_state="returned").order_by("at", "pk").last().comment


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


def _clock(at):
    return f"{timezone.localtime(at):%H:%M}"
