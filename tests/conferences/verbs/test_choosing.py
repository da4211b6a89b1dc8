"""Head and deputies for the year ahead: one head, members only, more than half of the hands of those there."""

import pytest
from django.http import Http404

from conferences.models import Conference, Election
from conferences.verbs.choosing import record_election, undo_election
from conferences.verbs.planning import plan_conference
from conferences.verbs.session import mark_presence, open_conference, record_as_held
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.refusing import denied, lacks, refused
from tests.conferences.rows import NOON, frozen
from tests.factories import OfficialFactory

KEEPERS = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được ghi hội nghị này."
ONE_HEAD = "Hội nghị đã chọn cụm trưởng; muốn chọn lại, bỏ kết quả cũ trước."
ONE_OFFICE = "Đơn vị này đã được chọn giữ một nhiệm vụ."
CARRIED = "Kết quả đã đưa vào năm sau nên ghi chép này không đổi được nữa; quản trị sửa ở năm đó."


def head(member, **more) -> dict:
    return {"office": "head", "board": member.board.pk, "method": "acclaimed"} | more


def deputy(member, **more) -> dict:
    return head(member, office="deputy", **more)


def hands(in_favour, against, abstained) -> dict:
    return {"method": "hands", "in_favour": in_favour, "against": against, "abstained": abstained}


def chosen(conference) -> list:
    told = ("office", "board", "method", "in_favour", "against", "abstained")
    return list(conference.elections.order_by("pk").values_list(*told))


@pytest.mark.parametrize("bring", [in_session, held])
def test_one_head_and_deputies_are_chosen(world, bring):
    conference, by = bring(world), world.head.officer
    election = record_election(conference.pk, by=by, at=NOON, **head(world.member))
    record_election(conference.pk, by=by, **deputy(world.head, **hands(2, 1, 0)))
    record_election(conference.pk, by=by, **deputy(world.deputy, method="agreed", in_favour=3))
    assert chosen(conference) == [
        ("head", world.member.board.pk, "acclaimed", None, None, None),
        ("deputy", world.head.board.pk, "hands", 2, 1, 0),
        ("deputy", world.deputy.board.pk, "agreed", None, None, None),
    ]
    assert (election.official, election.at) == (by, NOON)


def test_two_heads_or_two_offices_are_refused_and_the_same_twice_is_one(world):
    conference, by = in_session(world), world.head.officer
    election = record_election(conference.pk, by=by, **head(world.member))
    assert record_election(conference.pk, by=world.deputy.leader, **head(world.member)) == election
    assert lacks(record_election, conference.pk, by=by, **head(world.deputy)) == [ONE_HEAD]
    assert lacks(record_election, conference.pk, by=by, **deputy(world.member)) == [ONE_OFFICE]
    assert lacks(record_election, conference.pk, by=by, **head(world.member, method="agreed")) == [
        ONE_HEAD,
        ONE_OFFICE,
    ]
    undo_election(conference.pk, election.pk, by=by)
    record_election(conference.pk, by=by, **head(world.deputy))
    refused(Http404, undo_election, conference.pk, election.pk, by=by)


def test_a_board_that_is_no_member_is_not_chosen(world):
    conference = in_session(world, host_board=world.stranger.board)
    sentence = "Đơn vị này không phải là thành viên của cụm trong năm nên không bầu được."
    for office in (head, deputy):
        assert lacks(record_election, conference.pk, by=world.head.officer, **office(world.stranger)) == [sentence]
    central = head(world.member, board=world.central.board_id)
    assert lacks(record_election, conference.pk, by=world.head.officer, **central) == [sentence]
    assert lacks(record_election, conference.pk, by=world.head.officer, **head(world.member, board=0)) == [sentence]


HALF = "Chưa quá nửa số đơn vị biểu quyết đồng ý."


