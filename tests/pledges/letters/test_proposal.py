"""Who is told what when a proposal is raised, answered, passed up or closed."""

from mailbox.models import Letter

from pledges.models import Proposal
from pledges.verbs.entry import add_entry
from pledges.verbs.proposal import answer_proposal, close_proposal, pass_up_proposal
from pledges.verbs.report import approve_report
from tests.factories import OfficialFactory
from tests.pledges.lives import without_offices
from tests.pledges.telling import PROPOSAL, carry_on, proposal

ASKED = "Cần trả lời kiến nghị của Ban Tổ chức Tỉnh ủy Bắc Ninh"
OWN = ["Bắc Ninh.chuyenvien", "Bắc Ninh.lanhdao"]


def written_about(raised) -> list[tuple[str, str]]:
    found = Letter.objects.filter(path=f"/kien-nghi/{raised.pk}/").order_by("subject", "official__username")
    return list(found.values_list("official__username", "subject"))


def newest_body() -> str:
    return Letter.objects.order_by("pk").last().body


def test_nobody_hears_of_it_before_the_report_is_approved(world):
    assert written_about(proposal(world, state="submitted")) == []


def test_raised_who_owes_the_answer_is_asked_with_the_whole_text_and_the_day(world):
    OfficialFactory(board=world.head.board, is_active=False)
    raised = proposal(world)
    assert written_about(raised) == [("Nghệ An.lanhdao", ASKED)]
    assert newest_body() == (
        "Kính gửi đồng chí,\n\nBan Tổ chức Tỉnh ủy Bắc Ninh kiến nghị:\n\nSớm có hướng dẫn.\n\n"
        "Khó khăn, vướng mắc:\n\nBiên chế chưa thống nhất.\n\nĐề nghị đồng chí trả lời trước hết ngày 06/07/2026."
    )


def test_each_proposal_is_a_letter_of_its_own_to_its_own_addressee(world):
    report = world.draft()
    for addressee in ("head", "central"):
        given = PROPOSAL | {"addressee": addressee}
        add_entry(Proposal, report.cluster_year_id, "h1", by=world.member.officer, **given)
    carry_on(world, world.member, report, "approved")
    told = [written_about(each) for each in report.proposals.order_by("position")]
    assert told == [[("Nghệ An.lanhdao", ASKED)], [("trunguong", ASKED)]]


def test_the_heads_own_goes_to_the_deputy_and_without_offices_to_the_centre(world):
    assert [username for username, _ in written_about(proposal(world, world.head))] == ["Hải Phòng.lanhdao"]
    report = proposal(world, state="submitted").report
    without_offices(world, "head", "deputy")
    approve_report(report.pk, by=world.central)
    assert [username for username, _ in written_about(report.proposals.get())] == ["trunguong"]


def test_answered_the_board_that_raised_it_reads_the_answer(world):
    raised = proposal(world)
    answer_proposal(raised.pk, by=world.head.leader, comment="Đã có hướng dẫn.")
    assert written_about(raised)[1:] == [(name, "Đã trả lời kiến nghị") for name in OWN]
    assert newest_body().endswith("Sớm có hướng dẫn.\n\nTrả lời:\n\nĐã có hướng dẫn.")


def test_passed_up_the_board_is_told_and_the_centre_asked(world):
    raised = proposal(world)
    pass_up_proposal(raised.pk, by=world.head.leader, comment="Vượt thẩm quyền.")
    assert written_about(raised) == [
        ("Nghệ An.lanhdao", ASKED),
        ("trunguong", ASKED),
        *((name, "Kiến nghị đã chuyển lên Trung ương") for name in OWN),
    ]
    told = Letter.objects.filter(subject="Kiến nghị đã chuyển lên Trung ương").order_by("pk").first()
    assert "Vượt thẩm quyền." in told.body


def test_closed_the_board_reads_why(world):
    raised = proposal(world)
    close_proposal(raised.pk, by=world.head.leader, comment="Trùng với kiến nghị kỳ trước.")
    assert written_about(raised)[1:] == [(name, "Kiến nghị đã kết thúc") for name in OWN]
    assert "Trùng với kiến nghị kỳ trước." in newest_body()
