"""Each constraint of a year's result is provoked in the database by its name, and before it in words."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from scoring.models import Result, ResultLine, ResultStep, ResultTable
from scoring.states import RESULT_MOVES
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_holds
from tests.scoring.lives import D
from tests.scoring.lives import published as sheet_published

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
DAY = dt.date(2026, 6, 4)
HOW = "Hội nghị tổng kết"
DECIDED = {"number": 2, "decision": "15-QĐ/BTC", "decided_on": DAY, "decided_by": "Ban", "reason": "Tính thiếu."}


@pytest.fixture
def result(world):
    """``result(…)``: the cluster's, not saved yet."""
    sheet_published(world)
    return lambda **fields: Result(**{"cluster_year": world.cluster_year} | fields)


@pytest.fixture
def step(world, result):
    saved = result()
    saved.save()
    given = {"result": saved, "official": world.head.leader, "board": world.head.board, "at": NOON}
    return lambda **fields: ResultStep(**given | {"from_state": "open", "to_state": "adopted"} | fields)


@pytest.fixture
def table(world, result):
    saved = result()
    saved.save()
    given = {"result": saved, "official": world.head.leader, "at": NOON, "number": 1, "parts": [[1, "I", "Một", "60"]]}
    return lambda **fields: ResultTable(**given | fields)


@pytest.fixture
def line(world, table):
    saved = table()
    saved.save()
    ranked = {"rank": 1, "class_name": "Tốt", "total": D(87), "parts": {"1": "56.50"}}
    given = {"table": saved, "board": world.member.board, "position": 1}
    return lambda **fields: ResultLine(**given | ranked | fields)


@pytest.mark.parametrize(
    "told",
    [{}, {"adopted_on": DAY}, {"adopted_how": HOW}, {"state": "open", "adopted_on": DAY, "adopted_how": HOW}],
)
@pytest.mark.parametrize("state", ["adopted", "published"])
def test_once_adopted_it_says_when_and_where(result, state, told):
    sentence = "Kết quả đã thông qua phải có ngày và nơi thống nhất."
    refused = {"state": state} | told
    kept = result if refused["state"] == "open" else lambda: result(state=state, adopted_on=DAY, adopted_how=HOW)
    assert_holds(Case("result_agreed_iff_not_open", sentence, lambda: result(**refused), kept))


def test_a_year_has_one_result(result):
    result().save()
    with pytest.raises(IntegrityError), transaction.atomic():
        result().save()


@pytest.mark.parametrize(
    ("refused", "kept"),
    [
        ({"to_state": "open", "from_state": "adopted"}, {"comment": "Còn ý kiến."}),
        ({"comment": "Vì sao."}, {"comment": ""}),
    ],
)
def test_only_taking_back_says_why(step, refused, kept):
    sentence = "Lấy lại kết quả phải có lý do; các bước khác thì không ghi lý do."
    assert_holds(
        Case("result_taken_back_has_reason", sentence, lambda: step(**refused), lambda: step(**refused | kept))
    )


@pytest.mark.parametrize("move", RESULT_MOVES)
def test_each_move_has_its_name(move):
    assert str(ResultStep(from_state=move[0], to_state=move[1])) == RESULT_MOVES[move]


def test_a_table_has_its_number_once(table):
    table().save()
    assert_holds(Case("result_table_once_per_number", "Bảng kết quả số này đã có.", table, lambda: table(**DECIDED)))


@pytest.mark.parametrize(
    ("refused", "kept"),
    [
        (DECIDED | {"number": 1}, DECIDED),
        *((DECIDED | {field: None if field == "decided_on" else ""}, DECIDED) for field in list(DECIDED)[1:]),
        *(({field: DECIDED[field]}, {}) for field in list(DECIDED)[1:]),
    ],
)
def test_a_further_table_has_its_whole_decision_and_the_first_none(table, refused, kept):
    sentence = "Bảng điều chỉnh phải có số, ngày, cơ quan quyết định và lý do."
    name = "result_table_corrects_by_decision"
    assert_holds(Case(name, sentence, lambda: table(**refused), lambda: table(**kept)))


def test_a_board_stands_in_a_table_once(world, line):
    line().save()
    sentence = "Đơn vị đã có trong bảng kết quả."
    other = {"board": world.deputy.board}
    assert_holds(Case("result_line_once_per_board", sentence, line, lambda: line(**other)))


@pytest.mark.parametrize(
    ("refused", "kept"),
    [
        ({"rank": None}, {}),
        ({"class_name": ""}, {}),
        ({"total": None}, {}),
        ({"excluded": "Bị kỷ luật"}, {}),
        ({"rank": None, "excluded": "Bị kỷ luật"}, {"rank": None, "class_name": "", "excluded": "Bị kỷ luật"}),
        ({"rank": None, "class_name": ""}, {"rank": None, "class_name": "", "total": None, "excluded": "Không nộp"}),
    ],
)
def test_a_board_is_ranked_or_excluded(line, refused, kept):
    sentence = "Đơn vị có xếp hạng và xếp loại, hoặc có lý do không xét."
    name = "result_line_ranked_or_excluded"
    assert_holds(Case(name, sentence, lambda: line(**refused), lambda: line(**kept)))


def test_what_the_rows_are_called(result, table, line):
    assert [str(row) for row in (result(), table(), line())] == ["Kết quả thi đua", "Bảng số 1", "Dòng 1"]
    assert result().title() == "Kết quả thi đua năm 2026"
