"""The grid of signatures as it stood, and what a new pledge begins with."""

import datetime as dt

import pytest

from clusters.models import Duty, Membership
from clusters.verbs import open_year
from pledges.models import Pledge, Registration, Target
from pledges.pledge_template import MARK
from pledges.queries.pledge import Seat, day_of, seats_before, seats_of
from pledges.queries.pledge_beginning import beginning_of, shared_targets
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.pledges.lives import becomes_city
from tests.pledges.pledge_lives import LIVES, closed, in_force, opened, sign, signed
from tests.worlds import Member

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)


def grid(seats: list[Seat]) -> list:
    return [(seat.board_short, seat.office, seat.signature is not None) for seat in seats]


def join(world, name):
    member = Member(name)
    Membership.objects.create(cluster_year=world.cluster_year, board=member.board, valid_during=year_range(2026))
    return member


# --- the grid ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("boards", "queries"), [(3, 2), (6, 2)])
def test_the_head_stands_first_then_the_deputy_then_the_alphabet(world, django_assert_num_queries, boards, queries):
    names = ["Đắk Lắk", "Cần Thơ", "An Giang"][: boards - 3]
    for name in names:
        join(world, name)
    pledge = signed(world, world.member)
    with django_assert_num_queries(queries):
        seats = seats_of(pledge)
    assert grid(seats) == [
        ("Nghệ An", "head", False),
        ("Hải Phòng", "deputy", False),
        *[
            (name, "", name == "Bắc Ninh")
            for name in ["An Giang", "Bắc Ninh", "Cần Thơ", "Đắk Lắk"]
            if name in [*names, "Bắc Ninh"]
        ],
    ]


def test_before_there_is_a_pledge_the_grid_is_the_members(world):
    assert grid(seats_before(world.cluster_year)) == [
        ("Nghệ An", "head", False),
        ("Hải Phòng", "deputy", False),
        ("Bắc Ninh", "", False),
    ]
    assert [seat.office_label for seat in seats_before(world.cluster_year)] == ["Cụm trưởng", "Cụm phó", ""]


def test_who_has_signed_and_left_since_keeps_his_place(world):
    pledge = signed(world, world.member)
    world.cluster_year.memberships.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-05"))
    assert ("Bắc Ninh", "", True) in grid(seats_of(pledge))


def test_in_force_the_grid_is_that_of_the_day_whatever_happened_since(world, clock):
    pledge = closed(world)
    expected = [("Nghệ An", "head", True), ("Hải Phòng", "deputy", False), ("Bắc Ninh", "", True)]
    assert grid(seats_of(pledge)) == expected
    clock.move_to(dt.datetime(2026, 9, 1, 9, tzinfo=VIETNAM))
    join(world, "Cần Thơ")
    Duty.objects.filter(office="head").update(valid_during=("2026-01-01", "2026-09-01"))
    Duty.objects.create(
        cluster_year=world.cluster_year, board=world.member.board, office="head", method="agreed",
        valid_during=("2026-09-01", "2027-01-01"),
    )  # fmt: skip
    assert grid(seats_of(Pledge.objects.get())) == expected


def test_boards_are_named_as_on_the_day_they_signed_or_were_missing(world, clock):
    for each in (world.member, world.deputy):
        becomes_city(each, dt.date(2026, 6, 10))
    pledge = opened(world)
    sign(pledge, world.member)
    sign(pledge, world.head, at=dt.datetime(2026, 6, 12, 9, tzinfo=VIETNAM))
    clock.move_to(dt.datetime(2026, 6, 15, 9, tzinfo=VIETNAM))
    pledge.refresh_from_db()
    names = {seat.board_short: seat.board_name for seat in seats_of(pledge)}
    assert names == {
        "Nghệ An": "Ban Tổ chức Tỉnh ủy Nghệ An",
        "Hải Phòng": "Ban Tổ chức Thành ủy Hải Phòng",  # not signed yet: today's name
        "Bắc Ninh": "Ban Tổ chức Tỉnh ủy Bắc Ninh",  # signed as a province's
    }


