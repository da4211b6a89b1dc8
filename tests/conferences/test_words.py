import datetime as dt

import pytest

from conferences.models import Conference
from conferences.words import when_in_words

DAY = dt.date(2026, 11, 5)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"day": DAY, "starts_at": dt.time(8)}, "8 giờ 00, ngày 05/11/2026"),
        (
            {"day": DAY, "starts_at": dt.time(8, 5), "ends_at": dt.time(11, 30)},
            "8 giờ 05 đến 11 giờ 30, ngày 05/11/2026",
        ),
        ({"day": DAY, "starts_at": dt.time(0), "part_of_day": "morning"}, "0 giờ 00, ngày 05/11/2026"),
        ({"day": DAY, "part_of_day": "morning"}, "Sáng 05/11/2026"),
        ({"day": DAY, "part_of_day": "whole_day"}, "Cả ngày 05/11/2026"),
        ({"day": DAY}, "Ngày 05/11/2026"),
        ({"source": "Báo"}, "Năm 2026 (nguồn không nêu ngày)"),
        ({}, "Năm 2026 (chưa ghi ngày)"),
    ],
)
def test_when_it_is(told, words):
    assert when_in_words(Conference(year=2026, **told)) == words
