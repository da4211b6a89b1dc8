"""The steps of a cluster's year and the days they usually fall on."""

import datetime as dt
from typing import NamedTuple

from django.db import models


class Step(models.TextChoices):
    REGISTRATION = "registration", "Đăng ký thi đua"
    PLEDGE = "pledge", "Ký giao ước"
    Q1 = "q1", "Báo cáo quý I"
    H1 = "h1", "Báo cáo 6 tháng"
    Q3 = "q3", "Báo cáo quý III"
    YEAR = "year", "Báo cáo năm"
    SELF_SCORE = "self_score", "Tự chấm điểm"
    VERIFICATION = "verification", "Thẩm định điểm"


# what a board does by itself; the pledge and the verification are the whole cluster's, on one day for all
OF_EACH_BOARD = [Step.REGISTRATION, Step.Q1, Step.H1, Step.Q3, Step.YEAR, Step.SELF_SCORE]

# for the head of a narrow column
SHORT = {
    Step.REGISTRATION: "Đăng ký",
    Step.PLEDGE: "Giao ước",
    Step.Q1: "Quý I",
    Step.H1: "6 tháng",
    Step.Q3: "Quý III",
    Step.YEAR: "Năm",
    Step.SELF_SCORE: "Tự chấm",
    Step.VERIFICATION: "Thẩm định",
}


class UsualDays(NamedTuple):
    """(month, day) of opening and of the deadline, both inside the cluster's year."""

    opens: tuple[int, int]
    due: tuple[int, int]

    def in_year(self, year: int) -> tuple[dt.date, dt.date]:
        return dt.date(year, *self.opens), dt.date(year, *self.due)


# Registration by 20 January: Quy định 13-QĐ/BTCTW (2009). The others are the sector's habit, and editable.
USUAL_DAYS = {
    Step.REGISTRATION: UsualDays((1, 5), (1, 20)),
    Step.PLEDGE: UsualDays((1, 5), (3, 31)),
    Step.Q1: UsualDays((3, 16), (4, 5)),
    Step.H1: UsualDays((5, 16), (6, 10)),
    Step.Q3: UsualDays((9, 16), (10, 5)),
    Step.YEAR: UsualDays((10, 16), (11, 10)),
    Step.SELF_SCORE: UsualDays((10, 16), (11, 10)),
    Step.VERIFICATION: UsualDays((11, 11), (11, 20)),
}
