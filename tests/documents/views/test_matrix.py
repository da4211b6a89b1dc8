"""The Excel of the completeness matrix: what is on screen, for the one who looks."""

import datetime as dt

from django.urls import reverse

from clusters.models import Cluster, Membership
from tests.conftest import VIETNAM
from tests.documents.reading import column, tables
from tests.factories import OwnDeadlineFactory
from tests.pages import soup
from tests.pledges.lives import carry, person, signed_in
from tests.pledges.pledge_lives import signed
from tests.pledges.registering import returned

URL = reverse("documents:matrix", args=[2, 2026])
REGISTRATION, H1 = "Đăng ký thi đua, hạn 20/01/2026", "Báo cáo 6 tháng, hạn 10/06/2026"


def table_of(world, role):
    return tables(signed_in(person(world, role)).get(URL))["Tiến độ Cụm số 2 năm 2026"]


def test_every_board_and_step_as_its_reader_may_know_it(world, clock):
    signed(world)
    clock.move_to(dt.datetime(2026, 6, 11, 9, tzinfo=VIETNAM))
    returned(world)
    carry(world, world.deputy, "submitted")
    head, member = table_of(world, "head.leader"), table_of(world, "member.leader")
    assert column(head, "Ban tổ chức") == [
        f"Ban Tổ chức Tỉnh ủy {name}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An")
    ]
    assert column(head, REGISTRATION) == ["Đã trả lại, gửi muộn", "Quá hạn", "Quá hạn"]
    assert column(member, REGISTRATION) == ["Bị trả lại, gửi muộn", "Quá hạn", "Quá hạn"]
    assert column(table_of(world, "observer"), REGISTRATION)[0] == "Đã gửi, gửi muộn"
    assert column(head, H1) == ["Quá hạn", "Cần duyệt, gửi muộn", "Quá hạn"]
    assert column(member, H1) == ["Quá hạn", "Đã gửi, gửi muộn", "Quá hạn"]
    assert column(head, "Ký giao ước, hạn 31/03/2026") == ["Đã ký, ký muộn", "Quá hạn", "Quá hạn"]
    assert column(head, "Ký giao ước: ký lúc") == [dt.datetime(2026, 6, 5, 10), None, None]


def test_longer_days_offices_and_shares_are_told_too(world):
    h1, q3 = (world.cluster_year.deadlines.get(step=step) for step in ("h1", "q3"))
    given = {"board": world.member.board, "given_by": world.central}
    OwnDeadlineFactory(deadline=h1, due_on=dt.date(2026, 6, 20), **given)
    OwnDeadlineFactory(deadline=q3, due_on=None, reason="Mới thành lập.", **given)
    carry(world, world.member, "submitted")
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-12-01"))
    found = table_of(world, "head.leader")
    assert column(found, H1)[0] == "Cần duyệt, gia hạn đến 20/06/2026: Khắc phục hậu quả bão."
    assert column(found, "Báo cáo quý III, hạn 05/10/2026")[0] == "Không phải gửi: Mới thành lập."
    assert column(found, "Đúng hạn") == ["1/3 đúng hạn · 2 quá hạn", *["0/2 đúng hạn · 2 quá hạn"] * 2]
    assert column(found, "Ghi chú") == ["thành viên đến 30/11/2026", "Cụm phó", "Cụm trưởng"]


def test_without_a_signature_there_is_no_column_of_moments(world):
    heads = table_of(world, "head.leader")
    assert column(heads, "Ký giao ước, hạn 31/03/2026") == ["Chưa mở ký"] * 3
    assert "Ký giao ước: ký lúc" not in heads[0]


def test_the_page_and_the_fragment_link_to_the_file(world):
    page = reverse("reminders:matrix", args=[2, 2026])
    client = signed_in(world.member.leader)
    for headers in ({}, {"HX-Request": "true"}):
        assert soup(client.get(page, headers=headers)).select_one(".export a")["href"] == URL


def test_a_block_has_a_file_of_its_own(world):
    Cluster.objects.filter(pk=world.cluster_year.cluster_id).update(kind="block")
    client = signed_in(world.member.leader)
    link = soup(client.get(reverse("reminders:block_matrix", args=[2, 2026]))).select_one(".export a")["href"]
    assert (client.get(link).status_code, client.get(URL).status_code) == (200, 404)
