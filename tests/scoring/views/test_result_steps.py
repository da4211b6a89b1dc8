"""The steps of a year's result in the browser: counted, voted on, adopted, taken back, published; refused and kept."""

import pytest
from django.test import Client
from django.urls import reverse

from scoring.models import Scorecard
from scoring.verbs.result import record_votes, take_back_result
from scoring.verbs.verification import reopen_verification
from tests.htmx import typed_in
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.lives import drafted, everything, execute, score_of, submitted
from tests.scoring.resulting import (
    adopted,
    all_cards_verified,
    published,
    told_apart,
    year_of,
)
from tests.scoring.verifying import AGAIN
from tests.scoring.views.result_page import FROZEN, GONE, TYPED, press, refused, table_of, url_of


@pytest.fixture
def head(world):
    return signed_in(world.head.leader)


# --- its steps -----------------------------------------------------------------------------------------------


def test_points_are_counted_at_a_press(world, head):
    for card in (submitted(world), submitted(world, world.deputy)):
        assert score_of(card, "II.2").computed_points is None
    done = head.post(url_of(world, "result_compute"), follow=True)
    assert (done.redirect_chain, texts(done, "#messages p")) == (
        [(url_of(world), 302)],
        ["Đã tính điểm: 6 mục có điểm mới."],
    )
    again = head.post(url_of(world, "result_compute"), follow=True)
    assert texts(again, "#messages p") == ["Điểm máy tính không thay đổi."]


def test_it_is_adopted_taken_back_adopted_again_and_published(world, head):
    told_apart(world)

    def done(name, **data):
        response = head.post(url_of(world, f"result_{name}"), data, follow=True)
        assert response.redirect_chain == [(url_of(world), 302)]
        return texts(response, "#messages p"), texts(response, ".page-head .state")

    assert done("adopt", **TYPED) == (["Đã ghi nhận kết quả được thông qua."], ["◕ Đã thông qua"])
    assert done("take_back", reason="Còn ý kiến.") == (["Đã lấy lại kết quả để sửa."], ["◐ Đang xử lý"])
    assert done("adopt", **TYPED)[1] == ["◕ Đã thông qua"]
    assert done("publish", word="CÔNG BỐ") == (
        ["Đã công bố kết quả. Các đơn vị trong cụm đã được báo."],
        ["● Đã công bố"],
    )
    page = head.get(url_of(world))
    assert texts(page, ".steps strong") == [
        *("Ghi nhận thông qua", "Lấy lại để sửa"),
        *("Ghi nhận thông qua", "Công bố"),
    ]
    assert texts(page, ".steps blockquote") == ["Còn ý kiến."]
    assert texts(page, ".page-sub") == ["Cụm thi đua số 2 · thông qua ngày 04/06/2026, Hội nghị tổng kết"]


@pytest.mark.parametrize(
    ("more", "sentences"),
    [
        ({"adopted_on": ""}, ["Cần ghi ngày hội nghị đã thông qua."]),
        ({"adopted_on": "2026-06-06"}, ["Cần ghi ngày hội nghị đã thông qua."]),
        ({"adopted_on": "hôm qua"}, ["Nhập một ngày hợp lệ."]),
        ({"adopted_how": " "}, ["Cần ghi hội nghị nào đã thông qua."]),
        ({"adopted_how": "x" * 201}, ["Dài quá 200 ký tự, đồng chí viết gọn lại."]),
        (
            {"adopted_on": "", "adopted_how": ""},
            ["Cần ghi ngày hội nghị đã thông qua.", "Cần ghi hội nghị nào đã thông qua."],
        ),
    ],
)
def test_adopting_says_at_its_fields_what_is_missing_and_keeps_what_was_typed(world, head, more, sentences):
    told_apart(world)
    before = everything()
    page = press(head, world, "adopt", **TYPED | more)
    assert (page.status_code, refused(page, "#thong-qua")) == (422, (sentences, TYPED | more))
    assert [each.split(": ", 1)[1] for each in texts(page, "#thong-qua .error-summary li")] == sentences
    assert (everything(), getattr(year_of(world), "result", None)) == (before, None)


def test_what_stands_against_adopting_is_told_above_the_table(world, head):
    cards = told_apart(world)
    execute("UPDATE scoring_score SET computed_points = 1 WHERE id = %s", [score_of(cards[0], "I.2").pk])
    moved = press(head, world, "adopt", **TYPED)
    assert (moved.status_code, refused(moved, "#thong-qua")) == (422, ([], TYPED))
    assert texts(moved, ".error-summary li") == [
        "Điểm máy tính của 1 mục đã khác: tính lại, xem bảng rồi thông qua.",
    ]
    reopen_verification(cards[1].pk, by=world.head.leader, reason=AGAIN)
    page = press(head, world, "adopt", **TYPED | {"adopted_on": ""})
    assert (page.status_code, texts(page, "main > .error-summary li, .error-summary > ul > li")) == (
        422,
        [
            "Hải Phòng: chưa thẩm định xong (Đã giải trình).",
            "Ngày thông qua: Cần ghi ngày hội nghị đã thông qua.",
        ],
    )
    assert refused(page, "#thong-qua")[1] == TYPED | {"adopted_on": ""}


