"""One definition of what is owed: the home page, the matrix, the counts and ``owed_on`` agree, whatever has been done.

The lives are in ``agreeing``: every state of every step, on days before it opens, while it is open, on its last day and
past it.
"""

import datetime as dt
from collections import Counter, defaultdict

import pytest

from clusters.models import ClusterYear
from conferences.queries.notices import notices_for
from pledges.access.waiting import waiting_count
from provinces.models import Official
from reminders.checking import centre_on, checking
from reminders.kinds.card import CardOwed
from reminders.kinds.paper import PaperOwed
from reminders.matrix import matrix
from reminders.owed import obligations, owed_on
from reminders.to_check import to_check
from reminders.to_do import work_of
from tests.conftest import TODAY, VIETNAM
from tests.pledges.lives import carry
from tests.pledges.telling import proposal
from tests.reminders.agreeing import LIVES
from tests.scoring.crossing import asked_across
from tests.scoring.verifying import explaining
from tests.transitions.merger.merging import merged

BOARDS = ["head", "deputy", "member", "stranger", "central"]
OWED_CELLS = ["draft", "due_soon", "overdue", "returned"]


def leader_of(world, name):
    """Read afresh: what he holds and checks is kept on him."""
    return person_again(world.central if name == "central" else getattr(world, name).leader)


def occasions(owed):
    return sorted(each.occasion for each in owed)


def owed_by(asked, board, day):
    return [each for each in asked if each.board_id == board and each.is_owed(day)]


def assert_agree(world, day):
    everybody = owed_on(day)
    waits = to_be_checked(world, everybody, day)
    steps = {year.pk: obligations([year], day) for year in (world.cluster_year, world.other_year)}
    for name in BOARDS:
        official = leader_of(world, name)
        listed = work_of(official, day, notices_for(official, day, 0)).owed
        alone = owed_by(owed_on(day, official.board_id), official.board_id, day)
        assert occasions(listed) == occasions(alone) == occasions(owed_by(everybody, official.board_id, day)), name
        assert len(set(occasions(alone))) == len(alone), name
        for year, of_year in steps.items():
            assert still_to_do_in_own_row(of_year, official, day) == steps_among(alone, year), name
        assert_checks_agree(official, waits[official.board_id])


def still_to_do_in_own_row(steps, official, day) -> set[str]:
    """The steps whose cells read so."""
    deadlines, rows = matrix(steps, official, day)
    own = [row for row in rows if row.own]
    cells = [each for row in own for each in zip(deadlines, row.cells, strict=True)]
    return {deadline.step for deadline, cell in cells if cell.code in OWED_CELLS}


def steps_among(owed, year) -> set[str]:
    """Of what is owed, the steps of that year's calendar."""
    return {each.step for each in owed if each.occasion == f"{year}:{each.step}"}


def to_be_checked(world, everybody, day) -> dict[int, list[str]]:
    """{board: the titles of the papers that wait, in the kinds, for it}"""
    years = (world.cluster_year, world.other_year)
    duties = {year.cluster_id: list(year.duties.on(day).with_checking_on(day).named_on(day)) for year in years}
    centre, waits = centre_on(day), defaultdict(list)
    for each in everybody:
        if isinstance(each, PaperOwed) and not isinstance(each, CardOwed) and each.is_waiting:
            for checker in checking(duties, each.cluster_year.cluster_id, each.board_id) or centre:
                waits[checker.board_id].append(each.title)
    return waits


def assert_checks_agree(official, waits):
    """The badge in the header, the list to check, and what waits in the kinds for his board."""
    listed = to_check(official)
    assert Counter(each.title for each in listed) == Counter(waits), official.username
    assert waiting_count(official) == waiting_count(person_again(official)) == len(listed)


def person_again(official):
    return Official.objects.select_related("board").get(pk=official.pk)


@pytest.mark.parametrize("life", LIVES)
def test_every_list_agrees_on_what_is_owed(world, clock, life):
    bring, days = LIVES[life]
    bring(world)
    for day in days:
        clock.move_to(dt.datetime.combine(day, dt.time(10), VIETNAM))
        assert_agree(world, day)


@pytest.mark.parametrize("couple", [("head", "member"), ("deputy", "member"), ("head", "deputy")])
def test_they_agree_on_what_predecessors_had_sent(world, clock, couple):
    for member in (world.head, world.deputy, world.member):
        world.submitted(member, "q1")
        proposal(world, member)
    merged(world, *(getattr(world, name) for name in couple))
    for day in (TODAY, dt.date(2026, 7, 20)):
        clock.move_to(dt.datetime.combine(day, dt.time(10), VIETNAM))
        assert_agree(world, day)


@pytest.mark.parametrize("day", [dt.date(2026, 6, 5), dt.date(2026, 6, 10), dt.date(2026, 6, 11)])
def test_who_has_finished_is_in_none_of_them(world, clock, day):
    for period in ("q1", "h1"):
        carry(world, world.member, "submitted", period)
    clock.move_to(dt.datetime.combine(day, dt.time(10), VIETNAM))
    official = leader_of(world, "member")
    assert work_of(official, day, notices_for(official, day, 0)).owed == []
    assert owed_by(owed_on(day, official.board_id), official.board_id, day) == []
    assert owed_by(owed_on(day), official.board_id, day) == []
    assert still_to_do_in_own_row(obligations([world.cluster_year], day), official, day) == set()
    assert owed_by(owed_on(day), world.deputy.board.pk, day) != []


@pytest.mark.parametrize("stage", ["preparing", "closed"])
def test_a_year_that_does_not_run_asks_nothing(world, clock, stage):
    explaining(world, world.deputy)
    asked_across(world)
    ClusterYear.objects.update(stage=stage)
    assert owed_on(TODAY) == []
    for name in BOARDS:
        assert owed_on(TODAY, leader_of(world, name).board_id) == [], name
