"""What the head decides about a board, in the browser: said with its reason, refused at its field, hidden when settled."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from clusters.models import ClusterYear
from scoring.models import Disqualification, Waiver
from scoring.verbs.judging import exclude_board, set_assigned, waive_deduction
from scoring.verbs.result import adopt_result
from tests.htmx import typed_in
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.scoring.counted import newcomer, sent
from tests.scoring.lives import CARD_LIVES, begun, criterion, everything, score_of, submitted
from tests.scoring.resulting import (
    ADOPTED,
    BECAUSE,
    all_cards_verified,
    criterion_of_calendar,
    excluded,
    owing,
    unassigned,
    waived,
)
from tests.scoring.views.decisions_page import (
    ADOPTED_ALREADY,
    ASSIGN,
    DECIDED,
    DOORS,
    EXCLUDE,
    NO_REASON,
    ONLY_HEAD,
    OWN,
    QUERIES,
    SIGNED,
    TOO_LONG,
    UNASSIGN,
    WAIVE,
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


# --- each decision -------------------------------------------------------------------------------------------


def test_a_deduction_is_waived_with_its_reason_and_taken_again(world, head):
    card = owing(world)
    page = head.get(url_of(card))
    taken = ["Tr Tiêu chí Tr, báo cáo quý I: trừ 3 điểm"]
    assert texts(page, "[aria-labelledby=tru-tu-dong] li") == taken
    choice = soup(page).select("#waive_deduction option")[1]
    assert choice.text == "Tr Tiêu chí Tr, báo cáo quý I"
    page = done(head, card, "waive", deduction=choice["value"], reason=BECAUSE)
    assert texts(page, "#messages p") == ["Đã miễn khoản trừ; điểm đã được tính lại."]
    assert texts(page, "[aria-labelledby=tru-tu-dong] p")[:3] == [
        "Đến hôm nay lịch báo cáo không trừ điểm nào của đơn vị.",
        "Đã miễn: Tr Tiêu chí Tr, báo cáo quý I",
        f"{BECAUSE} {SIGNED}10:00 05/06/2026",
    ]
    assert WAIVE not in offered(page)
    assert score_of(card, "Tr").computed_points == 0
    back = head.post(soup(page).select_one("[aria-labelledby=tru-tu-dong] form")["action"], follow=True)
    assert texts(back, "#messages p") == ["Đã bỏ miễn trừ; điểm đã được tính lại."]
    assert texts(back, "[aria-labelledby=tru-tu-dong] li") == taken
    assert score_of(card, "Tr").computed_points == 3


def test_a_criterion_is_not_assigned_with_its_reason_and_assigned_again(world, head):
    card = submitted(world)
    pk = criterion("I.3").pk
    page = done(head, card, "unassign", criterion=pk, reason=BECAUSE)
    assert texts(page, "#messages p") == ["Đã ghi tiêu chí là không giao cho đơn vị."]
    (told,) = texts(page, "[aria-labelledby=khong-giao] li")
    assert re.fullmatch(re.escape(f"I.3 Tiêu chí I.3 {BECAUSE} {SIGNED}") + r"\d\d:\d\d \d\d/\d\d/\d{4}", told)
    options = {each: texts(page, f"#{each}_criterion option") for each in ("assign", "unassign")}
    assert options["assign"] == ["Chọn", "I.3 Tiêu chí I.3"]
    assert "I.3 Tiêu chí I.3" not in options["unassign"]
    page = done(head, card, "assign", criterion=pk, reason="Đơn vị đã có tổ chức này.")
    assert texts(page, "#messages p") == ["Đã giao lại tiêu chí cho đơn vị."]
    assert texts(page, "[aria-labelledby=khong-giao] .empty") == ["Mọi tiêu chí đều giao cho đơn vị."]
    assert ASSIGN not in offered(page)


@pytest.mark.parametrize("kind", Disqualification.Kind)
def test_a_board_is_not_considered_with_its_reason_and_considered_again(world, head, kind):
    card = submitted(world)
    page = done(head, card, "exclude", kind=kind, reason=BECAUSE)
    assert texts(page, "#messages p") == ["Đã ghi đơn vị không xét."]
    assert texts(page, "[aria-labelledby=khong-xet] p") == [kind.label, f"{BECAUSE} {SIGNED}10:00 05/06/2026"]
    form = soup(page).select_one("[aria-labelledby=khong-xet] form")
    assert form["data-confirm"] == "Xét lại đơn vị này? Đơn vị sẽ có xếp hạng và xếp loại."
    page = head.post(form["action"], follow=True)
    assert texts(page, "#messages p") == ["Đơn vị được xét lại."]
    assert EXCLUDE in offered(page)


def test_about_a_draft_only_whose_task_it_is_is_decided(world, head):
    card = begun(world)
    page = head.get(url_of(card))
    assert offered(page) == [UNASSIGN]
    assert texts(page, "main h2") == ["Tiêu chí không giao"]
    done(head, card, "unassign", criterion=criterion("I.1").pk, reason=BECAUSE)
    assert score_of(card, "I.1").is_assigned is False
    assert press(head, card, "exclude", kind="fraud", reason=BECAUSE).status_code == 404


def test_the_page_leads_to_the_points_the_conference_gives(world, head):
    card = submitted(world)
    (link,) = soup(head.get(url_of(card))).select("[aria-labelledby=diem] a")
    assert (link.text, link["href"]) == ("Ghi điểm thống nhất", f"/bang-diem/{card.pk}/thong-nhat/")
    (link,) = soup(signed_in(world.head.officer).get(url_of(card))).select("[aria-labelledby=diem] a")
    assert (link.text, link["href"]) == ("Xem bảng điểm", f"/bang-diem/{card.pk}/")


# --- refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "sentences"),
    [
        ("waive", {"deduction": ""}, ["Cần chọn khoản trừ; khoản đã miễn không còn ở đây."]),
        ("waive", {"reason": " "}, [NO_REASON]),
        ("waive", {"reason": "x" * 2001}, [TOO_LONG]),
        ("unassign", {"criterion": ""}, ["Cần chọn tiêu chí."]),
        ("unassign", {"reason": " "}, [NO_REASON]),
        ("unassign", {"criterion": "", "reason": "x" * 2001}, ["Cần chọn tiêu chí.", TOO_LONG]),
        ("exclude", {"kind": ""}, ["Cần chọn vì sao không xét."]),
        ("exclude", {"reason": " "}, [NO_REASON]),
        ("exclude", {"reason": "x" * 2001}, [TOO_LONG]),
    ],
)
def test_a_refusal_is_told_at_its_field_and_what_was_typed_stays(world, head, name, data, sentences):
    card = owing(world)
    whole = {
        "waive": {"deduction": f"{criterion_of_calendar(card)}:q1", "reason": BECAUSE},
        "unassign": {"criterion": str(criterion("I").pk), "reason": BECAUSE},
        "exclude": {"kind": "fraud", "reason": BECAUSE},
    }[name]
    before = everything()
    page = press(head, card, name, **whole | data)
    assert (page.status_code, refused(page, card, name)) == (422, (sentences, whole | data))
    assert len(texts(page, "details[open] .error-summary a")) == len(sentences)
    assert everything() == before


def test_assigning_again_wants_a_reason_too(world, head):
    card = unassigned(world)
    data = {"criterion": str(criterion("I").pk), "reason": " "}
    page = press(head, card, "assign", **data)
    assert (page.status_code, refused(page, card, "assign")) == (422, ([NO_REASON], data))


@pytest.mark.parametrize(
    ("life", "name", "sentence"),
    [
        (waived, "waive", "Cần chọn khoản trừ; khoản đã miễn không còn ở đây."),
        (unassigned, "unassign", "Cần chọn tiêu chí."),
    ],
)
def test_a_choice_that_is_gone_is_refused_with_its_sentence(world, head, clock, life, name, sentence):
    card = life(world)
    clock.move_to("2026-06-30T10:00:00+07:00")  # by now there is another to choose
    gone = {"waive": f"{criterion_of_calendar(card)}:q1", "unassign": str(criterion("I").pk)}[name]
    field = {"waive": "deduction", "unassign": "criterion"}[name]
    before = everything()
    page = press(head, card, name, **{field: gone, "reason": BECAUSE})
    assert (page.status_code, refused(page, card, name)) == (422, ([sentence], {field: "", "reason": BECAUSE}))
    assert everything() == before


def test_what_somebody_has_decided_meanwhile_is_told_and_shown(world, head):
    card = excluded(world)
    page = press(head, card, "exclude", kind="fraud", reason="Khác.")
    assert (page.status_code, texts(page, ".notice[role=alert]")) == (409, ["Đơn vị này đã ở diện không xét."])
    assert texts(page, "[aria-labelledby=khong-xet] p")[0] == "Tập thể hoặc lãnh đạo bị kỷ luật"
    done(head, card, "consider_again")
    page = press(head, card, "consider_again")
    assert (page.status_code, texts(page, ".notice[role=alert]")) == (409, ["Đơn vị này không ở diện không xét."])
    assert EXCLUDE in offered(page)
    waiver = waive_deduction(card.pk, criterion_of_calendar(card), "q1", by=world.head.leader, reason=BECAUSE)
    back = reverse("scoring:take_back_waiver", args=[waiver.pk])
    assert [head.post(back).status_code for _ in range(2)] == [302, 404]


# --- who, and when -------------------------------------------------------------------------------------------


def decided(world):
    """One of each decision."""
    card = excluded(world)
    waive_deduction(card.pk, criterion_of_calendar(card), "q1", by=world.head.leader, reason=BECAUSE)
    set_assigned(score_of(card, "I").pk, False, by=world.head.leader, reason=BECAUSE)
    return card


def test_who_does_not_decide_reads_why_and_what_was_decided(world):
    card = decided(world)
    for role in ("head.officer", "deputy.leader", "deputy.officer", "central", "central.officer"):
        page = signed_in(person(world, role)).get(url_of(card))
        assert (offered(page), texts(page, "main > .reason")) == ([], [ONLY_HEAD])
        assert [f"{BECAUSE} {SIGNED}" in each for each in texts(page, "main .reason")].count(True) == 3


@pytest.mark.parametrize("life", [*CARD_LIVES, "published"])
def test_the_others_find_no_such_page(world, life):
    card = (CARD_LIVES | {"published": published_card})[life](world)
    before = everything()
    for role in ("member.leader", "member.officer", "stranger.leader", "head.observer", "observer", "administrator"):
        client = signed_in(person(world, role))
        assert client.get(url_of(card)).status_code == 404
        assert {press(client, card, name, **DECIDED).status_code for name in DOORS} <= {403, 404}
    assert everything() == before


def test_about_the_head_the_centre_decides(world, head):
    card = submitted(world, world.head)
    assert texts(head.get(url_of(card)), "main > .reason") == [OWN]
    assert offered(head.get(url_of(card))) == []
    centre = signed_in(world.central)
    assert offered(centre.get(url_of(card))) == [UNASSIGN, EXCLUDE]
    page = done(centre, card, "exclude", kind="signature", reason=BECAUSE)
    assert texts(page, "[aria-labelledby=khong-xet] p")[0] == "Không ký giao ước"


@pytest.mark.parametrize("name", ["waive", "unassign", "assign", "exclude"])
def test_that_he_may_not_is_told_before_what_his_form_lacks(world, head, name):
    cards = owing(world), sent(world, world.head, I=1, II=1)
    for client, card, sentence in (
        (signed_in(world.head.officer), cards[0], ONLY_HEAD),
        (signed_in(world.central), cards[0], ONLY_HEAD),
        (head, cards[1], OWN),
    ):
        page = press(client, card, name, reason="x" * 2001)
        assert page.status_code == 403
        assert sentence in texts(page, "main p")


@pytest.mark.parametrize(
    ("life", "reason"),
    [
        (lambda world: ClusterYear.objects.update(stage="closed"), "Năm 2026 đã kết thúc, kết quả không thay đổi được nữa."),
        (lambda world: adopt_result(world.cluster_year.pk, by=world.head.leader, **ADOPTED), ADOPTED_ALREADY),
    ],
)  # fmt: skip
def test_once_it_stands_still_no_form_is_there_and_no_press_counts(world, head, life, reason):
    card = all_cards_verified(world)[0]
    exclude_board(card.pk, by=world.head.leader, kind="fraud", reason=BECAUSE)
    life(world)
    page = head.get(url_of(card))
    assert (offered(page), texts(page, "main > .reason")) == ([], [reason])
    before = everything()
    for name in DOORS:
        refusal = press(head, card, name, reason="x" * 2001)
        assert refusal.status_code == 403
        assert reason in texts(refusal, "main p")
    assert everything() == before


# --- as a plain browser does it ------------------------------------------------------------------------------


def test_every_form_has_ids_of_its_own_and_works_without_a_script(world):
    card = decided(world)
    Waiver.objects.all().delete()
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.head.leader)
    page = soup(client.get(url_of(card)))
    ids = [each["id"] for each in page.select("main [id]")]
    assert len(ids) == len(set(ids))
    chosen = {
        "mien-tru": {"deduction": f"{criterion_of_calendar(card)}:q1"},
        "khong-giao": {"criterion": criterion("II").pk},
        "giao-lai": {"criterion": criterion("I").pk},
        "xet-lai": {},
    }
    forms = {form["action"].split("/")[-2]: form for form in page.select("main form")}
    assert forms.keys() == chosen.keys()
    for name, form in forms.items():
        data = typed_in(form) | {"reason": BECAUSE} | chosen[name]
        assert client.post(form["action"], data).status_code == 302


@pytest.mark.parametrize("count", [0, 3])
def test_the_page_costs_the_same_for_many_boards(world, django_assert_num_queries, count):
    card = owing(world)
    for number in range(count):
        sent(world, newcomer(world, f"Tỉnh {number}"), I=1, II=1)
    client = signed_in(world.head.leader)
    client.get(url_of(card))
    with django_assert_num_queries(QUERIES):
        client.get(url_of(card))


@pytest.mark.parametrize(("life", "name"), [(waived, "waive"), (owing, "assign")])
def test_the_last_choice_gone_is_told_too(world, life, name):
    card = life(world)
    data = {"deduction": f"{criterion_of_calendar(card)}:q1", "criterion": criterion("I").pk, "reason": BECAUSE}
    page = signed_in(world.head.leader).post(reverse(f"scoring:{name}", args=[card.pk]), data)
    assert page.status_code == 422
    assert texts(page, ".error-summary li")


@pytest.mark.parametrize("kind", ["", "fraud"])
def test_an_excluded_board_is_not_excluded_again_whatever_the_form_says(world, kind):
    card = excluded(world)
    data = {"kind": kind, "reason": BECAUSE}
    page = signed_in(world.head.leader).post(reverse("scoring:exclude", args=[card.pk]), data)
    assert page.status_code == 409
    assert texts(page, ".notice[role=alert]") == ["Đơn vị này đã ở diện không xét."]
