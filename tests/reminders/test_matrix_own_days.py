"""In the matrix: who was given longer, who is excused, who holds an office, who has left."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from tests.conftest import TODAY
from tests.factories import OwnDeadlineFactory
from tests.pages import soup
from tests.pledges.lives import signed_in
from tests.reminders.reading_matrix import MATRIX, cell_of

HALF_YEAR = DateRange(dt.date(2026, 1, 1), dt.date(2026, 7, 1))


def own_day(world, due_on, reason="Khắc phục hậu quả bão."):
    deadline = world.cluster_year.deadlines.get(step="h1")
    given = {"deadline": deadline, "board": world.member.board, "given_by": world.central}
    OwnDeadlineFactory(due_on=due_on, reason=reason, **given)


def row_of(client, name):
    rows = soup(client.get(MATRIX)).select(".matrix tbody tr")
    return next(row for row in rows if next(row.th.stripped_strings) == name)


def test_a_longer_day_stands_in_the_cell_with_its_reason_where_everybody_reaches_it(world):
    own_day(world, dt.date(2026, 6, 20))
    for official in (world.member.leader, world.deputy.officer, world.central, world.observer):
        [folded] = row_of(signed_in(official), "Bắc Ninh").select("details")
        assert folded.summary.get_text(strip=True) == "gia hạn đến 20/06, Báo cáo 6 tháng của Bắc Ninh"
        assert "Khắc phục hậu quả bão." in folded.get_text()
    assert row_of(signed_in(world.central), "Hải Phòng").select("details") == []


def test_who_is_excused_has_nothing_to_send_and_is_in_no_sum(world):
    own_day(world, None, "Mới thành lập.")
    cell = cell_of(world, "central", world.member)
    assert (cell.code, cell.label, cell.because, cell.own_day, cell.mark) == (
        "none",
        "Không phải gửi",
        "Mới thành lập.",
        None,
        "",
    )
    client = signed_in(world.head.leader)
    [folded] = row_of(client, "Bắc Ninh").select("details")
    assert folded.summary.get_text(strip=True).startswith("lý do")
    assert "Mới thành lập." in folded.get_text()


def test_days_of_one_board_make_no_column_of_their_own(world):
    own_day(world, dt.date(2026, 12, 20))
    assert len(soup(signed_in(world.central).get(MATRIX)).select(".matrix thead th")) == 10
    assert cell_of(world, "central", world.deputy, day=TODAY).because == ""


def beside_names(client):
    rows = soup(client.get(MATRIX)).select(".matrix tbody tr")
    return {" ".join(row.th.get_text(" ").split()) for row in rows}


def test_offices_of_the_day_and_the_last_day_of_who_left_stand_beside_the_names(world, clock):
    client = signed_in(world.central)
    assert beside_names(client) == {"Bắc Ninh", "Hải Phòng Cụm phó", "Nghệ An Cụm trưởng"}
    Membership.objects.filter(board=world.member.board).update(valid_during=HALF_YEAR)
    world.cluster_year.duties.filter(office="deputy").update(valid_during=HALF_YEAR)
    assert beside_names(client) == {"Bắc Ninh đến 30/06", "Hải Phòng Cụm phó", "Nghệ An Cụm trưởng"}
    clock.move_to("2026-08-01T03:00:00Z")
    client = signed_in(world.central)
    assert beside_names(client) == {"Bắc Ninh đến 30/06", "Hải Phòng", "Nghệ An Cụm trưởng"}


def test_who_left_and_came_back_has_not_left(world):
    Membership.objects.filter(board=world.member.board).update(valid_during=HALF_YEAR)
    again = DateRange(dt.date(2026, 9, 1), dt.date(2027, 1, 1))
    Membership.objects.create(cluster_year=world.cluster_year, board=world.member.board, valid_during=again)
    assert "Bắc Ninh" in beside_names(signed_in(world.central))
