"""Who is written to when a report moves, and what the letter says."""

import datetime as dt
from mailbox.models import Letter

import pytest

from pledges.letters import report as letters
from pledges.verbs.comment import comment_on_section
from pledges.verbs.report import approve_report, reopen_report, return_report, submit_report
from provinces.models import Official
from tests.conftest import VIETNAM
from tests.factories import BoardFactory, DutyFactory, OfficialFactory, ProvinceFactory
from tests.pledges.lives import carry, checker_of, without_offices

TITLE = "Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"


@pytest.fixture
def crowd(world):
    """On each board: a second leader, a leader and an officer who have left, an observer, and somebody undefined."""
    for whose in ("member", "head", "deputy", "central"):
        board = getattr(world, whose).board
        OfficialFactory(username=f"{whose}.lanhdao2", board=board)
        OfficialFactory(username=f"{whose}.dathoi", board=board, is_active=False)
        OfficialFactory(username=f"{whose}.dathoi2", board=board, officer=True, is_active=False)
        OfficialFactory(username=f"{whose}.theodoi", board=board, capacity="observer")
        OfficialFactory(username=f"{whose}.khac", board=board, capacity="")


def written_to(subject_begins) -> list[str]:
    letters_ = Letter.objects.filter(subject__startswith=subject_begins)
    return sorted(letters_.values_list("official__username", flat=True))


OWN = sorted(["Bắc Ninh.lanhdao", "Bắc Ninh.chuyenvien", "member.lanhdao2"])


def test_sending_writes_to_the_heads_leaders_only(world, crowd):
    carry(world, world.member, "submitted")
    assert written_to("Cần duyệt") == written_to("") == sorted(["Nghệ An.lanhdao", "head.lanhdao2"])


def test_the_heads_own_report_is_announced_to_the_deputys_leaders(world, crowd):
    carry(world, world.head, "submitted")
    assert written_to("") == sorted(["Hải Phòng.lanhdao", "deputy.lanhdao2"])


def test_without_a_deputy_the_centres_leaders_are_written_to(world, crowd):
    without_offices(world, "deputy")
    carry(world, world.head, "submitted")
    assert written_to("") == sorted(["trunguong", "central.lanhdao2"])


def test_without_a_head_the_deputys_leaders_are_written_to(world, crowd):
    without_offices(world, "head")
    carry(world, world.member, "submitted")
    assert written_to("") == sorted(["Hải Phòng.lanhdao", "deputy.lanhdao2"])


def test_every_deputy_is_written_to_where_deputies_check(world):
    board = BoardFactory(province=ProvinceFactory(named="Lạng Sơn"))
    DutyFactory(cluster_year=world.cluster_year, board=board, office="deputy")
    OfficialFactory(username="Lạng Sơn.lanhdao", board=board)
    carry(world, world.head, "submitted")
    assert written_to("") == sorted(["Hải Phòng.lanhdao", "Lạng Sơn.lanhdao"])


def test_a_former_head_is_not_written_to(world, clock):
    clock.move_to(dt.datetime(2027, 1, 4, 9, tzinfo=VIETNAM))
    DutyFactory(cluster_year=world.cluster_year, board=world.deputy.board, valid_during=("2027-01-01", "2028-01-01"))
    carry(world, world.member, "submitted")
    assert written_to("") == ["Hải Phòng.lanhdao"]


@pytest.mark.parametrize(
    ("state", "subject"),
    [("returned", f"Bị trả lại: {TITLE}"), ("approved", f"Đã duyệt: {TITLE}")],
)
def test_a_judgement_is_told_to_those_who_work_on_the_report(world, crowd, state, subject):
    carry(world, world.member, state)
    assert written_to(subject) == OWN
    assert Letter.objects.exclude(subject=subject).exclude(subject__startswith="Cần duyệt").count() == 0


def test_reopening_is_told_to_the_same_by_its_own_name(world, crowd):
    report = carry(world, world.member, "approved")
    reopen_report(report.pk, by=world.head.leader, reason="Sai số liệu.")
    assert written_to(f"Mở lại để sửa: {TITLE}") == OWN
    assert written_to("Bị trả lại") == []


def test_whoever_may_check_is_whoever_was_written_to(world):
    """Letters and rights must name the same leader, whichever offices are vacant."""
    for member, vacant in [(world.member, []), (world.head, []), (world.stranger, [])]:
        without_offices(world, *vacant)
        carry(world, member, "submitted")
        assert Letter.objects.latest("pk").official == checker_of(world, member)


# --- what they say -----------------------------------------------------------------------------------------


def the_letter_of(official) -> Letter:
    return Letter.objects.filter(official=official).latest("pk")


