from mailbox.models import Letter

import pytest
from django.utils import timezone

from tests.factories import LetterFactory
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

INBOX = "/hop-thu/"


@pytest.fixture
def letters(world):
    """Two of the member's leader, the newer unread; one of his officer's and one of a stranger's."""
    old = LetterFactory(official=world.member.leader, subject="Đã duyệt", read_at=timezone.now())
    new = LetterFactory(official=world.member.leader, subject="Bị trả lại", path="/bao-cao/", body="Lý do:\n\nThiếu.")
    others = [LetterFactory(official=who, subject="Riêng") for who in (world.member.officer, world.stranger.leader)]
    return new, old, *others


def subjects(page):
    return texts(page, ".tasks .task-what")


def test_the_inbox_shows_one_s_own_letters_newest_first(member, letters):
    page = member.get(INBOX)
    assert subjects(page) == ["Chưa đọc: Bị trả lại", "Đã duyệt"]
    assert texts(page, ".masthead-item .count") == ["1 thư chưa đọc"]
    assert [form["action"] for form in soup(page).select(".tasks form")] == [
        f"/hop-thu/{row.pk}/mo/" for row in letters[:2]
    ]


def test_an_empty_inbox_says_so_and_offers_nothing(member):
    page = member.get(INBOX)
    assert "Hộp thư của đồng chí chưa có thư nào." in soup(page).text
    assert soup(page).select("[action$='da-doc/']") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_inbox_costs_the_same_for_one_letter_and_for_three(member, world, django_assert_num_queries, rows):
    LetterFactory.create_batch(rows, official=world.member.leader)
    with django_assert_num_queries(6):
        member.get(INBOX)


def test_letters_are_shown_twenty_to_a_page(member, world):
    for number in range(21):
        LetterFactory(official=world.member.leader, subject=f"Thư {number}", read_at=timezone.now())
    assert subjects(member.get(INBOX)) == [f"Thư {number}" for number in range(20, 0, -1)]
    assert subjects(member.get(INBOX, {"page": "2"})) == ["Thư 0"]
    assert subjects(member.get(INBOX, {"page": "nhiều"})) == subjects(member.get(INBOX))


def test_a_letter_shows_its_text_and_where_it_leads(member, letters):
    page = member.get(f"/hop-thu/{letters[0].pk}/")
    assert texts(page, "h1") == ["Bị trả lại"]
    assert soup(page).select_one(".typed").text == "Lý do:\n\nThiếu."
    assert soup(page).select_one(".actions a")["href"] == "/bao-cao/"


def test_looking_at_a_letter_does_not_read_it(member, letters):
    for url in (INBOX, f"/hop-thu/{letters[0].pk}/"):
        assert member.get(url).status_code == 200
    assert Letter.objects.get(pk=letters[0].pk).read_at is None
    member.post(f"/hop-thu/{letters[0].pk}/mo/")
    assert Letter.objects.get(pk=letters[0].pk).read_at == timezone.now()


@pytest.mark.parametrize(
    ("to", "leads_to"), [("page", "/bao-cao/"), ("", "/hop-thu/{}/"), ("https://xau.example", "/hop-thu/{}/")]
)
def test_opening_leads_to_the_letter_or_to_its_page(member, letters, to, leads_to):
    response = member.post(f"/hop-thu/{letters[0].pk}/mo/", {"to": to})
    assert (response.status_code, response["Location"]) == (302, leads_to.format(letters[0].pk))


def test_a_letter_without_a_page_opens_itself(member, letters):
    Letter.objects.update(path="")
    assert member.post(f"/hop-thu/{letters[0].pk}/mo/", {"to": "page"})["Location"] == f"/hop-thu/{letters[0].pk}/"
    assert soup(member.get(f"/hop-thu/{letters[0].pk}/")).select(".actions a") == []


@pytest.mark.parametrize("who", ["member.leader", "head.leader", "central", "administrator", "observer"])
def test_nobody_opens_another_s_letter(client, world, letters, who):
    official = world
    for part in who.split("."):
        official = getattr(official, part)
    client.force_login(official)
    for other in letters[2:]:
        assert client.get(f"/hop-thu/{other.pk}/").status_code == 404
        assert client.post(f"/hop-thu/{other.pk}/mo/").status_code == 404
        assert Letter.objects.get(pk=other.pk).read_at is None
    assert client.get("/hop-thu/99999999999999999999/").status_code == 404


def test_marking_all_as_read_reads_one_s_own(member, letters):
    assert soup(member.get(INBOX)).select_one(".actions form")["action"] == "/hop-thu/da-doc/"
    assert member.post("/hop-thu/da-doc/")["Location"] == INBOX
    assert texts(member.get(INBOX), ".masthead-item .count") == []
    assert Letter.objects.filter(read_at=None).count() == 2
    assert soup(member.get(INBOX)).select(".actions form") == []


@pytest.mark.parametrize("url", ["/hop-thu/{}/mo/", "/hop-thu/da-doc/"])
def test_only_a_post_changes_anything(member, letters, url):
    assert member.get(url.format(letters[0].pk)).status_code == 405
    assert member.post(INBOX).status_code == member.post(f"/hop-thu/{letters[0].pk}/").status_code == 405
    assert Letter.objects.get(pk=letters[0].pk).read_at is None
