"""The doors by which the days of a year change, and what stands against each."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.http import Http404

from clusters.models import DeadlineChange, OwnDeadline
from clusters.refusals import AlreadyHandled, Incomplete, NotAllowed
from clusters.timetable.verbs import excuse_board, give_longer, set_deadline, take_back_own_deadline
from pledges.models import Report
from pledges.verbs.report import submit_report
from tests.factories import BoardFactory

LATER = dt.date(2026, 6, 19)
REASON = "Khắc phục hậu quả bão."


@pytest.fixture
def h1(world):
    """Due on 10 June 2026; it is the fifth."""
    return world.cluster_year.deadlines.get(step="h1")


def give(world, h1, *, by=None, to=None, due_on=LATER, reason=REASON):
    board = (to or world.member).board
    return give_longer(h1.pk, board.pk, by=by or world.head.leader, due_on=due_on, reason=reason)


def told():
    return sorted(Letter.objects.values_list("official__username", "subject"))


def test_the_head_gives_a_member_longer_and_only_that_member_hears_of_it(world, h1):
    own = give(world, h1)
    assert (own.due_on, own.reason, own.given_by) == (LATER, REASON, world.head.leader)
    assert world.cluster_year.deadline_of(world.member.board.pk, "h1").due_on == LATER
    subject = "Hạn riêng đến 19/06/2026: Báo cáo 6 tháng, Cụm thi đua số 2 năm 2026"
    assert told() == [("Bắc Ninh.chuyenvien", subject), ("Bắc Ninh.lanhdao", subject)]
    letter = Letter.objects.latest("pk")
    assert REASON in letter.body
    assert letter.path == "/cum/2/2026/han/"


def test_what_is_given_again_replaces_what_was_given_and_both_are_seen(world, h1):
    give(world, h1)
    excuse_board(h1.pk, world.member.board.pk, by=world.central, reason="Mới thành lập.")
    own = OwnDeadline.objects.get()
    assert (own.due_on, own.reason, own.given_by) == (None, "Mới thành lập.", world.central)
    changes = [(each.kind, each.before, each.after) for each in DeadlineChange.objects.order_by("pk")]
    assert changes == [
        ("longer", "mở 16/05/2026, hạn 10/06/2026", "Hạn riêng đến 19/06/2026"),
        ("excused", "Hạn riêng đến 19/06/2026", "Không phải làm"),
    ]
    assert Letter.objects.count() == 4


def test_a_day_off_moves_to_the_next_working_day(world, h1):
    assert give(world, h1, due_on=dt.date(2026, 6, 20)).due_on == dt.date(2026, 6, 22)
    assert set_deadline(
        h1.pk, by=world.head.leader, opens_on=h1.opens_on, due_on=dt.date(2026, 6, 13)
    ).due_on == dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("head.leader", ""),
        ("central", ""),
        ("head.officer", "Chỉ lãnh đạo Ban đang là cụm trưởng"),
        ("deputy.leader", "Chỉ lãnh đạo Ban đang là cụm trưởng"),
        ("member.leader", "Chỉ lãnh đạo Ban đang là cụm trưởng"),
        ("observer", "Chỉ lãnh đạo Ban đang là cụm trưởng"),
        ("administrator", "Chỉ lãnh đạo Ban đang là cụm trưởng"),
    ],
)
def test_who_may_use_each_door(world, h1, who, refusal):
    by = world
    for name in who.split("."):
        by = getattr(by, name)
    doors = [
        lambda: give(world, h1, by=by),
        lambda: excuse_board(h1.pk, world.member.board.pk, by=by, reason=REASON),
        lambda: take_back_own_deadline(h1.pk, world.member.board.pk, by=by),
        lambda: set_deadline(h1.pk, by=by, opens_on=h1.opens_on, due_on=dt.date(2026, 6, 12)),
    ]
    for door in doors:
        if refusal:
            with pytest.raises(NotAllowed, match=refusal):
                door()
        else:
            door()
    assert DeadlineChange.objects.count() == (0 if refusal else 4)


def test_what_is_not_his_to_see_is_not_there(world, h1):
    for door in (give, lambda *args, **kwargs: give(*args, to=world.stranger)):
        with pytest.raises(Http404):
            door(world, h1, by=world.stranger.leader)
    with pytest.raises(Http404):  # a board that is no member of that year
        give(world, h1, to=world.stranger)
    with pytest.raises(Http404):
        give_longer(h1.pk, BoardFactory().pk, by=world.central, due_on=LATER, reason=REASON)
    assert give(world, h1).due_on == LATER


def test_the_head_is_given_its_own_day_by_the_centre(world, h1):
    with pytest.raises(NotAllowed, match="Ban không tự cho mình hạn riêng; lãnh đạo Ban Tổ chức Trung ương"):
        give(world, h1, to=world.head)
    assert give(world, h1, by=world.central, to=world.head).board == world.head.board


@pytest.mark.parametrize("step", ["pledge", "verification"])
def test_what_the_cluster_does_together_has_no_day_of_ones_own(world, h1, step):
    common = world.cluster_year.deadlines.get(step=step)
    with pytest.raises(NotAllowed, match="là việc chung của cả cụm"):
        give(world, common, due_on=dt.date(2026, 12, 1))
    assert give(world, h1)


@pytest.mark.parametrize(
    ("due_on", "reason", "said"),
    [
        (dt.date(2026, 6, 10), REASON, {"due_on": "Hạn riêng phải sau hạn chung (10/06/2026)."}),
        (dt.date(2027, 4, 1), REASON, {"due_on": "Hạn không được sau 31/03/2027."}),
        (LATER, "  ", {"reason": "Ghi lý do; các đơn vị trong cụm đều thấy."}),
        (dt.date(2026, 6, 11), REASON, {}),
        (dt.date(2027, 3, 31), REASON, {}),
    ],
)
def test_which_days_can_be_given(world, h1, due_on, reason, said):
    if not said:
        assert give(world, h1, due_on=due_on, reason=reason)
        return
    with pytest.raises(Incomplete) as refused:
        give(world, h1, due_on=due_on, reason=reason)
    assert dict(refused.value.missing) == said


def test_a_day_that_has_passed_helps_nobody(world, h1, clock):
    clock.move_to(dt.datetime(2026, 6, 16, 3, tzinfo=dt.UTC))
    with pytest.raises(Incomplete) as refused:
        give(world, h1, due_on=dt.date(2026, 6, 15))
    assert dict(refused.value.missing) == {"due_on": "Hạn mới không được ở ngày đã qua."}
    assert give(world, h1, due_on=dt.date(2026, 6, 16))  # past the common day one may still be given longer


@pytest.mark.parametrize(
    ("opens_on", "due_on", "said"),
    [
        (dt.date(2026, 6, 13), dt.date(2026, 6, 12), {"due_on": "Hạn phải bằng hoặc sau ngày mở."}),
        (dt.date(2026, 5, 1), dt.date(2026, 6, 4), {"due_on": "Hạn mới không được ở ngày đã qua."}),
        (dt.date(2025, 9, 30), dt.date(2026, 6, 12), {"opens_on": "Ngày mở không được trước 01/10/2025."}),
        (dt.date(2026, 5, 1), dt.date(2027, 4, 1), {"due_on": "Hạn không được sau 31/03/2027."}),
        (dt.date(2026, 6, 5), dt.date(2026, 6, 5), {}),
        (dt.date(2025, 10, 1), dt.date(2027, 3, 31), {}),
    ],
)
def test_which_days_can_be_set_for_all(world, h1, opens_on, due_on, said):
    if said:
        with pytest.raises(Incomplete) as refused:
            set_deadline(h1.pk, by=world.head.leader, opens_on=opens_on, due_on=due_on)
        assert dict(refused.value.missing) == said
        return
    set_deadline(h1.pk, by=world.head.leader, opens_on=opens_on, due_on=due_on)
    h1.refresh_from_db()
    assert (h1.opens_on, h1.due_on) == (opens_on, due_on)


def test_all_in_the_cluster_hear_of_a_day_set_anew_but_who_set_it(world, h1):
    set_deadline(h1.pk, by=world.head.leader, opens_on=h1.opens_on, due_on=dt.date(2026, 6, 12))
    names = {name for name, _ in told()}
    assert names == {
        f"{name}.{who}" for name in ("Nghệ An", "Hải Phòng", "Bắc Ninh") for who in ("lanhdao", "chuyenvien")
    } - {"Nghệ An.lanhdao"}
    set_deadline(h1.pk, by=world.head.leader, opens_on=h1.opens_on, due_on=dt.date(2026, 6, 12))
    assert (Letter.objects.count(), DeadlineChange.objects.count()) == (5, 1)  # the same again is nothing new


def test_own_days_that_the_common_one_reaches_fall_away(world, h1):
    give(world, h1, due_on=dt.date(2026, 6, 12))
    give(world, h1, to=world.deputy, due_on=dt.date(2026, 6, 26))
    set_deadline(h1.pk, by=world.central, opens_on=h1.opens_on, due_on=dt.date(2026, 6, 15))
    assert list(OwnDeadline.objects.values_list("board", flat=True)) == [world.deputy.board.pk]
    dropped = DeadlineChange.objects.get(kind="taken_back")
    assert (dropped.for_board, dropped.reason) == (world.member.board, "Hạn chung đã chuyển sang 15/06/2026.")


def test_taking_back_twice_is_told(world, h1):
    give(world, h1)
    take_back_own_deadline(h1.pk, world.member.board.pk, by=world.head.leader)
    assert world.cluster_year.deadline_of(world.member.board.pk, "h1").due_on == dt.date(2026, 6, 10)
    assert Letter.objects.filter(subject__startswith="Bỏ hạn riêng").count() == 2
    with pytest.raises(AlreadyHandled, match="đã được bỏ"):
        take_back_own_deadline(h1.pk, world.member.board.pk, by=world.head.leader)


def test_what_was_sent_stays_late_though_longer_is_given_afterwards(world, h1, clock):
    draft = world.draft()
    clock.move_to(dt.datetime(2026, 6, 12, 3, tzinfo=dt.UTC))
    submit_report(draft.pk, by=world.member.leader)
    give(world, h1)
    report = Report.objects.get(pk=draft.pk)
    assert (report.due_on, report.is_late) == (dt.date(2026, 6, 10), True)


def test_a_closed_year_stands_still(world, h1):
    world.cluster_year.stage = "closed"
    world.cluster_year.save()
    with pytest.raises(NotAllowed, match="Năm 2026 đã kết thúc"):
        give(world, h1)
    world.cluster_year.stage = "finalised"
    world.cluster_year.save()
    assert give(world, h1)
