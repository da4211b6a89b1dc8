"""Verifying a card in the browser: points beside the board's own, questions, and the end of it."""

import pytest
from django.urls import reverse

from scoring.models import Explanation, Scorecard
from tests.conftest import TODAY
from tests.htmx import HEADERS, typed_in
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in, successor_of
from tests.scoring.lives import D, criterion, everything, score_of, submitted
from tests.scoring.verifying import ANSWER, QUESTION, WHY, brought, points_of, question_of, verified_some
from tests.scoring.views.card_page import field, fields, newer

FORM = "#card-form"


def url_of(card, name="verify") -> str:
    return reverse(f"scoring:{name}", args=[card.pk])


@pytest.fixture
def head(world):
    return signed_in(world.head.officer)


@pytest.fixture
def leader(world):
    return signed_in(world.head.leader)


def sent(card, **lines):
    return {"version": Scorecard.objects.get(pk=card.pk).version} | fields(**lines)


def test_self_points_and_verified_ones_stand_side_by_side(world, head):
    page = head.get(url_of(verified_some(world)))
    lines = {row[0].split()[0]: row for row in rows(soup(page), ".part")}
    assert lines["I.1"][1:3] == ["30", "28,5"]
    assert texts(page, f"#chenh-{criterion('I.1').pk}") == ["−1,5"]
    typed = typed_in(soup(page).select_one(FORM))
    assert (typed[field("I.1", "verified")], typed[field("I.1", "why")]) == ("27", WHY)
    assert lines["Tr.2"][2] == "−1 Một văn bản chậm, theo thông báo số 12."
    assert "Tổng thẩm định 27 / 100 điểm" in texts(page, ".totals-line")[0]


def test_a_line_is_saved_with_its_difference_and_the_sums_above_it(world, head):
    card = submitted(world)
    answer = head.post(url_of(card), sent(card, verified={"I.1": "27,5"}, why={"I.1": WHY}), headers=HEADERS)
    assert answer.status_code == 200
    score = score_of(card, "I.1")
    assert (score.self_points, score.verified_points, score.verified_note) == (D("28.5"), D("27.5"), WHY)
    assert texts(answer, f"#chenh-{score.criterion_id}") == ["−1"]
    assert texts(answer, f"#tong-{criterion('I').pk}")[0].startswith("27,5 / 60 · tự chấm 38,5")


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("I.1", "30,5", "Nhiều nhất 30 điểm."),
        ("I.1", "-1", None),
        ("I.1", "7,3", "Điểm phải là bội số của 0,5."),
        ("I.3", "5", "Tiêu chí đạt / không đạt chỉ nhận 0 hoặc 10 điểm."),
        ("II.1", "nhiều", None),
    ],
)
def test_points_that_do_not_fit_are_named_and_the_rest_is_saved(world, head, code, typed, sentence):
    card = submitted(world)
    answer = head.post(url_of(card), sent(card, verified={code: typed, "T.1": "2"}), headers=HEADERS)
    assert answer.status_code == 422
    told = texts(answer, f"#id_{field(code, 'verified')}_error p")
    assert told == [sentence] if sentence else len(told) == 1
    assert points_of(card)[code] is None
    assert points_of(card)["T.1"] == 2
    page = head.post(url_of(card), sent(card, verified={code: typed}))
    kept = typed_in(soup(page).select_one(FORM))[field(code, "verified")]
    assert (page.status_code, kept) == (422, "" if code == "I.3" else typed)  # a choice has no third answer


def test_two_verifiers_of_one_line_see_both_values(world, head, leader):
    card = submitted(world)
    version = Scorecard.objects.get(pk=card.pk).version
    head.post(url_of(card), sent(card, verified={"I.1": "27"}), headers=HEADERS)
    late = {"version": version} | fields(verified={"I.1": "20", "T.1": "2"})
    answer = leader.post(url_of(card), late, headers=HEADERS)
    assert (answer.status_code, points_of(card)["I.1"], points_of(card)["T.1"]) == (409, 27, 2)
    assert [each[:2] for each in newer(answer)] == [(field("I.1", "verified"), "27")]
    both = leader.post(url_of(card), late)
    assert (both.status_code, points_of(card)["I.1"]) == (409, 27)
    assert "giá trị mới là 27" in texts(both, ".error-summary li")[0]


def test_an_open_page_hears_what_another_verifier_saved(world, head, leader):
    card = submitted(world)
    version = Scorecard.objects.get(pk=card.pk).version
    head.post(url_of(card), sent(card, verified={"I.1": "27"}), headers=HEADERS)
    heard = leader.post(url_of(card, "verify_still_here"), {"version": version}, headers=HEADERS)
    assert [each[:2] for each in newer(heard)] == [(field("I.1", "verified"), "27")]
    assert texts(heard, f"#chenh-{criterion('I.1').pk}") == ["−1,5"]


