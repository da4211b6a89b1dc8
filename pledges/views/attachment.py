"""Files of a report: bringing them, handing them out, taking them away."""

from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from files.handing_out import handed_out
from files.refusals import ACCEPTED, NOTHING_CHOSEN, OFFERED, Refused
from files.sizes import most, too_large
from pledges.access.attachment import get_attachment_for, why_not_open
from pledges.access.report import get_writing_for, why_not_change
from pledges.models import Attachment
from pledges.queries.attachment import attachments_of
from pledges.refusals import NotAllowed
from pledges.verbs.attachment import attach_file, remove_attachment


class Taken(NamedTuple):
    """What became of the files chosen: those kept, and (name, why not) of the others."""

    kept: list[Attachment]
    refused: list[tuple[str, str]]

    @property
    def done(self) -> str:
        return f"Đã tải lên {len(self.kept)} tệp." if self.kept else ""


def files_part(cluster_year_id: int, period: str, report) -> dict:
    """``files``: what the part “Tệp đính kèm” of the writing page shows; ``report`` may not be begun yet."""
    attachments = attachments_of(report) if report is not None and report.pk else []
    part = {
        "attachments": attachments,
        "is_full": len(attachments) >= settings.FILES_PER_REPORT,
        "attach_url": reverse("pledges:attach", args=[cluster_year_id, period]),
        "endings": OFFERED,
        "accepted": ACCEPTED,
        "most_bytes": str(most()),
        "most_mb": settings.FILE_MAX_MB,
        "most_files": settings.FILES_PER_REPORT,
    }
    return {"files": part}


def take_files(request, cluster_year_id: int, period: str) -> Taken:
    """Keep each chosen file that can be kept. Raises Http404, NotAllowed."""
    kept, refused = [], [(name, too_large(size)) for name, size in _left_out(request)]
    for upload in request.FILES.getlist("files"):
        try:
            kept.append(attach_file(cluster_year_id, period, upload, by=request.user))
        except Refused as refusal:
            refused.append((upload.name, str(refusal)))
    return Taken(kept, refused)


def tell(request, taken: Taken) -> None:
    """For the next page."""
    if taken.done:
        messages.success(request, taken.done)
    for name, reason in taken.refused:
        messages.error(request, f"Không nhận tệp “{name}”. {reason}")


def _left_out(request):
    """(name, size) of files too large that the page did not even send: “26214400 Ảnh hội nghị.png”."""
    for each in request.POST.getlist("left_out"):
        size, _, name = each.partition(" ")
        if size.isdecimal():
            yield name, int(size)


@require_POST
def attach(request, cluster_year, period):
    """Files chosen on the writing page; what is typed there is not touched."""
    taken = take_files(request, cluster_year, period)
    if not any(taken):
        taken.refused.append(("", NOTHING_CHOSEN))
    if not request.htmx:
        tell(request, taken)
        return redirect("pledges:write", cluster_year, period)
    return _part(request, cluster_year, period, taken, status=422 if taken.refused else 200)


@require_safe
def attachment(request, pk):
    """The file itself, to be saved."""
    found = get_attachment_for(request.user, pk)
    if why_not := why_not_open(request.user, found.report):
        raise NotAllowed(why_not)
    return handed_out(request, found)


@require_http_methods(["GET", "POST"])
def remove(request, pk):
    """Asks first; on the writing page the question stands in a dialog."""
    found = get_attachment_for(request.user, pk)
    report = found.report
    if request.method == "GET":
        return _ask(request, found)
    remove_attachment(pk, by=request.user)
    done = f"Đã xóa tệp “{found.name}”."
    if request.htmx:
        return _part(request, report.cluster_year_id, report.period, Taken([], []), done=done)
    messages.success(request, done)
    return redirect("pledges:write", report.cluster_year_id, report.period)


def _ask(request, found):
    report = found.report
    if why_not := why_not_change(request.user, report):
        raise NotAllowed(why_not)
    write_url = reverse("pledges:write", args=[report.cluster_year_id, report.period])
    crumbs = [("Báo cáo", reverse("pledges:list")), (report.title(), write_url), ("Xóa tệp", "")]
    context = {"attachment": found, "report": report, "write_url": write_url, "crumbs": crumbs}
    return render(request, "pledges/attachment/remove.html", context)


def _part(request, cluster_year, period, taken, *, done="", status=200):
    """The part of the writing page, as it is now."""
    report = get_writing_for(request.user, cluster_year, period)[2]
    context = files_part(cluster_year, period, report) | {"done": done or taken.done, "refused": taken.refused}
    return render(request, "pledges/attachment/part.html", context, status=status)
