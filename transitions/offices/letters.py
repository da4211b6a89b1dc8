"""One function per letter: who is told when an office moves, or a deputy is given the checking."""

from mailbox.verbs import Draft, queue_letters

from django.utils.formats import date_format

from clusters.models import Delegation, Duty
from provinces.models import Official


def handed_over(duty: Duty, before: Duty | None) -> None:
    """To the leaders of the new head and of the one before it."""
    year, day = duty.cluster_year, duty.valid_during.lower
    boards = [each.board_id for each in (duty, before) if each]
    _write(
        year,
        boards,
        f"handed-over:{duty.pk}",
        subject=f"Bàn giao nhiệm vụ cụm trưởng từ ngày {date_format(day)}, {year.cluster}",
        body=f"Từ 0 giờ ngày {date_format(day)}, {duty.board.name_on(day)} là cụm trưởng {year.cluster} "
        f"({duty.source}). Những việc đang chờ cụm trưởng duyệt chuyển sang cụm trưởng mới từ lúc đó; "
        "không phải đổi tài khoản nào.",
    )


def checking_delegated(given: Delegation) -> None:
    """To the leaders of the deputy."""
    year = given.duty.cluster_year
    note = f"\n\n{given.note}" if given.note else ""
    _write(
        year,
        [given.duty.board_id],
        f"delegated:{given.pk}",
        subject=f"Được giao duyệt, {year.cluster}",
        body=f"Cụm trưởng giao đơn vị đồng chí duyệt báo cáo, đăng ký và thẩm định điểm của các đơn vị trong cụm "
        f"{given.time}.{note}",
    )


def delegation_ended(given: Delegation) -> None:
    """As ``checking_delegated``."""
    year = given.duty.cluster_year
    _write(
        year,
        [given.duty.board_id],
        f"delegation-ended:{given.pk}",
        subject=f"Thôi giao duyệt, {year.cluster}",
        body="Cụm trưởng đã kết thúc việc giao đơn vị đồng chí duyệt; từ nay cụm trưởng duyệt.",
    )


def _write(year, boards, occasion, *, subject, body):
    leaders = Official.objects.leading().filter(board__in=boards).order_by("pk")
    path = year.url_of("transitions:offices")
    queue_letters(
        Draft(leader, subject, f"Kính gửi đồng chí,\n\n{body}", path, f"{occasion}:{leader.pk}") for leader in leaders
    )
