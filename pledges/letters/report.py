"""One function per letter: who is told what when a report moves."""

from mailbox.verbs import Draft, queue_letters

from django.utils import timezone
from django.utils.formats import date_format

from clusters.access import checkers_of
from pledges.models import Report
from provinces.models import Official


def report_submitted(report) -> None:
    """To the leaders of the boards that may check it."""
    checkers = Official.objects.leading().filter(
        board__in=checkers_of(report.cluster_year.cluster_id, report.board_id)
    )
    late = " Báo cáo gửi sau hạn." if report.is_late else ""
    board = _board(report)
    _write(
        report,
        checkers,
        subject=f"Cần duyệt: {report.title()}, {board}",
        body=f"{board} đã gửi {_title(report)} lúc {_moment(report.submitted_at)}.{late}\n"
        "Đề nghị đồng chí xem, duyệt hoặc trả lại kèm lý do.",
    )


def report_returned(report, reason: str) -> None:
    _write(
        report,
        _own_officials(report),
        subject=f"Bị trả lại: {_title(report)}",
        body=f"{_title(report)} được trả lại để sửa. Lý do:\n\n{reason}\n\n"
        "Nội dung đã viết còn nguyên; đồng chí sửa rồi gửi lại.",
    )


def report_approved(report) -> None:
    _write(
        report,
        _own_officials(report),
        subject=f"Đã duyệt: {_title(report)}",
        body=f"{_title(report)} đã được duyệt lúc {_moment(report.approved_at)}.",
    )


def _write(report, officials, *, subject, body):
    moved = f"report:{report.pk}:{report.state}:{report.version}"
    queue_letters(
        Draft(
            official,
            subject,
            f"Kính gửi đồng chí,\n\n{body}",
            f"/bao-cao/{report.pk}/",
            f"{moved}:{official.pk}",
        )
        for official in officials.order_by("pk")
    )


def _own_officials(report):
    return Official.objects.working().filter(board=report.board_id)


def _title(report):
    return f"{report.title()}, {report.cluster_year.cluster}"


def _board(report):
    return Report.objects.named().get(pk=report.pk).board_name


def _moment(at):
    return date_format(timezone.localtime(at), "H:i d/m/Y")
