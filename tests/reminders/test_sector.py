"""All clusters side by side: what is counted where, for whom, and in which order."""

import datetime as dt

import pytest

from clusters.models import Cluster, ClusterYear, Membership
from clusters.steps import Step
from clusters.verbs import open_year
from pledges.verbs.report import return_report
from provinces.days import year_range
from reminders.sector import STEPS, sector
from reminders.timeliness import Checks, Tally
from tests.conftest import TODAY, VIETNAM
from tests.factories import BoardFactory, OwnDeadlineFactory, ProvinceFactory
from tests.pages import soup, texts
from tests.pledges.lives import carry, person, signed_in
from tests.reminders.beginnings import as_if_new
from tests.reminders.reading_matrix import with_peer
from tests.scoring.verifying import verified

URL = "/tien-do/"
H1 = STEPS.index(Step.H1)


@pytest.fixture
def world(world):
    return with_peer(world)


def of(world, official, step, day=TODAY):
    """The counts of a step: of clusters 2 and 3, and of the sector."""
    shown = sector(2026, official, day)
    at = STEPS.index(step)
    return [row.cells[at] for row in shown.rows] + [shown.cells[at]]


def test_what_each_cluster_has_done_of_a_step_and_how_much_on_time(world, clock):
    carry(world, world.member, "approved")
    carry(world, world.peer, "submitted")
    assert of(world, world.central, "h1") == [Tally(2, ahead=2), Tally(ahead=1), Tally(2, ahead=3)]
    clock.move_to(dt.datetime(2026, 6, 11, 9, tzinfo=VIETNAM))
    carry(world, world.deputy, "submitted")
    day = dt.date(2026, 6, 11)
    assert of(world, world.central, "h1", day) == [Tally(2, 1, 1), Tally(overdue=1), Tally(2, 1, 2)]


def test_the_sum_of_a_cluster_is_of_what_its_boards_owe_themselves(world):
    carry(world, world.member, "submitted")
    shown = sector(2026, world.central, TODAY)
    assert shown.rows[0].total == Tally(on_time=9, overdue=4, ahead=15)  # 4 boards × 7 steps, the verification aside
    assert shown.rows[1].total == Tally(on_time=2, overdue=1, ahead=4)
    assert shown.total == Tally(on_time=11, overdue=5, ahead=19)


def test_who_is_excused_or_has_left_is_not_counted(world):
    deadline = world.cluster_year.deadlines.get(step="h1")
    OwnDeadlineFactory(deadline=deadline, board=world.member.board, due_on=None, given_by=world.central)
    Membership.objects.filter(board=world.peer.board).update(valid_during=("2026-01-01", "2026-04-01"))
    assert of(world, world.central, "h1")[0] == Tally(ahead=2)
    assert of(world, world.central, "registration")[0] == Tally(on_time=4)


def test_who_observes_learns_nothing_of_returns_nor_of_verifications_before_publication(world):
    verified(world)
    carry(world, world.member, "submitted")
    seen = [of(world, world.observer, "h1"), of(world, world.observer, "verification", dt.date(2026, 11, 30))]
    assert seen[1][0] == Checks(0, 0, 4)
    assert of(world, world.central, "verification", dt.date(2026, 11, 30))[0].done == 1
    return_report(world.cluster_year.reports.get().pk, by=world.head.leader, reason="Thiếu.")
    assert of(world, world.observer, "h1") == seen[0]


def test_a_year_without_clusters_has_no_sums(world):
    shown = sector(2001, world.central, TODAY)
    assert (shown.rows, shown.total) == ([], Tally())


# --- the page --------------------------------------------------------------------------------------------------


def rows_of(client, query=""):
    page = client.get(f"{URL}{query}")
    return texts(page, ".sector tbody th"), texts(page, f".sector tbody td:nth-child({H1 + 2})")


