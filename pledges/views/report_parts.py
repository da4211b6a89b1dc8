"""What a report's page shows, part by part: each function gives the variables of one part of the template."""

from django.urls import reverse
from django.utils import timezone

from clusters.access import is_central, offices_of
from pledges.access.papers import audience_of, may_read_text, why_not_check
from pledges.access.report import why_not_edit
from pledges.completeness import PARTS, SECTIONS
from pledges.fields import shown as figure_shown
from pledges.forms.report import ReasonForm
from pledges.models import Indicator
from pledges.queries.attachment import attachments_of
from pledges.states import PaperState, label
from provinces.days import in_full


def standing_of(official, report) -> dict:
    """Where the report stands, in the words of its reader, and the head of the document."""
    audience = audience_of(official, report)
    return {
        "audience": audience,
        "state_label": label(report.state, audience),
        "dated": in_full(timezone.localdate(report.submitted_at)) if report.submitted_at else "",
        "committee": report.board_name.removeprefix("Ban Tổ chức "),
    }


def document_of(official, report) -> dict:
    """``document``: what each include of document.html shows; None where the official may not read the text now."""
    if not may_read_text(official, report):
        return {"document": None, "headings": PARTS}
    document = {
        "numbers": numbers_of(report),
        "progress": progress_of(report),
        "texts": {name: getattr(report, name) for name in SECTIONS},
        "practices": list(report.practices.order_by("position", "pk")),
        "proposals": list(report.proposals.order_by("position", "pk")),
        "attachments": attachments_of(report),
    }
    return {"document": document, "headings": PARTS}


def numbers_of(report) -> list[tuple]:
    """[(indicator, figure as shown; "" when not filled in)] in the order of the page."""
    figures = dict(report.numbers.order_by().values_list("indicator_id", "value"))
    indicators = Indicator.objects.of_year(report.cluster_year.year)
    return [(each, figure_shown(figures[each.pk]) if each.pk in figures else "") for each in indicators]


def progress_of(report) -> list[tuple]:
    """[(progress with its target, how far as shown)] in the order of the registration."""
    progress = report.progress.select_related("target").order_by("target__position", "target")
    return [(each, _how_far(each)) for each in progress]


def _how_far(progress):
    if progress.quantity is not None:
        return f"{figure_shown(progress.quantity)} {progress.target.unit}".strip()
    return {True: "Đã hoàn thành", False: "Chưa hoàn thành", None: ""}[progress.is_done]


def steps_of(report) -> dict:
    return {"steps": report.steps.named()}


def actions_of(official, report, reason_form=None) -> dict:
    """What this official may do with the report, or why not; ``reason_form`` as it was typed, if it was refused."""
    why_not = why_not_check(official, report)
    return {
        "why_not_edit": why_not_edit(official, report),
        "write_url": _write_url(official, report),
        "why_not_check": why_not,
        "shows_refusal": is_central(official) or bool(offices_of(official)),
        "sends_back": _sending_back(report) if not why_not else None,
        "reason_form": reason_form.at_version(report.version)
        if reason_form
        else ReasonForm(initial={"version": report.version}),
    }


def _write_url(official, report):
    if why_not_edit(official, report) or official.capacity == "observer" or report.cluster_year.is_closed:
        return ""
    return reverse("pledges:write", args=[report.cluster_year_id, report.period])


def _sending_back(report):
    """What the form with the reason does in this state, if anything."""
    if report.state == PaperState.SUBMITTED:
        return {"title": "Trả lại báo cáo", "verb": "Trả lại", "url": reverse("pledges:return", args=[report.pk])}
    if report.state == PaperState.APPROVED:
        return {"title": "Mở lại để sửa", "verb": "Mở lại", "url": reverse("pledges:reopen", args=[report.pk])}
    return None
