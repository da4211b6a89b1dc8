"""Who is written to when a pledge moves, and what the letter says."""

from mailbox.models import Letter

import pytest

from clusters.models import Deadline
from pledges.letters import pledge as letters
from pledges.verbs.pledge import comment_on_pledge
from tests.factories import OfficialFactory
from tests.pledges.lives import without_offices
from tests.pledges.pledge_lives import LIVES, REASON, closed, in_force, opened, shared, sign

TITLE = "Giao ước thi đua năm 2026, Cụm thi đua số 2"


@pytest.fixture
def crowd(world):
    """On each board somebody who has left, an observer, and somebody undefined; nobody is to hear of it."""
    for whose in ("member", "head", "deputy", "central", "stranger"):
        board = getattr(world, whose).board
        OfficialFactory(username=f"{whose}.dathoi", board=board, is_active=False)
        OfficialFactory(username=f"{whose}.theodoi", board=board, capacity="observer")
        OfficialFactory(username=f"{whose}.khac", board=board, capacity="")


def written_to(subject_begins) -> list[str]:
    found = Letter.objects.filter(subject__startswith=subject_begins).order_by("official__username")
    return list(found.values_list("official__username", flat=True))


def letter(subject_begins) -> Letter:
    return Letter.objects.filter(subject__startswith=subject_begins).order_by("pk").first()


EVERYBODY = sorted(
    f"{name}.{who}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An") for who in ("chuyenvien", "lanhdao")
)


def test_drafting_writes_to_nobody(world, crowd):
    LIVES["draft"](world)
    assert Letter.objects.count() == 0


def test_the_other_members_are_asked_for_comments(world, crowd):
    shared(world)
    assert written_to("") == written_to("Lấy ý kiến") == [who for who in EVERYBODY if "Nghệ An" not in who]
    found = letter("Lấy ý kiến")
    assert found.subject == f"Lấy ý kiến: {TITLE}"
    assert found.path == f"/giao-uoc/{world.cluster_year.pk}/"
    assert "Kết nạp" not in found.body


def test_a_comment_is_told_to_those_who_work_for_the_head(world, crowd):
    pledge = shared(world)
    comment_on_pledge(pledge.pk, by=world.member.officer, comment="Nâng chỉ tiêu.")
    assert written_to("Góp ý mới") == ["Nghệ An.chuyenvien", "Nghệ An.lanhdao"]
    assert "Ban Tổ chức Tỉnh ủy Bắc Ninh góp ý" in letter("Góp ý mới").body
    assert letter("Góp ý mới").body.endswith("Nâng chỉ tiêu.")
    comment_on_pledge(pledge.pk, by=world.member.officer, comment="Nâng chỉ tiêu.")
    assert len(written_to("Góp ý mới")) == 2
    comment_on_pledge(pledge.pk, by=world.member.officer, comment="Thêm chỉ tiêu.")
    assert len(written_to("Góp ý mới")) == 4


def test_who_comments_is_not_written_to_himself(world):
    comment_on_pledge(shared(world).pk, by=world.head.officer, comment="Đã rà soát.")
    assert written_to("Góp ý mới") == ["Nghệ An.lanhdao"]


def test_without_a_head_the_deputy_hears_the_comments(world):
    pledge = shared(world)
    without_offices(world, "head")
    comment_on_pledge(pledge.pk, by=world.member.officer, comment="Ý kiến.")
    assert written_to("Góp ý mới") == ["Hải Phòng.chuyenvien", "Hải Phòng.lanhdao"]


def test_every_leader_of_the_members_is_asked_to_sign_until_the_deadline(world, crowd):
    opened(world)
    assert written_to("Mời ký") == [who for who in EVERYBODY if who.endswith("lanhdao")]
    found = letter("Mời ký")
    assert found.subject == f"Mời ký: {TITLE}"
    assert f"{TITLE} đã mở ký lúc 10:00 05/06/2026. Hạn ký: 31/03/2026." in found.body


def test_without_a_deadline_none_is_named(world):
    Deadline.objects.filter(step="pledge").delete()
    opened(world)
    assert "Hạn ký" not in letter("Mời ký").body


def test_a_signature_that_is_not_the_last_writes_to_nobody(world):
    pledge = opened(world)
    before = Letter.objects.count()
    sign(pledge, world.member)
    assert Letter.objects.count() == before


def test_all_hear_that_it_is_in_force(world, crowd):
    in_force(world)
    assert written_to("Có hiệu lực") == EVERYBODY
    body = letter("Có hiệu lực").body
    assert f"{TITLE} có hiệu lực từ 10:00 05/06/2026: tất cả các đơn vị đã ký." in body
    assert "Chưa ký" not in body


def test_all_hear_who_is_missing_and_why(world, crowd):
    closed(world)
    assert written_to("Có hiệu lực") == EVERYBODY
    body = letter("Có hiệu lực").body
    assert "cụm trưởng đã kết thúc việc ký." in body
    assert f"Chưa ký: Ban Tổ chức Tỉnh ủy Hải Phòng.\nLý do kết thúc ký: {REASON}" in body


@pytest.mark.parametrize("state", ["open", "in_force"])
def test_no_letter_is_written_twice(world, state):
    pledge = LIVES[state](world)
    before = Letter.objects.count()
    {"open": letters.pledge_opened, "in_force": letters.pledge_in_force}[state](pledge)
    assert Letter.objects.count() == before