def test_the_page_tells_counts_and_shares_and_leads_to_each_cluster(world):
    carry(world, world.member, "submitted")
    client = signed_in(world.central)
    page = client.get(URL)
    assert texts(page, ".sector tbody th") == ["Cụm số 2", "Cụm số 3"]
    assert texts(page, ".sector tbody tr:first-child td")[:4] == [
        "● 4/4 đã xong 100% đúng hạn",
        "● 4/4 đã xong 100% đúng hạn",
        "▲ 0/4 đã xong 0% đúng hạn 4 quá hạn",
        "◐ 1/4 đã xong 100% đúng hạn",
    ]
    assert texts(page, ".sector tfoot :is(th, td)")[H1 + 1] == "◐ 1/5 đã xong 100% đúng hạn"
    assert texts(page, ".page-sub") == ["Đã xong 11/35 việc của các đơn vị, 68,8% đúng hạn, 5 việc quá hạn."]
    links = [link["href"] for link in soup(page).select(".sector tbody a")]
    assert links == ["/cum/2/2026/tien-do/", "/cum/3/2026/tien-do/"]
    assert [client.get(href).status_code for href in links] == [200, 200]


def test_clusters_are_sorted_by_any_column_the_smallest_share_first(world):
    carry(world, world.stranger, "submitted")
    client = signed_in(world.central)
    natural = ["Cụm số 2", "Cụm số 3"]
    assert rows_of(client)[0] == rows_of(client, "?xep=q3")[0] == rows_of(client, "?xep=khong-co")[0] == natural
    assert rows_of(client, "?xep=-ten")[0] == rows_of(client, "?xep=-dung-han")[0] == natural[::-1]
    assert rows_of(client, "?xep=dung-han")[0] == natural  # 8 of 12 before 3 of 4
    assert rows_of(client, "?xep=h1")[0] == natural[::-1] == rows_of(client, "?xep=-h1")[0]  # of 2 nothing can be said
    carry(world, world.member, "submitted")
    Cluster.objects.filter(number=3).update(kind="block")
    assert rows_of(client)[0] == ["Khối số 3", "Cụm số 2"]
    assert soup(client.get(URL)).select_one(".sector tbody a")["href"] == "/khoi/3/2026/tien-do/"


def test_another_year_is_chosen_in_the_header_or_named_in_the_address(world):
    open_year(Cluster.objects.get(number=3), 2025, [BoardFactory(province=ProvinceFactory(named="Cà Mau"))])
    client = signed_in(world.central)
    assert texts(client.get("/tien-do/2025/"), "h1") == ["Tiến độ toàn ngành năm 2025"]
    assert texts(client.get(URL), "h1") == ["Tiến độ toàn ngành năm 2026"]
    chosen = client.post("/chon-nam/", {"year": "2025", "next": "/tien-do/2026/?xep=h1"})
    assert chosen["Location"] == URL
    assert rows_of(client)[0] == ["Cụm số 3"]
    assert texts(client.get(URL), "#year-switch option[selected]") == ["2025"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("central", 200),
        ("central.observer", 200),
        ("observer", 200),
        ("administrator", 200),
        ("head.leader", 404),
        ("member.observer", 404),
    ],
)
def test_only_who_sees_every_cluster_sees_them_side_by_side(world, role, status):
    client = signed_in(person(world, role))
    assert [client.get(url).status_code for url in (URL, "/tien-do/2026/")] == [status, status]
    assert client.get("/tien-do/2001/").status_code == 404
    links = [link["href"] for link in soup(client.get("/")).select(".nav-band a")]
    assert (URL in links) == (status == 200)


def test_the_home_page_of_the_centre_leads_to_it(world):
    assert URL in [link["href"] for link in soup(signed_in(world.central).get("/")).select("#content a")]
    assert URL not in [link["href"] for link in soup(signed_in(world.head.leader).get("/")).select("#content a")]


def test_without_a_cluster_the_page_says_so(world):
    """A year is closed to nobody, but there may be none yet."""
    as_if_new(world.cluster_year)
    as_if_new(world.other_year)
    ClusterYear.objects.all().delete()
    assert texts(signed_in(world.central).get(URL), "main .empty") == ["Năm này chưa có cụm nào."]


@pytest.mark.parametrize("clusters", [1, 30])
def test_it_costs_the_same_for_two_clusters_and_for_thirty(world, django_assert_num_queries, clusters):
    for number in range(clusters - 1):
        board = BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}"))
        year = ClusterYear.objects.create(cluster=Cluster.objects.create(number=10 + number), year=2026, stage="open")
        Membership.objects.create(cluster_year=year, board=board, valid_during=year_range(2026))
    client = signed_in(world.central)
    client.get(URL)
    with django_assert_num_queries(10):
        client.get(URL)
