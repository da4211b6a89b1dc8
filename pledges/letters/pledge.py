"""One function per letter: who is told what when a pledge moves."""

from mailbox.verbs import Draft, queue_letters

from django.utils import timezone
from django.utils.formats import date_format

from clusters.models import Duty
from clusters.steps import Step
from pledges.queries.pledge import member_ids, seats_of
from provinces.days import today
from provinces.models import Official


def pledge_shared(pledge, by) -> None:
    """To all who work in the other member boards."""
    _write(
        pledge,
        _members(pledge).exclude(board=by.board_id),
        subject=f"Lấy ý kiến: {_title(pledge)}",
        body=f"Dự thảo {_title(pledge)} được gửi lấy ý kiến các đơn vị trong cụm.\n"
        "Đề nghị đồng chí đọc và góp ý ngay tại trang giao ước, trước khi giao ước được mở ký.",
    )


def pledge_commented(pledge, comment) -> None:
    """To all who work in the head's board, or in the deputies' where there is no head; not to the one who said it."""
    board = type(comment).objects.named().get(pk=comment.pk).board_name
    officials = Official.objects.working().filter(board__in=_writers(pledge)).exclude(pk=comment.official_id)
    _write(
        pledge,
        officials,
        subject=f"Góp ý mới: {_title(pledge)}",
        body=f"{board} góp ý vào dự thảo {_title(pledge)}:\n\n{comment.comment}",
        occasion=f"comment:{comment.pk}",
    )


def pledge_opened(pledge) -> None:
    """To the leaders of every member board, the head's own too: they sign."""
    deadline = pledge.cluster_year.deadlines.filter(step=Step.PLEDGE).first()
    until = f" Hạn ký: {date_format(deadline.due_on)}." if deadline else ""
    _write(
        pledge,
        _members(pledge).leading(),
        subject=f"Mời ký: {_title(pledge)}",
        body=f"{_title(pledge)} đã mở ký lúc {_moment(pledge.opened_at)}.{until}\n"
        "Đề nghị đồng chí đọc và ký thay mặt đơn vị. Nội dung đã chốt, không sửa được nữa.",
    )


def pledge_in_force(pledge) -> None:
    """To all who work in the member boards; with who is missing, and why the head ended the signing."""
    missing = [seat.board_name for seat in seats_of(pledge) if seat.signature is None]
    unsigned = f"\nChưa ký: {'; '.join(missing)}.\nLý do kết thúc ký: {pledge.closing_reason}" if missing else ""
    how = "cụm trưởng đã kết thúc việc ký" if missing else "tất cả các đơn vị đã ký"
    _write(
        pledge,
        _members(pledge),
        subject=f"Có hiệu lực: {_title(pledge)}",
        body=f"{_title(pledge)} có hiệu lực từ {_moment(pledge.in_force_at)}: {how}.{unsigned}",
    )


def _write(pledge, officials, *, subject, body, occasion=""):
    occasion = occasion or f"{pledge.state}:{pledge.version}"
    queue_letters(
        Draft(
            official,
            subject,
            f"Kính gửi đồng chí,\n\n{body}",
            f"/giao-uoc/{pledge.cluster_year_id}/",
            f"pledge:{pledge.pk}:{occasion}:{official.pk}",
        )
        for official in officials.order_by("pk")
    )


def _members(pledge):
    return Official.objects.working().filter(board__in=member_ids(pledge.cluster_year))


def _writers(pledge) -> list[int]:
    duties = Duty.objects.on(today()).filter(cluster_year__cluster=pledge.cluster_year.cluster_id)
    offices = list(duties.order_by("pk").values_list("board_id", "office"))
    heads = [board for board, office in offices if office == Duty.Office.HEAD]
    return heads or [board for board, _ in offices]


def _title(pledge):
    return f"{pledge.title()}, {pledge.cluster_year.cluster}"


def _moment(at):
    return date_format(timezone.localtime(at), "H:i d/m/Y")
