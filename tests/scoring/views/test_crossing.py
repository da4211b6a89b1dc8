"""Checking a card across in the browser: who finds what, what is kept, and what the verifiers read of it."""

import pytest
from django.urls import reverse

from scoring.models import CrossCheck
from scoring.verbs.card import return_card
from scoring.verbs.crossing import assign_cross_check
from tests.htmx import typed_in
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.counted import newcomer
from tests.scoring.crossing import GIVEN, asked_across, crossed, sent_across, stored
from tests.scoring.lives import D, criterion, submitted
from tests.scoring.verifying import WHY, verified, verified_some

SEND = {"action": "send"}


def url_of(paper) -> str:
    return reverse("scoring:cross", args=[paper.pk])


def typed(**points) -> dict:
    """``typed(I_1="26")``"""
    return {f"cross_{criterion(code.replace('_', '.')).pk}": value for code, value in points.items()}


ALL = {"I_1": "26", "I_3": "10", "II_1": "4"}


def test_the_asked_board_finds_it_among_its_cards(world):
    paper = asked_across(world)
    page = signed_in(world.deputy.officer).get(reverse("scoring:cards"))
    (row,) = rows(soup(page), "#cham-cheo ~ table")
    assert row == ["Ban Tổ chức Tỉnh ủy Bắc Ninh", "○ Chưa gửi", "Chấm chéo Ban Tổ chức Tỉnh ủy Bắc Ninh"]
    assert url_of(paper) in page.content.decode()
    assert "cham-cheo" not in signed_in(world.member.officer).get(reverse("scoring:cards")).content.decode()


def test_points_are_saved_and_sent(world):
    paper, client = asked_across(world), signed_in(world.deputy.leader)
    answer = client.post(url_of(paper), typed(I_1="26,5", I_3="", II_1=""), follow=True)
    assert texts(answer, "#messages") == ["Đã lưu điểm chấm chéo."]
    assert stored(paper) == {"I.1": D("26.5")}
    answer = client.post(url_of(paper), typed(**ALL) | SEND, follow=True)
    assert texts(answer, "#messages") == ["Đã gửi phiếu chấm chéo."]
    assert stored(paper) == GIVEN
    assert CrossCheck.objects.get().sent_by == world.deputy.leader
    assert soup(answer).select("#cross-form input[type=text]") == []
    assert texts(answer, ".actions .reason") == ["Phiếu chấm chéo này đã gửi, không sửa được nữa."]


def test_only_what_is_asked_has_a_field(world):
    page = signed_in(world.deputy.officer).get(url_of(crossed(world)))
    named = {field["name"]: field["value"] for field in soup(page).select("#cross-form input[type=text]")}
    assert named == typed(**ALL)
    assert texts(page, ".actions button") == ["Lưu"]
    assert texts(page, ".actions .reason") == ["Chỉ lãnh đạo Ban được gửi phiếu chấm chéo; chuyên viên chấm và lưu."]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("30,5", "I.1: Nhiều nhất 30 điểm."),
        ("7,3", "I.1: Điểm phải là bội số của 0,5."),
        ("nhiều", "“nhiều” không phải là số. Viết như 1.234 hoặc 12,5."),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_nothing_typed_is_lost(world, value, sentence):
    paper = asked_across(world)
    page = signed_in(world.deputy.officer).post(url_of(paper), typed(**ALL) | typed(I_1=value))
    assert page.status_code == 422
    first = f"#id_cross_{criterion('I.1').pk}"
    assert texts(page, f"{first}_error") == [sentence]
    assert soup(page).select_one(first)["value"] == value
    assert soup(page).select_one(f"#id_cross_{criterion('II.1').pk}")["value"] == "4"
    assert stored(paper) == {}


def test_what_is_missing_is_told_before_it_is_sent(world):
    paper = asked_across(world)
    page = signed_in(world.deputy.leader).post(url_of(paper), typed(I_1="26", I_3="", II_1="") | SEND)
    assert page.status_code == 422
    assert texts(page, ".field-error p") == ["I.3: chưa chấm.", "II.1: chưa chấm."]


