from mailbox.models import Letter

import pytest
from django.utils import timezone

from tests.factories import DispatchFactory, LetterFactory
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

INBOX, UNREAD = "/hop-thu/", "/hop-thu/?loc=chua-doc"


@pytest.fixture
def letters(world):
    """Two of the member's leader, the newer unread; one of his officer's and one of a stranger's."""
    old = LetterFactory(official=world.member.leader, subject="Đã duyệt", read_at=timezone.now())
    new = LetterFactory(official=world.member.leader, subject="Bị trả lại", path="/bao-cao/", body="Lý do:\n\nThiếu.")
    others = [LetterFactory(official=who, subject="Riêng") for who in (world.member.officer, world.stranger.leader)]
    return new, old, *others


def subjects(page):
    return texts(page, ".tasks .task-what")


# --- the inbox


def test_the_inbox_shows_one_s_own_letters_newest_first(member, letters):
    page = member.get(INBOX)
    assert subjects(page) == ["Chưa đọc: Bị trả lại", "Đã duyệt"]
    assert texts(page, ".masthead-item .count") == ["1 thư chưa đọc"]
    assert [form["action"] for form in soup(page).select(".tasks form")] == [
        f"/hop-thu/{row.pk}/mo/" for row in letters[:2]
    ]
    assert [link["href"] for link in soup(page).select(".actions a")] == ["/hop-thu/cach-nhan/"]


def chosen(page):
    return texts(page, ".choices a[aria-current]")


def test_the_unread_are_shown_alone_by_a_link(member, letters):
    assert [link["href"] for link in soup(member.get(INBOX)).select(".choices a")] == [INBOX, UNREAD]
    assert chosen(member.get(INBOX)) == chosen(member.get(INBOX, {"loc": "gì khác"})) == ["Tất cả"]
    page = member.get(UNREAD)
    assert (subjects(page), chosen(page)) == (["Chưa đọc: Bị trả lại"], ["Chưa đọc (1)"])
    assert soup(page).select_one(".export a")["href"].endswith("?loc=chua-doc")
    member.post(f"/hop-thu/{letters[0].pk}/mo/")
    page = member.get(UNREAD)
    assert (subjects(page), chosen(page)) == ([], ["Chưa đọc"])
    assert "Đồng chí đã đọc hết thư." in soup(page).text


def test_a_withdrawn_letter_is_muted_and_asks_for_nothing(member, letters):
    Letter.objects.filter(pk=letters[0].pk).update(withdrawn_at=timezone.now())
    page = member.get(INBOX)
    assert subjects(page) == ["Không còn cần: Bị trả lại", "Đã duyệt"]
    assert texts(page, ".tasks .withdrawn .task-what") == ["Không còn cần: Bị trả lại"]
    assert texts(page, ".masthead-item .count") == []
    assert subjects(member.get(UNREAD)) == []


def test_a_letter_that_only_tells_of_others_is_not_in_the_inbox(member, world):
    letter = LetterFactory(official=world.member.leader, in_inbox=False)
    assert subjects(member.get(INBOX)) == []
    assert member.get(f"/hop-thu/{letter.pk}/").status_code == 404


def test_an_empty_inbox_says_so_and_offers_nothing(member):
    page = member.get(INBOX)
    assert "Hộp thư của đồng chí chưa có thư nào." in soup(page).text
    assert soup(page).select("[action$='da-doc/'], .export") == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("url", [INBOX, UNREAD])
def test_the_inbox_costs_the_same_for_one_letter_and_for_three(member, world, django_assert_num_queries, rows, url):
    LetterFactory.create_batch(rows, official=world.member.leader)
    with django_assert_num_queries(6):
        assert len(subjects(member.get(url))) == rows


def test_letters_are_shown_twenty_to_a_page(member, world):
    for number in range(21):
        LetterFactory(official=world.member.leader, subject=f"Thư {number}")
    expected = [f"Chưa đọc: Thư {number}" for number in range(20, 0, -1)]
    for url, further in ((INBOX, "?page=2"), (UNREAD, "?loc=chua-doc&page=2")):
        page = member.get(url)
        assert subjects(page) == expected
        assert soup(page).select_one(".pager [rel=next]")["href"] == further
        assert subjects(member.get(f"{INBOX}{further}")) == ["Chưa đọc: Thư 0"]
    assert subjects(member.get(INBOX, {"page": "nhiều"})) == expected


# --- one letter


def test_a_letter_shows_its_text_and_where_it_leads(member, letters):
    page = member.get(f"/hop-thu/{letters[0].pk}/")
    assert texts(page, "h1") == ["Bị trả lại"]
    assert texts(page, ".letter p") == ["Lý do:", "Thiếu."]
    assert [link["href"] for link in soup(page).select(".actions a")] == [INBOX, "/bao-cao/"]


def test_the_links_of_a_letter_lead_to_pages_of_this_site_only(member, letters):
    body = "Báo cáo <quý I>\n→ /bao-cao/7/\n→ //xau.example/\n→ https://xau.example/"
    Letter.objects.filter(pk=letters[0].pk).update(body=body)
    page = member.get(f"/hop-thu/{letters[0].pk}/")
    assert [(link.text, link["href"]) for link in soup(page).select(".letter a")] == [("Mở trang", "/bao-cao/7/")]
    assert texts(page, ".letter p") == ["Báo cáo <quý I> Mở trang → //xau.example/ → https://xau.example/"]


def test_a_letter_tells_how_it_left_the_site(member, letters):
    url = f"/hop-thu/{letters[0].pk}/"
    assert texts(member.get(url), "main > .reason") == ["Thư này chỉ có trong hộp thư, không gửi ra ngoài."]
    DispatchFactory(letter=letters[0], state="failed", error="550 No such user here")
    page = member.get(url)
    assert texts(page, "main > .reason") == ["Chưa gửi được tới thư điện tử: máy chủ thư điện tử từ chối."]
    assert "No such user" not in page.content.decode()


def test_a_withdrawn_letter_says_since_when(member, letters):
    url = f"/hop-thu/{letters[0].pk}/"
    assert texts(member.get(url), ".notice") == []
    Letter.objects.filter(pk=letters[0].pk).update(withdrawn_at=timezone.now())
    assert texts(member.get(url), ".notice") == [
        "Việc đã xong hoặc đã đổi, thư này không còn cần nữa. Hệ thống ghi nhận ngày 05/06/2026."
    ]


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
    assert texts(member.get(f"/hop-thu/{letters[0].pk}/"), ".actions a") == ["Về hộp thư"]


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
