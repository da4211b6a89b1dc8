"""The Excel of the completeness matrix: what is on screen, for the one who looks."""

import datetime as dt

from django.urls import reverse

from clusters.models import Cluster
from tests.conftest import VIETNAM
from tests.documents.reading import column, tables
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
