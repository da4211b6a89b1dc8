"""Questions and answers: asked, sent, answered and sent back, and what is refused on the way."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.refusals import Incomplete, NotAllowed, StaleEdit
from scoring.models import Explanation
from scoring.verbs.verification import (
    ask_explanation,
    explain,
    send_explanations,
    send_questions,
    withdraw_question,
)
from tests.conftest import VIETNAM
from tests.pledges.lives import person
from tests.scoring.lives import score_of, scored, steps_of, stored, submitted
from tests.scoring.verifying import (
    ANSWER,
    QUESTION,
    answered,
    asked,
    brought,
    explained,
    explaining,
    points_of,
    question_of,
    questioned,
)

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)
SAID = " Theo báo cáo.\r\n• Trang 2 \u200b"
TIDY = "Theo báo cáo.\n- Trang 2"
EMPTY = ["", " \n\t ", "\u200b\u00a0"]
OWN_BOARD = "Ban không tự thẩm định điểm của mình."
ONLY_CHECKERS = "Chỉ Ban đang thẩm định bảng điểm này và người được giao ở đơn vị khác mới cho điểm thẩm định."
ONLY_LEADER = "Chỉ lãnh đạo Ban đang thẩm định bảng điểm này được quyết định."
ONLY_ASKED = "Chỉ đơn vị được hỏi giải trình."
NOT_WAITING = "Bảng điểm này không chờ giải trình."
NOBODY = ["stranger.leader", "member.observer", "head.observer", "central.observer", "observer", "administrator"]


# --- asking ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["head.officer", "head.leader"])
def test_a_question_waits_until_it_is_sent(world, role):
    card, by = submitted(world), person(world, role)
    score = score_of(card, "I.1")
    question = ask_explanation(score.pk, by=by, question=SAID, at=LATER)
    assert stored(question) == {
        "id": question.pk,
        "score_id": score.pk,
        "question": TIDY,
        "asked_by_id": by.pk,
        "asked_at": LATER,
        "sent_at": None,
        "answer": "",
        "answered_by_id": None,
        "answered_at": None,
    }
    card.refresh_from_db()
    assert card.state == "submitted"


def test_asked_anew_it_takes_the_place_of_the_one_not_sent(world):
    card = questioned(world)
    first = question_of(card)
    again = asked(card, world.head.leader, question="Đề nghị đồng chí gửi danh sách.")
    assert (again.pk, again.question, again.asked_by) == (
        first.pk,
        "Đề nghị đồng chí gửi danh sách.",
        world.head.leader,
    )
    assert asked(card, world.head.leader, "I.3").pk != first.pk
    assert Explanation.objects.count() == 2


def test_one_that_was_sent_stays_and_another_stands_beside_it(world):
    card = explained(world)
    first = stored(question_of(card))
    again = asked(card, world.head.officer)
    assert (again.pk != first["id"], stored(Explanation.objects.get(pk=first["id"]))) == (True, first)


def test_a_question_is_withdrawn_while_it_is_not_sent(world, refuses):
    card = questioned(world)
    question = question_of(card)
    assert withdraw_question(question.pk, by=world.head.leader) == score_of(card, "I.1")
    assert Explanation.objects.count() == 0
    refuses(Http404, withdraw_question, question.pk, by=world.head.leader)
    sent = question_of(explained(world, world.deputy))
    refuses(Http404, withdraw_question, sent.pk, by=world.head.leader)


@pytest.mark.parametrize("question", EMPTY)
def test_a_question_asks_something(world, sentences, question):
    score = score_of(submitted(world), "I.1")
    said = sentences(ask_explanation, score.pk, by=world.head.officer, question=question)
    assert said == ["Cần ghi nội dung cần giải trình."]


# --- sending the questions ---------------------------------------------------------------------------------


def test_the_leader_sends_all_questions_of_the_card_and_no_others(world):
    card, other = questioned(world), questioned(world, world.deputy)
    asked(card, world.head.officer, "I.3")
    sent = send_questions(card.pk, by=world.head.leader, at=LATER)
    assert sent.state == "explaining"
    moments = {each.score.card_id: each.sent_at for each in Explanation.objects.select_related("score").order_by("pk")}
    assert moments == {card.pk: LATER, other.pk: None}
    assert Explanation.objects.filter(sent_at=LATER).count() == 2
    assert steps_of(card)[-1] == ("submitted", "explaining", "Nghệ An.lanhdao", world.head.board.pk, "")
    assert card.steps.order_by("pk").last().at == LATER


def test_without_a_question_nothing_is_sent(world, sentences):
    card = submitted(world)
    asked(submitted(world, world.deputy), world.head.officer)
    nothing = ["Chưa có yêu cầu giải trình nào để gửi."]
    assert sentences(send_questions, card.pk, by=world.head.leader) == nothing
    assert sentences(send_questions, explained(world, world.head).pk, by=world.deputy.leader) == nothing


# the day of asking → the day to answer until: three days on, moved from a Saturday and from a public holiday
EXPLAIN_BY = {(6, 5): (6, 8), (6, 8): (6, 11), (6, 10): (6, 15), (8, 30): (9, 3)}


@pytest.mark.parametrize("asked_on", EXPLAIN_BY)
def test_the_board_has_some_days_to_explain_as_long_as_it_is_asked(world, asked_on):
    card = questioned(world)
    at = dt.datetime(2026, *asked_on, 22, tzinfo=VIETNAM)
    assert stored(card)["explain_by"] is None
    send_questions(card.pk, by=world.head.leader, at=at)
    assert stored(card)["explain_by"] == dt.date(2026, *EXPLAIN_BY[asked_on])
    explain(card.pk, {question_of(card).pk: ANSWER}, by=world.member.officer, at=at)
    send_explanations(card.pk, by=world.member.leader, at=at)
    assert stored(card)["explain_by"] is None


def test_further_questions_are_sent_in_a_further_round(world):
    card = explained(world)
    first = question_of(card)
    asked(card, world.head.officer, "I.3")
    send_questions(card.pk, by=world.head.leader, at=LATER)
    assert steps_of(card)[-1][:2] == ("explained", "explaining")
    assert (stored(first)["sent_at"], question_of(card, "I.3").sent_at) == (timezone.now(), LATER)


# --- answering ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["member.officer", "member.leader"])
def test_the_board_answers_and_betters_its_answer_until_it_sends(world, role):
    card, by = explaining(world), person(world, role)
    question = question_of(card)
    before = stored(question)
    explain(card.pk, {question.pk: "Chưa đủ."}, by=world.member.leader)
    explain(card.pk, {question.pk: SAID}, by=by, at=LATER)
    assert stored(question) == before | {"answer": TIDY, "answered_by_id": by.pk, "answered_at": LATER}
    card.refresh_from_db()
    assert card.state == "explaining"


@pytest.mark.parametrize("answer", EMPTY)
def test_an_answer_that_says_nothing_is_none(world, answer):
    card = explaining(world)
    question = question_of(card)
    before = stored(question)
    explain(card.pk, {question.pk: ANSWER}, by=world.member.leader)
    explain(card.pk, {question.pk: answer}, by=world.member.officer)
    assert stored(question) == before


def test_what_is_not_sent_or_anothers_is_not_there_to_answer(world, refuses):
    card = explaining(world)
    unsent = asked(submitted(world, world.deputy), world.head.officer)
    refuses(Http404, explain, card.pk, {unsent.pk: ANSWER}, by=world.member.officer)
    refuses(Http404, explain, card.pk, {question_of(card).pk: ANSWER, 0: ANSWER}, by=world.member.officer)
    refuses(Http404, explain, 0, {}, by=world.member.officer)
    assert question_of(card).answer == ""


def test_what_was_answered_in_an_earlier_round_stays_answered(world, refuses):
    card = explained(world)
    first = question_of(card)
    asked(card, world.head.officer, "I.3")
    send_questions(card.pk, by=world.head.leader, at=LATER)
    refuses(Http404, explain, card.pk, {first.pk: "Khác."}, by=world.member.officer)


# --- sending the answers -----------------------------------------------------------------------------------


def test_the_leader_sends_the_answers(world):
    card = answered(world)
    points = points_of(card)
    sent = send_explanations(card.pk, by=world.member.leader, at=LATER)
    assert (sent.state, sent.submitted_at, points_of(card)) == ("explained", card.submitted_at, points)
    assert steps_of(card)[-1] == ("explaining", "explained", "Bắc Ninh.lanhdao", world.member.board.pk, "")
    assert card.steps.order_by("pk").last().at == LATER


def test_what_is_not_answered_is_listed_in_the_order_of_the_sheet(world, refuses):
    card = submitted(world)
    questions = {code: asked(card, world.head.officer, code) for code in ("T.1", "I.3", "II.1", "I.1")}
    send_questions(card.pk, by=world.head.leader)
    explain(card.pk, {questions["I.3"].pk: ANSWER}, by=world.member.officer)
    refusal = refuses(Incomplete, send_explanations, card.pk, by=world.member.leader)
    assert refusal.missing == [
        (f"answer_{questions[code].pk}", f"{code}: chưa giải trình.") for code in ("I.1", "II.1", "T.1")
    ]


def test_only_the_newest_round_is_to_be_answered(world):
    card = explained(world)
    asked(card, world.head.officer, "I.3")
    send_questions(card.pk, by=world.head.leader, at=LATER)
    explain(card.pk, {question_of(card, "I.3").pk: ANSWER}, by=world.member.officer, at=LATER)
    assert send_explanations(card.pk, by=world.member.leader, at=LATER).state == "explained"


# --- who may, and when -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "error", "asking", "sending"),
    [
        *((role, NotAllowed, OWN_BOARD, OWN_BOARD) for role in ("member.leader", "member.officer")),
        ("head.officer", NotAllowed, None, ONLY_LEADER),
        *((role, NotAllowed, ONLY_CHECKERS, ONLY_LEADER) for role in ("deputy.leader", "deputy.officer", "central")),
        *((role, Http404, "", "") for role in NOBODY),
    ],
)
def test_who_does_not_ask_or_send_the_questions(world, refuses, role, error, asking, sending):
    card, by = questioned(world), person(world, role)
    for told, door, pk, more in (
        (asking, ask_explanation, score_of(card, "I.3").pk, {"question": QUESTION}),
        (asking, withdraw_question, question_of(card).pk, {}),
        (sending, send_questions, card.pk, {}),
    ):
        if told is not None:
            refusal = refuses(error, door, pk, by=by, **more)
            assert not told or str(refusal) == told


@pytest.mark.parametrize(
    ("role", "error", "answering", "sending"),
    [
        ("member.officer", NotAllowed, None, "Chỉ lãnh đạo Ban được gửi giải trình; chuyên viên soạn và lưu."),
        *(
            (role, NotAllowed, ONLY_ASKED, ONLY_ASKED)
            for role in ("head.leader", "head.officer", "deputy.leader", "central")
        ),
        *((role, Http404, "", "") for role in NOBODY),
    ],
)
def test_who_does_not_answer_or_send_the_answers(world, refuses, role, error, answering, sending):
    card, by = answered(world), person(world, role)
    if answering is not None:
        refusal = refuses(error, explain, card.pk, {question_of(card).pk: "Khác."}, by=by)
        assert not answering or str(refusal) == answering
    refusal = refuses(error, send_explanations, card.pk, by=by)
    assert not sending or str(refusal) == sending


@pytest.mark.parametrize(
    ("life", "sentence"),
    [
        ("explaining", "Đang chờ đơn vị giải trình."),
        ("verified", "Bảng điểm đã thẩm định xong; muốn sửa, mở lại thẩm định."),
    ],
)
def test_while_it_does_not_lie_before_the_verifiers_nothing_is_asked(world, refuses, life, sentence):
    card, by = brought(world, life), world.head.leader
    waiting = Explanation.objects.create(
        score=score_of(card, "T.1"), question=QUESTION, asked_by=by, asked_at=timezone.now()
    )
    for door, pk, more in (
        (ask_explanation, score_of(card, "I.3").pk, {"question": QUESTION}),
        (withdraw_question, waiting.pk, {}),
        (send_questions, card.pk, {}),
    ):
        assert str(refuses(NotAllowed, door, pk, by=by, **more)) == sentence


@pytest.mark.parametrize("life", ["verified_some", "explained"])
def test_while_nothing_is_asked_nothing_is_explained(world, refuses, life):
    card = brought(world, life)
    assert str(refuses(NotAllowed, send_explanations, card.pk, by=world.member.leader)) == NOT_WAITING
    if life == "explained":
        refusal = refuses(NotAllowed, explain, card.pk, {question_of(card).pk: "Khác."}, by=world.member.leader)
        assert str(refusal) == NOT_WAITING


def test_in_a_closed_year_nobody_asks_or_answers(world, refuses):
    card, other = questioned(world, world.deputy), answered(world)
    ClusterYear.objects.update(stage="closed")
    verifying = "Năm 2026 đã kết thúc, không thẩm định được nữa."
    for door, pk, more in (
        (ask_explanation, score_of(card, "I.3").pk, {"question": QUESTION}),
        (withdraw_question, question_of(card).pk, {}),
        (send_questions, card.pk, {}),
    ):
        assert str(refuses(NotAllowed, door, pk, by=world.head.leader, **more)) == verifying
    answering = "Năm 2026 đã kết thúc, không giải trình được nữa."
    by = world.member.leader
    assert str(refuses(NotAllowed, explain, other.pk, {question_of(other).pk: "Khác."}, by=by)) == answering
    assert str(refuses(NotAllowed, send_explanations, other.pk, by=by)) == answering


def test_what_is_not_there_is_not_found(world, refuses):
    draft, by = scored(world), world.head.leader
    refuses(Http404, ask_explanation, score_of(draft, "I.1").pk, by=by, question=QUESTION)
    refuses(Http404, send_questions, draft.pk, by=by)
    refuses(Http404, ask_explanation, 0, by=by, question=QUESTION)
    refuses(Http404, withdraw_question, 0, by=by)
    refuses(Http404, send_questions, 0, by=by)
    refuses(Http404, send_explanations, 0, by=world.member.leader)


# --- two who answer ----------------------------------------------------------------------------------------


@pytest.fixture
def two_questions(world):
    """{code: question} of a card that waits for the answers."""
    card = questioned(world)
    asked(card, world.head.officer, "I.3")
    send_questions(card.pk, by=world.head.leader)
    return {code: question_of(card, code) for code in ("I.1", "I.3")}


OURS, THEIRS = "Theo thông báo số 12.", "Theo kết luận số 3."


def test_what_a_colleague_has_answered_meanwhile_is_named_and_the_rest_is_saved(world, two_questions):
    first, second = two_questions.values()
    card = first.score.card_id
    explain(card, {first.pk: THEIRS}, by=world.member.leader)
    seen = {first.pk: "", second.pk: ""}
    with pytest.raises(StaleEdit) as stale:
        explain(card, {first.pk: OURS, second.pk: OURS}, by=world.member.officer, seen=seen)
    assert stale.value.fields == [f"answer_{first.pk}"]
    assert [stored(each)["answer"] for each in (first, second)] == [THEIRS, OURS]
    explain(card, {first.pk: OURS}, by=world.member.officer, seen={first.pk: THEIRS})
    assert stored(first)["answer"] == OURS


@pytest.mark.parametrize("answer", ["", THEIRS])
def test_who_has_changed_nothing_or_writes_the_same_takes_nothing_back(world, two_questions, answer):
    question = two_questions["I.1"]
    explain(question.score.card_id, {question.pk: THEIRS}, by=world.member.leader)
    before = stored(question)
    explain(question.score.card_id, {question.pk: answer}, by=world.member.officer, seen={question.pk: ""})
    assert stored(question) == before
