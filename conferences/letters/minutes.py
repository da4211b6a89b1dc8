"""One function per letter: who is told what about the minutes of a conference."""

from mailbox.verbs import Draft, queue_letters

from django.utils import timezone
from django.utils.formats import date_format

from conferences.queries.minutes import boards_called, boards_keeping
from pledges.fingerprints import in_short
from provinces.models import Official


def shared(minutes, by) -> None:
    """To all who work in the boards called; not to the one who did it."""
    _write(
        minutes,
        _working(boards_called(minutes.conference), by),
        subject=f"Lấy ý kiến biên bản: {minutes.conference.title}",
        body=f"Biên bản {minutes.conference.title} được gửi lấy ý kiến các đơn vị, đến hết ngày "
        f"{date_format(minutes.comments_until)}.\nĐề nghị đồng chí đọc và ghi nhất trí hoặc đề nghị sửa, bổ sung "
        "ngay tại trang biên bản.",
        occasion="shared",
    )


def commented(minutes, comment) -> None:
    """To all who work in the boards that keep the record; not to the one who said it."""
    board = type(comment).objects.named().get(pk=comment.pk).board_name
    what = "nhất trí với" if comment.agrees else "đề nghị sửa, bổ sung"
    told = f":\n\n{comment.comment}" if comment.comment else "."
    _write(
        minutes,
        _working(boards_keeping(minutes.conference), comment.official),
        subject=f"Ý kiến về biên bản: {minutes.conference.title}",
        body=f"{board} {what} biên bản {minutes.conference.title}{told}",
        occasion=f"comment:{comment.pk}",
    )


def confirmed(minutes, by) -> None:
    """To all who work in the boards called and in those that keep the record; not to the one who did it."""
    boards = boards_called(minutes.conference) | boards_keeping(minutes.conference)
    at = date_format(timezone.localtime(minutes.confirmed_at), "H:i d/m/Y")
    _write(
        minutes,
        _working(boards, by),
        subject=f"Đã xác nhận biên bản: {minutes.conference.title}",
        body=f"Biên bản {minutes.conference.title} đã được xác nhận lúc {at}. Từ nay biên bản và ghi chép của "
        f"hội nghị không sửa được nữa.\nDấu vân của biên bản: {in_short(minutes.fingerprint)}.",
        occasion="confirmed",
    )


def _working(boards, but):
    return Official.objects.working().filter(board__in=boards).exclude(pk=but.pk).order_by("pk")


def _write(minutes, officials, *, subject, body, occasion):
    queue_letters(
        Draft(
            official,
            subject[:200],
            f"Kính gửi đồng chí,\n\n{body}",
            f"/hoi-nghi/{minutes.conference_id}/bien-ban/",
            f"minutes:{minutes.pk}:{occasion}:{official.pk}",
        )
        for official in officials
    )
