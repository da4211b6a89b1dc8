"""Handing the office of head on, and having a deputy check."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from clusters.models import Delegation, Duty
from clusters.verbs import open_year
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from tests.conftest import TODAY
from tests.factories import OfficialFactory
from tests.scoring.resulting import excluded
from tests.worlds import Member
from transitions.offices.verbs import delegate_checking, end_delegation, hand_over

JULY = dt.date(2026, 7, 1)
WEEK = DateRange(dt.date(2026, 6, 8), dt.date(2026, 6, 15))


def handed(world, *, by=None, **changes) -> Duty:
    """By the centre: to Bắc Ninh from 1 July."""
    given = {"to_board": world.member.board.pk, "on": JULY, "method": "appointed", "source": "Quyết định số 15"}
    return hand_over(world.cluster_year.pk, by=by or world.central, **given | changes)


def deputy_of(world) -> int:
    return world.cluster_year.duties.get(office="deputy").pk


def delegated(world, *, by=None, during=WEEK, note="") -> Delegation:
    return delegate_checking(deputy_of(world), by=by or world.head.leader, during=during, note=note)


def lacks(door, *args, **kwargs):
    with pytest.raises(Incomplete) as refusal:
        door(*args, **kwargs)
    return [tuple(each) for each in refusal.value.missing]


# --- handing over ------------------------------------------------------------------------------------------


def test_the_centre_hands_the_office_on_by_date_and_both_are_told(world):
    duty = handed(world)
    connection.check_constraints()
    assert (duty.office, duty.board, duty.method, duty.source) == (
        "head",
        world.member.board,
        "appointed",
        "Quyết định số 15",
    )
    assert world.cluster_year.head_on(JULY - dt.timedelta(1)) == world.head.board
    letters = Letter.objects.filter(subject="Bàn giao nhiệm vụ cụm trưởng từ ngày 01/07/2026, Cụm thi đua số 2")
    assert {letter.official for letter in letters} == {world.head.leader, world.member.leader}
    letter = letters.first()
    assert "Từ 0 giờ ngày 01/07/2026, Ban Tổ chức Tỉnh ủy Bắc Ninh là cụm trưởng" in letter.body
    assert letter.path == "/cum/2/2026/nhiem-vu/"


def test_only_a_leader_of_the_centre(world):
    officer = OfficialFactory(board=world.central.board, officer=True)
    for by in (world.head.leader, world.deputy.leader, world.observer, officer):
        with pytest.raises(NotAllowed, match="Chỉ lãnh đạo Ban Tổ chức Trung ương được bàn giao nhiệm vụ cụm trưởng"):
            handed(world, by=by)
    with pytest.raises(Http404):
        handed(world, by=world.stranger.leader)


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        ("preparing", "Năm 2026 còn đang chuẩn bị; chọn cụm trưởng ở trang mở năm."),
        ("closed", "Năm 2026 đã kết thúc, nhiệm vụ không thay đổi được nữa."),
    ],
)
def test_not_before_the_year_is_open_nor_after_it(world, stage, sentence):
    type(world.cluster_year).objects.filter(pk=world.cluster_year.pk).update(stage=stage)
    with pytest.raises(NotAllowed, match=sentence):
        handed(world)


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"on": TODAY - dt.timedelta(1)}, ("on", "Ngày bàn giao không được trước hôm nay.")),
        ({"on": dt.date(2027, 1, 1)}, ("on", "Ngày bàn giao phải trong năm 2026.")),
        ({"source": "  "}, ("source", "Ghi căn cứ bàn giao: theo văn bản nào.")),
    ],
)
def test_the_day_lies_ahead_in_the_year_and_there_is_a_paper(world, changes, lacking):
    assert lacking in lacks(handed, world, **changes)
    assert world.cluster_year.duties.heads().count() == 1


def test_the_new_head_is_another_member(world):
    stranger, head = world.stranger.board.pk, world.head.board.pk
    assert lacks(handed, world, to_board=stranger) == [
        ("board", "Ban này không là thành viên của cụm ngày 01/07/2026.")
    ]
    assert lacks(handed, world, to_board=head) == [("board", "Ban này đã là cụm trưởng vào ngày đó.")]


def test_and_one_that_was_considered(world):
    excluded(world)
    assert lacks(handed, world) == [
        (
            "board",
            "Ban Tổ chức Tỉnh ủy Bắc Ninh không được xét thi đua năm 2026 nên không làm cụm trưởng, cụm phó năm 2026.",
        )
    ]


def test_twice_the_same_is_done_once_and_another_takes_its_place(world):
    handed(world)
    with pytest.raises(AlreadyHandled, match="Nhiệm vụ cụm trưởng đã được bàn giao từ ngày 01/07/2026"):
        handed(world)
    handed(world, to_board=world.deputy.board.pk)
    assert world.cluster_year.head_on(JULY) == world.deputy.board


def test_a_head_of_today_is_not_wiped_out(world):
    handed(world, on=TODAY)
    assert lacks(handed, world, on=TODAY, to_board=world.deputy.board.pk) == [
        ("on", "Cụm trưởng hiện nay mới giữ nhiệm vụ từ hôm nay; chọn ngày sau.")
    ]


# --- having a deputy check ---------------------------------------------------------------------------------


def test_the_head_has_the_deputy_check_for_some_days_and_it_is_told(world):
    given = delegated(world, note="Cụm trưởng đi công tác. ")
    assert (given.valid_during, given.note, given.given_by) == (WEEK, "Cụm trưởng đi công tác.", world.head.leader)
    letter = Letter.objects.get(subject="Được giao duyệt, Cụm thi đua số 2")
    assert letter.official == world.deputy.leader
    assert "từ 08/06/2026 đến 14/06/2026.\n\nCụm trưởng đi công tác." in letter.body


def test_only_a_leader_of_the_head(world):
    for by in (world.head.officer, world.deputy.leader, world.central, world.member.leader):
        with pytest.raises(NotAllowed, match="Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được giao cụm phó duyệt"):
            delegated(world, by=by)
    with pytest.raises(Http404):
        delegated(world, by=world.stranger.leader)
    with pytest.raises(Http404):  # the head's own duty is no deputy's
        delegate_checking(world.cluster_year.duties.heads().get().pk, by=world.head.leader, during=WEEK)


def test_not_in_the_past_not_beyond_either_office_not_twice(world):
    past = DateRange(dt.date(2026, 6, 1), dt.date(2026, 6, 15))
    assert lacks(delegated, world, during=past) == [("first_day", "Ngày bắt đầu không được trước hôm nay.")]
    beyond = DateRange(WEEK.lower, dt.date(2027, 1, 2))
    assert lacks(delegated, world, during=beyond) == [
        ("last_day", "Cụm phó giữ nhiệm vụ từ 01/01/2026 đến 31/12/2026; chọn ngày trong thời gian đó.")
    ]
    delegated(world)
    again = DateRange(dt.date(2026, 6, 14), dt.date(2026, 6, 20))
    assert lacks(delegated, world, during=again) == [
        ("first_day", "Cụm phó này đã được giao duyệt trong thời gian đó.")
    ]
    handed(world)
    beyond = DateRange(dt.date(2026, 6, 20), dt.date(2026, 7, 2))
    assert lacks(delegated, world, during=beyond) == [
        ("last_day", "Ban đồng chí là cụm trưởng đến hết ngày 30/06/2026; không giao quá ngày đó.")
    ]


def test_it_is_ended_at_once_and_what_had_not_begun_is_gone(world, clock):
    given = delegated(world)
    clock.move_to("2026-06-10T03:00:00Z")
    end_delegation(given.pk, by=world.head.leader)
    given.refresh_from_db()
    assert given.valid_during == DateRange(WEEK.lower, dt.date(2026, 6, 10))
    assert Letter.objects.get(subject="Thôi giao duyệt, Cụm thi đua số 2").official == world.deputy.leader
    with pytest.raises(AlreadyHandled, match="Việc giao duyệt đã hết từ ngày 10/06/2026"):
        end_delegation(given.pk, by=world.head.leader)
    later = delegated(world, during=DateRange(dt.date(2026, 6, 20), dt.date(2026, 6, 25)))
    end_delegation(later.pk, by=world.head.leader)
    assert list(Delegation.objects.all()) == [given]


def test_who_ends_it(world):
    given = delegated(world)
    with pytest.raises(NotAllowed):
        end_delegation(given.pk, by=world.deputy.leader)
    with pytest.raises(Http404):
        end_delegation(given.pk, by=world.stranger.leader)


def test_a_deputy_of_another_cluster_is_not_reached(world):
    """The head of cluster 2 sees nothing of cluster 9."""
    newcomer = Member("Cà Mau")
    other = open_year(world.other_year.cluster, 2025, [newcomer.board])
    duty = Duty.objects.create(
        cluster_year=other, board=newcomer.board, office="deputy", method="agreed", valid_during=WEEK
    )
    with pytest.raises(Http404):
        delegate_checking(duty.pk, by=world.head.leader, during=WEEK)
