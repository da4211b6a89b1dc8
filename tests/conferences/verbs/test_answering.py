"""A board answers the invitation: it comes, with whom, or does not, and why."""

import pytest
from django.http import Http404

from conferences.models import Attendance, Participant
from conferences.verbs.answering import Delegate, answer_invitation
from conferences.verbs.parts import add_part
from tests.conferences.held import held, in_session, invited, planned
from tests.conferences.refusing import denied, lacks, refused
from tests.conferences.rows import NOON
from tests.factories import OfficialFactory

TWO = [Delegate("Đại biểu thứ nhất", "Trưởng Ban"), Delegate("Đại biểu thứ hai", "")]
CLOSED = "Hội nghị đã họp hoặc đã hủy, không trả lời giấy mời nữa."


def answers(conference) -> list:
    told = ("answer", "reason", "answered_by__username")
    return list(conference.attendances.exclude(answer="pending").order_by("pk").values_list(*told))


def delegates(conference) -> list:
    return list(conference.participants.order_by("position", "pk").values_list("board", "name", "post"))


def test_a_board_comes_with_its_delegates_by_name(world):
    conference, board = invited(world), world.member.board.pk
    answer_invitation(conference.pk, by=world.member.officer, answer="coming", delegates=TWO, reason="Bỏ.", at=NOON)
    assert answers(conference) == [("coming", "", "Bắc Ninh.chuyenvien")]
    assert delegates(conference) == [(board, "Đại biểu thứ nhất", "Trưởng Ban"), (board, "Đại biểu thứ hai", "")]
    assert Attendance.objects.get(board=board).answered_at == NOON
    assert Attendance.objects.get(board=board).is_present is None


def test_a_board_that_cannot_come_says_why_and_its_delegates_go(world):
    conference = invited(world)
    answer_invitation(conference.pk, by=world.member.officer, answer="coming", delegates=TWO)
    sentence = "Cần ghi lý do không dự được."
    assert lacks(answer_invitation, conference.pk, by=world.member.leader, answer="declined", reason=" ") == [sentence]
    answer_invitation(conference.pk, by=world.member.leader, answer="declined", reason=" Bão. ", delegates=TWO)
    assert (answers(conference), delegates(conference)) == ([("declined", "Bão.", "Bắc Ninh.lanhdao")], [])


def test_an_answer_is_one_of_two_and_names_somebody(world):
    conference = invited(world)
    nobody = ["Ghi ít nhất một đại biểu dự hội nghị."]
    for empty in ([], [Delegate("", "")], [Delegate(" ", "\n")]):
        assert (
            lacks(answer_invitation, conference.pk, by=world.member.leader, answer="coming", delegates=empty) == nobody
        )
    unsaid = ["Cần chọn sẽ dự hay không dự được."]
    for answer in ("pending", "", "maybe"):
        assert lacks(answer_invitation, conference.pk, by=world.member.leader, answer=answer, reason="Vì.") == unsaid
    answer_invitation(conference.pk, by=world.member.leader, answer="coming", delegates=[*TWO, Delegate("", " ")])
    assert len(delegates(conference)) == 2


def test_answered_anew_a_board_stays_together_and_its_chair_stays(world):
    conference = invited(world)
    chair = {"role": Participant.Role.CHAIR, "name": "Chủ trì", "board": world.member.board}
    add_part(Participant, conference.pk, by=world.head.officer, **chair)
    answer_invitation(conference.pk, by=world.member.officer, answer="coming", delegates=TWO)
    answer_invitation(conference.pk, by=world.deputy.officer, answer="coming", delegates=TWO)
    answer_invitation(conference.pk, by=world.member.officer, answer="coming", delegates=[*TWO, Delegate("Ba", "")])
    assert [(board, name) for board, name, _ in delegates(conference)] == [
        (world.member.board.pk, "Chủ trì"),
        *[(world.deputy.board.pk, each.name) for each in TWO],
        *[(world.member.board.pk, name) for name in ("Đại biểu thứ nhất", "Đại biểu thứ hai", "Ba")],
    ]


def test_the_head_answers_for_itself_like_the_others(world):
    conference = invited(world)
    answer_invitation(conference.pk, by=world.head.officer, answer="coming", delegates=TWO)
    assert answers(conference) == [("coming", "", "Nghệ An.chuyenvien")]


def test_who_is_not_called_does_not_answer(world):
    conference = invited(world, host_board=world.stranger.board)
    sentence = "Chỉ đơn vị được mời trả lời giấy mời."
    told = {"answer": "coming", "delegates": TWO}
    watcher = OfficialFactory(board=world.member.board, capacity="observer")
    for by in (world.stranger.leader, world.central, world.observer, world.administrator, watcher):
        assert denied(answer_invitation, conference.pk, by=by, **told) == sentence
    other = invited(world, title="Hội nghị khác")
    refused(Http404, answer_invitation, other.pk, by=world.stranger.leader, **told)


@pytest.mark.parametrize(
    ("bring", "sentence"), [(planned, "Giấy mời chưa được gửi."), (in_session, CLOSED), (held, CLOSED)]
)
def test_only_an_invitation_that_stands_is_answered(world, bring, sentence):
    conference = bring(world)
    told = {"answer": "coming", "delegates": TWO}
    assert denied(answer_invitation, conference.pk, by=world.head.officer, **told) == sentence
    if bring is planned:
        refused(Http404, answer_invitation, conference.pk, by=world.member.officer, **told)
