"""Việc của tôi: what waits for us, and what the centre sees."""

import datetime as dt
from functools import partial

import pytest

from clusters.models import ClusterYear
from pledges.models import Pledge
from pledges.verbs.report import return_report
from reminders import to_check
from tests.conftest import VIETNAM
from tests.factories import ClusterFactory, ClusterYearFactory
from tests.pages import soup, texts
from tests.pledges.lives import carry, reports_of, signed_in
from tests.pledges.registering import submitted
from tests.pledges.summing import approved as approved_report
from tests.pledges.summing import sent
from tests.reminders.beginnings import open_pledge_of, signature_of
from tests.reminders.reading_home import BAC_NINH, H1, HAI_PHONG, Q1, REGISTRATION, TWO, headings, home, tasks

# --- what waits for us -------------------------------------------------------------------------------------


def test_a_head_sees_first_what_waits_for_it(world, clock):
    carry(world, world.member, "submitted")
    clock.move_to(dt.datetime(2026, 6, 8, 9, tzinfo=VIETNAM))
    carry(world, world.deputy, "submitted")
    response = home(world, "head.leader")
    assert headings(response) == ["Cần duyệt", "Quá hạn", "Cần làm", "Chờ người khác"]
    assert tasks(response, "can-duyet") == [
        [H1, f"{BAC_NINH} · {TWO}", "gửi 05/06/2026", f"Xem và duyệt {H1} của {BAC_NINH}"],
        [H1, f"{HAI_PHONG} · {TWO}", "gửi 08/06/2026", f"Xem và duyệt {H1} của {HAI_PHONG}"],
    ]
    assert texts(response, ".page-sub") == [
        "Đồng chí có 2 báo cáo cần duyệt, 1 việc đến hạn trong 7 ngày, 1 việc quá hạn, 1 việc khác cần làm."
    ]


def test_registrations_wait_beside_reports_the_longest_waiting_first(new_world, clock):
    world = new_world
    carry(world, world.member, "submitted")
    clock.move_to(dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM))
    submitted(world, world.deputy)
    clock.move_to(dt.datetime(2026, 6, 7, 9, tzinfo=VIETNAM))
    carry(world, world.deputy, "submitted")
    response = home(world, "head.leader")
    assert [task[:3] for task in tasks(response, "can-duyet")] == [
        [H1, f"{BAC_NINH} · {TWO}", "gửi 05/06/2026"],
        [REGISTRATION, f"{HAI_PHONG} · {TWO}", "gửi 06/06/2026"],
        [H1, f"{HAI_PHONG} · {TWO}", "gửi 07/06/2026"],
    ]
    assert texts(response, ".page-sub")[0].startswith("Đồng chí có 2 báo cáo và 1 bản đăng ký cần duyệt, ")


def carry_h1(world, member):
    return carry(world, member, "submitted")


def test_the_queue_is_cut_over_both_kinds_together(new_world, clock, monkeypatch):
    """The oldest of all, wherever they come from."""
    world = new_world
    monkeypatch.setattr(to_check, "CHECKS_SHOWN", 2)
    sendings = [
        (submitted, world.member),
        (carry_h1, world.member),
        (submitted, world.deputy),
        (carry_h1, world.deputy),
    ]
    for day, (send, member) in enumerate(sendings, start=6):
        clock.move_to(dt.datetime(2026, 6, day, 9, tzinfo=VIETNAM))
        send(world, member)
    response = home(world, "head.leader")
    assert [task[0] for task in tasks(response, "can-duyet")] == [REGISTRATION, H1]
    assert texts(response, "[aria-labelledby=can-duyet] > p a") == ["Xem tất cả 4 văn bản cần duyệt"]


SECTIONS = {
    "member.leader": ["Quá hạn", "Cần làm", "Chờ người khác"],
    "member.observer": [],
    "head.officer": ["Cần duyệt", "Quá hạn", "Cần làm", "Chờ người khác"],
    "head.observer": [],
    "deputy.leader": ["Cần duyệt", "Quá hạn", "Cần làm", "Chờ người khác"],
    "central": ["Cần duyệt", "Quá hạn", "Cần làm", "Các cụm"],
    "central.observer": ["Các cụm"],
    "observer": [],
    "administrator": [],
}


def test_each_role_has_its_own_lists(world):
    assert {role: headings(home(world, role)) for role in SECTIONS} == SECTIONS


def test_what_waits_for_somebody_else_is_not_shown(world):
    carry(world, world.member, "submitted")
    carry(world, world.head, "submitted")
    carry(world, world.stranger, "submitted")
    waiting = {
        role: [task[1] for task in tasks(home(world, role), "can-duyet")]
        for role in ("head.leader", "deputy.leader", "central", "stranger.leader", "member.leader", "observer")
    }
    assert waiting == {
        "head.leader": [f"Ban Tổ chức Tỉnh ủy Bắc Ninh · {TWO}"],
        "deputy.leader": [f"Ban Tổ chức Tỉnh ủy Nghệ An · {TWO}"],
        "central": ["Ban Tổ chức Tỉnh ủy Quảng Trị · Cụm thi đua số 3"],
        "stranger.leader": [],
        "member.leader": [],
        "observer": [],
    }


