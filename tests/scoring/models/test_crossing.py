"""Each constraint of cross-checking is provoked in the database by its name, and before it in words."""

import datetime as dt

import pytest

from scoring.models import CrossCheck, CrossScore
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_change_refused, assert_holds
from tests.scoring.crossing import crossed
from tests.scoring.lives import criterion, submitted

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)


@pytest.fixture
def paper(world):
    """``paper(…)``: the deputy's of the member's card, not saved yet."""
    given = {"card": submitted(world), "board": world.deputy.board, "assigned_by": world.head.leader}
    asked = {"assigned_at": NOON, "due_on": dt.date(2026, 6, 8)}
    return lambda **fields: CrossCheck(**given | asked | fields)


def test_a_board_is_asked_once_about_a_card(world, paper):
    paper().save()
    sentence = "Đơn vị này đã được giao chấm chéo bảng điểm."
    assert_holds(Case("cross_check_once_per_board", sentence, paper, lambda: paper(board=world.head.board)))


@pytest.mark.parametrize("half", ["sent_at", "sent_by"])
def test_a_paper_was_sent_by_somebody_at_some_time(world, paper, half):
    sent = {"sent_at": NOON, "sent_by": world.deputy.leader}
    sentence = "Phiếu chấm chéo đã gửi phải có người gửi và giờ gửi."
    name = "cross_check_sent_by_somebody"
    assert_holds(Case(name, sentence, lambda: paper(**{half: sent[half]}), lambda: paper(**sent)))


def test_a_line_has_one_number_and_never_less_than_nothing(world):
    paper = crossed(world, given={"I.1": 26})
    line = {"paper": paper, "criterion": criterion("I.1"), "points": 20}
    sentence = "Phiếu đã có điểm của tiêu chí này."
    other = line | {"criterion": criterion("I.3")}
    assert_holds(Case("cross_score_once_per_line", sentence, lambda: CrossScore(**line), lambda: CrossScore(**other)))
    sentence = "Điểm chấm chéo không được âm."
    assert_change_refused(CrossScore.objects.earliest("pk"), "cross_score_not_negative", sentence, {"points": -1})


def test_what_the_rows_are_called(paper):
    assert [str(row) for row in (paper(pk=3), CrossScore(pk=4))] == ["Phiếu chấm chéo số 3", "Điểm chấm chéo số 4"]
