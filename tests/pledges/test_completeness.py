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
)
from pledges.models import Report, SectionComment

INDICATORS = [
    SimpleNamespace(pk=1, code="de-an", name="Đề án đã tham mưu"),
    SimpleNamespace(pk=2, code="ket-nap", name="Đảng viên mới kết nạp"),
]
NO_PROJECTS = Missing("number_de-an", "Chưa điền số liệu “Đề án đã tham mưu”.")
NO_MEMBERS = Missing("number_ket-nap", "Chưa điền số liệu “Đảng viên mới kết nạp”.")
NO_RESULTS = Missing("results", "Chưa viết phần “Kết quả thực hiện nhiệm vụ”.")
NO_TASKS = Missing("next_tasks", "Chưa viết phần “Nhiệm vụ trọng tâm kỳ tới”.")


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
    assert missing_to_submit(written(**sections), INDICATORS, filled) == missing


def test_a_year_without_indicators_asks_for_no_figures():
    assert missing_to_submit(written(**FULL), [], set()) == []


def test_figures_of_other_indicators_do_not_count():
    assert missing_to_submit(written(**FULL), INDICATORS, {1, 99}) == [NO_MEMBERS]


def test_good_practices_and_difficulties_may_stay_empty():
    assert SECTIONS == ["results", "good_practices", "difficulties", "next_tasks"]
    assert list(REQUIRED_SECTIONS) == ["results", "next_tasks"]


def test_the_field_of_a_figure_bears_the_indicators_code():
    assert number_field(INDICATORS[0]) == "number_de-an"


def test_a_reason_is_asked_for_at_its_field():
    assert Missing("reason", "Cần ghi lý do để đơn vị biết phải sửa gì.") == REASON_MISSING


def test_the_parts_are_called_as_their_sections_and_fit_their_column():
    texts = {name: Report._meta.get_field(name).verbose_name for name in SECTIONS}
    assert {name: heading for name, heading in PARTS.items() if name in SECTIONS} == texts
    assert [name for name in PARTS if name in SECTIONS] == SECTIONS
    assert max(map(len, PARTS)) <= SectionComment._meta.get_field("section").max_length
