"""The sheet of the world's cluster in every state, brought there through the doors."""

import datetime as dt
from decimal import Decimal

from scoring.models import CriteriaSheet
from scoring.verbs.beginning import begin_with_rows
from scoring.verbs.sheet import change_rules, publish_sheet, share_sheet
from tests.remembered import lives

AGREED = {"agreed_on": dt.date(2026, 1, 20), "agreed_how": "Hội nghị ký kết giao ước"}


def row(code, name, kind, points, parent="", **fields):
    return {"code": code, "name": name, "kind": kind, "max_points": Decimal(points), "parent": parent, **fields}


ROWS = [
    row("I", "Công tác chuyên môn", "group", 70),
    row("I.1", "Tham mưu văn bản", "direct", 40, "I", evidence_required=True, guide="Chậm hạn trừ 2 điểm."),
    row("I.2", "Kết nạp đảng viên", "quantitative", 30, "I", unit="đảng viên"),
    row("II", "Thi đua", "group", 30),
    row("II.1", "Gửi đăng ký đúng hạn", "yes_no", 30, "II"),
    row("T", "Mô hình được nhân rộng", "bonus", 10),
    row("P", "Báo cáo gửi muộn", "deduction", 40, rule="late", per_unit=Decimal(2), unit_cap=Decimal(10)),
]


@lives
def drafted(world, rows=ROWS) -> CriteriaSheet:
    """Scale 100, complete: it could be published."""
    sheet = begin_with_rows(world.cluster_year.pk, rows, by=world.head.officer)
    return change_rules(sheet.pk, by=world.head.officer, scale=Decimal(100), bonus_cap=Decimal(10))


@lives
def faulty(world) -> CriteriaSheet:
    """The group “II” states more than is in it."""
    return drafted(world, [each | ({"max_points": Decimal(40)} if each["code"] == "II" else {}) for each in ROWS])


@lives
def shared(world, sheet=None) -> CriteriaSheet:
    return share_sheet((sheet or drafted(world)).pk, by=world.head.leader)


@lives
def published(world) -> CriteriaSheet:
    return publish_sheet(shared(world).pk, by=world.head.leader, **AGREED)


LIVES = {"draft": drafted, "shared": shared, "published": published}
