from decimal import Decimal
from types import SimpleNamespace

import pytest

from pledges.completeness import (
    PARTS,
    REASON_MISSING,
    REQUIRED_SECTIONS,
    SECTIONS,
    Missing,
    missing_to_submit,
    number_field,
    over_bounds,
)
from pledges.history import Line
from pledges.models import Report, SectionComment, Target
from pledges.progress import TargetLine
from tests.factories import IndicatorFactory

PROJECTS = IndicatorFactory.build(pk=1, code="de-an", name="Đề án đã tham mưu", unit="đề án")
MEMBERS = IndicatorFactory.build(pk=2, code="ket-nap", name="Đảng viên mới kết nạp")
NO_PROJECTS = Missing("number_de-an", "Chưa điền số liệu “Đề án đã tham mưu”.")
NO_MEMBERS = Missing("number_ket-nap", "Chưa điền số liệu “Đảng viên mới kết nạp”.")
NO_RESULTS = Missing("results", "Chưa viết phần “Kết quả thực hiện nhiệm vụ”.")
NO_TASKS = Missing("next_tasks", "Chưa viết phần “Nhiệm vụ trọng tâm kỳ tới”.")


def line(indicator, value, earlier=None, gaps=()):
    figures = [None if each is None else Decimal(each) for each in (value, None, None, earlier)]
    return Line(indicator, *figures, list(gaps))


def lines(filled):
    return [line(each, 0 if each.pk in filled else None) for each in (PROJECTS, MEMBERS)]


def written(**sections):
    return SimpleNamespace(**{**dict.fromkeys(SECTIONS, ""), **sections})


FULL = {"results": "Đã làm.", "next_tasks": "Sẽ làm."}


@pytest.mark.parametrize(
    ("sections", "filled", "missing"),
    [
        ({}, set(), [NO_PROJECTS, NO_MEMBERS, NO_RESULTS, NO_TASKS]),
        (FULL, {1, 2}, []),
        (FULL, {2}, [NO_PROJECTS]),
        (FULL, {1}, [NO_MEMBERS]),
        (FULL | {"results": ""}, {1, 2}, [NO_RESULTS]),
        (FULL | {"next_tasks": " \n\t "}, {1, 2}, [NO_TASKS]),
        (FULL | {"results": "\u00a0"}, {1, 2}, [NO_RESULTS]),
        ({"good_practices": "Có.", "difficulties": "Có."}, {1, 2}, [NO_RESULTS, NO_TASKS]),
    ],
)
def test_what_is_missing_comes_in_the_order_of_the_page(sections, filled, missing):
    assert missing_to_submit(written(**sections), lines(filled), []) == missing


def test_a_year_without_indicators_asks_for_no_figures():
    assert missing_to_submit(written(**FULL), [], []) == []


@pytest.fixture
def houses():
    """Registered, and built: which must not be more."""
    registered = IndicatorFactory.build(pk=8, code="dang-ky", name="Nhà đã đăng ký", unit="nhà")
    built = IndicatorFactory.build(pk=9, code="xong", name="Nhà đã hoàn thành", unit="nhà", at_most=registered)
    return registered, built


@pytest.mark.parametrize(
    ("registered", "built", "is_over"),
    [
        ((10, None), (4, None), False),
        ((10, None), (10, None), False),
        ((3, None), (4, None), True),
        ((0, 10), (4, 0), False),  # registered in an earlier quarter
        ((0, 10), (4, 7), True),
        ((None, None), (4, None), False),  # not yet to be judged: the empty one is missing anyway
        ((3, None), (None, None), False),
        ((None, 3), (4, None), True),
    ],
)
def test_more_built_than_registered_is_judged_by_the_sums_since_january(houses, registered, built, is_over):
    told = [line(each, *figures) for each, figures in zip(houses, (registered, built), strict=True)]
    assert bool(over_bounds(told)) is is_over


def test_the_sentence_tells_both_sums_and_refuses_sending(houses):
    told = [line(houses[0], 3), line(houses[1], 4, 1)]
    sentence = "“Nhà đã hoàn thành” lũy kế 5 nhà, vượt quá “Nhà đã đăng ký” lũy kế 3 nhà."
    assert over_bounds(told) == {"number_xong": sentence}
    assert missing_to_submit(written(**FULL), told, []) == [Missing("number_xong", sentence)]


def test_a_bound_without_an_earlier_quarter_says_that_it_is_not_in_it(houses):
    told = [line(houses[0], 3, gaps=["q1"]), line(houses[1], 4, gaps=["q1"])]
    assert over_bounds(told)["number_xong"].endswith("lũy kế 3 nhà. Lũy kế chưa gồm quý I vì chưa có số liệu.")


@pytest.mark.parametrize(
    ("kind", "answers", "missing"),
    [
        ("quantity", {}, True),
        ("quantity", {"quantity": Decimal(0)}, False),
        ("quantity", {"is_done": True, "note": "Có."}, True),
        ("yes_no", {}, True),
        ("yes_no", {"is_done": False}, False),
        ("yes_no", {"quantity": Decimal(3)}, True),
    ],
)
def test_every_registered_target_has_an_answer_and_none_so_far_is_one(kind, answers, missing):
    target = Target(pk=7, text="Số hóa hồ sơ", kind=kind)
    found = missing_to_submit(written(**FULL), [], [TargetLine(target, **answers)])
    sentence = Missing("target_7", "Chưa ghi kết quả của chỉ tiêu “Số hóa hồ sơ”.")
    assert found == ([sentence] if missing else [])


def test_good_practices_and_difficulties_may_stay_empty():
    assert SECTIONS == ["results", "good_practices", "difficulties", "next_tasks"]
    assert list(REQUIRED_SECTIONS) == ["results", "next_tasks"]


def test_the_field_of_a_figure_bears_the_indicators_code():
    assert number_field(PROJECTS) == "number_de-an"


def test_a_reason_is_asked_for_at_its_field():
    assert Missing("reason", "Cần ghi lý do để đơn vị biết phải sửa gì.") == REASON_MISSING


def test_the_parts_are_called_as_their_sections_and_fit_their_column():
    texts = {name: Report._meta.get_field(name).verbose_name for name in SECTIONS}
    assert {name: heading for name, heading in PARTS.items() if name in SECTIONS} == texts
    assert [name for name in PARTS if name in SECTIONS] == SECTIONS
    assert max(map(len, PARTS)) <= SectionComment._meta.get_field("section").max_length
