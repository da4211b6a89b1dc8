"""The examples hold what was published of them, and can be published as they are."""

from collections import Counter
from decimal import Decimal
from types import SimpleNamespace

import pytest

from scoring.examples import EXAMPLES
from scoring.faults import faults
from scoring.forms.criterion import CriterionForm
from scoring.models import CriteriaSheet
from scoring.points import ORDINARY
from scoring.tree import base_maximum, leaves_of, tree_of

POLICE = EXAMPLES["cong-an-quang-tri"]
STATED = {
    "I": 700, "I.1": 200, "I.2": 200, "I.2.a": 70, "I.2.b": 50, "I.2.c": 30, "I.2.d": 50, "I.3": 120, "I.3.a": 40,
    "I.3.b": 30, "I.3.c": 30, "I.3.d": 20, "I.4": 100, "I.4.a": 50, "I.4.b": 50, "I.5": 40, "I.6": 40,
    "II": 200, "II.1": 50, "II.1.a": 10, "II.1.b": 10, "II.1.c": 15, "II.1.d": 5, "II.1.e": 5, "II.1.g": 5,
    "II.2": 50, "II.2.a": 30, "II.2.b": 10, "II.2.c": 10, "II.3": 30, "II.3.a": 15, "II.3.b": 15, "II.4": 40,
    "II.5": 30, "III": 100, "III.1": 40, "III.2": 20, "III.3": 15, "III.4": 25,
}  # fmt: skip


def nodes(example):
    rows = {row["code"]: place for place, row in enumerate(example.rows)}
    return tree_of(
        SimpleNamespace(pk=place, position=place, parent_id=rows.get(row["parent"]), **row)
        for place, row in enumerate(example.rows)
    )


@pytest.mark.parametrize("key", EXAMPLES)
def test_an_example_can_be_published_as_it_is(key):
    example = EXAMPLES[key]
    criteria = [node.criterion for node in nodes(example)]
    for each in criteria:
        each.is_group = each.kind == "group"
    assert faults(CriteriaSheet(**example.rules), criteria) == []
    assert len({row["code"] for row in example.rows}) == len(example.rows)


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_line_passes_the_form_of_a_criterion(key):
    for row in EXAMPLES[key].rows:
        form = CriterionForm(row | {"max_points": f"{row['max_points']:f}".replace(".", ",")}, indicators=[])
        assert form.is_valid(), (row, form.errors)


@pytest.mark.parametrize(
    ("key", "base", "bonus"),
    [("goi-y", 950, 50), ("cong-an-quang-tri", 1000, 0), ("khoi-7-kien-giang", 950, 50)],
)
def test_points_and_bonus(key, base, bonus):
    example = EXAMPLES[key]
    assert base_maximum(nodes(example)) == base
    assert sum(row["max_points"] for row in example.rows if row["kind"] == "bonus") == bonus
    assert example.rules == {"scale": Decimal(1000), "bonus_cap": Decimal(bonus)}


def test_the_police_sheet_has_the_published_counts_and_sums():
    tree = nodes(POLICE)
    leaves = [node.criterion for node in leaves_of(tree)]
    assert Counter(each.kind for each in leaves) == {"direct": 113, "yes_no": 51, "quantitative": 12}
    assert (len(leaves), POLICE.leaves, sum(each.max_points for each in leaves)) == (176, 176, 1000)
    maxima = [each.max_points for each in leaves]
    assert (min(maxima), max(maxima)) == (Decimal("0.5"), 50)
    assert all(points % Decimal("0.5") == 0 for points in maxima)
    assert max(node.depth for node in tree) == 4
    assert {row["code"]: row["max_points"] for row in POLICE.rows if row["code"] in STATED} == STATED


def test_leaves_of_the_police_sheet_are_named_neutrally():
    assert [row["name"] for row in POLICE.rows if row["kind"] in ORDINARY] == [
        f"Tiêu chí {number}" for number in range(1, 177)
    ]
    assert "Công an tỉnh Quảng Trị" in POLICE.note


def test_the_parts_of_block_7():
    parts = [row for row in EXAMPLES["khoi-7-kien-giang"].rows if row["kind"] == "group"]
    assert [row["max_points"] for row in parts] == [650, 200, 100]
