"""What is prepared, from the conference and from the page; which boards can be members; between which calendars to choose."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from clusters.verbs import open_year
from conferences.verbs.carrying import carry_over, prepare_year_ahead
from conferences.verbs.choosing import record_election
from provinces.models import Board
from tests.conferences.held import held
from tests.factories import BoardFactory, ClusterFactory, ProvinceFactory
from tests.transitions.next_year.preparing import SOURCE, confirmed, intended, plan, saved, seen
from tests.worlds import Member
from transitions.next_year.boards import choices_of
from transitions.next_year.calendar import KEPT, SAME, USUAL, calendars_for
from transitions.next_year.plan import offices_ahead


def elect(world, conference, office, member):
    given = {"office": office, "board": member.board.pk, "method": "acclaimed"}
    record_election(conference.pk, by=world.head.officer, **given)


def told(offices):
    return [(each.label, each.board_name, each.how, each.source, each.is_settled) for each in offices]


# --- offices -----------------------------------------------------------------------------------------------


def test_whom_the_conference_chose_is_settled_and_the_rest_is_chosen_on_the_page(world):
    conference = held(world)
    elect(world, conference, "head", world.member)
    saved(world, offices=[intended(world.deputy), intended(world.head, "deputy")])
    assert told(plan(world).offices) == [
        ("Cụm trưởng", "Ban Tổ chức Tỉnh ủy Bắc Ninh", "Bầu", conference.title, True),
        ("Cụm phó", "Ban Tổ chức Tỉnh ủy Nghệ An", "Luân phiên", SOURCE, False),
    ]
    year = confirmed(world)
    assert year.duties.get(office="head").source == conference.title
    carry_over(conference.pk, by=world.head.leader)  # the election holds the office already
    assert year.duties.count() == 2


def test_a_year_that_the_conference_prepared_and_carried_is_finished_on_the_page(world):
    conference = held(world)
    elect(world, conference, "head", world.member)
    prepare_year_ahead(conference.pk, by=world.head.officer)
    carry_over(conference.pk, by=world.head.leader)
    (head,) = plan(world).offices
    assert (head.board_id, head.is_settled, head.duty) == (world.member.board.pk, True, None)
    assert confirmed(world).stage == "open"


def test_where_there_were_two_conferences_the_later_counts(world):
    for member, title in ((world.member, "Tổng kết"), (world.deputy, "Tổng kết, họp lại")):
        elect(world, held(world, title=title), "head", member)
    assert [office.board_id for office in offices_ahead(world.cluster_year, None)] == [world.deputy.board.pk]


def test_the_mark_is_other_as_soon_as_anything_is(world):
    world.cluster_year.deadlines.filter(step="h1").update(due_on=dt.date(2026, 6, 17))
    marks = [seen(world)]
    for changes in (
        {},
        {"members": [world.head, world.member]},
        {"offices": [intended(world.head)]},
        {"calendar": USUAL, "offices": [intended(world.head)]},
    ):
        saved(world, **changes)
        marks.append(seen(world))
    assert (marks[0], len(set(marks))) == ("", len(marks))


# --- boards ------------------------------------------------------------------------------------------------


def test_which_boards_can_be_members_and_why_others_cannot(world, django_assert_num_queries):
    taken, ended, free = Member("Phú Thọ"), Member("Lào Cai"), Member("Cà Mau")
    Membership.objects.bulk_create(
        Membership(
            cluster_year=world.cluster_year, board=each.board, valid_during=DateRange(None, dt.date(2027, 1, 1))
        )
        for each in (taken, ended)
    )
    open_year(ClusterFactory(number=9), 2027, [taken.board])
    Board.objects.filter(pk=ended.board.pk).update(lifetime=(None, dt.date(2026, 12, 1)))
    BoardFactory(province=ProvinceFactory(named="Tương lai"), lifetime=DateRange(dt.date(2027, 7, 1), None))
    with django_assert_num_queries(2):
        choices = choices_of(world.cluster_year)
    assert choices.going == [
        (world.member.board.pk, "Ban Tổ chức Tỉnh ủy Bắc Ninh"),
        (world.deputy.board.pk, "Ban Tổ chức Tỉnh ủy Hải Phòng"),
        (world.head.board.pk, "Ban Tổ chức Tỉnh ủy Nghệ An"),
    ]
    assert choices.others == [
        (free.board.pk, "Ban Tổ chức Tỉnh ủy Cà Mau"),
        (world.stranger.board.pk, "Ban Tổ chức Tỉnh ủy Quảng Trị (năm 2026 thuộc Cụm số 3)"),
    ]
    assert choices.refused == [
        ("Ban Tổ chức Tỉnh ủy Lào Cai", "ngừng hoạt động từ ngày 01/12/2026"),
        ("Ban Tổ chức Tỉnh ủy Phú Thọ", "thuộc Cụm thi đua số 9 từ 01/01/2027 đến 31/12/2027"),
    ]


# --- calendars ---------------------------------------------------------------------------------------------


def test_a_column_for_each_calendar(world, django_assert_num_queries):
    calendars_for(world.cluster_year, None)  # the list of days off is read once a minute
    with django_assert_num_queries(2):
        calendars = calendars_for(world.cluster_year, None)
    assert list(calendars.labels.items()) == [
        (SAME, "Như lịch năm 2026"),
        (USUAL, "Theo hạn thường lệ của ngành"),
    ]
    kept = calendars_for(world.cluster_year, saved(world))
    assert list(kept.days) == [KEPT, SAME, USUAL]
    step, cells = kept.rows[0]
    assert (step, [days.due_on for _, days in cells]) == ("Đăng ký thi đua", [dt.date(2027, 1, 20)] * 3)


def test_a_step_that_is_not_in_the_kept_calendar_leaves_its_cell_empty(world):
    year = saved(world)
    year.deadlines.filter(step="registration").delete()
    _, cells = calendars_for(world.cluster_year, year).rows[0]
    assert [days is None for _, days in cells] == [True, False, False]