def test_the_letter_to_the_checker(world):
    report = carry(world, world.member, "submitted")
    letter = the_letter_of(world.head.leader)
    assert letter.subject == "Cần duyệt: Báo cáo 6 tháng đầu năm 2026, Ban Tổ chức Tỉnh ủy Bắc Ninh"
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh đã gửi {TITLE} lúc 10:00 05/06/2026.\n"
        "Đề nghị đồng chí xem, duyệt hoặc trả lại kèm lý do."
    )
    assert letter.path == f"/bao-cao/{report.pk}/"


def test_the_letter_says_that_a_report_is_late(world, clock):
    clock.move_to(dt.datetime(2026, 6, 11, 0, 0, tzinfo=VIETNAM))
    carry(world, world.member, "submitted")
    assert "lúc 00:00 11/06/2026. Báo cáo gửi sau hạn.\n" in the_letter_of(world.head.leader).body


def test_the_letter_with_the_reason(world):
    report = carry(world, world.member, "returned")
    letter = the_letter_of(world.member.officer)
    assert letter.body == (
        f"Kính gửi đồng chí,\n\n{TITLE} được trả lại để sửa. Lý do:\n\nThiếu số liệu.\n\n"
        "Nội dung đã viết còn nguyên; đồng chí sửa rồi gửi lại."
    )
    assert letter.path == f"/bao-cao/{report.pk}/"


REMARKS = "Kèm 2 góp ý tại từng phần, xem ngay trong trang của báo cáo."


def remarked(world, clock):
    """The member's report, sent again, with two remarks on this sending and one on the one before."""
    report = carry(world, world.member, "submitted")
    clock.shift(60)
    comment_on_section(report.pk, "results", by=world.head.officer, text="Lần trước.")
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    clock.shift(60)
    submit_report(report.pk, by=world.member.leader)
    clock.shift(60)
    for part in ("results", "numbers"):
        comment_on_section(report.pk, part, by=world.head.officer, text="Lần này.")
    return report


def test_the_letter_says_how_many_remarks_come_with_the_report(world, clock):
    report = remarked(world, clock)
    return_report(report.pk, by=world.head.leader, reason="Vẫn thiếu.")
    assert the_letter_of(world.member.officer).body == (
        f"Kính gửi đồng chí,\n\n{TITLE} được trả lại để sửa. Lý do:\n\nVẫn thiếu.\n\n{REMARKS}\n\n"
        "Nội dung đã viết còn nguyên; đồng chí sửa rồi gửi lại."
    )


def test_an_approval_comes_with_its_remarks_too(world, clock):
    report = remarked(world, clock)
    approve_report(report.pk, by=world.head.leader)
    assert the_letter_of(world.member.officer).body.endswith(f".\n\n{REMARKS}")


def test_the_letter_of_a_reopened_report(world):
    report = carry(world, world.member, "approved")
    reopen_report(report.pk, by=world.head.leader, reason="Sai số liệu.")
    assert the_letter_of(world.member.officer).body == (
        f"Kính gửi đồng chí,\n\n{TITLE} đã được duyệt, nay được mở lại để sửa. Lý do:\n\nSai số liệu.\n\n"
        "Nội dung đã viết còn nguyên; đồng chí sửa rồi gửi lại để duyệt lại."
    )


def test_the_letter_with_the_approval(world, clock):
    report = carry(world, world.member, "submitted")
    clock.move_to(dt.datetime(2026, 6, 8, 15, 30, tzinfo=VIETNAM))
    approve_report(report.pk, by=world.head.leader)
    letter = the_letter_of(world.member.leader)
    assert letter.body == f"Kính gửi đồng chí,\n\n{TITLE} đã được duyệt lúc 15:30 08/06/2026."
    assert letter.path == f"/bao-cao/{report.pk}/"


def test_each_round_has_letters_of_its_own(world):
    report = carry(world, world.member, "returned")
    submit_report(report.pk, by=world.member.leader)
    return_report(report.pk, by=world.head.leader, reason="Vẫn thiếu.")
    assert written_to("Bị trả lại") == sorted(["Bắc Ninh.lanhdao", "Bắc Ninh.chuyenvien"] * 2)
    assert written_to("Cần duyệt") == ["Nghệ An.lanhdao"] * 2


def test_the_same_move_is_never_told_twice(world):
    report = carry(world, world.member, "approved")
    before = list(Letter.objects.order_by("pk").values())
    letters.report_approved(report)
    assert list(Letter.objects.order_by("pk").values()) == before


def test_somebody_without_an_address_reads_it_in_the_inbox(world):
    Official.objects.filter(pk=world.member.officer.pk).update(email="")
    carry(world, world.member, "approved")
    ways = Letter.objects.filter(subject__startswith="Đã duyệt").values_list("official__username", "dispatches__state")
    assert dict(ways.order_by()) == {"Bắc Ninh.lanhdao": "queued", "Bắc Ninh.chuyenvien": None}


def test_the_letters_path_is_the_reports_page(world, client):
    carry(world, world.member, "approved")
    client.force_login(world.member.officer)
    assert client.get(the_letter_of(world.member.officer).path).status_code == 200
