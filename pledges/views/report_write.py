"""Writing and sending a report: the pages of its own board."""

from typing import NamedTuple

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clusters.access import is_leader
from clusters.models import ClusterYear, Deadline
from pledges.access.report import get_writing_for, why_not_edit, why_not_submit, why_not_write
from pledges.completeness import REQUIRED_SECTIONS, SECTIONS, number_field
from pledges.forms.report import ReportForm
from pledges.models import Indicator, Report, missing_in, title_of
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.report import save_draft, submit_report
from provinces.days import today


class Desk(NamedTuple):
    """What lies before the one who writes."""

    cluster_year: ClusterYear
    period: str
    deadline: Deadline | None
    report: Report | None
    indicators: list[Indicator]


@require_http_methods(["GET", "POST"])
def write(request, cluster_year, period):
    """The writing page of the official's own board for a period; saving and sending both post here."""
    year, deadline, report = get_writing_for(request.user, cluster_year, period)
    desk = Desk(year, period, deadline, report, list(Indicator.objects.of_year(year.year)))
    if report is not None and (why_not := why_not_edit(request.user, report)):
        return _too_late(request, report, why_not)
    if why_not := why_not_write(request.user, year, deadline):
        raise NotAllowed(why_not)
    if request.method == "GET":
        return _page(request, desk, ReportForm(indicators=desk.indicators, report=report))
    return _save(request, desk)


def _too_late(request, report, why_not):
    """It lies with the head: the page leads to the report, an autosave is refused, and neither is silent."""
    if request.htmx:
        raise NotAllowed(why_not)
    if request.POST.get("action") == "save":
        messages.warning(request, f"{why_not} Nội dung vừa gõ chưa được lưu.")
    return redirect("pledges:report", report.pk)


def _save(request, desk):
    form = ReportForm(request.POST, indicators=desk.indicators)
    valid = form.is_valid()
    try:
        report = save_draft(
            desk.cluster_year.pk,
            desk.period,
            by=request.user,
            version=form.cleaned_data.get("version", -1),
            sections=form.typed_sections(),
            numbers=form.typed_numbers(),
        )
    except StaleEdit as stale:
        if not _same_click(request, form, stale.paper):
            return _stale(request, desk, form, stale)
        report = stale.paper
    except NotAllowed as refusal:
        return _sent_meanwhile(request, desk, refusal)
    desk = desk._replace(report=report)
    if not valid:
        return (
            _partly_saved(request, desk, form)
            if request.htmx
            else _page(request, desk, form.at_version(report.version), status=422)
        )
    return _submit(request, desk, form) if request.POST.get("action") == "submit" else _saved(request, desk)


def _same_click(request, form, report) -> bool:
    """Sending was clicked twice: the newer text is the one that this click carries too."""
    if request.POST.get("action") != "submit" or report.edited_by_id != request.user.pk:
        return False
    figures = dict(report.numbers.order_by().values_list("indicator_id", "value"))
    same_numbers = all(figures.get(indicator) == value for indicator, value in form.typed_numbers().items())
    return same_numbers and all(getattr(report, name) == text for name, text in form.typed_sections().items())


def _sent_meanwhile(request, desk, refusal):
    """Between opening and saving the report was sent; anything else is a refusal like others."""
    report = get_writing_for(request.user, desk.cluster_year.pk, desk.period)[2]
    if report is None or not why_not_edit(request.user, report):
        raise refusal
    return _too_late(request, report, str(refusal))


def _saved(request, desk):
    if request.htmx:
        context = {"version": desk.report.version, "saved_at": _clock(desk.report.edited_at)}
        return render(request, "pledges/papers/saved.html", context | _checklist(desk.report, desk.indicators))
    messages.success(request, "Đã lưu bản nháp.")
    return redirect("pledges:write", desk.cluster_year.pk, desk.period)


def _partly_saved(request, desk, form):
    """An autosave with a figure that is none: the rest is saved, the field is named."""
    field, errors = next(iter(form.errors.items()))
    sentence = f"Chưa lưu được ô “{form.fields[field].label}”: {errors[0]}"
    return render(
        request, "pledges/papers/not_saved.html", {"sentence": sentence, "version": desk.report.version}, status=422
    )


def _submit(request, desk, form):
    try:
        report = submit_report(desk.report.pk, by=request.user, version=desk.report.version)
    except Incomplete as incomplete:
        form.show_missing(incomplete.missing)
        return _page(request, desk, form.at_version(desk.report.version), status=422)
    except AlreadyHandled as handled:  # the same click, twice
        messages.info(request, str(handled))
        return redirect("pledges:report", desk.report.pk)
    messages.success(request, _thanks(report))
    return redirect("pledges:report", report.pk)


def _thanks(report):
    late = " Báo cáo gửi sau hạn nên được ghi là gửi muộn." if report.is_late else ""
    return f"Đã gửi {report.title()}.{late}"


def _stale(request, desk, form, stale):
    """Somebody saved after this page was opened: both texts are shown, nothing is overwritten."""
    context = {"newer": stale.paper, "sentence": str(stale), "saved_at": _clock(stale.paper.edited_at)}
    if request.htmx:
        return render(request, "pledges/papers/stale.html", context, status=409)
    newer = ReportForm(indicators=desk.indicators, report=stale.paper)
    desk = desk._replace(report=stale.paper if stale.paper.pk else None)
    return _page(request, desk, form.at_version(stale.paper.version), status=409, stale=context | {"form": newer})


def _page(request, desk, form, *, status=200, stale=None):
    report = desk.report or Report(cluster_year=desk.cluster_year, period=desk.period, board_id=request.user.board_id)
    context = {
        **desk._asdict(),
        "form": form,
        "title": title_of(desk.period, desk.cluster_year.year),
        "days_left": (desk.deadline.due_on - today()).days,
        **_checklist(report, desk.indicators),
        "crumbs": [("Báo cáo", reverse("pledges:list")), (title_of(desk.period, desk.cluster_year.year), "")],
        "why_not_submit": why_not_submit(request.user, report),
        "may_submit": is_leader(request.user),
        "returned_because": _last_reason(desk.report),
        "saved_at": _clock(report.edited_at) if report.pk else "",
        "stale": stale,
    }
    return render(request, "pledges/report/write.html", context, status=status)


def _checklist(report, indicators):
    """``missing``, and ``toc``: (anchor, heading, what is still to do, "" when complete) of each part of the form."""
    missing = missing_in(report, indicators)
    empty_numbers = len({each.field for each in missing} & {number_field(indicator) for indicator in indicators})
    parts = [("so-lieu", "Số liệu trong kỳ", f"còn {empty_numbers} ô" if empty_numbers else "")]
    for name in SECTIONS:
        to_do = "chưa viết" if name in REQUIRED_SECTIONS else "nếu có"
        written = getattr(report, name).strip()
        parts.append((f"id_{name}", Report._meta.get_field(name).verbose_name, "" if written else to_do))
    return {"missing": missing, "toc": parts}


def _last_reason(report):
    if report is None or report.state != "returned":
        return ""
    return report.steps.filter(to_state="returned").order_by("at", "pk").last().comment


def _clock(at):
    return f"{timezone.localtime(at):%H:%M}"
