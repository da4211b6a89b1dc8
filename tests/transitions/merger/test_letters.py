"""Who is told of a merger, and of its being taken back."""

from mailbox.models import Letter

from tests.transitions.merger.merging import merged
from transitions.merger.asked import Choices, Moving
from transitions.merger.verbs import undo


def told(subject):
    rows = Letter.objects.filter(subject=subject).order_by("pk")
    return {row.official.username: row.body for row in rows.select_related("official")}


def test_who_moves_and_the_others_leaders_are_told_and_nobody_who_ends(world):
    ended = world.member.officer
    merger = merged(world, choices=Choices(officials={ended.pk: Moving("ends", "officer", "")}))
    letters = told("Hợp nhất: Hải Phòng")
    moved = {each.username for each in (world.deputy.leader, world.deputy.officer, world.member.leader)}
    assert letters.keys() == moved | {world.head.leader.username}
    own, others = letters[world.member.leader.username], letters[world.head.leader.username]
    assert "đồng chí thuộc Ban Tổ chức Thành ủy Hải Phòng" in own
    assert "Từ ngày 05/06/2026, theo Nghị quyết 202/2025/QH15" in own
    assert "tham gia cụm thay các đơn vị được hợp nhất" in others
    undo(merger.pk, by=world.administrator, word="Hải Phòng")
    back = told("Hoàn tác hợp nhất: Hải Phòng")
    assert back.keys() == moved | {ended.username}
    assert "mọi việc như trước đó" in back[ended.username]


def test_another_clusters_leaders_are_told_nothing(world):
    merged(world)
    assert not Letter.objects.filter(official=world.stranger.leader).exists()
