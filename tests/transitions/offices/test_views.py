"""The page of a year's offices."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Delegation
from tests.factories import DelegationFactory
from tests.pages import rows, soup, texts
from tests.pledges.registering import submitted as registered
from tests.pledges.telling import proposal
from tests.scoring.lives import submitted as card_sent
from tests.transitions.offices.test_verbs import delegated, deputy_of, handed

PAGE = "/cum/2/2026/nhiem-vu/"
JUNE = {"giao-duyet-first_day": "2026-06-08", "giao-duyet-last_day": "2026-06-14"}


@pytest.fixture
def reading(client, world):
    """``reading(official)``: the page as he sees it."""

    def reading(official):
        client.force_login(official)
        return client.get(PAGE)

    return reading


def test_everybody_in_the_cluster_reads_who_holds_what_until_when_and_why(reading, world):
    delegated(world, note="Đi công tác")
    handed(world)
    for official in (world.member.officer, world.observer, world.administrator):
        page = reading(official)
        assert rows(soup(page), "table") == [
            ["Ban Tổ chức Tỉnh ủy Nghệ An", "Cụm trưởng, đang giữ", "từ 01/01/2026 đến 30/06/2026", "Luân phiên"],
            ["Ban Tổ chức Tỉnh ủy Bắc Ninh", "Cụm trưởng, chưa bắt đầu", "từ 01/07/2026 đến 31/12/2026", "Chỉ định; Quyết định số 15"],
            ["Ban Tổ chức Tỉnh ủy Hải Phòng", "Cụm phó, đang giữ", "từ 01/01/2026 đến 31/12/2026", "Luân phiên"],
        ]  # fmt: skip
        assert texts(page, "#giao-duyet ~ ul li") == [
            "Ban Tổ chức Tỉnh ủy Hải Phòng từ 08/06/2026 đến 14/06/2026; Đi công tác"
        ]
        assert not soup(page).select("main form")
        assert not texts(page, ".notice")


def test_what_waits_is_told_to_who_checks_and_who_it_goes_to(reading, world):
    world.submitted(world.deputy)
    registered(world)
    proposal(world, world.deputy, period="q1")
    card_sent(world, world.deputy)
    assert texts(reading(world.head.leader), ".notice") == [
        "Có 1 báo cáo, 1 bản đăng ký, 1 bảng điểm, 1 kiến nghị đang chờ cụm trưởng duyệt. "
        "Khi bàn giao, từ ngày bàn giao do cụm trưởng mới duyệt."
    ]
    handed(world)
    assert texts(reading(world.central), ".notice") == [  # but Bắc Ninh's own registration
        "Từ ngày 01/07/2026, Ban Tổ chức Tỉnh ủy Bắc Ninh là cụm trưởng và duyệt tiếp những gì còn chờ cụm trưởng: "
        "hiện có 1 báo cáo, 1 bảng điểm, 1 kiến nghị."
    ]


def test_the_head_gives_the_checking_and_takes_it_back(client, world):
    client.force_login(world.head.leader)
    page = client.get(PAGE)
    assert texts(page, "main form button") == ["Giao cụm phó duyệt"]
    url = f"/nhiem-vu/{world.cluster_year.pk}/giao-duyet/"
    page = client.post(url, {"giao-duyet-duty": deputy_of(world)} | JUNE, follow=True)
    assert "Đã giao cụm phó duyệt từ 08/06/2026 đến 14/06/2026." in texts(page, "#messages")[0]
    given = Delegation.objects.get()
    page = client.post(f"/giao-duyet/{given.pk}/ket-thuc/", follow=True)
    assert texts(page, "#messages") == ["Đã thôi giao cụm phó duyệt."]
    assert not Delegation.objects.exists()


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(client, world):
    client.force_login(world.head.leader)
    url = f"/nhiem-vu/{world.cluster_year.pk}/giao-duyet/"
    wrong = {"giao-duyet-duty": deputy_of(world), "giao-duyet-first_day": "2026-06-14", "giao-duyet-note": "Đi xa"}
    for last_day, sentence in [
        ("2026-06-08", "Đến hết ngày: Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."),
        (
            "2027-06-08",
            "Đến hết ngày: Cụm phó giữ nhiệm vụ từ 01/01/2026 đến 31/12/2026; chọn ngày trong thời gian đó.",
        ),
    ]:
        page = client.post(url, wrong | {"giao-duyet-last_day": last_day})
        assert (page.status_code, texts(page, ".error-summary li")) == (422, [sentence])
        assert soup(page).select_one("#id_giao-duyet-note")["value"] == "Đi xa"


def test_the_centre_hands_over(client, world):
    client.force_login(world.central)
    url = f"/nhiem-vu/{world.cluster_year.pk}/ban-giao/"
    data = {"ban-giao-board": world.member.board.pk, "ban-giao-on": "2026-07-01", "ban-giao-method": "appointed"}
    page = client.post(url, data)
    assert texts(page, ".error-summary li") == ["Căn cứ: Ghi theo văn bản nào."]
    data["ban-giao-source"] = "Quyết định số 15"
    page = client.post(url, data | {"ban-giao-on": "2026-06-01"})
    assert texts(page, ".error-summary li") == ["Từ ngày: Ngày bàn giao không được trước hôm nay."]
    page = client.post(url, data, follow=True)
    assert "Đã ghi bàn giao từ ngày 01/07/2026." in texts(page, "#messages")[0]
    page = client.post(url, data, follow=True)
    assert "Nhiệm vụ cụm trưởng đã được bàn giao từ ngày 01/07/2026." in texts(page, "#messages")[0]


def test_a_year_that_is_over_is_only_read(client, world):
    type(world.cluster_year).objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    deputy = world.cluster_year.duties.get(office="deputy")
    ended = DateRange(dt.date(2026, 2, 1), dt.date(2026, 3, 1))
    DelegationFactory(duty=deputy, valid_during=ended, given_by=world.head.leader)
    for official in (world.head.leader, world.central):
        client.force_login(official)
        assert not soup(client.get(PAGE)).select("main form, .notice")


def test_the_clusters_page_leads_there(client, world):
    client.force_login(world.member.leader)
    assert texts(client.get("/cum/2/2026/"), f"a[href='{PAGE}']") == ["Cụm trưởng, cụm phó theo ngày"]
    type(world.cluster_year.cluster).objects.filter(number=2).update(kind="block")
    assert client.get("/khoi/2/2026/nhiem-vu/").status_code == 200
