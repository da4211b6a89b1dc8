"""Who may change an entry, hold a practice up to others, and answer, pass up or close a proposal: role by role."""

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.access.entry import get_entry_for, why_not_change_entry
from pledges.access.practice import get_practice_for, may_ever_feature, why_not_feature
from pledges.access.proposal import get_proposal_for, why_not_answer, why_not_close, why_not_pass_up
from pledges.models import Practice, Proposal
from pledges.verbs.proposal import answer_proposal, close_proposal, pass_up_proposal
from pledges.verbs.report import reopen_report
from tests.pledges.lives import person
from tests.pledges.telling import practice, proposal

ROLES = [
    "member.leader",
    "member.officer",
    "head.leader",
    "head.officer",
    "deputy.leader",
    "central",
    "central.officer",
]


# --- entries


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("draft", ""),
        ("returned", ""),
        ("submitted", "Báo cáo đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."),
        ("approved", "Báo cáo đã được duyệt; muốn sửa, đề nghị cụm trưởng mở lại."),
    ],
)
@pytest.mark.parametrize("made", [practice, proposal])
def test_an_entry_is_changed_while_its_report_is_written(world, made, state, sentence):
    entry = made(world, state=state)
    for role in ("member.leader", "member.officer"):
        own = get_entry_for(person(world, role), type(entry), entry.pk)
        assert why_not_change_entry(person(world, role), own) == sentence


def test_in_a_reopened_report_a_practice_is_mended_and_a_raised_proposal_is_not(world):
    told, raised = practice(world, world.deputy), proposal(world)
    for entry in (told, raised):
        reopen_report(entry.report_id, by=world.head.leader, reason="Bổ sung.")
    mended = get_entry_for(world.deputy.officer, Practice, told.pk)
    assert why_not_change_entry(world.deputy.officer, mended) == ""
    kept = get_entry_for(world.member.officer, Proposal, raised.pk)
    assert why_not_change_entry(world.member.officer, kept).endswith("không sửa, xóa được nữa.")


def test_in_a_closed_year_no_entry_is_changed(world):
    entry = practice(world, state="draft")
    ClusterYear.objects.update(stage="closed")
    own = get_entry_for(world.member.leader, Practice, entry.pk)
    assert why_not_change_entry(world.member.leader, own) == "Năm 2026 đã kết thúc, báo cáo không sửa được nữa."


@pytest.mark.parametrize("role", ["member.observer", "head.leader", "stranger.leader", "central", "observer"])
def test_others_find_no_entry_to_change(world, role):
    entry = practice(world, state="draft")
    with pytest.raises(Http404):
        get_entry_for(person(world, role), Practice, entry.pk)


# --- practices

HEADS_OR_CENTRE = "Chỉ lãnh đạo cụm trưởng của cụm hoặc Ban Tổ chức Trung ương được nêu gương."
FEATURES = {
    "member.leader": "Ban không tự nêu gương mô hình của mình.",
    "member.officer": "Ban không tự nêu gương mô hình của mình.",
    "head.leader": "",
    "head.officer": "Chỉ lãnh đạo Ban được nêu gương.",
    "deputy.leader": HEADS_OR_CENTRE,
    "stranger.leader": HEADS_OR_CENTRE,  # head of another cluster
    "central": "",
    "central.officer": "Chỉ lãnh đạo Ban được nêu gương.",
    "central.observer": "Chỉ lãnh đạo Ban được nêu gương.",
    "observer": HEADS_OR_CENTRE,
}


@pytest.mark.parametrize("role", FEATURES)
def test_who_holds_a_practice_up(world, role):
    official = person(world, role)
    told = get_practice_for(official, practice(world).pk)
    assert why_not_feature(official, told) == FEATURES[role]


def test_the_reason_is_told_to_boards_in_office_only(world):
    told = {role: may_ever_feature(person(world, role)) for role in ("head.officer", "central", "member.leader")}
    assert told == {"head.officer": True, "central": True, "member.leader": False}


# --- proposals

BY_HEAD, BY_CENTRE = "Kiến nghị này do cụm trưởng trả lời.", "Kiến nghị này do Ban Tổ chức Trung ương trả lời."
OFFICER = "Chỉ lãnh đạo Ban được trả lời kiến nghị; chuyên viên chuẩn bị nội dung."
TO_CENTRE = "Kiến nghị này đã gửi đến Ban Tổ chức Trung ương."
ANSWERED, CLOSED = "Kiến nghị đã được trả lời.", "Kiến nghị đã kết thúc."
RAISERS = "Kiến nghị đã được trả lời; đơn vị nêu kiến nghị kết thúc khi đã rõ."


def passed_up(world):
    told = proposal(world)
    return pass_up_proposal(told.pk, by=world.head.leader, comment="Vượt thẩm quyền.")


def answered(world):
    told = proposal(world)
    return answer_proposal(told.pk, by=world.head.leader, comment="Có.")


def closed(world):
    return close_proposal(answered(world).pk, by=world.member.leader, comment="Đã rõ.")


def each(**of_role):
    """{role: sentence}; ``other`` for those not named."""
    return {role: of_role.get(role.replace(".", "_"), of_role["other"]) for role in ROLES}


TABLE = {
    "new": (
        proposal,
        each(head_leader="", head_officer=OFFICER, other=BY_HEAD),
        each(head_leader="", head_officer=OFFICER, other=BY_HEAD),
        each(head_leader="", head_officer=OFFICER, other=BY_HEAD),
    ),
    "passed_up": (
        passed_up,
        each(central="", central_officer=OFFICER, other=BY_CENTRE),
        each(other=TO_CENTRE),
        each(central="", central_officer=OFFICER, other=BY_CENTRE),
    ),
    "answered": (
        answered,
        each(other=ANSWERED),
        each(other=ANSWERED),
        each(member_leader="", member_officer="Chỉ lãnh đạo Ban được kết thúc kiến nghị.", other=RAISERS),
    ),
    "closed": (closed, each(other=CLOSED), each(other=CLOSED), each(other=CLOSED)),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", TABLE)
def test_who_may_do_what_with_a_proposal(world, state, role):
    make, *expected = TABLE[state]
    official = person(world, role)
    told = get_proposal_for(official, make(world).pk)
    asked = [why_not(official, told) for why_not in (why_not_answer, why_not_pass_up, why_not_close)]
    assert asked == [sentences[role] for sentences in expected]


def test_a_draft_says_that_it_has_not_been_raised(world):
    told = get_proposal_for(world.member.leader, proposal(world, state="draft").pk)
    for why_not in (why_not_answer, why_not_pass_up, why_not_close):
        assert why_not(world.member.leader, told) == "Kiến nghị chưa được nêu: báo cáo chưa được duyệt."


def test_what_is_not_to_be_seen_is_not_found(world):
    told = proposal(world)
    for role in ("stranger.leader", "observer", "administrator", "member.observer"):
        with pytest.raises(Http404):
            get_proposal_for(person(world, role), told.pk)
