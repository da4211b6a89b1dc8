"""Remarks at the parts of a report: who writes them, who reads them when, and how long they can be taken back."""

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.access.report import get_report_for, remarks_for
from pledges.completeness import PARTS
from pledges.models import SectionComment
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.comment import comment_on_section, withdraw_comment
from pledges.verbs.report import approve_report, reopen_report, return_report, submit_report
from provinces.models import Official
from tests.pledges.lives import carry, person, without_offices


@pytest.fixture
def sent(world, clock):
    """The member's report, sent an hour ago."""
    report = world.submitted()
    clock.shift(3600)
    return report


def remarks(report):
    return list(report.comments.order_by("pk").values_list("section", "comment", "official", "board"))


# --- writing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["head.officer", "head.leader"])
@pytest.mark.parametrize("part", PARTS)
def test_who_checks_remarks_at_any_part(world, sent, role, part):
    official = person(world, role)
    comment_on_section(sent.pk, part, by=official, text=" Nêu rõ số liệu.\r\n\u2022 Bảng 2 ", version=sent.version)
    assert remarks(sent) == [(part, "Nêu rõ số liệu.\n- Bảng 2", official.pk, world.head.board.pk)]
    sent.refresh_from_db()
    assert (sent.state, sent.version) == ("submitted", 2)  # a remark of the officer holds up no approval of the leader


NOT_CHECKING = "Chỉ lãnh đạo và chuyên viên của Ban đang duyệt báo cáo này được góp ý."
REFUSED = {
    "member.leader": "Ban không tự góp ý vào báo cáo của mình.",
    "member.officer": "Ban không tự góp ý vào báo cáo của mình.",
    "deputy.leader": NOT_CHECKING,
    "central": NOT_CHECKING,
    "stranger.leader": 404,
    "head.observer": 404,
    "observer": 404,
    "administrator": 404,
}


def refusal(door):
    try:
        door()
    except NotAllowed as refused:
        return str(refused)
    except Http404:
        return 404


def test_nobody_else_remarks(world, sent):
    roles = {role: person(world, role) for role in REFUSED}
    refused = {
        role: refusal(lambda by=by: comment_on_section(sent.pk, "results", by=by, text="Lén góp ý."))
        for role, by in roles.items()
    }
    assert refused == REFUSED
    assert remarks(sent) == []


def test_the_deputy_remarks_on_the_heads_report_and_without_him_the_centre(world):
    report = carry(world, world.head, "submitted")
    comment_on_section(report.pk, "numbers", by=world.deputy.officer, text="Thiếu bảng.")
    assert refusal(lambda: comment_on_section(report.pk, "numbers", by=world.central, text="Thêm.")) == NOT_CHECKING
    without_offices(world, "deputy")
    comment_on_section(report.pk, "numbers", by=Official.objects.get(pk=world.central.pk), text="Thêm.")
    assert [text for _, text, *_ in remarks(report)] == ["Thiếu bảng.", "Thêm."]


@pytest.mark.parametrize(("state", "told"), [("returned", "trả lại"), ("approved", "duyệt")])
def test_what_is_no_longer_to_be_checked_is_not_remarked_on(world, state, told):
    report = carry(world, world.member, state)
    with pytest.raises(AlreadyHandled, match=f"Báo cáo đã được {told} lúc"):
        comment_on_section(report.pk, "results", by=world.head.officer, text="Muộn rồi.")
    assert remarks(report) == []


def test_a_draft_is_not_there_to_be_remarked_on(world):
    with pytest.raises(Http404):
        comment_on_section(world.draft().pk, "results", by=world.head.officer, text="Sớm quá.")


def test_a_remark_on_a_text_that_was_sent_anew_is_refused(world, sent):
    with pytest.raises(StaleEdit):
        comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.", version=sent.version - 1)
    assert remarks(sent) == []


def test_a_part_that_is_none_is_not_found(world, sent):
    with pytest.raises(Http404):
        comment_on_section(sent.pk, "signature", by=world.head.officer, text="Ký đâu?")


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b"])
def test_an_empty_remark_is_none(world, sent, text):
    with pytest.raises(Incomplete) as refused:
        comment_on_section(sent.pk, "results", by=world.head.officer, text=text)
    assert [tuple(each) for each in refused.value.missing] == [("comment", "Cần viết nội dung góp ý.")]
    assert remarks(sent) == []


def test_the_same_click_twice_is_one_remark(world, sent):
    first = comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    assert comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2. ") == first
    comment_on_section(sent.pk, "next_tasks", by=world.head.officer, text="Câu 2.")
    comment_on_section(sent.pk, "results", by=world.head.leader, text="Câu 2.")
    assert len(remarks(sent)) == 3


