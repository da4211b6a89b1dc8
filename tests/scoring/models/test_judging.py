"""Each constraint of the head's decisions is provoked in the database by its name, and before it in words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from pledges.models import Period
from scoring.models import Disqualification, Waiver
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_change_refused, assert_holds
from tests.scoring.lives import criterion, submitted

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
WAIVED_ONCE = ("waiver_once_per_report", "Khoản trừ của kỳ báo cáo này đã được miễn.")


@pytest.fixture
def waiver(world):
    """``waiver(…)``: one of the member's, not saved yet."""
    given = {"card": submitted(world), "criterion": criterion("Tr.1"), "official": world.head.leader, "at": NOON}
    return lambda **fields: Waiver(**given | {"period": "h1", "reason": "Theo văn bản số 7."} | fields)


def test_a_reports_deduction_is_waived_once(world, waiver):
    waiver().save()
    other = {"period": "q3"}, {"card": submitted(world, world.deputy)}, {"criterion": criterion("Tr.2")}
    for fields in other:
        assert_holds(Case(*WAIVED_ONCE, waiver, lambda fields=fields: waiver(**fields)))


def test_a_waiver_has_a_reason(waiver):
    row = waiver()
    row.save()
    assert_change_refused(row, "waiver_has_reason", "Miễn trừ điểm phải có lý do.", {"reason": ""})


@pytest.fixture
def exclusion(world):
    given = {"card": submitted(world), "official": world.head.leader, "at": NOON}
    return lambda **fields: Disqualification(**given | {"kind": "fraud", "reason": "Theo kết luận số 3."} | fields)


def test_a_board_is_excluded_for_a_reason(exclusion):
    row = exclusion()
    row.save()
    sentence = "Không xét một đơn vị phải ghi căn cứ."
    assert_change_refused(row, "disqualification_has_reason", sentence, {"reason": ""})


def test_a_board_is_excluded_once(exclusion):
    exclusion().save()
    with pytest.raises(ValidationError, match="card"):
        exclusion(kind="discipline").full_clean()
    assert Disqualification.objects.count() == 1


def test_what_the_rows_are_called():
    assert [str(Waiver(period=period)) for period in Period.values] == [
        "Miễn trừ quý I",
        "Miễn trừ 6 tháng đầu năm",
        "Miễn trừ quý III",
        "Miễn trừ năm",
    ]
    assert [str(Disqualification(kind=kind)) for kind in Disqualification.Kind.values] == [
        "Không đăng ký thi đua",
        "Không ký giao ước",
        "Tập thể hoặc lãnh đạo bị kỷ luật",
        "Khai không đúng thành tích",
    ]
