"""Each constraint of a card and its scores is provoked in the database by its name, and before it in words."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from scoring.models import Score, Scorecard, ScorecardStep, ScoreChange
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_change_refused, assert_holds
from tests.scoring.lives import CARD_LIVES, begun, criterion, refused_by, returned, score_of, submitted
from tests.scoring.verifying import explaining

MORNING = dt.datetime(2026, 6, 5, 8, tzinfo=VIETNAM)  # before everything in the world happened
NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
SOMEBODY = "somebody"

SUBMITTED = (
    "card_submitted_iff_left_draft",
    "Bảng điểm đã nộp phải có hạn, giờ nộp và người nộp; bản đang chấm thì không.",
)
RETURNED = ("card_returned_iff_returned_at", "Bảng điểm bị trả lại phải có giờ và người trả lại.")
NOT_NEGATIVE = ("score_points_not_negative", "Điểm không được âm.")
FIGURES = ("score_figures_make_sense", "Chỉ tiêu phải lớn hơn 0, số thực hiện không được âm.")
BACK = {"state": "returned", "returned_at": NOON, "returned_by": SOMEBODY}


def assert_refused(world, row, constraint, changes):
    changes = {field: world.head.leader if value == SOMEBODY else value for field, value in changes.items()}
    assert_change_refused(row, *constraint, changes)


@pytest.mark.parametrize(
    ("constraint", "state", "changes"),
    [
        (SUBMITTED, "begun", {"state": "submitted"}),
        (SUBMITTED, "begun", {"due_on": NOON.date()}),
        (SUBMITTED, "begun", {"first_submitted_at": NOON}),
        (SUBMITTED, "begun", {"submitted_at": NOON}),
        (SUBMITTED, "begun", {"submitted_by": SOMEBODY}),
        (SUBMITTED, "submitted", {"state": "draft"}),
        (SUBMITTED, "submitted", {"due_on": None}),
        (SUBMITTED, "submitted", {"first_submitted_at": None}),
        (SUBMITTED, "submitted", {"first_submitted_at": NOON}),
        (SUBMITTED, "submitted", {"submitted_by": None}),
        (RETURNED, "submitted", {"state": "returned"}),
        (RETURNED, "submitted", {"returned_at": NOON}),
        (RETURNED, "submitted", {"returned_by": SOMEBODY}),
        (RETURNED, "submitted", BACK | {"returned_at": MORNING}),
        (RETURNED, "submitted", BACK | {"returned_by": None}),
        (RETURNED, "returned", {"state": "submitted"}),
        (RETURNED, "returned", {"returned_at": None}),
    ],
)
def test_a_state_is_locked_to_its_times_and_persons(world, constraint, state, changes):
    assert_refused(world, CARD_LIVES[state](world), constraint, changes)


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_a_time_of_sending_that_is_not_known_is_refused_too(world, state):
    card = CARD_LIVES[state](world)
    with pytest.raises(IntegrityError, match='"card_submitted_iff_left_draft"'), transaction.atomic():
        Scorecard.objects.filter(pk=card.pk).update(submitted_at=None)


@pytest.mark.parametrize("state", CARD_LIVES)
def test_what_the_doors_write_is_whole(world, state):
    card = CARD_LIVES[state](world)
    card.full_clean()
    for score in card.scores.order_by("pk"):
        score.full_clean()


def empty(world, member) -> Scorecard:
    return Scorecard(cluster_year=world.cluster_year, board=member.board, edited_by=member.officer, edited_at=NOON)


def test_a_board_has_one_card_a_year(world):
    begun(world)
    assert_holds(
        Case(
            "card_once_per_board",
            "Đơn vị đã có bảng điểm của năm này.",
            lambda: empty(world, world.member),
            lambda: empty(world, world.deputy),
        )
    )


def test_a_criterion_is_scored_once_in_a_card(world):
    card = begun(world)
    other = empty(world, world.deputy)
    other.save()

    def score(card):
        return Score(card=card, criterion=criterion("I.1"))

    sentence = "Tiêu chí này đã có điểm trong bảng."
    assert_holds(Case("score_once_per_criterion", sentence, lambda: score(card), lambda: score(other)))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        *((NOT_NEGATIVE, {f"{whose}_points": Decimal("-0.01")}) for whose in ("self", "verified", "agreed")),
        (NOT_NEGATIVE, {"computed_points": Decimal("-0.0000000001")}),
        (FIGURES, {"target": Decimal(0)}),
        (FIGURES, {"target": Decimal(-1)}),
        (FIGURES, {"actual": Decimal("-0.01")}),
        (FIGURES, {"target": Decimal(1), "actual": Decimal(-1)}),
    ],
)
def test_points_and_figures_are_not_negative(world, constraint, changes):
    assert_refused(world, score_of(begun(world), "I.2"), constraint, changes)


def test_nought_points_and_nothing_reached_are_kept(world):
    score = score_of(begun(world), "I.2")
    for name in ("self_points", "computed_points", "verified_points", "agreed_points", "actual"):
        setattr(score, name, Decimal(0))
    score.full_clean()
    score.save()


def test_only_a_return_has_a_reason_and_always_one(world):
    card = begun(world)
    given = {"card": card, "official": world.head.leader, "board": world.head.board, "at": NOON}
    back = given | {"from_state": "submitted", "to_state": "returned"}
    forth = given | {"from_state": "draft", "to_state": "submitted"}
    sentence = "Trả lại, thẩm định lại phải có lý do; các bước khác thì không ghi lý do."
    for refused, kept in (
        (back, back | {"comment": "Vì."}),
        (forth | {"comment": "Vì."}, forth),
    ):
        assert_holds(
            Case(
                "card_return_has_reason",
                sentence,
                lambda refused=refused: ScorecardStep(**refused),
                lambda kept=kept: ScorecardStep(**kept),
            )
        )


def test_a_card_whose_points_are_logged_stays(world):
    card = submitted(world)
    with refused_by("score_change_is_kept"):
        card.delete()


def test_late_is_what_was_first_sent_after_its_deadline(world):
    card = submitted(world)
    last = dt.datetime(2026, 11, 10, 23, 59, 59, 999_999, tzinfo=VIETNAM)
    for first, late in ((last, False), (last + dt.timedelta(microseconds=1), True), (None, False)):
        card.first_submitted_at = first
        assert card.is_late is late


def test_what_rows_are_called(world):
    card = returned(world)
    assert (str(card), card.title()) == ("Bảng điểm", "Bảng tự chấm điểm năm 2026")
    assert [str(step) for step in card.steps.order_by("pk")] == ["Nộp bảng tự chấm", "Trả lại"]
    score = score_of(card, "I.1")
    assert str(score) == f"Điểm số {score.pk}"
    assert str(ScoreChange(at=NOON)) == "Thay đổi lúc 05/06/2026"


@pytest.mark.parametrize(
    ("life", "changes"), [(explaining, {"explain_by": None}), (submitted, {"explain_by": dt.date(2026, 6, 8)})]
)
def test_a_card_has_a_day_to_explain_exactly_while_it_is_asked_to(world, life, changes):
    sentence = "Bảng điểm cần giải trình phải có hạn giải trình; ở bước khác thì không."
    assert_change_refused(life(world), "card_explaining_iff_explain_by", sentence, changes)
