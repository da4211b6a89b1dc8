"""Writing and sending a report: the pages of its own board."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pledges import presence
from pledges.access.report import get_writing_for, why_not_edit, why_not_write
from pledges.desk import desk_of
from pledges.forms.report import ReportForm
from pledges.models import Report
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.report import copy_from_last_period, save_draft, submit_report
from pledges.views import report_write_parts as parts
from pledges.views.attachment import files_part, take_files, tell
from pledges.views.report_write_parts import Place


@require_http_methods(["GET", "POST"])
def write(request, cluster_year, period):
    """The writing page of the official's own board for a period; saving, copying and sending all post here."""
    year, deadline, report = get_writing_for(request.user, cluster_year, period)
    if report is not None and (why_not := why_not_edit(request.user, report)):
        return _too_late(request, report, why_not)
    if why_not := why_not_write(request.user, year, deadline):
        raise NotAllowed(why_not)
    unbegun = Report(cluster_year=year, period=period, board_id=request.user.board_id, version=0)
    place = Place(year, deadline, report or unbegun)
    if request.method == "GET":
        return _page(request, place)
    return _save(request, place)


@require_POST
def still_here(request, cluster_year, period):
    """The open page says so every twenty seconds; it hears who else writes, and what others have saved since."""
    year, deadline, report = get_writing_for(request.user, cluster_year, period)
    why_not = why_not_edit(request.user, report) if report else ""
    why_not = why_not or why_not_write(request.user, year, deadline)
    if not why_not:
        presence.mark(request.user, cluster_year, period)
    newer = parts.newer_of(report, parts.version_in(request))
    context = {"others": presence.others(request.user, cluster_year, period), "why_not": why_not, **newer}
    if newer["newer"]:
        desk = desk_of(report)
        context |= parts.computed_of(desk, _form(desk)) | parts.checklist_of(desk)
    return HttpResponse(render_to_string("pledges/report/presence.html", context))  # without the header of a page


def _too_late(request, report, why_not):
    """It lies with the head: the page leads to the report, an autosave is refused, and neither is silent."""
    if request.htmx:
        raise NotAllowed(why_not)
    if request.POST.get("action", "submit") != "submit":
        messages.warning(request, f"{why_not} Nội dung vừa gõ chưa được lưu.")
    return redirect("pledges:report", report.pk)


def _save(request, place):
    if request.POST.get("action") == "attach":  # without scripts the files come along with everything typed
        tell(request, take_files(request, place.cluster_year.pk, place.report.period))
    desk = desk_of(place.report)
    form = _form(desk, request.POST)
    valid = form.is_valid()
    try:
        report = save_draft(
            place.cluster_year.pk,
            place.report.period,
            by=request.user,
            version=form.cleaned_data.get("version", -1),
            sections=form.typed_sections(),
            numbers=form.typed_numbers(),
            progress=form.typed_progress(),
        )
    except StaleEdit as stale:
        return _stale(request, place, form, stale)
    except NotAllowed as refusal:
        return _sent_meanwhile(request, place, refusal)
    place = place._replace(report=report)
    if request.htmx:
        return _autosaved(request, place, form)
    if not valid:
        return _page(request, place, form.at_version(report.version), status=422)
    return {"submit": _submit, "copy": _copy}.get(request.POST.get("action"), _saved)(request, place, form)


def _form(desk, data=None):
    """The form over what the desk's report holds."""
    return ReportForm(
        data,
        indicators=[line.indicator for line in desk.lines],
        targets=[each.target for each in desk.targets],
        values=parts.values_of(desk),
        version=desk.report.version,
    )


def _sent_meanwhile(request, place, refusal):
    """Between opening and saving the report was sent; anything else is a refusal like others."""
    report = get_writing_for(request.user, place.cluster_year.pk, place.report.period)[2]
    if report is None or not why_not_edit(request.user, report):
        raise refusal
    return _too_late(request, report, str(refusal))


def _autosaved(request, place, form):
    """What was right has been saved; a figure that is none is named, at the top and at its field."""
    desk = desk_of(place.report)
    context = {
        **parts.autosave_of(place.report, form),
        **parts.computed_of(desk, form),
        **parts.checklist_of(desk),
        **parts.newer_of(place.report, form.cleaned_data["version"], but=form.data),
    }
    status = 422 if form.errors else 200
    return render(request, "pledges/report/saved.html", context, status=status)


def _saved(request, place, form):
    messages.success(request, "Đã lưu bản nháp.")
    where = [place.cluster_year.pk, place.report.period]
    return redirect(parts.entry_url(request.POST.get("action", ""), *where) or reverse("pledges:write", args=where))


def _copy(request, place, form):
    report, filled, title = copy_from_last_period(place.cluster_year.pk, place.report.period, by=request.user)
    if filled:
        named = "; ".join(form.fields[name].label for name in filled if name in form.fields)
        messages.success(request, f"Đã chép từ {title}: {named}. Phần đã có nội dung giữ nguyên; nhớ sửa cho kỳ này.")
    elif title:
        messages.info(request, f"Không chép gì: {title} không có nội dung cho các phần còn trống.")
    else:
        messages.info(request, "Chưa có báo cáo kỳ trước để chép.")
    return redirect("pledges:write", report.cluster_year_id, report.period)


def _submit(request, place, form):
    try:
        report = submit_report(place.report.pk, by=request.user, version=place.report.version)
    except Incomplete as incomplete:
        form.show_missing(incomplete.missing)
        return _page(request, place, form.at_version(place.report.version), status=422)
    except AlreadyHandled as handled:  # the same click, twice
        messages.info(request, str(handled))
        return redirect("pledges:report", place.report.pk)
    messages.success(request, _thanks(report))
    return redirect("pledges:report", report.pk)


def _thanks(report):
    late = " Báo cáo gửi sau hạn nên được ghi là gửi muộn." if report.is_late else ""
    return f"Đã gửi {report.title()}.{late}"


def _stale(request, place, form, stale):
    """Somebody saved a field after this page was opened: both texts are shown, nothing is overwritten."""
    place = place._replace(report=stale.paper)
    if not request.htmx:
        return _page(request, place, form.at_version(stale.paper.version), status=409, stale=stale)
    others = [name for name in form.data if name not in stale.fields]
    version = form.cleaned_data.get("version", -1)
    desk = desk_of(stale.paper)
    context = {
        **parts.stale_of(stale, form),
        **parts.computed_of(desk, form),
        **parts.checklist_of(desk),
        **parts.newer_of(stale.paper, version, but=others),
        "failed": list(form.errors),
    }
    return render(request, "pledges/report/stale.html", context, status=409)


def _page(request, place, form=None, *, status=200, stale=None):
    """Each part of the page brings its own variables: see report_write_parts."""
    desk = desk_of(place.report)
    form = form or _form(desk)
    context = {
        **parts.head_of(place),
        **parts.remarks_of(request.user, place.report),
        **parts.figures_of(desk, form),
        **parts.targets_of(desk, form),
        **parts.entries_of(desk),
        **parts.checklist_of(desk),
        **parts.actions_of(request.user, place.report),
        **files_part(place.cluster_year.pk, place.report.period, place.report),
        "form": form,
        "stale": parts.stale_of(stale, form) if stale else None,
        "crumbs": [("Báo cáo", reverse("pledges:list")), (parts.title(place), "")],
    }
    return render(request, "pledges/report/write.html", context, status=status)
