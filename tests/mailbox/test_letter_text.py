"""A letter's text as the inbox, a mail program and a printed mail show it."""

from mailbox.letter_text import Line, SecretText, Text, html, paragraphs, plain

import pytest
from bs4 import BeautifulSoup

SITE = "https://thidua.example"
GREETING = "Kính gửi đồng chí,"
DAY = Text("Việc của ngày", f"{GREETING}\n\nBáo cáo quý I\n→ /bao-cao/7/\n\nĐăng ký\n→ /dang-ky/2/", "/")
WHY = "Đồng chí nhận thư này vì có tài khoản trên hệ thống Thi đua ngành Tổ chức xây dựng Đảng."
CHANGE = f"Đổi cách nhận thư: {SITE}/hop-thu/cach-nhan/"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def test_paragraphs_lines_and_links():
    assert paragraphs(DAY) == [
        [Line(GREETING)],
        [Line("Báo cáo quý I"), Line("Mở trang", "/bao-cao/7/")],
        [Line("Đăng ký"), Line("Mở trang", "/dang-ky/2/")],
        [Line("Mở trang", "/")],
    ]
    assert paragraphs(DAY, SITE)[1][1] == Line("Mở trang", f"{SITE}/bao-cao/7/")
    assert paragraphs(Text("Thư", GREETING)) == [[Line(GREETING)]]


@pytest.mark.parametrize(
    "written",
    [
        "→ https://xau.example/",
        "→ //xau.example/",
        "→ /\\xau.example/",
        "→ /\t/xau.example/",
        "→ /trang/ rồi xem tiếp",
        "→ javascript:alert(1)",
        "→ tiếp tục",
        "→/bao-cao/",
        "/bao-cao/",
    ],
)
def test_what_somebody_typed_leads_nowhere_outside_the_site(written):
    assert paragraphs(Text("Bị trả lại", f"Lý do:\n{written}"))[0][1] == Line(written)


def test_plain_text_has_whole_addresses_and_says_where_it_is_changed():
    assert plain(DAY) == (
        f"{GREETING}\n\nBáo cáo quý I\nMở trang: {SITE}/bao-cao/7/\n\nĐăng ký\nMở trang: {SITE}/dang-ky/2/\n\n"
        f"Mở trang: {SITE}/\n\n-- \n{WHY}\n{CHANGE}"
    )


def mail(text):
    return BeautifulSoup(html(text), "html.parser")


def test_the_html_mail_tells_the_same_with_the_addresses_to_be_read_on_paper():
    page = mail(DAY)
    assert page.title.text == page.h1.text == DAY.subject
    assert [" ".join(each.text.split()) for each in page.select("p")] == [
        GREETING,
        f"Báo cáo quý I Mở trang {SITE}/bao-cao/7/",
        f"Đăng ký Mở trang {SITE}/dang-ky/2/",
        f"Mở trang {SITE}/",
    ]
    assert [link["href"] for link in page.select("p a")] == [f"{SITE}/bao-cao/7/", f"{SITE}/dang-ky/2/", f"{SITE}/"]
    assert " ".join(page.select("td")[-1].text.split()) == f"{WHY} {CHANGE}"
    assert page.select("td")[-1].a["href"] == f"{SITE}/hop-thu/cach-nhan/"


def test_the_html_mail_asks_nothing_of_the_net_and_is_one_column():
    page = mail(DAY)
    assert page.select("img, script, link, style, iframe") == []
    assert "url(" not in str(page)
    assert [table["role"] for table in page.select("table")] == ["presentation", "presentation"]
    assert page.select("table")[1]["width"] == "600"


def test_what_people_typed_is_shown_and_never_run():
    page = mail(Text("<b>Thư</b>", "Lý do: <script>alert(1)</script>"))
    assert page.h1.text == "<b>Thư</b>"
    assert (page.select("script"), page.select_one("p").text.strip()) == ([], "Lý do: <script>alert(1)</script>")


def test_where_a_secret_text_leads_stands_in_the_mail_and_is_not_kept():
    secret = SecretText("Lời mời", GREETING, "/tai-khoan/loi-moi/1/abc/")
    assert "/tai-khoan/loi-moi/1/abc/" in plain(secret)
    assert secret.kept == Text("Lời mời", GREETING)
    assert DAY.kept == DAY
