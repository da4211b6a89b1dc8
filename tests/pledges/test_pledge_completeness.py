"""What a pledge lacks before it goes round, is opened, or is ended."""

import pytest

from pledges.models import Pledge
from pledges.pledge_completeness import missing_to_close, missing_to_open, missing_to_share
from pledges.pledge_template import MARK

EMPTY = "Giao ước chưa có nội dung."
TEMPLATE = "Nội dung còn dòng “Bản mẫu…”; sửa xong thì xóa dòng đó rồi mới mở ký."
NOBODY = "Chưa đơn vị nào ký nên chưa kết thúc được."
REASON = "Cần ghi lý do kết thúc khi còn đơn vị chưa ký."


def sentences(missing):
    return [each.sentence for each in missing]


@pytest.mark.parametrize(
    ("text", "to_share", "to_open"),
    [
        ("", [EMPTY], [EMPTY]),
        (" \n", [EMPTY], [EMPTY]),
        (f"{MARK}\nNội dung.", [], [TEMPLATE]),
        (f"Nội dung.\n{MARK}", [], [TEMPLATE]),
        ("Nội dung.", [], []),
    ],
)
def test_a_text_that_is_ready(text, to_share, to_open):
    pledge = Pledge(text=text)
    assert sentences(missing_to_share(pledge)) == to_share
    assert sentences(missing_to_open(pledge)) == to_open
    assert {each.field for each in [*missing_to_share(pledge), *missing_to_open(pledge)]} <= {"text"}


@pytest.mark.parametrize(
    ("signed", "missing", "reason", "lacks"),
    [
        (0, 3, "Vì.", [NOBODY]),
        (0, 0, "", [NOBODY]),
        (2, 1, "", [REASON]),
        (2, 1, "Vì.", []),
        (3, 0, "", []),
    ],
)
def test_an_ending_that_can_be_answered_for(signed, missing, reason, lacks):
    assert sentences(missing_to_close(signed, missing, reason)) == lacks
