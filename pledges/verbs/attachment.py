"""The doors through which files come to a report and go from it.

The version of the text stays as it is: who writes beside is not disturbed.
"""

import datetime as dt

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from files.refusals import Refused
from files.verbs import keep, look_into
from pledges.access.attachment import get_attachment_for
from pledges.access.report import get_writing_for, why_not_change, why_not_edit, why_not_write
from pledges.models import Attachment, Report
from pledges.verbs.papers import allow, locked
from pledges.verbs.report import begun_report


def attach_file(
    cluster_year_id: int, period: str, upload: UploadedFile, *, by, at: dt.datetime | None = None
) -> Attachment:
    """Put a file to the report that the board is writing; the first one may begin the report.

    Raises Http404, NotAllowed, and Refused when the file is not kept: by its content, or because it is there
    already, or because there are too many.
    """
    _ask_first(cluster_year_id, period, by)
    looked = look_into(upload)
    at = at or timezone.now()
    try:
        return _attach(cluster_year_id, period, looked, by, at)
    except IntegrityError:  # somebody began the report at the same moment: now there is one
        return _attach(cluster_year_id, period, looked, by, at)


def _ask_first(cluster_year_id, period, by):
    """Looking into a file takes a moment, which nobody gets who may not attach; asked again under the lock."""
    cluster_year, deadline, report = get_writing_for(by, cluster_year_id, period)
    allow(why_not_write(by, cluster_year, deadline) or (why_not_edit(by, report) if report else ""))


@transaction.atomic
def _attach(cluster_year_id, period, looked, by, at):
    report = begun_report(cluster_year_id, period, by=by, at=at)
    if same := report.attachments.filter(sha256=looked.sha256).first():
        raise Refused(f"Tệp này đã có trong báo cáo, với tên “{same.name}”.")
    if report.attachments.count() >= settings.FILES_PER_REPORT:
        raise Refused(f"Báo cáo đã có đủ {settings.FILES_PER_REPORT} tệp. Muốn thêm, đồng chí xóa bớt một tệp.")
    attachment = Attachment(report=report)
    keep(attachment, looked, by=by, at=at)
    return attachment


@transaction.atomic
def remove_attachment(pk: int, *, by) -> Attachment:
    """Take a file away for good. Raises Http404, also when somebody was quicker, and NotAllowed."""
    report = locked(Report, get_attachment_for(by, pk).report_id, by)
    allow(why_not_change(by, report))
    attachment = get_object_or_404(report.attachments, pk=pk)
    attachment.delete()
    return attachment