def test_the_boards_own_page_hears_nothing_of_its_verifiers(world):
    card = brought(world, "verified_some")
    heard = signed_in(world.member.officer).post(
        reverse("scoring:still_here", args=[world.cluster_year.pk]), {"version": 0}, headers=HEADERS
    )
    assert not [name for name, *_ in newer(heard) if name.startswith(("verified", "why"))]
    page = signed_in(world.member.leader).get(url_of(card, "card"))
    assert WHY not in page.content.decode()
    assert "Thẩm định" not in texts(page, "th")


def test_a_board_that_came_out_of_it_hears_and_reads_nothing_either_until_the_end(world, leader):
    card = brought(world, "questioned")
    successor = signed_in(successor_of(world.member, on=TODAY))
    asked = successor.post(url_of(card, "verify_still_here"), {"version": 0}, headers=HEADERS)
    assert (asked.status_code, newer(asked)) == (403, [])
    page = successor.get(url_of(card, "card"))
    assert page.status_code == 200
    assert not [words for words in (WHY, QUESTION) if words in page.content.decode()]


def test_what_the_machine_counted_is_read_by_the_board_when_verification_is_finished(world, leader):
    card = brought(world, "all_verified")
    member = signed_in(world.member.officer)

    def counted(client):
        return "tính từ số liệu" in client.get(url_of(card, "card")).content.decode()

    assert (counted(leader), counted(member)) == (True, False)
    leader.post(url_of(card), sent(card) | {"action": "finish"})
    assert counted(member)


def test_the_rest_is_accepted_at_once_or_part_by_part(world, head):
    card = submitted(world)
    data = sent(card, verified={"I.1": "27"}, why={"I.1": WHY})
    head.post(url_of(card), data | {"action": f"accept:{criterion('I').pk}"})
    assert {code: points for code, points in points_of(card).items() if points is not None} == {"I.1": 27, "I.3": 10}
    head.post(url_of(card), sent(card) | {"action": "accept"})
    assert points_of(card)["II.1"] == 0
    assert points_of(card)["I.2"] is None


def test_filters_leave_the_lines_asked_for(world, head):
    card = brought(world, "questioned")
    shown = {
        name: [row[0].split()[0] for row in rows(soup(head.get(f"{url_of(card)}?loc={name}")), ".part")]
        for name in ("khac-diem", "giai-trinh")
    }
    assert shown == {"khac-diem": ["I.1"], "giai-trinh": ["I.1"]}
    open_ones = [row[0].split()[0] for row in rows(soup(head.get(f"{url_of(card)}?loc=chua-tham-dinh")), ".part")]
    assert "I.1" not in open_ones
    assert "II.1" in open_ones


def test_finishing_names_every_line_that_is_not_verified(world, leader):
    card = verified_some(world)
    before = everything()
    page = leader.post(url_of(card), sent(card) | {"action": "finish"})
    assert page.status_code == 422
    assert "I.3: chưa thẩm định." in texts(page, ".error-summary li")
    assert everything() == before


def test_the_leader_finishes_and_the_board_reads_points_and_reasons(world, leader):
    card = brought(world, "all_verified")
    assert leader.post(url_of(card), sent(card) | {"action": "finish"}).status_code == 302
    assert Scorecard.objects.get(pk=card.pk).state == "verified"
    page = signed_in(world.member.officer).get(url_of(card, "card"))
    line = next(row for row in rows(soup(page), ".part") if row[0].startswith("I.1"))
    assert line[2:4] == ["28,5 điểm, nhật ký mục I.1", f"27 −1,5 {WHY}"]


def test_an_officer_is_told_who_finishes(world, head):
    card = brought(world, "all_verified")
    assert "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được quyết định." in texts(
        head.get(url_of(card)), ".actions .reason"
    )
    assert head.post(url_of(card), sent(card) | {"action": "finish"}).status_code == 403
    assert Scorecard.objects.get(pk=card.pk).state == "submitted"


# --- questions and answers -----------------------------------------------------------------------------------


def test_from_the_question_to_the_answer(world, leader):
    card = submitted(world)
    score = score_of(card, "I.1")
    went = leader.post(url_of(card), sent(card) | {"action": f"question:{score.pk}"})
    assert went["Location"] == reverse("scoring:ask", args=[score.pk])
    assert leader.post(went["Location"], {"question": " "}).status_code == 422
    leader.post(went["Location"], {"question": QUESTION})
    member = signed_in(world.member.leader)
    assert QUESTION not in member.get(url_of(card, "card")).content.decode()
    leader.post(url_of(card), sent(card) | {"action": "send"})
    page = member.get(url_of(card, "explain"))
    assert texts(page, ".answer .typed") == [QUESTION]
    name = f"answer_{question_of(card).pk}"
    unsent = member.post(url_of(card, "explain"), {name: "", "action": "send"})
    assert (unsent.status_code, texts(unsent, ".error-summary li")) == (422, ["I.1: chưa giải trình."])
    assert member.post(url_of(card, "explain"), {name: ANSWER, "action": "send"}).status_code == 302
    assert Scorecard.objects.get(pk=card.pk).state == "explained"
    assert ANSWER in leader.get(url_of(card)).content.decode()


