"""Each constraint of verification is provoked in the database by its name, and before it in words."""

import datetime as dt

import pytest

from scoring.models import Explanation, ScorecardStep, Verifier
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_change_refused, assert_holds
from tests.scoring.lives import begun, score_of, submitted
from tests.scoring.verifying import ANSWER, QUESTION, VERIFYING_LIVES, answered, brought, question_of, questioned

MORNING = dt.datetime(2026, 6, 5, 8, tzinfo=VIETNAM)  # before everything in the world happened
NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
SOMEBODY = "somebody"

VERIFIED = ("card_verified_iff_verified_at", "Bảng điểm đã thẩm định phải có giờ và người hoàn thành thẩm định.")
DONE = {"state": "verified", "verified_at": NOON, "verified_by": SOMEBODY}
ASKS = ("explanation_asks_something", "Yêu cầu giải trình phải có nội dung.")
ANSWERED = (
    "explanation_answered_after_sent",
    "Giải trình phải có nội dung, người và giờ, sau khi yêu cầu được gửi.",
)
WHOLE = {"answer": ANSWER, "answered_by": SOMEBODY, "answered_at": NOON}


def assert_refused(world, row, constraint, changes):
    changes = {field: world.head.leader if value == SOMEBODY else value for field, value in changes.items()}
    assert_change_refused(row, *constraint, changes)


@pytest.mark.parametrize(
    ("life", "changes"),
    [
        ("verified_some", {"state": "verified"}),
        ("verified_some", {"verified_at": NOON}),
        ("verified_some", {"verified_by": SOMEBODY}),
        ("verified_some", DONE | {"verified_at": None}),
        ("verified_some", DONE | {"verified_by": None}),
        ("verified_some", DONE | {"verified_at": MORNING}),
        ("explaining", {"verified_at": NOON, "verified_by": SOMEBODY}),
        ("verified", {"state": "explained"}),
        ("verified", {"verified_at": None}),
        ("verified", {"verified_by": None}),
        ("verified", {"verified_at": MORNING}),
    ],
)
def test_a_verified_card_has_its_moment_and_its_person_and_no_other_card_has(world, life, changes):
    assert_refused(world, brought(world, life), VERIFIED, changes)


@pytest.mark.parametrize(
    ("brought_by", "constraint", "changes"),
    [
        (questioned, ASKS, {"question": ""}),
        (questioned, ANSWERED, WHOLE),  # it is not sent
        (answered, ANSWERED, {"sent_at": None}),
        (answered, ANSWERED, {"answer": ""}),
        (answered, ANSWERED, {"answered_at": None}),
        (answered, ANSWERED, {"answered_at": MORNING}),
        (answered, ANSWERED, {"answered_by": None}),
        (answered, ANSWERED, {"answer": "", "answered_at": None}),
    ],
)
def test_a_question_asks_and_is_answered_whole_and_after_it_was_sent(world, brought_by, constraint, changes):
    assert_refused(world, question_of(brought_by(world)), constraint, changes)


def test_an_official_is_asked_once_to_verify_a_card(world):
    first, second = submitted(world), submitted(world, world.head)

    def verifier(card=first, official=world.deputy.officer):
        return Verifier(card=card, official=official, assigned_by=world.head.leader, assigned_at=NOON)

    verifier().save()
    sentence = "Đồng chí này đã được giao thẩm định bảng điểm."
    for kept in ({"card": second}, {"official": world.deputy.leader}):
        assert_holds(Case("verifier_once_per_card", sentence, verifier, lambda kept=kept: verifier(**kept)))


@pytest.mark.parametrize(
    ("origin", "to", "has_reason"),
    [
        ("submitted", "returned", True),
        ("explained", "returned", True),
        ("verified", "explained", True),
        ("submitted", "explaining", False),
        ("explained", "explaining", False),
        ("explaining", "explained", False),
        ("submitted", "verified", False),
        ("explained", "verified", False),
    ],
)
def test_what_goes_back_has_a_reason_and_nothing_else_has(world, origin, to, has_reason):
    given = {
        "official": world.head.leader,
        "board": world.head.board,
        "at": NOON,
        "from_state": origin,
        "to_state": to,
    }
    card = begun(world)
    refused, kept = ("", "Vì.") if has_reason else ("Vì.", "")
    assert_holds(
        Case(
            "card_return_has_reason",
            "Trả lại, thẩm định lại phải có lý do; các bước khác thì không ghi lý do.",
            lambda: ScorecardStep(card=card, comment=refused, **given),
            lambda: ScorecardStep(card=card, comment=kept, **given),
        )
    )


@pytest.mark.parametrize("life", VERIFYING_LIVES)
def test_what_the_doors_write_is_whole(world, life):
    card = brought(world, life)
    assert card.state == VERIFYING_LIVES[life][1]
    card.full_clean()
    rows = [*card.scores.order_by("pk"), *card.steps.order_by("pk"), *Explanation.objects.order_by("pk")]
    for row in rows:
        row.full_clean()


def test_what_the_rows_are_called(world):
    score = score_of(begun(world), "I.1")
    asked = Explanation.objects.create(score=score, question=QUESTION, asked_by=world.head.officer, asked_at=NOON)
    assert (str(asked), str(Verifier(pk=7))) == (f"Giải trình số {asked.pk}", "Người thẩm định số 7")
