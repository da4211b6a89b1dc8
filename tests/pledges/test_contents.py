"""What was typed, by the names of its fields."""

from decimal import Decimal

import pytest

from pledges import contents
from pledges.models import TargetProgress
from tests.pledges.lives import open_all_periods, successor_of
from tests.pledges.registered import DIGITISED, PROJECTS, registered


@pytest.fixture
def targets(world):
    return registered(world, world.member, PROJECTS, DIGITISED)


def test_what_a_door_is_given_bears_the_names_of_the_fields_and_is_tidied(world, targets):
    first = world.indicators[0]
    progress = {targets[0].pk: {"quantity": Decimal(3), "note": "Đang\u00a0làm. "}, targets[1].pk: {"is_done": False}}
    assert contents.named({"results": "•\tMột\r\nHai  "}, {first.pk: None}, progress) == {
        "results": "- Một\nHai",
        f"number_{first.code}": None,
        f"target_{targets[0].pk}": 3,
        f"target_{targets[0].pk}_note": "Đang làm.",
        f"target_{targets[1].pk}": False,
    }


def test_what_is_stored_comes_back_by_the_same_names(world, targets):
    projects, digitised = targets
    report = world.draft(
        progress={projects.pk: {"quantity": Decimal(0)}, digitised.pk: {"is_done": True, "note": "Xong."}}
    )
    assert contents.stored(report) == world.sections() | {
        f"number_{world.indicators[0].code}": 5,
        f"number_{world.indicators[1].code}": 5,
        f"target_{projects.pk}": 0,
        f"target_{projects.pk}_note": "",
        f"target_{digitised.pk}": True,
        f"target_{digitised.pk}_note": "Xong.",
    }


@pytest.mark.parametrize(
    ("value", "other", "same"),
    [
        (None, "", True),
        ("", None, True),
        (Decimal(0), None, False),
        (False, None, False),
        (Decimal("1.50"), Decimal("1.5"), True),
        ("a", "b", False),
    ],
)
def test_nothing_and_empty_are_the_same_but_zero_and_no_are_something(value, other, same):
    assert contents.is_same(value, other) is same


def test_values_are_shown_as_they_are_typed():
    values = [None, "", "Một\nHai", Decimal("1234.50"), True, False]
    assert [contents.as_typed(value) for value in values] == ["", "", "Một\nHai", "1.234,5", "1", "0"]


def test_a_note_alone_keeps_the_answer_and_an_answer_the_note(world, targets):
    projects = targets[0]
    world.draft(progress={projects.pk: {"quantity": Decimal(4)}})
    world.draft(version=1, sections={}, numbers={}, progress={projects.pk: {"note": "Đúng hạn."}})
    world.draft(version=2, sections={}, numbers={}, progress={projects.pk: {"quantity": None}})
    row = TargetProgress.objects.get()
    assert (row.quantity, row.is_done, row.note) == (None, None, "Đúng hạn.")


def test_progress_is_told_of_our_own_targets_only(world):
    (stranger,) = registered(world, world.head, PROJECTS)
    world.draft(progress={stranger.pk: {"quantity": Decimal(4)}})
    assert not TargetProgress.objects.exists()


def test_the_report_before_is_the_newest_there_is(world):
    open_all_periods()
    world.draft(period="q1", sections={"results": "Quý I."})
    later = world.draft(period="year", sections={})
    texts, title = contents.of_the_report_before(later)
    assert (texts["results"], texts["next_tasks"], title) == ("Quý I.", "", "Báo cáo quý I năm 2026")


def test_there_may_be_no_report_before(world):
    assert contents.of_the_report_before(world.draft()) == ({}, "")


def test_a_note_is_found_again_after_the_registration_was_amended(world, targets):
    open_all_periods()
    world.draft(period="q1", progress={targets[0].pk: {"note": "Giao phòng Tổng hợp."}})
    kept, _ = registered(world, world.member, PROJECTS, {"text": "Việc mới", "kind": "yes_no"}, number=1)
    texts, _ = contents.of_the_report_before(world.draft())
    assert {name: text for name, text in texts.items() if name.startswith("target")} == {
        f"target_{kept.pk}_note": "Giao phòng Tổng hợp."
    }


def test_after_a_merger_the_predecessors_texts_stand_one_after_another_under_their_names(world):
    open_all_periods()
    world.draft(world.member, "q1", sections={"results": "Việc của Bắc Ninh.", "next_tasks": "Tiếp."})
    world.draft(world.head, "q1", sections={"results": "Việc của Nghệ An."})
    leader = successor_of(world.member, world.head, on="2026-06-01")
    report = world.draft(period="h1")
    report.board = leader.board
    texts, _ = contents.of_the_report_before(report)
    assert texts["results"] == (
        "Ban Tổ chức Tỉnh ủy Bắc Ninh:\nViệc của Bắc Ninh.\n\nBan Tổ chức Tỉnh ủy Nghệ An:\nViệc của Nghệ An."
    )
    assert texts["next_tasks"] == "Ban Tổ chức Tỉnh ủy Bắc Ninh:\nTiếp."
