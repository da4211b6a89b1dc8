"""Each constraint is provoked in the database by its name, and before it in words."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pledges.models import (
    Period,
    Report,
    ReportNumber,
    ReportStep,
    SectionComment,
    SentCopy,
    title_of,
)
from tests.conftest import VIETNAM
from tests.constraints import Case, assert_holds
from tests.factories import IndicatorFactory
from tests.pledges.lives import carry

NOON = dt.datetime(2026, 6, 5, 12, tzinfo=VIETNAM)  # two hours after everything in the world happened
MORNING = dt.datetime(2026, 6, 5, 8, tzinfo=VIETNAM)
DAY = dt.date(2026, 6, 10)
SOMEBODY = "somebody"

LEFT_DRAFT = (
    "report_submitted_iff_left_draft",
    "Văn bản đã gửi phải có hạn, giờ gửi và người gửi; bản nháp thì không.",
)
RETURNED = ("report_returned_iff_returned_at", "Văn bản bị trả lại phải có giờ và người trả lại.")
APPROVED = ("report_approved_iff_approved_at", "Văn bản đã duyệt phải có giờ và người duyệt.")
IN_ORDER = ("report_times_in_order", "Các bước của văn bản phải theo thứ tự thời gian.")

BROKEN = [
    (LEFT_DRAFT, "draft", {"due_on": DAY}),
    (LEFT_DRAFT, "draft", {"first_submitted_at": NOON}),
    (LEFT_DRAFT, "draft", {"submitted_at": NOON}),
    (LEFT_DRAFT, "draft", {"submitted_by": SOMEBODY}),
    (LEFT_DRAFT, "draft", {"state": "submitted"}),
    (LEFT_DRAFT, "submitted", {"state": "draft"}),
    (LEFT_DRAFT, "submitted", {"due_on": None}),
    (LEFT_DRAFT, "returned", {"first_submitted_at": None}),
    (LEFT_DRAFT, "approved", {"submitted_at": None}),
    (LEFT_DRAFT, "approved", {"submitted_by": None}),
    (RETURNED, "submitted", {"state": "returned"}),
    (RETURNED, "submitted", {"returned_at": NOON}),
    (RETURNED, "approved", {"returned_by": SOMEBODY}),
    (RETURNED, "returned", {"returned_at": None}),
    (RETURNED, "returned", {"returned_by": None}),
    (RETURNED, "returned", {"state": "submitted"}),
    (APPROVED, "submitted", {"state": "approved"}),
    (APPROVED, "submitted", {"approved_by": SOMEBODY}),
    (APPROVED, "returned", {"approved_at": NOON}),
    (APPROVED, "approved", {"approved_at": None}),
    (APPROVED, "approved", {"approved_by": None}),
    (APPROVED, "approved", {"state": "submitted"}),
    (IN_ORDER, "submitted", {"first_submitted_at": NOON}),
    (IN_ORDER, "returned", {"returned_at": MORNING}),
    (IN_ORDER, "approved", {"approved_at": MORNING}),
]


@pytest.mark.parametrize(("constraint", "state", "changes"), BROKEN)
def test_a_state_is_locked_to_its_times_and_persons(world, constraint, state, changes):
    name, sentence = constraint
    report = carry(world, world.member, state)
    changes = {field: world.head.leader if value == SOMEBODY else value for field, value in changes.items()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**changes)
    for field, value in changes.items():
        setattr(report, field, value)
    assert refusals(report) == [sentence]


def refusals(row):
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    return refusal.value.messages


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_what_the_doors_write_is_whole(world, state):
    carry(world, world.member, state).full_clean()


def test_a_board_has_one_report_a_period(world):
    report = world.draft()
    second = Report(
        cluster_year=report.cluster_year, board=report.board, period="h1", edited_by=report.edited_by, edited_at=NOON
    )
    with pytest.raises(IntegrityError, match="report_one_per_period"), transaction.atomic():
        second.save()
    assert refusals(second) == ["Đơn vị đã có báo cáo cho kỳ này."]
    second.period = "q1"
    second.full_clean()
    second.save()


def test_an_indicators_code_is_used_once_a_year(world):
    taken = world.indicators[0]
    second = IndicatorFactory.build(code=taken.code)
    with pytest.raises(IntegrityError, match="indicator_code_once_a_year"), transaction.atomic():
        second.save()
    assert refusals(second) == ["Mã này đã dùng cho một chỉ tiêu khác của năm."]
    second.year = 2027
    second.full_clean()
    second.save()


def test_a_figure_stands_once_in_a_report(world):
    number = world.draft().numbers.order_by("pk")[0]
    second = ReportNumber(report=number.report, indicator=number.indicator, value=1)
    with pytest.raises(IntegrityError, match="report_number_once"), transaction.atomic():
        second.save()
    assert refusals(second) == ["Chỉ tiêu này đã có số liệu trong báo cáo."]


def test_a_figure_is_not_negative_but_may_be_zero(world):
    number = world.draft().numbers.order_by("pk")[0]
    number.value = Decimal("-0.01")
    with pytest.raises(IntegrityError, match="report_number_not_negative"), transaction.atomic():
        number.save()
    assert refusals(number) == ["Số liệu không được âm."]
    number.value = Decimal(0)
    number.full_clean()
    number.save()


@pytest.mark.parametrize(
    ("to_state", "comment"), [("returned", ""), ("approved", "Tốt."), ("submitted", "Gửi lần hai.")]
)
def test_a_return_has_a_reason_and_no_other_step_has(world, to_state, comment):
    report = world.submitted()
    step = ReportStep(
        report=report,
        from_state="submitted",
        to_state=to_state,
        official=world.head.leader,
        board=world.head.board,
        comment=comment,
        at=NOON,
    )
    with pytest.raises(IntegrityError, match="reportstep_return_has_reason"), transaction.atomic():
        step.save()
    assert refusals(step) == ["Trả lại phải có lý do; các bước khác thì không ghi lý do."]


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("q1", "Báo cáo quý I năm 2026"),
        ("h1", "Báo cáo 6 tháng đầu năm 2026"),
        ("q3", "Báo cáo quý III năm 2026"),
        ("year", "Báo cáo năm 2026"),
    ],
)
def test_a_report_is_called_by_its_period_and_year(world, period, title):
    assert title_of(period, 2026) == title
    assert Report(cluster_year=world.cluster_year, period=period).title() == title


def test_only_known_periods_have_a_title():
    assert Period.values == ["q1", "h1", "q3", "year"]
    with pytest.raises(ValueError, match="pledge"):
        title_of("pledge", 2026)


@pytest.mark.parametrize(
    ("sent", "late"),
    [
        (None, False),
        (dt.datetime(2026, 6, 10, 0, 0, 0, tzinfo=VIETNAM), False),
        (dt.datetime(2026, 6, 10, 23, 59, 59, tzinfo=VIETNAM), False),
        (dt.datetime(2026, 6, 10, 16, 59, 59, tzinfo=dt.UTC), False),
        (dt.datetime(2026, 6, 11, 0, 0, 0, tzinfo=VIETNAM), True),
        (dt.datetime(2026, 6, 10, 17, 0, 0, tzinfo=dt.UTC), True),
    ],
)
def test_late_is_what_was_first_sent_after_the_deadlines_last_second(sent, late):
    assert Report(first_submitted_at=sent, due_on=DAY).is_late is late


def test_a_report_sent_again_after_the_deadline_is_not_late():
    on_time, later = (dt.datetime(2026, 6, day, 9, tzinfo=VIETNAM) for day in (9, 20))
    assert not Report(first_submitted_at=on_time, submitted_at=later, due_on=DAY).is_late


def test_the_head_reads_its_own_word_for_a_state():
    assert [Report(state=state).head_label for state in ("draft", "submitted", "returned", "approved")] == [
        "Chưa nhận",
        "Cần duyệt",
        "Đã trả lại",
        "Đã duyệt",
    ]


def test_rows_say_what_they_are(world):
    report = world.returned()
    sent, returned = report.steps.select_related("official").order_by("pk")
    assert [str(sent), str(returned)] == ["Gửi báo cáo", "Trả lại"]
    assert (sent.official_name, returned.official_name) == (
        "Lãnh đạo Ban (Bắc Ninh.lanhdao)",
        "Lãnh đạo Ban (Nghệ An.lanhdao)",
    )
    assert str(report) == "Báo cáo 6 tháng đầu năm"
    assert str(world.indicators[0]) == "Đề án đã tham mưu (văn bản)"
    assert str(report.numbers.order_by("pk")[0]) == "5.00"


def remark(report, **changes):
    by = {"official": report.edited_by, "board": report.board}
    return SectionComment(report=report, section="results", at=NOON, **by | {"comment": "Câu 2."} | changes)


def test_a_remark_says_something(world):
    report = world.submitted()
    assert_holds(
        Case(
            "section_comment_says_something",
            "Góp ý phải có nội dung.",
            lambda: remark(report, comment=""),
            lambda: remark(report),
        )
    )


def test_a_remark_and_a_sent_copy_say_what_they_are(world):
    copy = world.submitted().steps.get().copy
    assert str(copy) == f"Bản đã gửi số {copy.pk}"
    assert str(remark(copy.step.report)) == "Góp ý lúc 05/06/2026"


def test_a_report_that_is_removed_takes_its_copies_and_remarks_along(world):
    report = world.submitted()
    remark(report).save()
    report.delete()
    assert (SentCopy.objects.count(), SectionComment.objects.count()) == (0, 0)