def test_in_a_closed_year_nothing_is_remarked_or_taken_back(world, sent):
    remark = comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    ClusterYear.objects.update(stage="closed")
    for door in [
        lambda: comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 3."),
        lambda: withdraw_comment(remark.pk, by=world.head.officer),
    ]:
        assert refusal(door) == "Năm 2026 đã kết thúc, không góp ý được nữa."
    assert len(remarks(sent)) == 1


# --- reading -----------------------------------------------------------------------------------------------

READERS = ["member.leader", "member.officer", "member.observer", "head.leader", "head.officer", "deputy.leader"]
READERS += ["central", "observer"]


def readers(world, report):
    """The roles that read the only remark, of those that see the report."""
    found = set()
    for role in READERS:
        try:
            official = person(world, role)
            found |= {role} if remarks_for(official, get_report_for(official, report.pk)) else set()
        except Http404:
            continue
    return found


CHECKING = {"head.leader", "head.officer"}
ALL = {"member.leader", "member.officer", "head.leader", "head.officer", "deputy.leader", "central"}


def test_the_board_reads_remarks_when_the_report_comes_back_and_nobody_who_observes_ever(world, sent, clock):
    comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    assert readers(world, sent) == CHECKING
    return_report(sent.pk, by=world.head.leader, reason="Sửa câu 2.")
    assert readers(world, sent) == ALL
    clock.shift(3600)
    submit_report(sent.pk, by=world.member.leader)
    assert readers(world, sent) == ALL  # what was told once stays told
    clock.shift(3600)
    approve_report(sent.pk, by=world.head.leader)
    assert readers(world, sent) == ALL
    reopen_report(sent.pk, by=world.head.leader, reason="Sai.")
    assert readers(world, sent) == ALL


def test_fresh_remarks_on_what_was_sent_again_stay_with_the_checking_board(world, sent, clock):
    comment_on_section(sent.pk, "results", by=world.head.officer, text="Lần đầu.")
    return_report(sent.pk, by=world.head.leader, reason="Sửa.")
    clock.shift(3600)
    submit_report(sent.pk, by=world.member.leader)
    clock.shift(60)
    comment_on_section(sent.pk, "results", by=world.head.officer, text="Lần hai.")

    def read_by(role):
        official = person(world, role)
        return [each.comment for each in remarks_for(official, get_report_for(official, sent.pk))]

    assert read_by("head.leader") == ["Lần đầu.", "Lần hai."]
    assert read_by("member.leader") == read_by("deputy.leader") == ["Lần đầu."]


def test_the_new_head_reads_what_the_old_one_remarked(world, sent):
    comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    without_offices(world, "head")
    assert readers(world, sent) == {"deputy.leader"}


# --- taking back -------------------------------------------------------------------------------------------


def test_who_wrote_it_takes_it_back_and_nobody_else(world, sent):
    remark = comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    refused = {
        role: refusal(lambda role=role: withdraw_comment(remark.pk, by=person(world, role)))
        for role in ["head.leader", "member.leader", "deputy.leader", "central", "stranger.leader", "observer"]
    }
    # who may not read it yet is not told that there is one
    assert refused == dict.fromkeys(refused, 404) | {"head.leader": "Chỉ người viết được bỏ góp ý của mình."}
    assert len(remarks(sent)) == 1
    withdraw_comment(remark.pk, by=world.head.officer)
    assert remarks(sent) == []


def test_what_has_reached_the_board_is_not_taken_back(world, sent, clock):
    remark = comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    return_report(sent.pk, by=world.head.leader, reason="Sửa.")
    with pytest.raises(AlreadyHandled, match="Báo cáo đã được trả lại lúc"):
        withdraw_comment(remark.pk, by=world.head.officer)
    clock.shift(3600)
    submit_report(sent.pk, by=world.member.leader)
    with pytest.raises(AlreadyHandled, match=r"^Góp ý này đã gửi tới đơn vị, không bỏ được nữa\.$"):
        withdraw_comment(remark.pk, by=world.head.officer)
    assert len(remarks(sent)) == 1


def test_who_no_longer_checks_takes_nothing_back(world, sent):
    remark = comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    without_offices(world, "head")
    assert refusal(lambda: withdraw_comment(remark.pk, by=person(world, "head.officer"))) == 404
    assert len(remarks(sent)) == 1


def test_a_remark_that_is_not_there_is_not_found(world, sent):
    with pytest.raises(Http404):
        withdraw_comment(10**9, by=world.head.officer)


def test_a_remark_belongs_to_one_report(world, sent):
    other = carry(world, world.deputy, "submitted")
    comment_on_section(sent.pk, "results", by=world.head.officer, text="Câu 2.")
    assert list(remarks_for(world.head.officer, get_report_for(world.head.officer, other.pk))) == []
    assert SectionComment.objects.count() == 1
