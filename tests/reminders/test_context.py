"""What stands in the header of every page, for each role."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore
from django.urls import resolve

from clusters.models import Duty
from provinces.days import year_range
from reminders.context import checks, header
from tests.conftest import VIETNAM
from tests.factories import ClusterYearFactory, LetterFactory, MembershipFactory, OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import carry, person, signed_in, without_offices

HOME, CLUSTERS, CALENDAR, PROGRESS = "Việc của tôi", "Cụm", "Lịch", "Tiến độ"
REGISTRATIONS = "Đăng ký"
PLEDGE, REPORTS, QUEUE, SCORING, SUMMARIES = "Giao ước", "Báo cáo", "Cần duyệt", "Chấm điểm", "Tổng hợp"
RANKING, CONFERENCES, PROVINCES = "Xếp hạng", "Hội nghị", "Tỉnh, thành"
LIBRARIES = ["Mô hình hay", "Kiến nghị", PROVINCES]

ALL, PAPERS = [HOME, CLUSTERS, CALENDAR], [REGISTRATIONS, PLEDGE, REPORTS]
OF_BOARD = [*ALL, *PAPERS, SCORING, RANKING, CONFERENCES, *LIBRARIES]
OF_OFFICE = [SCORING, RANKING, CONFERENCES, SUMMARIES, *LIBRARIES]

NAVIGATION = {
    "member.leader": OF_BOARD,
    "member.officer": OF_BOARD,
    "member.observer": OF_BOARD,
    "head.leader": [*ALL, *PAPERS, f"{QUEUE} 1", *OF_OFFICE],
    "head.officer": [*ALL, *PAPERS, f"{QUEUE} 1", *OF_OFFICE],
    "head.observer": OF_BOARD,
    "deputy.leader": [*ALL, *PAPERS, QUEUE, *OF_OFFICE],
    "stranger.leader": [*ALL, *PAPERS, QUEUE, *OF_OFFICE],
    "central": [*ALL, PROGRESS, *PAPERS, QUEUE, *OF_OFFICE],
    "central.observer": [*ALL, PROGRESS, *PAPERS, *OF_OFFICE],
    "observer": [*ALL, PROGRESS, *PAPERS, RANKING, CONFERENCES, SUMMARIES, *LIBRARIES],
    "administrator": [*ALL, PROGRESS, PLEDGE, RANKING, CONFERENCES, PROVINCES],
}


def test_each_role_finds_these_entries_with_their_counts(world):
    carry(world, world.member, "submitted")
    carry(world, world.deputy, "draft")
    entries = {role: texts(signed_in(person(world, role)).get("/"), ".nav-band li a") for role in NAVIGATION}
    assert entries == NAVIGATION


def test_every_entry_leads_to_a_page(world):
    for role in NAVIGATION:
        client = signed_in(person(world, role))
        links = [link["href"] for link in soup(client.get("/")).select(".nav-band li a")]
        assert [client.get(href, follow=True).status_code for href in links] == [200] * len(links), role


def test_the_count_goes_with_the_work(world):
    client = signed_in(world.head.leader)
    counts = []
    for state in ("draft", "submitted", "approved"):
        world.cluster_year.reports.all().delete()
        carry(world, world.member, state)
        counts.append(texts(client.get("/"), ".nav-band .count"))
    assert counts == [[], ["1"], []]


@pytest.mark.parametrize(
    ("url", "current"),
    [
        ("/", [HOME]),
        ("/cum/2/2026/", [CLUSTERS]),
        ("/cum/2/2026/tien-do/", [CLUSTERS]),
        ("/giao-uoc/", [PLEDGE]),
        ("/bao-cao/", [REPORTS]),
        ("/cho-duyet/", [QUEUE]),
        ("/cham-diem/", [SCORING]),
        ("/bang-tieu-chi/", [SCORING]),
        ("/hoi-nghi/", [CONFERENCES]),
        ("/cum/2/lich-su/", [CLUSTERS]),
        ("/tong-hop/", [SUMMARIES]),
        ("/tinh-thanh/63-34/", [PROVINCES]),
        ("/hop-thu/", []),
    ],
)
def test_the_entry_of_the_page_is_marked(world, url, current):
    response = signed_in(world.head.leader).get(url, follow=True)
    assert texts(response, ".nav-band a[aria-current]") == current


CHECKS = {
    "head.leader": True,
    "head.officer": True,
    "head.observer": False,
    "deputy.leader": True,
    "member.leader": False,
    "central": True,
    "central.officer": True,
    "central.observer": False,
    "observer": False,
    "administrator": False,
}


def test_whose_board_may_have_something_to_check(world):
    assert {role: checks(person(world, role)) for role in CHECKS} == CHECKS
    without_offices(world, "head")
    assert not checks(person(world, "head.leader"))


def test_the_entry_to_check_comes_and_goes_with_the_office(world, clock):
    Duty.objects.filter(office="head", board=world.head.board).update(valid_during=("2026-01-01", "2026-07-01"))
    client = signed_in(world.head.leader)
    assert QUEUE in texts(client.get("/"), ".nav-band li a")
    clock.move_to(dt.datetime(2026, 7, 1, 0, 0, tzinfo=VIETNAM))
    assert QUEUE not in texts(signed_in(world.head.leader).get("/"), ".nav-band li a")


def test_ones_own_unread_letters_are_counted(world):
    read = dt.datetime(2026, 6, 4, 9, tzinfo=VIETNAM)
    LetterFactory.create_batch(2, official=world.member.leader)
    LetterFactory(official=world.member.leader, read_at=read)
    LetterFactory.create_batch(3, official=world.member.officer)
    client = signed_in(world.member.leader)
    assert texts(client.get("/"), ".masthead .count") == ["2 thư chưa đọc"]
    Letter.objects.filter(official=world.member.leader).update(read_at=read)
    assert texts(client.get("/"), ".masthead .count") == []


def test_the_year_switch_offers_the_years_one_may_see(world):
    past = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2024, stage="closed")
    MembershipFactory(cluster_year=past, board=world.member.board, valid_during=year_range(2024))
    ClusterYearFactory(cluster=world.other_year.cluster, year=2025, stage="closed")
    offered = {
        role: texts(signed_in(person(world, role)).get("/"), "#year-switch option")
        for role in ("member.leader", "head.leader", "central", "observer")
    }
    assert offered == {
        "member.leader": ["2026", "2024"],
        "head.leader": ["2026"],
        "central": ["2026", "2025", "2024"],
        "observer": ["2026", "2025", "2024"],
    }


def test_a_past_year_says_that_it_is_past(world):
    past = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2024, stage="closed")
    MembershipFactory(cluster_year=past, board=world.member.board, valid_during=year_range(2024))
    client = signed_in(world.member.leader)
    assert texts(client.get("/bao-cao/"), ".past-note") == []
    client.post("/chon-nam/", {"year": 2024})
    assert texts(client.get("/bao-cao/"), ".past-note") == ["Đang xem năm 2024"]
    assert [option["value"] for option in soup(client.get("/bao-cao/")).select("#year-switch option[selected]")] == [
        "2024"
    ]
    assert texts(client.get("/cum/2/2026/"), ".past-note") == []


@pytest.fixture
def asked(rf):
    """The header's context for an official on a page."""

    def asked(official, path="/bao-cao/"):
        request = rf.get(path)
        request.user, request.session, request.resolver_match = official, SessionStore(), resolve(path)
        return header(request)

    return asked


