"""Points that the conference gives, in the browser; after publication a correction by decision."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from clusters.models import ClusterYear
from scoring.models import Scorecard
from scoring.verbs.judging import set_assigned
from scoring.verbs.result import adopt_result
from tests.htmx import typed_in
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.lives import LEAVES, D, begun, changes_of, everything, returned, score_of, submitted, typed
from tests.scoring.resulting import ADOPTED, BECAUSE, all_cards_verified, published, told_apart, year_of
from tests.scoring.verifying import WHY, verified
from tests.scoring.views.card_page import field

ONLY_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
OWN = "Ban không tự quyết định về điểm của mình; Ban Tổ chức Trung ương quyết định."
ADOPTED_ALREADY = "Kết quả đã được thông qua; muốn sửa, cụm trưởng lấy lại kết quả."
DECIDED = {
    "decision": "15-QĐ/BTC",
    "decided_on": "2026-06-05",
    "decided_by": "Ban Tổ chức Trung ương",
    "reason": BECAUSE,
}
BY_DECISION = "Điều chỉnh theo Quyết định số 15-QĐ/BTC ngày 05/06/2026 của Ban Tổ chức Trung ương:"
QUERIES = 12


def url_of(card, name="agree") -> str:
    return reverse(f"scoring:{name}", args=[card.pk])


@pytest.fixture
def head(world):
    return signed_in(world.head.leader)


def card_of(world, member=None) -> Scorecard:
    return world.cluster_year.cards.get(board=(member or world.member).board)


def published_card(world) -> Scorecard:
    published(world, told_apart)
    return card_of(world)


def agreed(**points) -> dict[str, str]:
    """``agreed(I_1="20,5")``: as the browser sends it."""
    return {field(code.replace("_", "."), "agreed"): text for code, text in points.items()}


def shown(response) -> dict[str, str]:
    """What stands in the fields."""
    typed = typed_in(soup(response).select_one("#agree-form"))
    return {name: value for name, value in typed.items() if name != "csrfmiddlewaretoken"}


def told_at(response, name) -> list[str]:
    return texts(response, f"#id_{name}_error p")


def whole(client, card, **more) -> dict[str, str]:
    """The page as it stands, and what is typed into it."""
    return shown(client.get(url_of(card))) | more


# --- until it is adopted -------------------------------------------------------------------------------------


def test_the_page_shows_what_was_claimed_and_verified_beside_each_field(world, head):
    page = head.get(url_of(verified(world)))
    assert texts(page, "h1") == ["Điểm thống nhất"]
    assert texts(page, ".page-sub") == ["Ban Tổ chức Tỉnh ủy Bắc Ninh · Bảng tự chấm điểm năm 2026"]
    lines = {row[0].split()[0]: row[1:] for row in rows(soup(page), ".part")}
    assert list(lines) == LEAVES
    assert lines["I.1"] == ["30", "28,5", f"27 {WHY}", ""]
    assert lines["I.2"][:2] == ["20", "Chỉ tiêu: 40 Thực hiện: 50 20 tính từ số liệu"]
    assert shown(page).items() >= ({"reason": ""} | agreed(**{code.replace(".", "_"): "" for code in LEAVES})).items()
    assert soup(page).select_one(".part input")["aria-label"] == "Điểm thống nhất mục I.1"


def test_points_are_given_in_place_of_others_and_both_are_kept(world, head):
    card = all_cards_verified(world)[0]
    data = whole(head, card, reason=BECAUSE, **agreed(I_1="20,5", I_2="12", Tr_2="0"))
    done = head.post(url_of(card), data, follow=True)
    assert (done.redirect_chain, texts(done, "#messages p")) == (
        [(url_of(card, "decisions"), 302)],
        ["Đã ghi điểm thống nhất."],
    )
    score = score_of(card, "I.1")
    assert (score.verified_points, score.agreed_points) == (27, D("20.5"))
    assert [score_of(card, code).agreed_points for code in ("I.2", "I.3", "Tr.2")] == [12, None, 0]
    change = score.changes.order_by("pk").last()
    assert (change.field, change.after, change.reason) == ("agreed_points", "20.50", BECAUSE)
    read = head.get(url_of(card, "card"))
    assert "Tổng thẩm định 55,5 / 100 điểm" in texts(read, ".totals-line")[0]
    line = next(row for row in rows(soup(read), ".part") if row[0].startswith("I.1"))
    assert line[3] == f"27 −1,5 Thống nhất: 20,5 {WHY}"


def test_they_are_taken_back_by_an_empty_field(world, head):
    card = told_apart(world)[1]
    data = whole(head, card, reason="Cụm xem lại.")
    assert data[field("I.1", "agreed")] == "20,5"
    head.post(url_of(card), data | agreed(I_1=""))
    assert score_of(card, "I.1").agreed_points is None
    assert changes_of(score_of(card, "I.1"))[-1] == ("agreed_points", "20.50", None)


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("I_1", "30,5", "I.1: Nhiều nhất 30 điểm."),
        ("I_1", "7,3", "I.1: Điểm phải là bội số của 0,5."),
        ("I_1", "-1", "Số liệu không được âm."),
        ("I_2", "nhiều", "“nhiều” không phải là số. Viết như 1.234 hoặc 12,5."),
        ("I_3", "5", "I.3: Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."),
        ("Tr_1", "10,5", "Tr.1: Nhiều nhất 10 điểm."),
    ],
)
def test_points_that_do_not_fit_are_named_at_their_line_and_nothing_is_saved(world, head, code, typed, sentence):
    card = verified(world)
    before = everything()
    data = whole(head, card, reason=BECAUSE, **agreed(II_1="15", **{code: typed}))
    page = head.post(url_of(card), data)
    assert (page.status_code, shown(page)) == (422, data)
    assert told_at(page, field(code.replace("_", "."), "agreed")) == [sentence]
    assert len(texts(page, ".error-summary a")) == 1
    assert everything() == before


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (" ", "Cần ghi lý do; lý do được lưu cùng thay đổi."),
        ("x" * 2001, "Dài quá 2.000 ký tự, đồng chí viết gọn lại."),
    ],
)
def test_without_a_fit_reason_nothing_is_saved_and_what_was_typed_stays(world, head, reason, sentence):
    card = verified(world)
    before = everything()
    data = whole(head, card, reason=reason, **agreed(I_1="20"))
    page = head.post(url_of(card), data)
    assert (page.status_code, shown(page), told_at(page, "reason")) == (422, data, [sentence])
    assert everything() == before


def test_where_nothing_changes_that_is_said(world, head):
    card = told_apart(world)[1]
    page = head.post(url_of(card), whole(head, card, reason=BECAUSE))
    assert (page.status_code, texts(page, ".error-summary li")) == (422, ["Chưa có điểm nào thay đổi."])


# --- who, and when -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("life", [submitted, verified])
def test_who_gives_no_points_is_told_so_before_what_his_form_lacks(world, life):
    card = life(world)
    before = everything()
    refusals = {
        "head.officer": ONLY_HEAD,
        "deputy.leader": ONLY_HEAD,
        "central": ONLY_HEAD,
        "member.leader": ONLY_HEAD,
        "member.officer": ONLY_HEAD,
    }
    for role, sentence in refusals.items():
        client = signed_in(person(world, role))
        for page in (client.get(url_of(card)), client.post(url_of(card), {"reason": "x" * 2001})):
            assert page.status_code == 403
            assert sentence in texts(page, "main p")
    for role in ("stranger.leader", "member.observer", "head.observer", "observer", "administrator"):
        client = signed_in(person(world, role))
        assert [client.get(url_of(card)).status_code, client.post(url_of(card)).status_code] == [404, 404]
    assert everything() == before


def test_about_the_head_the_centre_decides(world, head):
    card = verified(world, world.head)
    assert OWN in texts(head.get(url_of(card)), "main p")
    centre = signed_in(world.central)
    assert centre.post(url_of(card), whole(centre, card, reason=BECAUSE, **agreed(I_1="13,5"))).status_code == 302
    assert score_of(card, "I.1").agreed_points == D("13.5")


def test_a_draft_is_not_there(world, head):
    assert head.get(url_of(begun(world))).status_code == 404


@pytest.mark.parametrize(
    ("life", "sentence"),
    [
        (lambda world: ClusterYear.objects.update(stage="closed"), "Năm 2026 đã kết thúc, kết quả không thay đổi được nữa."),
        (lambda world: adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED), ADOPTED_ALREADY),
    ],
)  # fmt: skip
def test_once_it_stands_still_nothing_is_given(world, head, life, sentence):
    card = all_cards_verified(world)[0]
    data = whole(head, card, reason=BECAUSE, **agreed(I_1="20"))
    life(world)
    before = everything()
    for page in (head.get(url_of(card)), head.post(url_of(card), data)):
        assert page.status_code == 403
        assert sentence in texts(page, "main p")
    assert everything() == before


# --- by decision ---------------------------------------------------------------------------------------------


def test_after_publication_points_are_corrected_and_the_table_is_published_anew(world, head):
    card = published_card(world)
    page = head.get(url_of(card))
    assert texts(page, "h1") == ["Điều chỉnh điểm theo quyết định"]
    assert texts(page, "#agree-form label")[:4] == ["Số quyết định", "Ngày quyết định", "Cơ quan quyết định", "Lý do"]
    assert texts(page, ".actions button") == ["Công bố bảng điều chỉnh"]
    done = head.post(url_of(card), whole(head, card, **DECIDED, **agreed(I_1="13")), follow=True)
    assert (done.redirect_chain, texts(done, "#messages p")) == (
        [(f"/xep-hang/{card.cluster_year_id}/", 302)],
        ["Đã công bố bảng điều chỉnh."],
    )
    table = head.get(reverse("scoring:result", args=[world.cluster_year.pk]))
    assert [row[:3] for row in rows(soup(table), ".result-table")] == [
        ["1", "Hải Phòng", "62,5"],
        ["2", "Nghệ An", "55,5"],
        ["3", "Bắc Ninh", "55"],
    ]
    assert f"{BY_DECISION} {BECAUSE}" in texts(table, "main p")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"decision": " "}, {"decision": "Cần ghi số quyết định."}),
        ({"decision": "x" * 51}, {"decision": r"Giá trị này chỉ có tối đa 50 kí tự \(hiện có 51\)"}),
        ({"decided_on": ""}, {"decided_on": "Cần ghi ngày quyết định, không sau hôm nay."}),
        ({"decided_on": "2026-06-06"}, {"decided_on": "Cần ghi ngày quyết định, không sau hôm nay."}),
        ({"decided_on": "hôm qua"}, {"decided_on": "Nhập một ngày hợp lệ."}),
        (
            {"decided_by": "", "reason": " "},
            {"decided_by": "Cần ghi cơ quan quyết định.", "reason": "Cần ghi lý do; lý do hiện cùng bảng điều chỉnh."},
        ),
    ],
)
def test_a_decision_that_is_not_told_whole_corrects_nothing_and_stays_typed(world, head, more, told):
    card = published_card(world)
    before = everything()
    data = whole(head, card, **DECIDED | more, **agreed(I_1="20"))
    page = head.post(url_of(card), data)
    assert (page.status_code, shown(page)) == (422, data)
    for name, sentence in told.items():
        assert re.fullmatch(sentence, *told_at(page, name))
    assert (everything(), year_of(world).result.tables.count()) == (before, 1)


def test_points_that_do_not_fit_or_do_not_change_correct_nothing(world, head):
    card = published_card(world)
    before = everything()
    page = head.post(url_of(card), whole(head, card, **DECIDED, **agreed(I_1="31")))
    assert (page.status_code, told_at(page, field("I.1", "agreed"))) == (422, ["I.1: Nhiều nhất 30 điểm."])
    page = head.post(url_of(card), whole(head, card, **DECIDED))
    assert (page.status_code, texts(page, ".error-summary li")) == (422, ["Chưa có điểm nào thay đổi."])
    assert everything() == before


def test_who_corrects_and_who_does_not(world, head):
    published(world)
    for whose, role, sentence in (
        (world.member, "head.officer", ONLY_HEAD),
        (world.member, "deputy.leader", ONLY_HEAD),
        (world.deputy, "member.leader", ONLY_HEAD),
        (world.member, "central", ONLY_HEAD),
        (world.head, "head.leader", OWN),
    ):
        card, client = card_of(world, whose), signed_in(person(world, role))
        for page in (client.get(url_of(card)), client.post(url_of(card), {"decided_on": "x"})):
            assert page.status_code == 403
            assert sentence in texts(page, "main p")
    centre, card = signed_in(world.central), card_of(world, world.head)
    assert centre.post(url_of(card), whole(centre, card, **DECIDED, **agreed(I_1="20"))).status_code == 302


# --- as a plain browser does it ------------------------------------------------------------------------------


def test_it_works_without_a_script(world):
    card = verified(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.head.leader)
    page = soup(client.get(url_of(card)))
    form = page.select_one("#agree-form")
    assert page.select_one(".actions button[type=submit]")["form"] == form["id"]
    typed = typed_in(form) | {"reason": BECAUSE} | agreed(I_1="20")
    assert client.post(form["action"], typed).status_code == 302
    assert score_of(card, "I.1").agreed_points == 20


def test_a_criterion_that_is_not_the_boards_task_says_so(world, head):
    card = submitted(world)
    set_assigned(score_of(card, "I.1").pk, False, by=world.head.leader, reason=BECAUSE)
    line = next(row for row in rows(soup(head.get(url_of(card))), ".part") if row[0].startswith("I.1"))
    assert line[2] == "Không giao"


def test_the_page_costs_as_much_for_a_card_with_agreed_points(world, head, django_assert_num_queries):
    untouched, agreed_one, _ = told_apart(world)
    head.get(url_of(untouched))
    for card in (untouched, agreed_one):
        with django_assert_num_queries(QUERIES):
            head.get(url_of(card))


def test_a_returned_card_that_is_mended_shows_no_points_to_who_agrees(world):
    card = returned(world)
    typed(card, "I.1", world.member.officer, points=D("17.5"), note="Đang sửa")
    page = signed_in(world.head.leader).get(url_of(card))
    assert page.status_code == 403
    assert "17,5" not in page.content.decode()


@pytest.mark.parametrize("decided", [False, True])
def test_all_that_is_wrong_is_told_at_once(world, decided):
    (published if decided else all_cards_verified)(world)
    data = {field("I.1", "agreed"): "31", "reason": ""} | ({"decision": ""} if decided else {})
    page = signed_in(world.head.leader).post(url_of(card_of(world)), data)
    assert len(texts(page, ".error-summary a")) == (5 if decided else 2)


# --- two who write ---------------------------------------------------------------------------------------------


def opened(client, card) -> dict:
    return typed_in(soup(client.get(url_of(card))).select_one("#agree-form"))


def test_two_leaders_who_give_different_lines_keep_both(world, head):
    card = all_cards_verified(world)[0]
    first, second = opened(head, card), opened(head, card)
    head.post(url_of(card), first | {field("I.1", "agreed"): "20", "reason": BECAUSE})
    head.post(url_of(card), second | {field("II.1", "agreed"): "3", "reason": BECAUSE})
    assert [score_of(card, code).agreed_points for code in ("I.1", "II.1")] == [20, 3]


def test_of_one_line_the_second_sees_the_first_and_chooses(world, head):
    card = all_cards_verified(world)[0]
    first, second = opened(head, card), opened(head, card)
    head.post(url_of(card), first | {field("I.1", "agreed"): "20", "reason": BECAUSE})
    page = head.post(url_of(card), second | {field("I.1", "agreed"): "25", "reason": BECAUSE})
    assert page.status_code == 422
    assert texts(page, f"#id_{field('I.1', 'agreed')}_error") == [
        "I.1: người khác vừa ghi 20; xem lại rồi lưu lần nữa."
    ]
    assert score_of(card, "I.1").agreed_points == 20
    again = typed_in(soup(page).select_one("#agree-form"))
    assert again[field("I.1", "agreed")] == "25"
    assert head.post(url_of(card), again).status_code == 302
    assert score_of(card, "I.1").agreed_points == 25


@pytest.mark.parametrize("seen", ["", "x", "[]", '{"x": "1"}', '{"1": "NaN"}', '{"1": []}'])
def test_whatever_the_page_is_said_to_have_shown_nothing_breaks(world, head, seen):
    card = all_cards_verified(world)[0]
    data = {field("I.1", "agreed"): "20", "reason": BECAUSE, "seen": seen}
    assert head.post(url_of(card), data).status_code == 302
    assert score_of(card, "I.1").agreed_points == 20
