"""The page on which a board writes its registration."""

from decimal import Decimal

from django.urls import reverse

from tests.pages import soup, texts
from tests.pledges.registering import (
    in_rows,
    stored_in,
)

FORM = "#registration-form"


TYPED = {
    "awards": ["flag", "certificate"],
    "other_titles": "Tập thể lao động xuất sắc",
    "commitment": "Quyết tâm hoàn thành.",
    **in_rows(
        {"text": "Kết nạp đảng viên mới", "quantity": "1.234,5", "unit": "đảng viên", "due_month": "11"},
        {"text": "Trình đề án", "kind": "yes_no"},
    ),
}


SAVED = [
    (0, "Kết nạp đảng viên mới", "quantity", "đảng viên", Decimal("1234.5"), 11),
    (1, "Trình đề án", "yes_no", "", None, 12),
]


def url_of(world, year=None):
    return reverse("pledges:registration_write", args=[(year or world.cluster_year).pk])


def shown_rows(response) -> list[str]:
    """The texts in the rows of the page."""
    return [area.text.strip() for area in soup(response).select(".targets textarea")]


def say(response):
    return texts(response, "#messages p")


def press(client, world, action, typed=TYPED, **more):
    version = getattr(stored_in(world), "version", 0)
    return client.post(url_of(world), typed | {"version": version, "action": action, **more}, follow=True)