def test_the_header_is_all_that_its_template_asks_for(world, asked, django_assert_num_queries):
    official = person(world, "head.leader")
    with django_assert_num_queries(4):
        context = asked(official)
    entries = [(entry.label, entry.url, entry.current, entry.count) for entry in context.pop("navigation")]
    assert entries == [
        (HOME, "/", False, 0),
        (CLUSTERS, "/cum/", False, 0),
        (CALENDAR, "/lich/", False, 0),
        (REGISTRATIONS, "/dang-ky/", False, 0),
        (PLEDGE, "/giao-uoc/", False, 0),
        (REPORTS, "/bao-cao/", True, 0),
        (QUEUE, "/cho-duyet/", False, 0),
        (SCORING, "/cham-diem/", False, 0),
        (RANKING, "/xep-hang/", False, 0),
        (CONFERENCES, "/hoi-nghi/", False, 0),
        (SUMMARIES, "/tong-hop/", False, 0),
        (LIBRARIES[0], "/mo-hinh/", False, 0),
        (LIBRARIES[1], "/kien-nghi/", False, 0),
        (PROVINCES, "/tinh-thanh/", False, 0),
    ]
    assert context == {"unread_letters": 0, "year": 2026, "years": [2026], "past_year": False}


def test_who_has_not_signed_in_and_who_is_in_the_admin_has_no_header(world, asked):
    assert asked(AnonymousUser()) == {}
    assert asked(world.administrator, "/quan-tri/") == {}
    assert asked(world.administrator) != {}


def test_an_account_that_belongs_nowhere_still_has_a_page(world):
    client = signed_in(OfficialFactory(board=None, capacity=""))
    assert texts(client.get("/"), ".nav-band li a") == [HOME, CLUSTERS, CALENDAR, PROVINCES]
    assert texts(client.get("/"), "#year-switch option") == []


@pytest.mark.parametrize("url", ["/quan-tri/khong-co/", "/khong-co/"])
def test_a_page_that_is_not_there_is_told_inside_the_admin_as_outside(world, url):
    response = signed_in(world.administrator).get(url)
    assert response.status_code == 404
    assert len(texts(response, "main h1")) == 1
