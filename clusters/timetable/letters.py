"""Who is told what when the days of a year change."""

from mailbox.verbs import Draft, queue_letters

from clusters.models import DeadlineChange
from provinces.models import Official

SENT = "Bản đã gửi giữ nguyên hạn lúc gửi."


def deadline_set(change: DeadlineChange) -> None:
    """To all who work in the cluster's boards, but the one who did it."""
    members = change.deadline.cluster_year.memberships.values("board")
    _write(
        change,
        Official.objects.working().filter(board__in=members).exclude(pk=change.official_id),
        subject=f"Đổi lịch: {_what(change)}",
        body=f"Lịch chung của cụm đã đổi.\nTrước đó: {change.before}.\nTừ nay: {change.after}.\n\n{SENT}",
    )


def own_deadline_given(change: DeadlineChange) -> None:
    _write(
        change,
        _of_board(change),
        subject=f"{change.after}: {_what(change)}",
        body=f"Đơn vị có hạn riêng cho việc này.\nTrước đó: {change.before}.\nTừ nay: {change.after}.\n"
        f"Lý do: {change.reason}\n\n{SENT}",
    )


def own_deadline_taken_back(change: DeadlineChange) -> None:
    why = f"\nLý do: {change.reason}" if change.reason else ""
    _write(
        change,
        _of_board(change),
        subject=f"Bỏ hạn riêng: {_what(change)}",
        body=f"Hạn riêng của đơn vị đã được bỏ, hạn chung của cụm lại áp dụng.\n"
        f"Trước đó: {change.before}.\nTừ nay: {change.after}.{why}\n\n{SENT}",
    )


def _write(change, officials, *, subject, body):
    path = change.deadline.cluster_year.timetable_url
    queue_letters(
        Draft(official, subject, f"Kính gửi đồng chí,\n\n{body}", path, f"deadline_change:{change.pk}:{official.pk}")
        for official in officials.order_by("pk")
    )


def _of_board(change):
    return Official.objects.working().filter(board=change.for_board_id)


def _what(change):
    """“Báo cáo 6 tháng, Cụm thi đua số 2 năm 2026”"""
    year = change.deadline.cluster_year
    return f"{change.deadline}, {year.cluster} năm {year.year}"