@pytest.mark.parametrize("word", ["", "công bố", "CÔNG BỐ!"])
def test_publishing_wants_the_word(world, head, word):
    adopted(world)
    before = everything()
    page = press(head, world, "publish", word=word)
    sentence = "Gõ đúng CÔNG BỐ, chữ in hoa, để xác nhận."
    assert (page.status_code, refused(page, "#cong-bo")) == (422, ([sentence], {"word": word}))
    assert (everything(), year_of(world).result.state) == (before, "adopted")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (" ", "Cần ghi lý do; lý do được ghi vào các bước."),
        ("x" * 2001, "Dài quá 2.000 ký tự, đồng chí viết gọn lại."),
    ],
)
def test_taking_back_wants_a_fit_reason(world, head, reason, sentence):
    adopted(world)
    page = press(head, world, "take_back", reason=reason)
    assert (page.status_code, refused(page, "#lay-lai")) == (422, ([sentence], {"reason": reason}))
    assert year_of(world).result.state == "adopted"


def test_when_somebody_was_quicker_the_page_says_so_as_it_is_now(world, head):
    adopted(world)
    take_back_result(world.cluster_year.pk, by=world.head.leader, reason="Còn ý kiến.")
    for name, data, notice in (
        ("publish", {"word": "CÔNG BỐ"}, GONE),
        ("take_back", {"reason": "x"}, "Kết quả không còn ở bước đã thông qua."),
    ):
        page = press(head, world, name, **data)
        assert (page.status_code, texts(page, ".notice[role=alert]")) == (409, [notice])
        assert soup(page).select("#thong-qua form")


def test_published_once_it_is_not_published_twice_nor_taken_back(world, head):
    result = published(world)
    for name, data in (("publish", {"word": "CÔNG BỐ"}), ("take_back", {"reason": "x"})):
        page = press(head, world, name, **data)
        assert (page.status_code, texts(page, ".page-head .state")) == (409, ["● Đã công bố"])
        assert len(table_of(page)) == 3
    assert result.tables.count() == 1


@pytest.mark.parametrize("name", ["compute", "adopt"])
def test_once_adopted_nothing_is_counted_or_adopted(world, head, name):
    adopted(world)
    page = press(head, world, name, **TYPED)
    assert page.status_code == 403
    assert FROZEN in texts(page, "main p")


@pytest.mark.parametrize("name", ["compute", "votes", "adopt", "take_back", "publish"])
def test_the_steps_are_pressed_not_visited(world, head, name):
    all_cards_verified(world)
    assert head.get(url_of(world, f"result_{name}")).status_code == 405
    for role, status in (("member.leader", 404), ("observer", 404), ("stranger.leader", 404)):
        assert press(signed_in(person(world, role)), world, name, **TYPED).status_code == status


# --- votes ---------------------------------------------------------------------------------------------------


def votes(cards, *counts) -> dict[str, str]:
    return {f"votes_{card.pk}": count for card, count in zip(cards, counts, strict=True)}


def test_only_where_boards_are_equal_votes_are_asked_for(world, head):
    told_apart(world)
    assert not soup(head.get(url_of(world))).select("#phieu")
    execute("UPDATE scoring_score SET agreed_points = NULL")
    page = head.get(url_of(world))
    assert texts(page, "#phieu label") == [
        "Số phiếu của Bắc Ninh (bắt buộc)",
        "Số phiếu của Hải Phòng (bắt buộc)",
        "Số phiếu của Nghệ An (bắt buộc)",
    ]
    reopen_verification(Scorecard.objects.earliest("pk").pk, by=world.head.leader, reason=AGAIN)
    assert not soup(head.get(url_of(world))).select("#phieu")


def test_votes_are_written_down_and_tell_boards_apart(world, head):
    cards = all_cards_verified(world)
    done = head.post(url_of(world, "result_votes"), votes(cards, "5", "7", "0"), follow=True)
    assert texts(done, "#messages p") == ["Đã ghi số phiếu."]
    assert [row[:3] for row in table_of(done)] == [
        ["1", "Hải Phòng", "69 7 phiếu"],
        ["2", "Bắc Ninh", "69 5 phiếu"],
        ["3", "Nghệ An", "69"],
    ]


