import pytest

from pledges.states import (
    APPROVED,
    DRAFT,
    EDITABLE,
    LABELS,
    MOVES,
    RETURNED,
    SENT,
    SUBMITTED,
    Audience,
    PaperState,
    label,
    shown,
)

READ = {
    #            member         head          peer
    "draft": ("Chưa gửi", "Chưa nhận", "Chưa gửi"),
    "submitted": ("Chờ duyệt", "Cần duyệt", "Đã gửi"),
    "returned": ("Bị trả lại", "Đã trả lại", "Đã gửi"),
    "approved": ("Đã duyệt", "Đã duyệt", "Đã duyệt"),
}


def test_each_audience_reads_each_state_in_its_own_words():
    assert {state: tuple(label(state, audience) for audience in Audience) for state in PaperState.values} == READ


def test_no_audience_has_a_label_too_many_or_too_few():
    assert {audience: set(labels) for audience, labels in LABELS.items()} == {
        audience: set(PaperState) for audience in Audience
    }


def test_a_state_unknown_to_the_labels_is_an_error():
    with pytest.raises(KeyError):
        label("lost", Audience.MEMBER)


def test_a_peer_cannot_tell_a_returned_report_from_a_waiting_one():
    assert {(label(state, "peer"), shown(state, "peer")) for state in (SUBMITTED, RETURNED)} == {("Đã gửi", SUBMITTED)}


@pytest.mark.parametrize("audience", ["member", "head"])
def test_those_concerned_see_each_state_as_it_is(audience):
    assert [shown(state, audience) for state in PaperState] == list(PaperState)


def test_the_moves_are_these_five_and_no_other():
    assert MOVES == {
        ("draft", "submitted"): "Gửi báo cáo",
        ("returned", "submitted"): "Gửi lại",
        ("submitted", "returned"): "Trả lại",
        ("submitted", "approved"): "Duyệt",
        ("approved", "returned"): "Mở lại để sửa",
    }


def test_a_report_is_edited_before_it_is_sent_and_after_it_came_back():
    assert EDITABLE == [DRAFT, RETURNED]
    assert set(SENT) == set(PaperState) - {DRAFT}


def test_every_state_but_the_draft_is_reached_by_a_move_and_none_is_a_dead_end():
    assert {to for _, to in MOVES} == {SUBMITTED, RETURNED, APPROVED}
    assert {origin for origin, _ in MOVES} == set(PaperState)
