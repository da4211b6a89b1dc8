"""Who is told of a merger, and of its being taken back."""

from collections.abc import Iterable
from mailbox.verbs import Draft, queue_letters

from django.urls import reverse
from django.utils.formats import date_format

from clusters.models import Membership
from provinces.models import Official
from transitions.models import Merger


def merged(merger: Merger, moved: Iterable[Official], years: Iterable[int]) -> None:
    """To those who act for the new board from the day on, and to the leaders of the others in the clusters' years."""
    moved = list(moved)
    board = merger.province.boards.get()
    path = reverse("lineage:province", args=[merger.province_id])
    subject, since = f"Hợp nhất: {merger.place}", f"Từ ngày {date_format(merger.on)}"
    own = f"{since}, theo {merger.basis}, đồng chí thuộc {board}. Hồ sơ của đơn vị cũ vẫn giữ nguyên và đọc được."
    _write(merger, moved, subject, own, path)
    others = f"{since}, theo {merger.basis}, {board} tham gia cụm thay các đơn vị được hợp nhất."
    _write(merger, _leaders_beside(years, board, moved), subject, others, path)


def taken_back(merger: Merger, officials: Iterable[int]) -> None:
    """To those who had been moved."""
    rows = Official.objects.working().filter(pk__in=officials).order_by("pk")
    body = (
        f"Việc hợp nhất thành {merger.place} từ ngày {date_format(merger.on)} đã được hoàn tác: mọi việc như trước đó."
    )
    _write(merger, rows, f"Hoàn tác hợp nhất: {merger.place}", body, reverse("lineage:provinces"))


def _leaders_beside(years, board, moved):
    members = Membership.objects.filter(cluster_year__in=years, valid_during__contains=board.lifetime.lower)
    leaders = Official.objects.leading().filter(board__in=members.order_by().values("board"))
    return leaders.exclude(pk__in=[each.pk for each in moved]).order_by("pk")


def _write(merger, officials, subject, body, path):
    occasion = "undone" if merger.undone_at else "done"
    queue_letters(
        Draft(official, subject, f"Kính gửi đồng chí,\n\n{body}", path, f"merger:{merger.pk}:{occasion}:{official.pk}")
        for official in officials
    )
