"""A pledge that is open for signing brings its page up to date by itself."""

import pytest
from django.urls import reverse

from pledges.models import Pledge, Signature
from tests.factories import OfficialFactory
from tests.htmx import HEADERS, fire, seen
from tests.pages import soup
from tests.pledges.lives import person, signed_in
from tests.pledges.pledge_lives import (
    LIVES,
    opened,
    sign,
    signed,
)
from tests.pledges.views.pledge_page import ALL, SECRET, cells, see


@pytest.fixture
def url(world):
    return reverse("pledges:pledge", args=[world.cluster_year.pk])


LIVE = "#signatures"
PARTS = ["#signatures", "#standing", "#panels", "#pledge-actions"]


def refreshed(client, page) -> int:
    return fire(client, page, LIVE).status_code


def same_as_reloaded(client, page, url):
    fresh = soup(client.get(url))
    return [part for part in PARTS if seen(page, part) != seen(fresh, part)]


@pytest.mark.parametrize(
    ("state", "asks"),
    [
        ("draft", False),
        ("commenting", False),
        ("open", True),
        ("signed", True),
        ("in_force", False),
        ("closed", False),
    ],
)
def test_the_page_asks_for_news_only_while_it_is_open(world, url, state, asks):
    LIVES[state](world)
    page = soup(see(world, "member.leader", url)).select_one(LIVE)
    assert (page.get("hx-trigger"), page.has_attr("data-live")) == (("every 4s", True) if asks else (None, False))


def test_without_news_nothing_is_sent(world, url):
    opened(world)
    client = signed_in(person(world, "member.leader"))
    page = soup(client.get(url))
    before = str(page)
    assert (refreshed(client, page), str(page)) == (204, before)


@pytest.mark.parametrize("role", ["member.leader", "member.officer", "central", "observer", "head.leader"])
def test_a_new_signature_appears_and_is_said_once(world, url, role):
    pledge = opened(world)
    client = signed_in(person(world, role))
    page = soup(client.get(url))
    assert page.select_one("#signing-status")["role"] == "status"
    sign(pledge, world.deputy)
    assert refreshed(client, page) == 200
    assert page.select_one("#signing-status").text == "Vừa ký: Ban Tổ chức Tỉnh ủy Hải Phòng."
    assert page.select_one("#signing-status")["role"] == "status"
    assert same_as_reloaded(client, page, url) == []
    assert refreshed(client, page) == 204


def test_two_at_once_are_said_together(world, url):
    pledge = opened(world)
    client = signed_in(person(world, "central"))
    page = soup(client.get(url))
    sign(pledge, world.member)
    sign(pledge, world.deputy)
    refreshed(client, page)
    assert page.select_one("#signing-status").text == (
        "Vừa ký: Ban Tổ chức Tỉnh ủy Bắc Ninh; Ban Tổ chức Tỉnh ủy Hải Phòng."
    )


def test_what_others_sign_leaves_the_panel_in_which_he_types(world, url):
    pledge = signed(world, world.member)
    client = signed_in(person(world, "head.leader"))
    page = soup(client.get(url))
    page.select_one("#ket-thuc textarea").string = "Đang gõ"
    sign(pledge, world.deputy)
    refreshed(client, page)
    assert page.select_one("#ket-thuc textarea").text == "Đang gõ"
    assert "Đã ký 2/3" in page.select_one(".signatures-count").text


def test_when_a_colleague_has_signed_the_button_goes(world, url):
    pledge = opened(world)
    client = signed_in(OfficialFactory(board=world.member.board))
    page = soup(client.get(url))
    sign(pledge, world.member)
    refreshed(client, page)
    assert page.select("#ky-giao-uoc button, #pledge-actions a") == []
    assert same_as_reloaded(client, page, url) == []


def test_the_last_signature_ends_the_asking_and_says_in_force(world, url):
    pledge = signed(world, world.member, world.head)
    client = signed_in(person(world, "head.leader"))
    page = soup(client.get(url))
    sign(pledge, world.deputy)
    refreshed(client, page)
    assert page.select_one("#signing-status").text == (
        "Vừa ký: Ban Tổ chức Tỉnh ủy Hải Phòng. Giao ước đã có hiệu lực."
    )
    assert not page.select_one(LIVE).has_attr("hx-get")
    assert same_as_reloaded(client, page, url) == []


def test_without_javascript_the_address_leads_to_the_page(world, url):
    opened(world)
    response = see(world, "member.leader", f"{url}chu-ky/")
    assert (response.status_code, response.headers["Location"]) == (302, f"{url}#chu-ky")
    link = soup(see(world, "member.leader", url)).select_one("noscript a[href*=giao-uoc]")
    assert (link.text, link["href"]) == ("Xem chữ ký mới nhất", f"{url}chu-ky/")


@pytest.mark.parametrize("query", ["", "?da_ky=x&o=", "?da_ky=-5", "?da_ky=99&o=open-0-0"])
def test_a_strange_question_is_answered_with_the_grid(world, url, query):
    opened(world)
    response = signed_in(person(world, "member.leader")).get(f"{url}chu-ky/{query}", headers=HEADERS)
    assert response.status_code == 200
    assert len(cells(response)) == 3


@pytest.mark.parametrize("state", ["open", "signed"])
def test_the_live_part_gives_nobody_the_text(world, url, state):
    LIVES[state](world)
    for role in ("observer", "member.leader"):
        response = signed_in(person(world, role)).get(f"{url}chu-ky/", headers=HEADERS)
        assert SECRET not in response.content.decode()
    assert signed_in(person(world, "stranger.leader")).get(f"{url}chu-ky/", headers=HEADERS).status_code == 404


def test_asking_in_vain_is_cheap(world, url, django_assert_num_queries):
    signed(world)
    client = signed_in(person(world, "member.leader"))
    live = soup(client.get(url)).select_one(LIVE)["hx-get"]
    client.get(live, headers=HEADERS)
    with django_assert_num_queries(3):
        assert client.get(live, headers=HEADERS).status_code == 204


def test_reading_changes_nothing(world, url, pledge_rows):
    signed(world)
    before = pledge_rows()
    for role in ALL:
        see(world, role, url)
    assert pledge_rows() == before
    assert (Pledge.objects.count(), Signature.objects.count()) == (1, 1)
