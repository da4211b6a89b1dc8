"""Each constraint of a sheet and its criteria is provoked in the database by its name, and before it in words."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from scoring.models import CriteriaSheet, Criterion
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_holds
from tests.factories import IndicatorFactory
from tests.scoring.lives import SHEET_LIVES, codes, criterion, drafted, published, row, shared

D = Decimal
NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)
AGREED = {"agreed_on": NOON.date(), "agreed_how": "Hội nghị", "published_at": NOON, "published_by": "somebody"}

PUBLISHED = (
    "sheet_published_iff_agreed",
    "Bảng tiêu chí đã ban hành phải ghi ngày, nơi thống nhất và người ban hành.",
)
SCALE = ("sheet_scale_positive", "Thang điểm phải lớn hơn 0.")
STEP = ("sheet_step_not_too_small", "Bước điểm phải từ 0,1 trở lên.")
CAPS = ("sheet_caps_not_negative", "Điểm thưởng và điểm trừ tối đa không được âm.")
CLASSES = ("sheet_classes_descend", "Mức Xuất sắc phải cao hơn Tốt, Tốt cao hơn Khá, Khá lớn hơn 0.")


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        *((PUBLISHED, {field: value}) for field, value in AGREED.items()),
        *((PUBLISHED, AGREED | {"state": "published", field: None}) for field in AGREED if field != "agreed_how"),
        (PUBLISHED, AGREED | {"state": "published", "agreed_how": ""}),
        (PUBLISHED, {"state": "published"}),
        (SCALE, {"scale": D(0)}),
        (SCALE, {"scale": D(-1)}),
        (STEP, {"step": D("0.09")}),
        (STEP, {"step": D(0)}),
        (CAPS, {"bonus_cap": D("-0.01")}),
        (CAPS, {"deduction_cap": D(-1)}),
        (CLASSES, {"excellent": D(80)}),
        (CLASSES, {"good": D(65)}),
        (CLASSES, {"good": D(95)}),
        (CLASSES, {"fair": D(0)}),
    ],
)
def test_rules_that_make_no_sense_are_refused(world, constraint, changes):
    name, sentence = constraint
    sheet = shared(world)
    changes = {field: world.head.leader if value == "somebody" else value for field, value in changes.items()}
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        CriteriaSheet.objects.filter(pk=sheet.pk).update(**changes)
    for field, value in changes.items():
        setattr(sheet, field, value)
    with pytest.raises(ValidationError) as words:
        sheet.validate_constraints()
    assert words.value.messages == [sentence]


def test_the_least_step_no_caps_and_no_tie_breaks_are_kept(world):
    sheet = drafted(world)
    sheet.step, sheet.bonus_cap, sheet.deduction_cap, sheet.tie_breaks = D("0.1"), D(0), None, []
    sheet.full_clean()
    sheet.save()


@pytest.mark.parametrize("state", SHEET_LIVES)
def test_what_the_doors_write_is_whole(world, state):
    sheet = SHEET_LIVES[state](world)
    sheet.full_clean()
    for each in sheet.criteria.order_by("pk"):
        each.full_clean()


def test_a_year_has_one_sheet(world):
    drafted(world)
    second = CriteriaSheet(cluster_year=world.cluster_year, edited_by=world.head.leader, edited_at=NOON)
    with pytest.raises(IntegrityError, match="cluster_year_id"), transaction.atomic():
        second.save()
    assert CriteriaSheet.objects.count() == 1


DEDUCTION = {"kind": "deduction", "rule": "late", "per_unit": D(2), "unit_cap": D(10)}
MISSING = DEDUCTION | {"rule": "missing", "unit_cap": None}
CODE = ("criterion_code_once_per_sheet", "Mã này đã dùng cho một tiêu chí khác của bảng.")
MAXIMUM = ("criterion_max_positive", "Điểm tối đa phải lớn hơn 0.")
RULE = ("criterion_rule_complete", "Trừ tự động chỉ dùng cho điểm trừ và phải ghi đủ mức trừ.")
ONLY_QUANTITATIVE = (
    "criterion_figures_only_if_quantitative",
    "Chỉ tiêu chí theo chỉ tiêu mới có đơn vị tính và số lấy từ báo cáo.",
)
EVIDENCE = ("criterion_evidence_not_of_groups", "Minh chứng gắn với từng tiêu chí, không gắn với nhóm.")


@pytest.mark.parametrize(
    ("constraint", "refused", "kept"),
    [
        (CODE, {"code": "I.1"}, {}),
        (MAXIMUM, {"max_points": D(0)}, {"max_points": D("0.01")}),
        (MAXIMUM, {"kind": "bonus", "max_points": D(-1)}, {"kind": "group", "max_points": D(0)}),
        (MAXIMUM, {"kind": "group", "max_points": D(-1)}, {"kind": "group"}),
        (RULE, DEDUCTION | {"kind": "direct"}, DEDUCTION),
        (RULE, DEDUCTION | {"per_unit": None}, DEDUCTION),
        (RULE, DEDUCTION | {"per_unit": D(0)}, DEDUCTION | {"per_unit": D("0.01")}),
        (RULE, DEDUCTION | {"unit_cap": None}, DEDUCTION),
        (RULE, DEDUCTION | {"unit_cap": D(1)}, DEDUCTION | {"unit_cap": D(2)}),
        (RULE, DEDUCTION | {"rule": ""}, {"kind": "deduction"}),
        (RULE, {"per_unit": D(2)}, {}),
        (RULE, MISSING | {"unit_cap": D(10)}, MISSING),
        (RULE, MISSING | {"per_unit": None}, MISSING),
        (RULE, MISSING | {"kind": "bonus"}, MISSING),
        (ONLY_QUANTITATIVE, {"unit": "đề án"}, {"kind": "quantitative", "unit": "đề án"}),
        (ONLY_QUANTITATIVE, {"indicator": "one"}, {"kind": "quantitative", "indicator": "one"}),
        (EVIDENCE, {"kind": "group", "evidence_required": True}, {"evidence_required": True}),
    ],
)
def test_a_criterion_that_cannot_be_scored_is_refused(world, constraint, refused, kept):
    sheet, indicator = drafted(world), IndicatorFactory()

    def made(changes):
        changes = {field: indicator if value == "one" else value for field, value in changes.items()}
        fields = {"sheet": sheet, "code": "Mới", "name": "Việc mới", "kind": "direct", "max_points": D(5)} | changes
        return Criterion(**fields)

    assert_holds(Case(*constraint, lambda: made(refused), lambda: made(kept)))


@pytest.mark.parametrize(
    ("constraint", "change"),
    [("criterion_has_code", {"code": ""}), ("criterion_not_under_itself", {"parent": F("pk")})],
)
def test_what_no_form_lets_through_the_database_refuses(world, constraint, change):
    sheet = drafted(world)
    with pytest.raises(IntegrityError, match=f'"{constraint}"'), transaction.atomic():
        sheet.criteria.filter(code="I.1").update(**change)
    assert criterion("I.1").parent == criterion("I")


def test_a_code_may_stand_in_two_sheets(world):
    assert codes(drafted(world)) == codes(drafted(world, world.stranger))


def test_what_rows_are_called_and_the_classes(world):
    sheet = published(world, content=[row("", "I", "direct", 100)])
    assert (str(sheet), sheet.title()) == ("Bảng tiêu chí", "Bảng tiêu chí chấm điểm năm 2026")
    assert [str(step) for step in sheet.steps.order_by("pk")] == ["Gửi lấy ý kiến", "Ban hành"]
    assert [(str(each), each.is_group) for each in sheet.criteria.order_by("pk")] == [("I Tiêu chí I", False)]
    assert sheet.classes == [("Xuất sắc", D(90)), ("Tốt", D(80)), ("Khá", D(65)), ("Trung bình", D(0))]
    assert tuple(sheet.scale_over(D(90))) == (D(100), D(90), D(10), D(15))
