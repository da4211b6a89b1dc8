"""One function per letter: who is told what about a conference to come."""

from mailbox.verbs import Draft, queue_letters

from conferences.words import when_in_words
from provinces.models import Official


def invited(conference, by) -> None:
    when, where = when_in_words(conference), conference.place
    answer_by = f"\n\nĐề nghị trả lời trước ngày {conference.answer_by:%d/%m/%Y}." if conference.answer_by else ""
    _write(
        conference,
        by,
        subject=f"Giấy mời: {conference.title}",
        body=f"{conference.invitation}\n\nThời gian: {when}.\nĐịa điểm: {where}.\n\n{_agenda(conference)}{answer_by}",
    )


def _agenda(conference) -> str:
    """“Chương trình:”, and a line for each item: when, what, who."""
    items = [_item(number, item) for number, item in enumerate(conference.agendaitems.order_by("position", "pk"), 1)]
    return "\n".join(["Chương trình:", *items])


def _item(number, item):
    when = f"{item.starts_at:%H:%M}, " if item.starts_at else ""
    long = f" ({item.minutes} phút)" if item.minutes else ""
    who = f": {item.presenter}" if item.presenter else ""
    return f"{number}. {when}{item.title}{long}{who}."


def moved(conference, by) -> None:
    _write(
        conference,
        by,
        subject=f"Thay đổi thời gian, địa điểm: {conference.title}",
        body=f"{conference.title} họp vào thời gian, địa điểm mới.\n\nThời gian: {when_in_words(conference)}.\n"
        f"Địa điểm: {conference.place}.",
    )


def cancelled(conference, by, reason: str) -> None:
    _write(
        conference,
        by,
        subject=f"Hủy: {conference.title}",
        body=f"{conference.title} ({when_in_words(conference)}) không họp nữa. Lý do:\n\n{reason}",
    )


def _write(conference, by, *, subject, body):
    """To everybody who works in the boards called; not to the one who did it."""
    called = conference.attendances.order_by().values("board")
    officials = Official.objects.working().filter(board__in=called).exclude(pk=by.pk).order_by("pk")
    occasion = f"conference:{conference.pk}:{conference.steps.count()}"
    queue_letters(
        Draft(
            official,
            subject[:200],
            f"Kính gửi đồng chí,\n\n{body}",
            f"/hoi-nghi/{conference.pk}/",
            f"{occasion}:{official.pk}",
        )
        for official in officials
    )


def draft_invitation(conference) -> str:
    """What the page of inviting is filled with."""
    whose = "ngành Tổ chức xây dựng Đảng" if conference.is_sector_wide else str(conference.cluster_year.cluster)
    return (
        f"Thực hiện chương trình công tác thi đua năm {conference.year} của {whose}, "
        f"trân trọng kính mời đồng chí lãnh đạo Ban dự {conference.title}.\n\n"
        "Đề nghị đơn vị trả lời giấy mời, ghi đại biểu dự và gửi tham luận (nếu có) trên trang của hội nghị."
    )
