import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.config.urls import REASON
from tests.pages import soup

TRACES = ("Traceback", "chi-tiet-ky-thuat", "RuntimeError", "SuspiciousOperation", "config/", ".py", "Django")
VIETNAMESE = re.compile(r"[À-ỹĐđ]")
ENGLISH = re.compile(r"\b(error|not found|forbidden|bad request|server|permission|denied|requests)\b", re.IGNORECASE)
PAGES = {
    "/thu/nghi-ngo/": (400, "Yêu cầu chưa đọc được"),
    "/thu/tu-choi/": (403, "Chưa thực hiện được"),
    "/khong-co-trang-nay/": (404, "Không tìm thấy trang"),
    "/thu/hong/": (500, "Hệ thống đang gặp trục trặc"),
}
pytestmark = [pytest.mark.urls("tests.config.urls"), pytest.mark.django_db]


@pytest.fixture(params=["anonymous", "member"])
def visitor(request, world) -> Client:
    client = Client(raise_request_exception=False)
    if request.param == "member":
        client.force_login(world.member.leader)
    return client


def assert_fit_to_read(response, status, heading):
    """A whole page in Vietnamese that leads on, and says nothing about how the site is made."""
    assert response.status_code == status
    assert response["Content-Type"] == "text/html; charset=utf-8"
    page = soup(response)
    assert page.html["lang"] == "vi"
    assert page.h1.text == heading
    assert heading in page.title.text
    assert page.select_one("main a[href='/']")
    for paragraph in page.select("main p"):
        assert VIETNAMESE.search(paragraph.text)
        assert not ENGLISH.search(paragraph.text)
    page.head.extract()  # names of style sheets
    assert not [trace for trace in TRACES if trace in str(page)]


@pytest.mark.parametrize("path", PAGES)
def test_what_goes_wrong_is_said_in_vietnamese_to_everybody(visitor, path):
    assert_fit_to_read(visitor.get(path), *PAGES[path])


def test_an_unknown_name_of_the_site_is_a_bad_request(visitor):
    assert_fit_to_read(visitor.get("/", headers={"host": "la.example"}), *PAGES["/thu/nghi-ngo/"])


def test_a_form_without_its_token_is_refused_with_a_way_on(world):
    visitor = Client(enforce_csrf_checks=True)
    assert_fit_to_read(visitor.post(reverse("account_login")), 403, "Trang đã mở quá lâu")
    visitor.force_login(world.member.leader)
    assert_fit_to_read(visitor.post(reverse("mailbox:read_all")), 403, "Trang đã mở quá lâu")


def test_too_many_tries_get_a_page_too(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    typed = {"login": "aidothe", "password": "khong-biet"}
    assert client.post(reverse("account_login"), typed).status_code == 200
    assert_fit_to_read(client.post(reverse("account_login"), typed), 429, "Xin đợi ít phút")


def test_a_refusal_gives_the_view_s_reason(visitor):
    main = soup(visitor.get("/thu/tu-choi/")).main
    assert REASON in main.text
    assert "không có quyền làm việc này" not in main.text


def test_a_refusal_without_a_reason_still_says_something(visitor):
    assert (
        "Tài khoản của đồng chí không có quyền làm việc này."
        in soup(visitor.get("/thu/tu-choi/?khong-ly-do")).main.text
    )


def test_only_the_signed_in_see_the_navigation_on_an_error_page(client, world):
    assert not soup(client.get("/khong-co-trang-nay/")).select("nav a")
    client.force_login(world.member.leader)
    assert soup(client.get("/khong-co-trang-nay/")).select("nav a")


def test_what_is_not_yours_looks_like_what_does_not_exist(member, world):
    strange = reverse("pledges:report", args=[world.draft(world.stranger).pk])
    assert_fit_to_read(member.get(strange), *PAGES["/khong-co-trang-nay/"])


def test_saying_that_something_failed_needs_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = get_resolver().resolve_error_handler(500)(rf.get("/"))
    assert_fit_to_read(response, *PAGES["/thu/hong/"])


def test_what_failed_is_written_to_the_log(client, world, caplog):
    client.raise_request_exception = False
    client.get("/thu/hong/")
    record = next(record for record in caplog.records if record.exc_info)
    assert record.levelname == "ERROR"
    assert str(record.exc_info[1]) == "chi-tiet-ky-thuat"