@pytest.mark.parametrize("count", ["", "năm", "-1", "10000", "2,5"])
def test_votes_that_are_no_votes_are_refused_and_kept(world, head, count):
    cards = all_cards_verified(world)
    before = everything()
    page = press(head, world, "votes", **votes(cards, count, "7", "0"))
    refusal = ["Số phiếu là số nguyên từ 0 đến 9.999."]
    assert (page.status_code, refused(page, "#phieu")) == (422, (refusal, votes(cards, count, "7", "0")))
    assert everything() == before


def test_equal_boards_are_asked_again_with_the_votes_they_have(world, head):
    cards = all_cards_verified(world)
    record_votes(world.cluster_year.pk, {cards[0].pk: 5, cards[1].pk: 3, cards[2].pk: 3}, by=world.head.leader)
    fields = typed_in(soup(head.get(url_of(world))).select_one("#phieu form"))
    assert {name: count for name, count in fields.items() if name.startswith("votes")} == votes(cards, "5", "3", "3")
    done = head.post(url_of(world, "result_votes"), votes(cards, "5", "3", "4"), follow=True)
    assert [row[1:3] for row in table_of(done)] == [
        ["Bắc Ninh", "69 5 phiếu"],
        ["Nghệ An", "69 4 phiếu"],
        ["Hải Phòng", "69 3 phiếu"],
    ]


# --- as a plain browser does it ------------------------------------------------------------------------------


def test_every_step_works_without_a_script(world):
    all_cards_verified(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.head.leader)

    def press_button(selector, **typed):
        form = soup(client.get(url_of(world))).select_one(selector)
        assert form["method"] == "post"
        assert form.select_one("button[type=submit]")
        assert not [name for name in form.attrs if name.startswith("hx-")]
        response = client.post(form["action"], typed_in(form) | typed, follow=True)
        assert response.redirect_chain == [(url_of(world), 302)]
        return texts(response, ".page-head .state")

    assert press_button(".actions form") == ["◐ Đang xử lý"]
    assert press_button("#phieu form") == ["◐ Đang xử lý"]
    assert press_button("#thong-qua form", **TYPED) == ["◕ Đã thông qua"]
    assert press_button("#lay-lai form", reason="Còn ý kiến.") == ["◐ Đang xử lý"]
    assert press_button("#thong-qua form", **TYPED) == ["◕ Đã thông qua"]
    assert press_button("#cong-bo form", word="CÔNG BỐ") == ["● Đã công bố"]


# --- before anything else --------------------------------------------------------------------------------------


def test_without_a_sheet_there_are_no_votes(world):
    url = reverse("scoring:result_votes", args=[world.cluster_year.pk])
    assert signed_in(world.head.leader).post(url).status_code == 403


@pytest.mark.parametrize("role", ["central", "central.officer", "head.leader"])
def test_a_draft_sheet_is_not_read_on_the_result(world, role):
    drafted(world)
    assert signed_in(person(world, role)).get(f"/xep-hang/{world.cluster_year.pk}/").status_code == 404


@pytest.mark.parametrize("role", ["head.officer", "deputy.leader", "central"])
@pytest.mark.parametrize("name", ["adopt", "take_back", "publish", "votes"])
def test_that_he_may_not_is_told_before_what_his_form_lacks(world, role, name):
    all_cards_verified(world)
    data = {"adopted_on": "x", "word": "x" * 30, "reason": "x" * 2001}
    page = signed_in(person(world, role)).post(reverse(f"scoring:result_{name}", args=[world.cluster_year.pk]), data)
    assert page.status_code == 403


def test_once_adopted_no_votes_are_written_down(world):
    adopted(world)
    url = reverse("scoring:result_votes", args=[world.cluster_year.pk])
    assert signed_in(world.head.leader).post(url, {"x": "y"}).status_code == 403


def test_votes_that_nobody_waits_for_are_not_said_to_be_written_down(world):
    told_apart(world)
    url = reverse("scoring:result_votes", args=[world.cluster_year.pk])
    page = signed_in(world.head.leader).post(url, {"x": "9"})
    assert page.status_code == 409
    assert texts(page, ".notice[role=alert]") == ["Không còn đơn vị nào bằng điểm, nên không ghi phiếu."]


def test_votes_can_be_mended(world):
    cards = all_cards_verified(world)
    counted = {card.pk: count for count, card in enumerate(cards)}
    record_votes(world.cluster_year.pk, counted, by=world.head.leader)
    form = soup(signed_in(world.head.leader).get(f"/xep-hang/{world.cluster_year.pk}/")).select_one("#phieu form")
    assert {f"votes_{pk}": str(count) for pk, count in counted.items()}.items() <= typed_in(form).items()
