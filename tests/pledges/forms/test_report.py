from decimal import Decimal

import pytest
from django.http import QueryDict

from pledges.completeness import Missing
from pledges.contents import stored
from pledges.forms.report import COMMON_REASONS, HELP, ReasonForm, ReportForm
from pledges.models import Indicator, Report, Target
from tests.factories import IndicatorFactory


def posted(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@pytest.fixture
def indicators():
    return [
        IndicatorFactory.build(pk=1, code="deAn", name="Đề án"),
        IndicatorFactory.build(pk=2, code="ketNap", name="Kết nạp"),
    ]


def report_form(indicators, **values):
    form = ReportForm(posted(**{"version": "3"} | values), indicators=indicators)
    form.is_valid()
    return form


def test_a_new_report_begins_empty_at_version_0(indicators):
    form = ReportForm(indicators=indicators)
    assert {name: form[name].value() for name in form.fields} == {
        "version": 0,
        "number_deAn": None,
        "number_ketNap": None,
        "results": None,
        "good_practices": None,
        "difficulties": None,
        "next_tasks": None,
    }


def test_a_begun_report_is_shown_with_its_figures_zero_differing_from_empty(world):
    first, second = world.indicators
    report = world.draft(numbers={first.pk: Decimal(0)})
    form = ReportForm(indicators=Indicator.objects.of_year(2026), values=stored(report), version=report.version)
    shown = {name: form[name].value() for name in form.fields}
    assert shown == {
        "version": 1,
        f"number_{first.code}": "0",
        f"number_{second.code}": None,
        **world.sections(),
    }


def test_rows_come_in_order_and_name_what_is_required(indicators):
    form = ReportForm(indicators=reversed(indicators))
    assert [form[name].label for name in form.fields][1:3] == ["Kết nạp", "Đề án"]
    assert [(field.name, required) for field, required in form.section_rows] == [
        ("results", True),
        ("good_practices", False),
        ("difficulties", False),
        ("next_tasks", True),
    ]


def test_sections_bear_the_names_of_the_model_and_a_help(indicators):
    form = ReportForm(indicators=indicators)
    for field, _ in form.section_rows:
        assert (field.label, field.help_text) == (Report._meta.get_field(field.name).verbose_name, HELP[field.name])


def test_a_draft_may_be_empty_but_must_say_its_version(indicators):
    assert report_form(indicators, results="", number_deAn="").is_valid()
    refused = report_form(indicators, version="")
    assert set(refused.errors) == {"version"}


@pytest.fixture
def targets():
    return [
        Target(pk=7, text="Tham mưu đề án", kind="quantity", unit="đề án", quantity=20),
        Target(pk=8, text="Số hóa hồ sơ", kind="yes_no"),
    ]


def with_targets(targets, **values):
    form = ReportForm(posted(version="1", **values), indicators=[], targets=targets)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("typed", "progress"),
    [
        ({}, {}),
        ({"target_7": "12,5"}, {7: {"quantity": Decimal("12.5")}}),
        ({"target_7": "", "target_7_note": " Đúng hạn. "}, {7: {"quantity": None, "note": "Đúng hạn."}}),
        ({"target_8": "1"}, {8: {"is_done": True}}),
        ({"target_8": "0", "target_8_note": ""}, {8: {"is_done": False, "note": ""}}),
        ({"target_8": ""}, {8: {"is_done": None}}),
        ({"target_7": "-1", "target_8": "2", "target_8_note": "Có."}, {8: {"note": "Có."}}),
    ],
)
def test_progress_is_read_target_by_target(targets, typed, progress):
    assert with_targets(targets, **typed).typed_progress() == progress


def test_progress_is_shown_as_it_is_stored(targets):
    values = {"target_7": Decimal("1234.50"), "target_8": False, "target_8_note": "Đang làm."}
    form = ReportForm(indicators=[], targets=targets, values=values)
    assert [form[name].value() for name in ("target_7", "target_8", "target_8_note")] == ["1.234,5", "0", "Đang làm."]
    assert [option.data["label"] for option in form["target_8"] if option.data["selected"]] == ["Chưa hoàn thành"]


def test_a_long_note_is_refused(targets):
    assert set(with_targets(targets, target_7_note="a" * 501).errors) == {"target_7_note"}


@pytest.mark.parametrize(("decimals", "typed", "valid"), [(0, "3,5", False), (0, "3", True), (1, "3,5", True)])
def test_each_figure_is_as_fine_as_its_indicator(decimals, typed, valid):
    indicator = IndicatorFactory.build(pk=1, code="a", decimals=decimals)
    assert report_form([indicator], number_a=typed).is_valid() is valid


def test_what_was_not_sent_is_not_emptied(indicators):
    form = report_form(indicators, results="Mới.", number_deAn="")
    assert form.typed_sections() == {"results": "Mới."}
    assert form.typed_numbers() == {1: None}


def test_a_wrong_figure_is_left_out_and_the_rest_kept(indicators):
    form = report_form(indicators, number_deAn="1.2.3", number_ketNap="0", results="Có.")
    assert list(form.errors) == ["number_deAn"]
    assert form.typed_numbers() == {2: Decimal(0)}
    assert form.typed_sections() == {"results": "Có."}


def test_line_ends_become_the_databases_and_spaces_stay(indicators):
    form = report_form(indicators, results="  Một.\r\nHai.  ")
    assert form.typed_sections() == {"results": "  Một.\nHai.  "}


@pytest.mark.parametrize(("length", "valid"), [(100_000, True), (100_001, False)])
def test_a_section_has_an_end(indicators, length, valid):
    assert report_form(indicators, results="a" * length).is_valid() is valid


def test_a_form_shown_again_keeps_what_was_typed_and_takes_the_newer_version(indicators):
    form = report_form(indicators, results="Của tôi.", number_deAn="1.2.3").at_version(9)
    assert [form[name].value() for name in ("version", "results", "number_deAn")] == [9, "Của tôi.", "1.2.3"]


def test_what_is_missing_stands_beside_its_field(indicators):
    form = report_form(indicators, results="")
    form.show_missing([Missing("number_deAn", "Chưa điền."), Missing("results", "Chưa viết.")])
    assert form.errors == {"number_deAn": ["Chưa điền."], "results": ["Chưa viết."]}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ({"reason": "Thiếu bảng."}, "Thiếu bảng."),
        ({"reason": "  Thiếu bảng. \n"}, "Thiếu bảng."),
        ({"common": [COMMON_REASONS[0]]}, COMMON_REASONS[0]),
        ({"common": COMMON_REASONS[:2]}, "\n".join(COMMON_REASONS[:2])),
        ({"common": [COMMON_REASONS[3]], "reason": "Xem mục 2."}, f"{COMMON_REASONS[3]}\nXem mục 2."),
    ],
)
def test_picked_reasons_are_joined_with_the_typed_one(typed, whole):
    form = ReasonForm(posted(version="2", **typed))
    assert form.is_valid()
    assert form.cleaned_data["whole"] == whole


@pytest.mark.parametrize("typed", [{}, {"reason": ""}, {"reason": " \n "}])
def test_a_reason_is_required(typed):
    form = ReasonForm(posted(version="2", **typed))
    assert form.errors == {"reason": ["Cần ghi lý do để đơn vị biết phải sửa gì."]}


def test_a_reason_that_is_not_on_the_list_is_refused():
    form = ReasonForm(posted(version="2", common=["Không thích."], reason="Thiếu bảng."))
    assert set(form.errors) == {"common"}


def test_the_reason_must_say_which_version_was_read():
    assert set(ReasonForm(posted(reason="Thiếu bảng.")).errors) == {"version"}
