"""What a decision still changes about a board once the result is published, in the browser."""

import pytest
from django.urls import reverse

from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.lives import everything
from tests.scoring.resulting import (
    BECAUSE,
    published,
    told_apart,
    year_of,
)
from tests.scoring.views.decisions_page import (
    BY_DECISION,
    DECIDED,
    DOORS,
    ONLY_HEAD,
    OWN,
    PUBLISHED,
    TOO_LONG,
    card_of,
    done,
    offered,
    press,
    published_card,
    refused,
    url_of,
)


@pytest.fixture
def head(world):
    return signed_in(world.head.leader)


# --- after publication ---------------------------------------------------------------------------------------


def test_after_publication_only_what_goes_by_a_decision_is_there(world, head):
    card = published_card(world)
    page = head.get(url_of(card))
    assert (offered(page), texts(page, "main > .reason")) == ([BY_DECISION], [PUBLISHED])
    (link,) = soup(page).select("[aria-labelledby=diem] a")
    assert (link.text, link["href"]) == ("Điều chỉnh điểm theo quyết định", f"/bang-diem/{card.pk}/thong-nhat/")
    assert texts(page, "main details label") == [
        *("Không xét vì (bắt buộc)", "Số quyết định", "Ngày quyết định", "Cơ quan quyết định", "Lý do"),
    ]
    for name in set(DOORS) - {"exclude"}:
        assert PUBLISHED in texts(press(head, card, name, reason=BECAUSE), "main p")


@pytest.mark.parametrize(
    ("role", "whose", "reason"),
    [
        ("head.officer", "member", ONLY_HEAD),
        ("deputy.leader", "head", ONLY_HEAD),
        ("central", "member", ONLY_HEAD),
        ("head.leader", "head", OWN),
    ],
)
def test_and_only_for_who_decides(world, role, whose, reason):
    published(world)
    card, client = card_of(world, getattr(world, whose)), signed_in(person(world, role))
    page = client.get(url_of(card))
    assert (offered(page), texts(page, "main > .reason")) == ([], [reason])
    refusal = press(client, card, "exclude", decided_on="x")
    assert refusal.status_code == 403
    assert reason in texts(refusal, "main p")


def test_a_board_loses_its_rank_by_a_decision_and_the_table_is_published_anew(world, head):
    published(world, told_apart)
    card = card_of(world)
    page = done(head, card, "exclude", kind="fraud", **DECIDED)
    assert texts(page, "#messages p") == ["Đã ghi đơn vị không xét."]
    assert texts(page, "[aria-labelledby=khong-xet] p")[:1] == ["Khai không đúng thành tích"]
    assert offered(page) == []
    table = head.get(reverse("scoring:result", args=[world.cluster_year.pk]))
    assert [row[:4] for row in rows(soup(table), ".result-table")] == [
        ["1", "Hải Phòng", "62,5", "Trung bình"],
        ["2", "Nghệ An", "55,5", "Trung bình"],
        ["–", "Bắc Ninh", "69", f"Không xét. Khai không đúng thành tích: {BECAUSE}"],
    ]
    again = press(head, card, "exclude", kind="fraud", **DECIDED)
    assert (again.status_code, texts(again, ".notice[role=alert]")) == (409, ["Đơn vị này đã ở diện không xét."])
    assert year_of(world).result.tables.count() == 2


@pytest.mark.parametrize(
    ("more", "sentences"),
    [
        ({"kind": ""}, ["Cần chọn vì sao không xét."]),
        ({"decision": " "}, ["Cần ghi số quyết định."]),
        ({"decided_on": "2026-06-06"}, ["Cần ghi ngày quyết định, không sau hôm nay."]),
        ({"decided_on": "hôm qua"}, ["Nhập một ngày hợp lệ."]),
        ({"decided_by": "", "reason": " "}, ["Cần ghi cơ quan quyết định.", "Cần ghi lý do; lý do hiện cùng bảng điều chỉnh."]),
        ({"reason": "x" * 2001}, [TOO_LONG]),
    ],
)  # fmt: skip
def test_a_decision_that_is_not_told_whole_is_refused_at_its_fields(world, head, more, sentences):
    card = published_card(world)
    before = everything()
    data = {"kind": "fraud"} | DECIDED | more
    page = press(head, card, "exclude", **data)
    assert (page.status_code, refused(page, card, "exclude")) == (422, (sentences, data))
    assert (everything(), year_of(world).result.tables.count()) == (before, 1)
