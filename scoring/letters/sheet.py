"""One function per letter: who is told what when a criteria sheet moves."""

from mailbox.verbs import Draft, queue_letters

from django.utils.formats import date_format

from pledges.queries.pledge import member_ids
from provinces.models import Official


def sheet_shared(sheet, by) -> None:
    """To all who work in the other member boards."""
    _write(
        sheet,
        _members(sheet).exclude(board=by.board_id),
        subject=f"Lấy ý kiến: {_title(sheet)}",
        body=f"Dự thảo {_title(sheet)} được gửi lấy ý kiến các đơn vị trong cụm.\n"
        "Đề nghị đồng chí đọc và trao đổi với cụm trưởng trước khi bảng được ban hành.",
    )


def sheet_published(sheet, by) -> None:
    """To all who work in the member boards; not to the one who did it."""
    _write(
        sheet,
        _members(sheet).exclude(pk=by.pk),
        subject=f"Đã ban hành: {_title(sheet)}",
        body=f"{_title(sheet)} đã được ban hành, theo thống nhất ngày {date_format(sheet.agreed_on)} "
        f"({sheet.agreed_how}).\nTừ nay bảng không thay đổi nữa; các đơn vị tự chấm điểm theo bảng này.",
    )


def _write(sheet, officials, *, subject, body):
    occasion = f"{sheet.state}:{sheet.steps.count()}"
    queue_letters(
        Draft(
            official,
            subject,
            f"Kính gửi đồng chí,\n\n{body}",
            f"/bang-tieu-chi/{sheet.cluster_year_id}/",
            f"sheet:{sheet.pk}:{occasion}:{official.pk}",
        )
        for official in officials.order_by("pk")
    )


def _members(sheet):
    return Official.objects.working().filter(board__in=member_ids(sheet.cluster_year))


def _title(sheet):
    return f"{sheet.title()}, {sheet.cluster_year.cluster}"