def test_the_verifiers_read_mean_and_median_of_what_was_sent_without_names(world):
    card = verified_some(world)
    third = newcomer(world, "Tỉnh C")
    sent_across(world, card)
    sent_across(world, card, third, GIVEN | {"I.1": D(29)})
    page = signed_in(world.head.officer).get(reverse("scoring:verify", args=[card.pk]))
    line = texts(page, f"#dong-{criterion('I.1').pk} .unit")
    assert "Chấm chéo: trung bình 27,5, trung vị 27,5 (2 đơn vị)" in line
    assert "Tỉnh C" not in texts(page, "main")[0]


@pytest.mark.parametrize("role", ["member.leader", "third.leader"])
def test_what_others_gave_reaches_neither_the_board_nor_another_that_checks_it(world, role):
    card = verified_some(world)
    third = newcomer(world, "Tỉnh C")
    sent_across(world, card, given=GIVEN | {"I.1": D("26.5")})
    paper = assign_cross_check(card.pk, third.board, by=world.head.leader)
    reader = signed_in(third.leader if role == "third.leader" else person(world, role))
    pages = [reverse(f"scoring:{name}", args=[card.pk]) for name in ("card", "changes")]
    if role == "third.leader":
        pages.append(url_of(paper))
    for url in pages:
        html = reader.get(url).content.decode()
        assert "26,5" not in html, url
        assert WHY not in html, url
        assert ">27<" not in html, url


def test_who_checks_across_opens_the_evidence_and_reads_no_verified_points_even_at_the_end(world):
    card = verified(world)
    third = newcomer(world, "Tỉnh C")
    assign_cross_check(card.pk, third.board, by=world.head.leader)
    page = signed_in(third.leader).get(reverse("scoring:card", args=[card.pk]))
    assert page.status_code == 200
    assert WHY not in page.content.decode()
    assert "28,5" in page.content.decode()


def test_the_leader_asks_and_takes_back_on_one_page(world):
    card, leader = submitted(world), signed_in(world.head.leader)
    url = reverse("scoring:assign_cross", args=[card.pk])
    page = leader.post(url, {"board": world.deputy.board.pk}, follow=True)
    assert texts(page, "#messages") == ["Đã giao chấm chéo cho Hải Phòng."]
    assert texts(page, "section[aria-labelledby=cham-cheo] .pieces") == ["Hải Phòng chưa gửi Thôi giao Hải Phòng"]
    page = leader.post(url, {"board": world.deputy.board.pk})
    assert page.status_code == 422
    assert "Chỉ giao chấm chéo cho đơn vị khác trong cụm, mỗi đơn vị một lần." in texts(page, "main")[0]
    paper = CrossCheck.objects.get()
    page = leader.post(reverse("scoring:release_cross", args=[paper.pk]), follow=True)
    assert texts(page, "#messages") == ["Đã thôi giao chấm chéo."]
    paper = sent_across(world, card)
    page = leader.post(reverse("scoring:release_cross", args=[paper.pk]), follow=True)
    assert texts(page, "#messages") == ["Phiếu chấm chéo này đã gửi, không thôi giao được nữa."]


def test_while_a_returned_card_is_mended_its_points_are_its_own(world):
    paper = crossed(world)
    return_card(paper.card_id, by=world.head.leader, reason=WHY)
    page = signed_in(world.deputy.leader).get(url_of(paper))
    assert page.status_code == 403
    assert "28,5" not in page.content.decode()


def test_two_of_a_board_who_give_different_lines_keep_both_and_see_a_line_that_both_give(world):
    paper = asked_across(world)
    officer, leader = signed_in(world.deputy.officer), signed_in(world.deputy.leader)
    shown = typed_in(soup(officer.get(url_of(paper))).select_one("#cross-form"))
    leader.post(url_of(paper), shown | typed(I_1="26"))
    officer.post(url_of(paper), shown | typed(II_1="4"))
    assert stored(paper) == {"I.1": 26, "II.1": 4}
    page = officer.post(url_of(paper), shown | typed(I_1="20"))
    assert texts(page, f"#id_cross_{criterion('I.1').pk}_error") == [
        "I.1: người khác vừa ghi 26; xem lại rồi lưu lần nữa."
    ]
    assert stored(paper)["I.1"] == 26
