"""The page of the head's decisions as tests open, read and press it."""

from django.urls import reverse

from scoring.models import Scorecard
from tests.htmx import typed_in
from tests.pages import soup, texts
from tests.scoring.resulting import (
    BECAUSE,
    published,
)

ONLY_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
OWN = "Ban không tự quyết định về điểm của mình; Ban Tổ chức Trung ương quyết định."
ADOPTED_ALREADY = "Kết quả đã được thông qua; muốn sửa, cụm trưởng lấy lại kết quả."
PUBLISHED = "Kết quả đã công bố; chỉ điều chỉnh được theo quyết định."
NO_REASON = "Cần ghi lý do; lý do hiện cùng quyết định."
TOO_LONG = "Dài quá 2.000 ký tự, đồng chí viết gọn lại."
WAIVE, UNASSIGN, ASSIGN = "Miễn một khoản trừ", "Ghi một tiêu chí là không giao", "Giao lại một tiêu chí"
EXCLUDE, BY_DECISION = "Ghi đơn vị là không xét", "Không xét theo quyết định"
SIGNED = "Lãnh đạo Ban (Nghệ An.lanhdao), "
DECIDED = {
    "decision": "15-QĐ/BTC",
    "decided_on": "2026-06-05",
    "decided_by": "Ban Tổ chức Trung ương",
    "reason": BECAUSE,
}
QUERIES = 13
DOORS = ["waive", "unassign", "assign", "exclude", "consider_again"]


def url_of(card, name="decisions") -> str:
    return reverse(f"scoring:{name}", args=[card.pk])


def card_of(world, member=None) -> Scorecard:
    return world.cluster_year.cards.get(board=(member or world.member).board)


def published_card(world) -> Scorecard:
    published(world)
    return card_of(world)


def press(client, card, name, **data):
    return client.post(url_of(card, name), data)


def offered(response) -> list[str]:
    """Each form that is folded away, then each button that stands open."""
    return texts(response, "main summary") + texts(response, "main form:not(details form) button")


def refused(response, card, name) -> tuple[list[str], dict]:
    """What is said at the fields of a form, which has opened, and what stands in them."""
    fold = soup(response).select_one("main details[open]")
    form = fold.select_one(f"form[action='{url_of(card, name)}']")
    typed = {name: value for name, value in typed_in(form).items() if name != "csrfmiddlewaretoken"}
    return [each.text.strip() for each in form.select(".field-error p")], typed


def done(client, card, name, **data):
    response = client.post(url_of(card, name), data, follow=True)
    assert response.redirect_chain == [(url_of(card), 302)]
    return response
