"""Writing a cluster's report: its four parts beside what the boards wrote in theirs."""

from typing import NamedTuple

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clusters.models import ClusterYear
from pledges.access.summary import get_writing_of_summary_for, why_not_write_summary
from pledges.completeness import REQUIRED_SECTIONS, SECTIONS
from pledges.forms.summary import SummaryForm
from pledges.models import Report, Summary, title_of
from pledges.refusals import NotAllowed, StaleEdit
from pledges.sources import Source, gathered, sources_of, with_source
from pledges.states import APPROVED
from pledges.verbs.summary import save_summary

NOTHING_GATHERED = "Không có phần nào còn trống mà các đơn vị có viết, nên không gom thêm. Đã lưu bản nháp."


class Desk(NamedTuple):
    """What lies before the one who writes."""

    cluster_year: ClusterYear
    period: str
    summary: Summary | None


@require_http_methods(["GET", "POST"])
def write(request, cluster_year, period):
    """Saving, gathering the boards' texts and copying one of them all post here."""
    year, summary = get_writing_of_summary_for(request.user, cluster_year, period)
    desk = Desk(year, period, summary)
    if why_not := why_not_write_summary(request.user, year, summary):
        return _too_late(request, desk, why_not)
    if request.method == "GET":
        return _page(request, desk, SummaryForm(summary=summary))
    return _save(request, desk)


def _too_late(request, desk, why_not):
    """It is sent, or the year is closed: the page leads to the report, and what was typed is not lost in silence."""
    if request.htmx or desk.summary is None:
        raise NotAllowed(why_not)
    if request.method == "POST":
        messages.warning(request, f"{why_not} Nội dung vừa gõ chưa được lưu.")
    return redirect("pledges:summary", desk.cluster_year.pk, desk.period)


def _save(request, desk):
    form = SummaryForm(request.POST)
    valid = form.is_valid()
    sections, said = _with_sources(request, desk, form.typed_sections())
    version = form.cleaned_data.get("version", -1)
    try:
        summary = save_summary(desk.cluster_year.pk, desk.period, by=request.user, version=version, sections=sections)
    except StaleEdit as stale:
        return _stale(request, desk, form, stale)
    desk = desk._replace(summary=summary)
    if not valid:
        return _partly_saved(request, desk, form)
    if request.htmx:
        context = {"version": summary.version, "saved_at": _clock(summary.edited_at), **_checklist(summary)}
        return render(request, "pledges/papers/saved.html", context)
    messages.success(request, said)
    return redirect("pledges:summary_write", desk.cluster_year.pk, desk.period)


def _with_sources(request, desk, typed):
    """What was typed, with the boards' texts where a button asked for them, and what is said of it."""
    section, _, report = request.POST.get("copy", "").partition(":")
    if section in typed and report.isdecimal():
        for source in _sources(desk)[section]:
            if source.report == int(report):
                words = f"Đã chép nội dung của {source.board} vào cuối phần “{_heading(section)}”."
                return typed | {section: with_source(typed[section], source)}, words
    if request.POST.get("action") == "gather":
        sources = _sources(desk)
        filled = {name: gathered(text, sources[name]) for name, text in typed.items()}
        changed = sum(filled[name] != typed[name] for name in typed)
        return filled, f"Đã gom nội dung của các đơn vị vào {changed} phần còn trống." if changed else NOTHING_GATHERED
    return typed, "Đã lưu bản nháp."


def _sources(desk) -> dict[str, list[Source]]:
    """{section: what each board's approved report says there}, in order of the boards' names. Three queries."""
    reports = Report.objects.filter(cluster_year=desk.cluster_year, period=desk.period, state=APPROVED)
    reports = list(reports.named().order_by("board_order", "pk"))
    prefetch_related_objects(reports, "practices", "proposals")
    return {section: sources_of(section, reports) for section in SECTIONS}


def _partly_saved(request, desk, form):
    """A text that is too long: the rest is saved, the field is named."""
    if not request.htmx:
        return _page(request, desk, form.at_version(desk.summary.version), status=422)
    field, errors = next(iter(form.errors.items()))
    sentence = f"Chưa lưu được phần “{form.fields[field].label}”: {errors[0]}"
    context = {"sentence": sentence, "version": desk.summary.version}
    return render(request, "pledges/papers/not_saved.html", context, status=422)


def _stale(request, desk, form, stale):
    """Somebody saved after this page was opened: both texts are shown, nothing is overwritten."""
    context = {
        "newer": stale.paper,
        "sentence": str(stale),
        "saved_at": _clock(stale.paper.edited_at),
    }
    if request.htmx:
        return render(request, "pledges/papers/stale.html", context, status=409)
    desk = desk._replace(summary=stale.paper if stale.paper.pk else None)
    parts = [(_heading(name), getattr(stale.paper, name)) for name in SECTIONS]
    return _page(request, desk, form.at_version(stale.paper.version), status=409, stale=context | {"parts": parts})


def _page(request, desk, form, *, status=200, stale=None):
    year, period, summary = desk
    request.year_of_page = year.year
    sources, title = _sources(desk), title_of(period, year.year)
    page = reverse("pledges:summary", args=[year.pk, period])
    context = {
        "cluster_year": year,
        "period": period,
        "summary": summary,
        "form": form,
        "parts": [(name, form[name], form.is_required(name), sources[name]) for name in SECTIONS],
        "title": title,
        "page_url": page,
        "crumbs": [
            ("Tổng hợp", reverse("pledges:summaries")),
            (f"{title}, {year.cluster.short}", page),
            ("Soạn nội dung", ""),
        ],
        "saved_at": _clock(summary.edited_at) if summary else "",
        "stale": stale,
        **_checklist(summary or Summary(cluster_year=year, period=period)),
    }
    return render(request, "pledges/summary/write.html", context, status=status)


def _checklist(summary):
    """As ``missing.html`` shows it."""
    parts, missing = [], []
    for name in SECTIONS:
        written, required = bool(getattr(summary, name).strip()), name in REQUIRED_SECTIONS
        parts.append((f"id_{name}", _heading(name), "" if written else "chưa viết" if required else "nếu có"))
        if required and not written:
            missing.append({"field": name, "sentence": REQUIRED_SECTIONS[name]})
    return {"missing": missing, "toc": parts}


def _heading(section):
    return Summary._meta.get_field(section).verbose_name


def _clock(at):
    return f"{timezone.localtime(at):%H:%M}"
