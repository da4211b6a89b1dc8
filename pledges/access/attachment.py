"""Who may read and who may change the files of a report, with the reason why not."""

from django.http import Http404

from pledges.access.papers import may_read_text
from pledges.models import Attachment, Report


def get_attachment_for(official, pk: int) -> Attachment:
    """A file of a report that the official may see, with its report; otherwise 404."""
    attachments = Attachment.objects.filter(report__in=Report.objects.visible_to(official))
    attachment = attachments.select_related("report__cluster_year__cluster", "report__board").filter(pk=pk).first()
    if attachment is None:
        raise Http404
    return attachment


def why_not_open(official, report: Report) -> str:
    if not may_read_text(official, report):
        return "Đơn vị đang sửa báo cáo theo lý do trả lại. Tệp đính kèm mở được khi đơn vị gửi lại."
    return ""
