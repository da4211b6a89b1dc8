import pytest

from conferences.models import ConferenceStep
from conferences.states import (
    AHEAD,
    MET,
    MINUTES_SHAPES,
    MOVES,
    SHAPES,
    TASK_SHAPES,
    UNFINISHED,
    ConferenceState,
    MinutesState,
    TaskState,
    standing,
)


def test_a_conference_goes_from_the_plan_to_its_end_and_never_back():
    assert MOVES == {
        ("planned", "invited"): "Gửi giấy mời",
        ("invited", "invited"): "Báo thay đổi",
        ("invited", "cancelled"): "Hủy hội nghị",
        ("planned", "in_session"): "Khai mạc",
        ("invited", "in_session"): "Khai mạc",
        ("in_session", "held"): "Bế mạc",
        ("planned", "held"): "Ghi nhận đã họp",
        ("invited", "held"): "Ghi nhận đã họp",
    }
    assert {to for _, to in MOVES} | {"planned"} == set(ConferenceState)
    assert set(AHEAD) | set(MET) | {"cancelled"} == set(ConferenceState)


@pytest.mark.parametrize("move", MOVES)
def test_each_move_has_its_name(move):
    assert str(ConferenceStep(from_state=move[0], to_state=move[1])) == MOVES[move]


@pytest.mark.parametrize("state", ConferenceState)
def test_until_the_minutes_are_begun_it_stands_where_it_is(state):
    assert standing(state, None) == (SHAPES[state], state.label)


@pytest.mark.parametrize("state", MinutesState)
def test_then_where_they_are(state):
    assert standing("held", state) == (MINUTES_SHAPES[state], state.label)


def test_a_task_is_unfinished_until_it_is_done_or_dropped():
    assert set(UNFINISHED) == set(TaskState) - {"done", "dropped"}
    assert set(TASK_SHAPES) == set(TaskState)
