"""Who is told what when a cluster's report moves."""

from mailbox.verbs import Draft, queue_letters

from django.utils import timezone
from django.utils.formats import date_format

from clusters.access import is_central
from clusters.models import Duty
from provinces.days import today
from provinces.models import Board, Official


def summary_sent(summary, missing: list[str]) -> None:
    """To the centre's leaders. ``missing``: names of the boards without an approved report."""
    without = f" Chưa có báo cáo của: {', '.join(missing)}." if missing else ""
    at = date_format(timezone.localtime(summary.sent_at), "H:i d/m/Y")
    _write(
        summary,
        Official.objects.leading().filter(board__in=Board.objects.central().living_on(today())),
        subject=f"Báo cáo của cụm: {_title(summary)}",
        body=f"{summary.cluster_year.cluster} đã gửi {_title(summary)} lúc {at}.{without}",
    )


def summary_taken_back(summary, by, reason: str) -> None:
    """The centre tells the boards in office, the head tells the centre."""
    if is_central(by):
        on_duty = Duty.objects.on(today()).filter(cluster_year__cluster=summary.cluster_year.cluster_id)
        officials = Official.objects.working().filter(board__in=on_duty.values("board"))
        said, then = "Ban Tổ chức Trung ương trả lại để sửa", "Nội dung đã viết còn nguyên; đồng chí sửa rồi gửi lại."
    else:
        officials = Official.objects.leading().filter(board__in=Board.objects.central().living_on(today()))
        said, then = "Cụm trưởng mở lại để sửa", "Số liệu sẽ được tổng hợp lại khi cụm trưởng gửi lại."
    _write(
        summary,
        officials,
        subject=f"Mở lại để sửa: {_title(summary)}",
        body=f"{said}: {_title(summary)}. Lý do:\n\n{reason}\n\n{then}",
    )


def _write(summary, officials, *, subject, body):
    moved = f"summary:{summary.pk}:{summary.state}:{summary.version}"
    queue_letters(
        Draft(
            official,
            subject,
            f"Kính gửi đồng chí,\n\n{body}",
            f"/tong-hop/{summary.cluster_year_id}/{summary.period}/",
            f"{moved}:{official.pk}",
        )
        for official in officials.order_by("pk")
    )


def _title(summary):
    return f"{summary.title()}, {summary.cluster_year.cluster}"