def test_the_day_of_a_pledge(world, clock):
    assert day_of(LIVES["draft"](world)) == dt.date(2026, 6, 5)
    clock.move_to(dt.datetime(2027, 3, 1, 9, tzinfo=VIETNAM))
    assert day_of(Pledge.objects.get()) == dt.date(2026, 12, 31)


def test_the_day_of_a_pledge_in_force_is_when_it_came_into_force(world, clock):
    in_force(world)
    clock.move_to(dt.datetime(2026, 9, 1, 9, tzinfo=VIETNAM))
    assert day_of(Pledge.objects.get()) == dt.date(2026, 6, 5)


# --- what a new pledge begins with -------------------------------------------------------------------------


def registered(world, member, *texts, state="approved", number=0):
    stamps = {"due_on": NOON.date(), "first_submitted_at": NOON, "submitted_at": NOON, "submitted_by": member.leader}
    approved = {"approved_at": NOON, "approved_by": world.head.leader} if state == "approved" else {}
    registration = Registration.objects.create(
        cluster_year=world.cluster_year,
        board=member.board,
        number=number,
        reason="Vì." if number else "",
        state=state,
        edited_by=member.officer,
        edited_at=NOON,
        **stamps,
        **approved,
    )
    for position, text in enumerate(texts):
        Target.objects.create(registration=registration, position=position, text=text)
    return registration


def test_the_template_names_the_members_with_the_head_first(world):
    beginning = beginning_of(world.cluster_year)
    assert beginning.text.startswith(MARK)
    assert (
        "3 đơn vị thành viên Cụm thi đua số 2, gồm: Ban Tổ chức Tỉnh ủy Nghệ An; Ban Tổ chức Tỉnh ủy Hải Phòng; "
        "Ban Tổ chức Tỉnh ủy Bắc Ninh," in beginning.text
    )
    assert "- Ban Tổ chức Tỉnh ủy Nghệ An, cụm trưởng, theo dõi" in beginning.text
    assert (beginning.common_targets, beginning.source) == ("", "")


@pytest.mark.parametrize(
    ("state", "taken"), [("draft", False), ("commenting", False), ("open", True), ("in_force", True)]
)
def test_the_targets_of_last_years_pledge_are_taken_over(world, state, taken):
    pledge = LIVES[state](world)
    year = open_year(world.cluster_year.cluster, 2027, [])
    beginning = beginning_of(year)
    assert beginning.common_targets == (pledge.common_targets if taken else "")
    assert beginning.source == ("Chỉ tiêu chung được chép từ giao ước năm 2026 của cụm." if taken else "")


def test_else_what_most_registrations_share(world):
    registered(world, world.head, "Kết nạp đảng viên.", "Hoàn thành đề án", "Xây nhà")
    registered(world, world.member, "kết nạp  Đảng viên", "Xây nhà.")
    registered(world, world.deputy, "Hoàn thành đề án", "Kết nạp đảng viên", state="submitted")
    assert shared_targets(world.cluster_year) == ["Kết nạp đảng viên.", "Xây nhà."]
    beginning = beginning_of(world.cluster_year)
    assert beginning.common_targets == "Kết nạp đảng viên.\nXây nhà."
    assert beginning.source.startswith("Chỉ tiêu chung được lấy từ những chỉ tiêu mà đa số bản đăng ký")


def test_half_is_not_most_and_one_board_alone_shares_nothing(world):
    registered(world, world.head, "Kết nạp đảng viên", "Kết nạp đảng viên")
    assert shared_targets(world.cluster_year) == []
    registered(world, world.member, "Kết nạp đảng viên")
    for name in ("Hà Tĩnh", "Thanh Hóa"):
        registered(world, join(world, name), "Xây nhà", "Giữ bí mật")
    assert shared_targets(world.cluster_year) == []
    registered(world, world.deputy, "Xây nhà")
    assert shared_targets(world.cluster_year) == ["Xây nhà"]


def test_an_amendment_counts_instead_of_what_it_amends(world):
    for member in (world.head, world.member):
        registered(world, member, "Kết nạp đảng viên")
    registered(world, world.member, "Chỉ tiêu mới", number=1)
    assert shared_targets(world.cluster_year) == []