def test_an_office_without_work_says_so(world):
    assert texts(home(world, "head.leader"), "[aria-labelledby=can-duyet] .empty") == [
        "Không có văn bản nào đang chờ duyệt."
    ]


@pytest.mark.parametrize(("shown", "more"), [(2, ["Xem tất cả 3 văn bản cần duyệt"]), (3, [])])
def test_a_long_queue_is_cut_and_leads_to_the_whole(world, monkeypatch, shown, more):
    monkeypatch.setattr(to_check, "CHECKS_SHOWN", shown)
    for member in reports_of(world, 3):
        world.submitted(member)
    response = home(world, "head.leader")
    assert len(tasks(response, "can-duyet")) == shown
    assert texts(response, "[aria-labelledby=can-duyet] > p a") == more
    assert [link["href"] for link in soup(response).select("[aria-labelledby=can-duyet] > p a")] == [
        "/cho-duyet/"
    ] * len(more)


# --- the centre --------------------------------------------------------------------------------------------


def progress(world, role="central"):
    rows = soup(home(world, role)).select("[aria-labelledby=cac-cum] tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in rows]


def test_the_centre_sees_how_far_every_running_cluster_is(world):
    carry(world, world.member, "submitted")
    report = carry(world, world.deputy, "submitted")
    carry(world, world.head, "approved", "q1")
    step = "Báo cáo 6 tháng, hạn 10/06/2026"
    assert progress(world) == [[TWO, step, "2/3", "2"], ["Cụm thi đua số 3", step, "0/1", "1"]]
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    assert progress(world)[0] == [TWO, step, "1/3", "2"]


def test_a_cluster_whose_year_has_just_begun_says_so(new_world, clock):
    clock.move_to(dt.datetime(2026, 1, 4, 9, tzinfo=VIETNAM))
    assert progress(new_world)[0] == [TWO, "Chưa đến việc nào", "0/0", "0"]


def test_registrations_and_signatures_count_as_reports_do(new_world, clock):
    world = new_world
    clock.move_to(dt.datetime(2026, 1, 10, 9, tzinfo=VIETNAM))
    submitted(world, world.head)
    assert progress(world)[0] == [TWO, "Đăng ký thi đua, hạn 20/01/2026", "1/3", "0"]
    pledge = open_pledge_of(world.cluster_year, world.head.leader)
    signature_of(pledge, world.head.board.pk, world.head.leader).save()
    clock.move_to(dt.datetime(2026, 1, 30, 9, tzinfo=VIETNAM))
    assert progress(world)[0] == [TWO, "Ký giao ước, hạn 31/03/2026", "1/3", "2"]
    Pledge.objects.update(state="in_force", in_force_at=pledge.opened_at)
    assert progress(world)[0] == [TWO, "Ký giao ước, hạn 31/03/2026", "1/3", "2"]


def test_clusters_not_running_are_left_out_and_each_leads_to_its_page(world):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    ClusterYearFactory(cluster=ClusterFactory(number=9), stage="preparing")
    client = signed_in(world.central)
    links = [link["href"] for link in soup(client.get("/")).select("[aria-labelledby=cac-cum] a")]
    assert links == ["/cum/3/2026/", "/tien-do/"]
    assert [client.get(link).status_code for link in links] == [200, 200]


def test_the_centre_sees_which_clusters_reports_came_last(world, clock):
    first, second = [send_of_cluster(world, period) for period in ("q1", "h1")]
    assert tasks(home(world, "central"), "bao-cao-cum") == []
    for period, day in (("q1", 6), ("h1", 20)):
        clock.move_to(dt.datetime(2026, 6, day, 9, tzinfo=VIETNAM))
        first() if period == "q1" else second()
    assert [task[:3] for task in tasks(home(world, "central"), "bao-cao-cum")] == [
        [H1, TWO, "gửi 20/06/2026"],
        [Q1, TWO, "gửi 06/06/2026"],
    ]
    client = signed_in(world.central)
    links = [link["href"] for link in soup(client.get("/")).select("[aria-labelledby=bao-cao-cum] a")]
    assert links == [f"/tong-hop/{world.cluster_year.pk}/{period}/" for period in ("h1", "q1")]
    assert [client.get(href).status_code for href in links] == [200, 200]
    assert tasks(home(world, "head.leader"), "bao-cao-cum") == []
    ClusterYear.objects.update(stage="closed")
    assert tasks(home(world, "central"), "bao-cao-cum") == []


def send_of_cluster(world, period):
    """A report of the cluster that is written; calling what is returned sends it."""
    approved_report(world, world.member, period)
    return partial(sent, world, period)


def test_nobody_but_the_centre_sees_the_progress_of_all(world):
    roles = ["central", "central.officer", "member.leader", "head.leader", "observer", "administrator"]
    assert {role: len(progress(world, role)) for role in roles} == dict.fromkeys(roles, 0) | dict.fromkeys(
        roles[:2], 2
    )