@pytest.mark.parametrize(
    ("counts", "sentences"),
    [
        ((2, 1, 1), ["Tổng số biểu quyết là 4, nhiều hơn 3 đơn vị có mặt."]),
        ((1, 1, 0), [HALF]),
        ((1, 0, 1), [HALF]),
        ((0, 0, 0), [HALF]),
        ((2, None, None), ["Ghi số đơn vị; không có thì ghi 0."] * 2),
        ((3, -1, 1), ["Ghi số đơn vị; không có thì ghi 0."]),
    ],
)
def test_hands_are_counted(world, counts, sentences):
    conference = in_session(world)
    assert (
        lacks(record_election, conference.pk, by=world.head.officer, **head(world.member, **hands(*counts)))
        == sentences
    )


def test_absent_boards_raise_no_hands(world):
    conference = in_session(world, absent=[world.deputy])
    by = world.head.officer
    assert lacks(record_election, conference.pk, by=by, **head(world.member, **hands(3, 0, 0))) == [
        "Tổng số biểu quyết là 3, nhiều hơn 2 đơn vị có mặt."
    ]
    record_election(conference.pk, by=by, **head(world.member, **hands(2, 0, 0)))


def test_where_a_source_tells_the_count_but_not_who_was_there_the_count_stands(world):
    conference = planned(world, source="Báo Nghệ An")
    record_as_held(conference.pk, by=world.head.officer)
    record_election(conference.pk, by=world.head.officer, **head(world.member, **hands(3, 0, 0)))
    assert chosen(conference) == [("head", world.member.board.pk, "hands", 3, 0, 0)]


def test_without_the_quorum_nobody_is_chosen(world):
    conference, by = in_session(world), world.head.officer
    mark_presence(conference.pk, by=by, present={world.deputy.board.pk: False, world.member.board.pk: None})
    assert lacks(record_election, conference.pk, by=by, **head(world.member)) == [
        "Mới 1/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). Hội nghị hợp lệ khi có từ hai phần ba số đơn vị dự."
    ]


@pytest.mark.parametrize("bring", [planned, invited])
def test_nobody_is_chosen_before_the_opening(world, bring):
    conference = bring(world)
    sentence = "Hội nghị chưa khai mạc."
    assert denied(record_election, conference.pk, by=world.head.officer, **head(world.member)) == sentence


def test_only_who_keeps_the_record_and_a_stranger_finds_nothing(world):
    conference, by = in_session(world), world.head.officer
    election = record_election(conference.pk, by=by, **head(world.member))
    other = in_session(world, title="Hội nghị khác")
    foreign = record_election(other.pk, by=by, **head(world.deputy))
    watcher = OfficialFactory(board=world.head.board, capacity="observer")
    for who in (world.member.leader, world.central):
        assert denied(record_election, conference.pk, by=who, **deputy(world.deputy)) == KEEPERS
        assert denied(undo_election, conference.pk, election.pk, by=who) == KEEPERS
    only_reads = "Tài khoản này chỉ xem, không ghi hội nghị."
    assert denied(record_election, conference.pk, by=watcher, **deputy(world.deputy)) == only_reads
    refused(Http404, record_election, conference.pk, by=world.stranger.leader, **deputy(world.deputy))
    refused(Http404, undo_election, conference.pk, election.pk, by=world.stranger.leader)
    refused(Http404, undo_election, conference.pk, foreign.pk, by=by)


def test_what_is_confirmed_or_carried_stays(world):
    conference, by = held(world), world.head.officer
    election = record_election(conference.pk, by=by, **head(world.member))
    Conference.objects.filter(pk=conference.pk).update(carried_at=NOON)
    assert lacks(record_election, conference.pk, by=by, **deputy(world.deputy)) == [CARRIED]
    assert lacks(undo_election, conference.pk, election.pk, by=by) == [CARRIED]
    frozen(world, conference)
    confirmed = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
    assert denied(record_election, conference.pk, by=by, **deputy(world.deputy)) == confirmed
    assert denied(undo_election, conference.pk, election.pk, by=by) == confirmed


def test_the_sectors_chooses_nobody(world):
    conference = plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Giao ban", day=DAY)
    open_conference(conference.pk, by=world.central)
    sentence = "Hội nghị toàn ngành không chọn cụm trưởng, cụm phó."
    assert denied(record_election, conference.pk, by=world.central, **head(world.member)) == sentence
    assert Election.objects.count() == 0
