"""The doors of a sheet: what each changes, logs and refuses. A refused door leaves every row as it was."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.http import Http404
from django.utils import timezone

from clusters.verbs import give_office, open_year
from pledges.refusals import AlreadyHandled, NotAllowed
from scoring.models import Criterion
from scoring.verbs.sheet import (
    RULES,
    add_criterion,
    begin_sheet,
    change_criterion,
    change_rules,
    move_criterion,
    remove_criterion,
    replace_criteria,
    share_sheet,
    take_back_sheet,
)
from tests.conftest import VIETNAM
from tests.factories import IndicatorFactory
from tests.pledges.lives import person
from tests.scoring.lives import (
    SHEET_LIVES,
    D,
    codes,
    criterion,
    drafted,
    published,
    row,
    rows,
    steps_of,
    stored,
)

LATER = dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM)
FINAL = "Bảng tiêu chí đã ban hành nên không sửa được nữa."


# --- beginning ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["head.officer", "head.leader", "deputy.officer", "deputy.leader"])
def test_an_empty_sheet_has_the_usual_rules(world, role):
    by = person(world, role)
    sheet = begin_sheet(world.cluster_year.pk, by=by)
    assert stored(sheet) == {
        "id": sheet.pk,
        "cluster_year_id": world.cluster_year.pk,
        "state": "draft",
        "scale": D(1000),
        "step": D("0.5"),
        "bonus_cap": D(50),
        "deduction_cap": None,
        "excellent": D(90),
        "good": D(80),
        "fair": D(65),
        "tie_breaks": ["first_part", "deduction", "vote"],
        "edited_by_id": by.pk,
        "edited_at": timezone.now(),
        "agreed_on": None,
        "agreed_how": "",
        "published_at": None,
        "published_by_id": None,
    }
    assert (codes(sheet), steps_of(sheet)) == ([], [])


@pytest.mark.parametrize("state", SHEET_LIVES)
def test_a_year_has_its_sheet_once(world, refuses, state):
    SHEET_LIVES[state](world)
    refusal = refuses(AlreadyHandled, begin_sheet, world.cluster_year.pk, by=world.deputy.officer)
    assert str(refusal) == "Năm này đã có bảng tiêu chí."


@pytest.mark.parametrize("role", ["member.leader", "head.observer", "central", "observer", "administrator"])
def test_others_do_not_begin_one(world, refuses, role):
    refuses(NotAllowed, begin_sheet, world.cluster_year.pk, by=person(world, role))
    refuses(Http404, begin_sheet, world.other_year.pk, by=world.head.officer)


def tree(sheet) -> list[tuple]:
    found = sheet.criteria.select_related("parent", "indicator").order_by("pk")
    return [
        (each.code, each.parent and each.parent.code, each.position, each.max_points, each.kind, each.rule, each.indicator)
        for each in found
    ]  # fmt: skip


def next_year(world):
    cluster_year = open_year(world.cluster_year.cluster, 2027, [world.head.board, world.member.board])
    give_office(cluster_year, world.head.board, "head", "rotated")
    return cluster_year


def test_one_like_last_years_takes_the_indicators_of_its_own_year_by_their_code(world):
    kept, gone = world.indicators
    content = [*rows(kept), row("II", "II.3", "quantitative", 5, indicator=gone)]
    example = drafted(world, content=content)
    newer = IndicatorFactory(year=2027, code=kept.code)
    copy = begin_sheet(next_year(world).pk, by=world.head.officer, like=example.pk, at=LATER)
    assert {rule: getattr(copy, rule) for rule in RULES} == {rule: getattr(example, rule) for rule in RULES}
    in_its_order = [*tree(example)[:7], tree(example)[-1], *tree(example)[7:-1]]
    assert tree(copy) == [(*rest, newer if indicator == kept else None) for *rest, indicator in in_its_order]
    assert (copy.state, copy.edited_at) == ("draft", LATER)


def test_like_a_published_one_it_begins_as_a_draft(world):
    copy = begin_sheet(next_year(world).pk, by=world.head.officer, like=published(world).pk)
    assert (copy.state, copy.agreed_on, copy.agreed_how, copy.published_by) == ("draft", None, "", None)
    assert steps_of(copy) == []


def test_every_field_of_a_criterion_is_copied_but_the_row_stays_another(world):
    example = drafted(world, indicator=world.indicators[0])
    change_criterion(criterion("I.2", example).pk, by=world.head.officer, guide="Theo biểu 3.", evidence_required=True)
    copy = begin_sheet(next_year(world).pk, by=world.head.officer, like=example.pk)
    own = {"id", "sheet_id", "parent_id", "indicator_id"}
    values = [
        [{name: value for name, value in each.items() if name not in own} for each in sheet.criteria.order_by("pk").values()]
        for sheet in (example, copy)
    ]  # fmt: skip
    assert values[0] == values[1]
    change_criterion(criterion("I.1", copy).pk, by=world.head.officer, name="Khác")
    assert criterion("I.1", example).name == "Tiêu chí I.1"


def test_a_sheet_that_one_may_not_read_is_no_example(world, refuses):
    foreign, own = published(world, world.stranger), next_year(world)
    refuses(Http404, begin_sheet, own.pk, by=world.head.officer, like=foreign.pk)
    refuses(Http404, begin_sheet, own.pk, by=world.head.officer, like=0)


def test_a_draft_is_no_example_for_a_member_but_what_goes_round_is(world, refuses):
    draft = drafted(world)
    world.other_year.memberships.create(board=world.member.board, valid_during=("2027-01-01", "2028-01-01"))
    world.other_year.duties.update(board=world.member.board)
    refuses(Http404, begin_sheet, world.other_year.pk, by=person(world, "member.officer"), like=draft.pk)
    share_sheet(draft.pk, by=world.head.leader)
    copy = begin_sheet(world.other_year.pk, by=person(world, "member.officer"), like=draft.pk)
    assert codes(copy) == codes(draft)


# --- writing -----------------------------------------------------------------------------------------------


def test_the_rules_change_and_who_did_it_is_kept(world):
    sheet = drafted(world)
    change_rules(sheet.pk, by=world.deputy.officer, at=LATER, scale=D(1000), deduction_cap=None, tie_breaks=["vote"])
    found = stored(sheet)
    assert (found["scale"], found["deduction_cap"], found["tie_breaks"], found["step"]) == (D(1000), None, ["vote"], D("0.5"))  # fmt: skip
    assert (found["edited_by_id"], found["edited_at"]) == (world.deputy.officer.pk, LATER)


def test_what_is_no_rule_is_not_changed_and_a_senseless_rule_neither(world, refuses):
    sheet = drafted(world)
    for name in ("state", "published_by", "cluster_year_id", "khac"):
        refuses(TypeError, change_rules, sheet.pk, by=world.head.officer, **{name: None})
    refuses(IntegrityError, change_rules, sheet.pk, by=world.head.officer, scale=D(0))


def test_a_criterion_comes_last_under_its_group(world):
    sheet = drafted(world)
    given = {"name": "Mới", "kind": "direct", "max_points": D(5), "by": world.deputy.officer, "at": LATER}
    top = add_criterion(sheet.pk, code="M.1", **given)
    under = add_criterion(sheet.pk, code="M.2", parent=criterion("II").pk, **given)
    assert (top.parent, under.parent) == (None, criterion("II"))
    assert top.position > max(sheet.criteria.filter(parent=None).exclude(pk=top.pk).values_list("position", flat=True))
    assert under.position == criterion("II.2").position + 1
    first = add_criterion(begin_sheet(next_year(world).pk, by=world.head.officer).pk, code="M", **given | {"by": world.head.officer})  # fmt: skip
    assert first.position == 0
    assert (stored(sheet)["edited_by_id"], stored(sheet)["edited_at"]) == (world.deputy.officer.pk, LATER)


def test_a_code_twice_or_a_group_elsewhere_is_refused(world, refuses):
    sheet, other = drafted(world), drafted(world, world.stranger)
    given = {"name": "Mới", "kind": "direct", "max_points": D(5), "by": world.head.officer}
    refuses(IntegrityError, add_criterion, sheet.pk, code="I.1", **given)
    refuses(Http404, add_criterion, sheet.pk, code="M", parent=criterion("I", other).pk, **given)
    refuses(Http404, add_criterion, sheet.pk, code="M", parent=10**9, **given)
    refuses(Http404, add_criterion, other.pk, code="M", **given)
    refuses(Http404, change_criterion, criterion("I", other).pk, by=world.head.officer, name="Khác")
    refuses(Http404, remove_criterion, 0, by=world.head.officer)


def test_a_criterion_is_changed_or_goes_with_all_under_it(world, refuses):
    sheet = drafted(world)
    changed = change_criterion(
        criterion("I.1").pk, by=world.deputy.officer, name="Tham mưu", max_points=D(25), at=LATER
    )
    assert criterion("I.1") == changed
    assert (criterion("I.1").name, criterion("I.1").max_points, stored(sheet)["edited_at"]) == (
        "Tham mưu",
        D(25),
        LATER,
    )
    for name in ("parent", "sheet", "position", "khac"):
        refuses(TypeError, change_criterion, changed.pk, by=world.head.officer, **{name: None})
    remove_criterion(criterion("I").pk, by=world.head.officer)
    assert codes(sheet) == ["II", "II.1", "II.2", "T", "T.1", "Tr", "Tr.1", "Tr.2"]
    assert stored(sheet)["edited_by_id"] == world.head.officer.pk


def children(parent) -> list[str]:
    return list(Criterion.objects.filter(parent=parent).order_by("position", "pk").values_list("code", flat=True))


@pytest.mark.parametrize(
    ("code", "up", "expected"),
    [
        ("I.2", True, ["I.2", "I.1", "I.3"]),
        ("I.2", False, ["I.1", "I.3", "I.2"]),
        ("I.1", True, ["I.1", "I.2", "I.3"]),
        ("I.3", False, ["I.1", "I.2", "I.3"]),
    ],
)
@pytest.mark.parametrize("position", [None, 0], ids=["as written", "all alike"])
def test_a_criterion_moves_one_place_among_its_siblings(world, code, up, expected, position):
    drafted(world)
    if position is not None:
        Criterion.objects.update(position=position)
    move_criterion(criterion(code).pk, by=world.head.officer, up=up)
    assert children(criterion("I")) == expected
    assert children(criterion("II")) == ["II.1", "II.2"]


def test_a_whole_sheet_is_replaced_or_stays_whole(world, refuses):
    sheet = drafted(world)
    content = [row("", "A", "group", 10), row("A", "A.1", "direct", 4), row("", "B", "bonus", 3), row("A", "A.2", "direct", 6)]  # fmt: skip
    replace_criteria(sheet.pk, content, by=world.deputy.officer, at=LATER)
    assert codes(sheet) == ["A", "A.1", "B", "A.2"]
    assert (children(None), children(criterion("A"))) == (["A", "B"], ["A.1", "A.2"])
    assert (stored(sheet)["edited_by_id"], stored(sheet)["edited_at"]) == (world.deputy.officer.pk, LATER)
    by = {"by": world.head.officer}
    refuses(KeyError, replace_criteria, sheet.pk, [row("C", "C.1", "direct", 1), row("", "C", "group", 1)], **by)
    refuses(IntegrityError, replace_criteria, sheet.pk, [row("", "C", "direct", 1), row("", "C", "bonus", 1)], **by)
    replace_criteria(sheet.pk, [], **by)
    assert codes(sheet) == []


DOORS = {
    "rules": lambda sheet, by: change_rules(sheet.pk, by=by, scale=D(1000)),
    "add": lambda sheet, by: add_criterion(sheet.pk, by=by, code="M", name="M", kind="direct", max_points=D(1)),
    "change": lambda sheet, by: change_criterion(criterion("I.1", sheet).pk, by=by, name="Khác"),
    "remove": lambda sheet, by: remove_criterion(criterion("I.1", sheet).pk, by=by),
    "move": lambda sheet, by: move_criterion(criterion("I.1", sheet).pk, by=by, up=False),
    "replace": lambda sheet, by: replace_criteria(sheet.pk, [], by=by),
}


@pytest.mark.parametrize("door", DOORS)
def test_each_writing_door_is_open_before_the_sheet_goes_round_and_only_in_office(world, refuses, door):
    sheet = drafted(world)
    refuses(Http404, DOORS[door], sheet, world.member.leader)
    refuses(Http404, DOORS[door], sheet, world.stranger.leader)
    DOORS[door](sheet, world.deputy.officer)
    replace_criteria(sheet.pk, rows(), by=world.head.officer)
    share_sheet(sheet.pk, by=world.head.leader)
    round_ = "Bảng tiêu chí đang lấy ý kiến. Muốn sửa, cụm trưởng lấy lại bảng."
    assert str(refuses(NotAllowed, DOORS[door], sheet, world.head.leader)) == round_
    assert "được soạn bảng tiêu chí" in str(refuses(NotAllowed, DOORS[door], sheet, world.central))
    change_back = take_back_sheet(sheet.pk, by=world.deputy.leader)
    DOORS[door](change_back, world.head.leader)


@pytest.mark.parametrize("door", DOORS)
def test_each_writing_door_is_shut_for_good_once_it_is_published(world, refuses, door):
    sheet = published(world)
    assert str(refuses(NotAllowed, DOORS[door], sheet, world.head.leader)) == FINAL