def test_an_officer_saves_answers_and_only_the_leader_sends_them(world):
    card = brought(world, "explaining")
    name, officer = f"answer_{question_of(card).pk}", signed_in(world.member.officer)
    assert officer.post(url_of(card, "explain"), {name: ANSWER, "action": "send"}).status_code == 403
    assert question_of(card).answer == ANSWER
    assert Scorecard.objects.get(pk=card.pk).state == "explaining"


def test_an_answer_too_long_stays_in_its_field(world):
    card = brought(world, "explaining")
    name, officer = f"answer_{question_of(card).pk}", signed_in(world.member.officer)
    page = officer.post(url_of(card, "explain"), {name: "a" * 2001})
    assert page.status_code == 422
    assert soup(page).select_one(f"[name={name}]").text.strip() == "a" * 2001


def test_a_question_of_another_card_is_not_answered_there(world):
    card = brought(world, "explaining")
    brought(world, "explaining", world.deputy)
    other = Explanation.objects.exclude(score__card=card).get()
    signed_in(world.member.officer).post(url_of(card, "explain"), {f"answer_{other.pk}": ANSWER})
    assert Explanation.objects.get(pk=other.pk).answer == ""


def test_while_explaining_evidence_is_added_and_leads_back(world):
    card = brought(world, "explaining")
    member, score = signed_in(world.member.officer), score_of(card, "I.1")
    went = member.post(url_of(card, "explain"), {"action": f"evidence:{score.pk}"})
    page = member.get(went["Location"])
    assert soup(page).select_one(".actions a")["href"] == f"{url_of(card, 'explain')}#dong-{score.criterion_id}"
    member.post(reverse("scoring:add_url", args=[score.pk]), {"url": "https://tapchi.example/bai"})
    assert [each.text for each in soup(member.get(url_of(card, "explain"))).select(".answer .piece")] == [
        "https://tapchi.example/bai"
    ]


# --- whom the head asks ---------------------------------------------------------------------------------------


def test_the_head_asks_somebody_of_another_board_and_he_verifies(world, leader):
    card = submitted(world)
    officer = signed_in(world.deputy.officer)
    assert officer.post(url_of(card), sent(card, verified={"I.1": "27"})).status_code == 403
    offered = [option.text for option in soup(leader.get(url_of(card, "verifiers"))).select("#id_official option")]
    assert not [each for each in offered if each.startswith(("Bắc Ninh", "Quảng Trị"))]
    own = leader.post(url_of(card, "verifiers"), {"official": world.member.officer.pk})
    assert own.status_code == 422
    leader.post(url_of(card, "verifiers"), {"official": world.deputy.officer.pk})
    assert officer.post(url_of(card), sent(card, verified={"I.1": "27"})).status_code == 302
    assert points_of(card)["I.1"] == 27
    leader.post(reverse("scoring:release_verifier", args=[card.verifiers.get().pk]))
    assert officer.post(url_of(card), sent(card, verified={"I.1": "1"})).status_code == 403


@pytest.mark.parametrize("role", ["stranger.leader", "head.observer", "observer"])
def test_who_may_not_see_the_card_finds_no_page_of_it(world, role):
    card = brought(world, "explaining")
    client = signed_in(person(world, role))
    assert {client.get(url_of(card, name)).status_code for name in ("verify", "explain", "verifiers")} == {404}


def test_verifying_again_wants_a_reason(world, leader):
    card = brought(world, "verified")
    assert leader.post(url_of(card, "reopen"), {"reason": " "}).status_code == 422
    assert leader.post(url_of(card, "reopen"), {"reason": "Đơn vị bổ sung hồ sơ."}).status_code == 302
    assert Scorecard.objects.get(pk=card.pk).state == "explained"


def test_two_who_answer_see_both_texts_and_the_second_chooses(world):
    card = brought(world, "explaining")
    question = question_of(card)
    name, seen = f"answer_{question.pk}", f"seen_{question.pk}"
    officer = signed_in(world.member.officer)
    shown = typed_in(soup(officer.get(url_of(card, "explain"))).select_one("#answers-form"))
    assert shown[seen] == ""
    signed_in(world.member.leader).post(url_of(card, "explain"), {name: "Bản của lãnh đạo.", seen: ""})
    page = officer.post(url_of(card, "explain"), shown | {name: "Bản của chuyên viên."})
    assert page.status_code == 409
    assert "giá trị mới là Bản của lãnh đạo." in texts(page, ".error-summary li")[0]
    again = typed_in(soup(page).select_one("#answers-form"))
    assert (again[name], again[seen]) == ("Bản của chuyên viên.", "Bản của lãnh đạo.")
    assert officer.post(url_of(card, "explain"), again).status_code == 302
    assert question_of(card).answer == "Bản của chuyên viên."
