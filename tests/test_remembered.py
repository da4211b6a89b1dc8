"""A remembered state is the state: the same rows, whatever triggers and doors wrote on the way."""

import pytest
from django.db import transaction

from pledges.verbs.report import save_draft
from tests import remembered
from tests.conferences.held import held
from tests.scoring.resulting import all_cards_verified


def rows() -> dict:
    return {model._meta.label: found for model, found in remembered._keyed_rows().items() if found}


def brought(world, make):
    """The rows after ``make``, and what it gave; then as before."""
    with transaction.atomic():
        world.written = remembered.written
        given = make(world)
        there = rows()
        transaction.set_rollback(True)
    return there, given


@pytest.mark.parametrize("make", [held, all_cards_verified])
def test_from_the_third_time_on_the_rows_are_written_as_they_were_the_second_time(world, make, monkeypatch):
    monkeypatch.setattr(remembered, "_states", {})
    first, _ = brought(world, make)
    second, given = brought(world, make)
    before = remembered.written
    third, again = brought(world, make)
    assert {label: len(found) for label, found in first.items()} == {
        label: len(found) for label, found in third.items()
    }
    assert (third, again) == (second, given)
    assert remembered.written <= before + 2  # at one stroke


def test_what_was_written_before_is_not_passed_over(world, monkeypatch):
    monkeypatch.setattr(remembered, "_states", {})
    for _ in range(2):
        brought(world, held)
    save_draft(world.cluster_year.pk, "h1", by=world.member.officer, version=0, sections=world.sections(), numbers={})
    before = remembered.written
    held(world)
    assert remembered.written > before + 10


def test_another_day_or_another_argument_is_another_state(world, clock, monkeypatch):
    monkeypatch.setattr(remembered, "_states", {})
    brought(world, held)
    brought(world, lambda world: held(world, kind="interim"))
    clock.move_to("2026-06-06T03:00:00Z")
    brought(world, held)
    assert len([key for key in remembered._states if key[1] == "held"]) == 3
