"""Whose calendar holds what: own days and states, other clusters' things never."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from calendars.event import Window
from calendars.events import found_for
from clusters.models import ClusterYear, Duty
from clusters.timetable.verbs import excuse_board, give_longer
from clusters.verbs import give_office, open_year
from conferences.verbs.planning import plan_conference
from provinces.days import today
from tests.conferences.held import invited, planned
from tests.factories import BoardFactory, ClusterFactory, OfficialFactory
from tests.worlds import Member

JUNE = (dt.date(2026, 6, 1), dt.date(2026, 6, 30))
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
REASON = "Khắc phục hậu quả bão."


def events(official, window=JUNE, cluster=None):
    official.__dict__.pop("_duties", None)  # what a request keeps
    return found_for(official, Window(*window, today(), cluster)).events


def lines(official, window=JUNE, cluster=None):
    return [(f"{each.day:%d/%m}", each.title, each.label) for each in events(official, window, cluster)]


def h1(world):
    return world.cluster_year.deadlines.get(step="h1")


def test_what_is_done_is_shown_as_done_to_its_board_alone(world):
    assert lines(world.member.leader) == [("10/06", "Báo cáo 6 tháng", "Sắp đến hạn")]
    world.submitted()
    assert lines(world.member.officer) == [("10/06", "Báo cáo 6 tháng", "Chờ duyệt")]
    assert lines(world.deputy.leader) == [("10/06", "Báo cáo 6 tháng", "Sắp đến hạn")]


def test_a_board_finds_its_own_day_with_the_reason_and_the_others_the_common_one(world):
    give_longer(h1(world).pk, world.member.board.pk, by=world.head.leader, due_on=dt.date(2026, 6, 19), reason=REASON)
    [own] = events(world.member.leader)
    assert (own.day, own.note) == (dt.date(2026, 6, 19), f"Hạn riêng của đơn vị, gia hạn vì: {REASON}")
    [others] = events(world.deputy.leader)
    assert (others.day, others.note) == (dt.date(2026, 6, 10), "")
    assert own.key == others.key  # the same thing for a calendar program that has it already


def test_a_day_of_ones_own_is_found_in_the_month_it_lies_in(world):
    give_longer(h1(world).pk, world.member.board.pk, by=world.head.leader, due_on=dt.date(2026, 7, 3), reason=REASON)
    assert lines(world.member.leader) == []
    july = (dt.date(2026, 7, 1), dt.date(2026, 7, 31))
    assert lines(world.member.leader, july)[0][:2] == ("03/07", "Báo cáo 6 tháng")


def test_who_is_excused_reads_why(world):
    excuse_board(h1(world).pk, world.member.board.pk, by=world.head.leader, reason="Mới thành lập.")
    [own] = events(world.member.leader)
    assert (own.label, own.note) == ("Không phải gửi", "Lý do: Mới thành lập.")


def test_a_whole_year_has_all_eight_steps_and_the_offices_that_begin(world):
    titles = [each.title for each in events(world.member.leader, YEAR)]
    assert titles == [
        "Nghệ An bắt đầu làm cụm trưởng",
        "Hải Phòng bắt đầu làm cụm phó",
        "Đăng ký thi đua",
        "Ký giao ước",
        "Báo cáo quý I",
        "Báo cáo 6 tháng",
        "Báo cáo quý III",
        "Báo cáo năm",
        "Tự chấm điểm",
        "Thẩm định điểm",
    ]


def test_another_clusters_things_are_never_in_it(world):
    other = ClusterFactory(number=4)
    abroad = open_year(other, 2026, [BoardFactory()])
    abroad.deadlines.filter(step="h1").update(due_on=dt.date(2026, 6, 25))
    invited(world, day=dt.date(2026, 6, 12))
    own = events(world.stranger.leader, YEAR)
    assert {each.place for each in own} == {"Cụm thi đua số 3"}
    assert not [each for each in events(world.member.leader) if each.day == dt.date(2026, 6, 25)]


def test_a_plan_is_nobodys_but_who_keeps_it_until_it_is_called(world):
    conference = planned(world, day=dt.date(2026, 6, 12))
    assert ("12/06", conference.title, "Đang chuẩn bị") in lines(world.head.leader)
    assert len(events(world.member.leader)) == 1
    plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Giao ban", day=dt.date(2026, 6, 11))
    assert len(events(world.member.leader)) == 1
    called = invited(world, day=dt.date(2026, 6, 15))
    assert lines(world.member.leader)[1:] == [
        ("15/06", f"Trả lời giấy mời: {called.title}", "Chưa làm"),
        ("15/06", called.title, "Đã mời"),
    ]


def test_an_official_without_a_board_finds_nothing_and_staff_and_observers_all(world):
    nobody = OfficialFactory(capacity="", board=None)
    assert found_for(nobody, Window(*YEAR, today())) == ([], [])
    for official in (world.observer, world.administrator):
        assert lines(official) == [("10/06", "Báo cáo 6 tháng", "0/4 đơn vị đã xong")]


def test_the_centre_counts_over_clusters_and_can_look_at_one(world):
    world.approved()
    give_longer(h1(world).pk, world.deputy.board.pk, by=world.head.leader, due_on=dt.date(2026, 6, 19), reason=REASON)
    [all_of_them] = events(world.central)
    assert (all_of_them.place, all_of_them.label) == ("2 cụm", "1/4 đơn vị đã xong")
    assert all_of_them.note == "1 đơn vị được gia hạn."
    [one] = events(world.central, cluster=world.other_year.cluster_id)
    assert (one.place, one.label, one.url) == ("Cụm thi đua số 3", "0/1 đơn vị đã xong", "/cum/3/2026/")
    assert [each.title for each in events(world.central, (YEAR[0], YEAR[0]))] == [
        "Cụm trưởng, cụm phó bắt đầu nhiệm vụ"
    ]
    assert [each.title for each in events(world.central, (YEAR[0], YEAR[0]), world.other_year.cluster_id)] == [
        "Quảng Trị bắt đầu làm cụm trưởng"
    ]


def test_a_handover_in_the_year_is_told_on_its_day(world):
    Duty.objects.filter(cluster_year=world.cluster_year, office="deputy").update(
        valid_during=DateRange(YEAR[0], dt.date(2026, 6, 8))
    )
    give_office(
        world.cluster_year,
        world.member.board,
        "deputy",
        "appointed",
        during=DateRange(dt.date(2026, 6, 8), dt.date(2027, 1, 1)),
    )
    assert lines(world.head.leader)[0] == ("08/06", "Bắc Ninh bắt đầu làm cụm phó", "")


def test_a_closed_year_and_one_that_prepares_are_in_it_too(world):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    boards = [each.board for each in (world.head, world.member)]
    open_year(world.cluster_year.cluster, 2027, boards, stage="preparing")
    assert len(events(world.member.leader)) == 1
    january = (dt.date(2027, 1, 1), dt.date(2027, 1, 31))
    assert lines(world.member.leader, january) == [("20/01", "Đăng ký thi đua", "Chưa đến kỳ")]


@pytest.mark.parametrize("who", ["member.leader", "head.leader", "central", "observer"])
def test_more_clusters_and_boards_ask_no_more(world, who, django_assert_max_num_queries):
    official = world
    for name in who.split("."):
        official = getattr(official, name)
    with django_assert_max_num_queries(11) as few:
        events(official, YEAR)
    for number in (5, 6):
        newcomer = Member(f"Tỉnh {number}")
        year = open_year(ClusterFactory(number=number), 2026, [newcomer.board])
        give_office(year, newcomer.board, "head", "rotated")
    with django_assert_max_num_queries(len(few)):
        events(official, YEAR)
