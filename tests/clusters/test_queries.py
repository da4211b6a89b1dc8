import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import ClusterYear, Duty, Membership
from provinces.verbs import change_province_kind, found_province, merge_provinces
from tests.factories import BoardFactory, ClusterYearFactory, DutyFactory, MembershipFactory, OfficialFactory

pytestmark = pytest.mark.django_db

JULY = dt.date(2025, 7, 1)


@pytest.fixture
def years():
    """Bắc Giang and Bắc Ninh in two clusters until they merge, what they make in a third; and a year of strangers."""
    old = [found_province(code, name, "province") for code, name in (("24", "Bắc Giang"), ("27", "Bắc Ninh"))]
    new = merge_provinces(old, "24", "Bắc Ninh", "province", on=JULY, basis="NQ 202")
    boards = {"bac giang": old[0].boards.get(), "bac ninh": old[1].boards.get(), "new": new.boards.get()}
    boards["stranger"] = BoardFactory()
    rows = {name: ClusterYearFactory(year=2026 if name in ("new", "stranger") else 2018) for name in boards}
    for name, board in boards.items():
        MembershipFactory(cluster_year=rows[name], board=board)
    return boards, rows


def seen_by(official, rows):
    visible = set(ClusterYear.objects.visible_to(official))
    return {name for name, row in rows.items() if row in visible}


@pytest.mark.parametrize(
    ("board", "seen"),
    [
        ("new", {"new", "bac giang", "bac ninh"}),
        ("bac giang", {"bac giang"}),
        ("bac ninh", {"bac ninh"}),
        ("stranger", {"stranger"}),
    ],
)
@pytest.mark.parametrize("capacity", ["leader", "officer", "observer"])
def test_a_board_sees_the_years_it_or_what_it_came_out_of_belonged_to(years, board, seen, capacity):
    boards, rows = years
    assert seen_by(OfficialFactory(board=boards[board], capacity=capacity), rows) == seen


@pytest.mark.parametrize(
    ("role", "everything"),
    [
        ({"board__central": True}, True),
        ({"board__central": True, "capacity": "observer"}, True),
        ({"observer": True}, True),
        ({"administrator": True}, True),
        ({"capacity": "", "board": None}, False),
    ],
)
def test_who_sees_every_cluster(years, role, everything):
    _, rows = years
    assert seen_by(OfficialFactory(**role), rows) == (set(rows) if everything else set())


def test_a_board_in_no_cluster_and_a_stranger_see_none(years):
    _, rows = years
    assert seen_by(OfficialFactory(), rows) == set()
    assert seen_by(AnonymousUser(), rows) == set()


def test_an_administrator_s_board_still_decides_what_he_sees(years):
    boards, rows = years
    official = OfficialFactory(board=boards["stranger"], is_staff=True, is_superuser=True)
    assert seen_by(official, rows) == {"stranger"}


def test_an_office_without_membership_opens_nothing(years):
    """Rights come with membership; the admin warns of an office held by a stranger."""
    boards, rows = years
    DutyFactory(cluster_year=rows["new"], board=boards["stranger"])
    assert seen_by(OfficialFactory(board=boards["stranger"]), rows) == {"stranger"}


def test_seeing_costs_one_query_and_doubles_nothing(years, django_assert_num_queries):
    boards, rows = years
    MembershipFactory(
        cluster_year=rows["bac giang"], board=boards["bac ninh"], valid_during=DateRange(None, dt.date(2017, 1, 1))
    )
    official = OfficialFactory(board=boards["new"])
    with django_assert_num_queries(1):
        assert len(ClusterYear.objects.visible_to(official)) == 3


def test_running_years_are_neither_being_prepared_nor_closed():
    for stage in ClusterYear.Stage:
        ClusterYearFactory(stage=stage)
    running = ClusterYear.objects.running().order_by("pk")
    assert [year.stage for year in running] == ["open", "scoring", "finalised"]


def test_members_are_counted_once_however_often_they_joined():
    year, board = ClusterYearFactory(), BoardFactory()
    for days in (
        DateRange(dt.date(2026, 1, 1), dt.date(2026, 2, 1)),
        DateRange(dt.date(2026, 5, 1), dt.date(2027, 1, 1)),
    ):
        MembershipFactory(cluster_year=year, board=board, valid_during=days)
    MembershipFactory(cluster_year=year)
    empty = ClusterYearFactory()
    counts = {row.pk: row.member_count for row in ClusterYear.objects.with_member_count()}
    assert counts == {year.pk: 2, empty.pk: 0}


def test_the_years_of_a_board_are_its_own_not_its_predecessors(years):
    boards, rows = years
    assert list(ClusterYear.objects.of_board(boards["new"].pk)) == [rows["new"]]


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (dt.date(2025, 12, 31), False),
        (dt.date(2026, 1, 1), True),
        (dt.date(2026, 12, 31), True),
        (dt.date(2027, 1, 1), False),
    ],
)
def test_dated_rows_hold_from_their_first_to_their_last_day(day, there):
    MembershipFactory()
    DutyFactory()
    assert Membership.objects.on(day).exists() == Duty.objects.on(day).exists() == there


def test_members_come_in_vietnamese_order_under_the_name_of_the_day(django_assert_num_queries):
    year = ClusterYearFactory()
    for code, name in (("92", "Cần Thơ"), ("75", "Đồng Nai"), ("96", "Cà Mau")):
        MembershipFactory(cluster_year=year, board=found_province(code, name, "province").boards.get())
    province = Membership.objects.get(board__province__code="75").board.province
    change_province_kind(province, "Đồng Nai", "city", on=dt.date(2026, 4, 30), basis="NQ 30")
    with django_assert_num_queries(1):
        named = [row.board_name for row in year.memberships.named_on(dt.date(2026, 4, 30))]
    assert named == ["Ban Tổ chức Tỉnh ủy Cà Mau", "Ban Tổ chức Tỉnh ủy Cần Thơ", "Ban Tổ chức Thành ủy Đồng Nai"]
    assert [row.board_short for row in year.memberships.named_on(dt.date(2026, 4, 29))] == [
        "Cà Mau",
        "Cần Thơ",
        "Đồng Nai",
    ]


def test_members_bear_the_office_that_they_hold_in_their_own_year_on_the_day(django_assert_num_queries):
    duty = DutyFactory(office="deputy", valid_during=DateRange(dt.date(2026, 1, 1), dt.date(2026, 7, 1)))
    here = MembershipFactory(cluster_year=duty.cluster_year, board=duty.board)
    MembershipFactory(cluster_year=duty.cluster_year)
    rows = Membership.objects.filter(cluster_year=duty.cluster_year).order_by("pk")
    with django_assert_num_queries(2):
        june, july = (rows.with_office_on(dt.date(2026, month, 1)).values_list("board", "office") for month in (6, 7))
        assert dict(june)[here.board_id] == "deputy"
        assert [office for _, office in july] == [None, None]
    MembershipFactory(board=duty.board, valid_during=DateRange(dt.date(2027, 1, 1), dt.date(2028, 1, 1)))
    elsewhere = Membership.objects.with_office_on(dt.date(2026, 6, 1)).order_by("pk").last()
    assert (elsewhere.board_id, elsewhere.office) == (duty.board_id, None)
