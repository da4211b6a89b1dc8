"""What is taken out and handed in again untouched says “không đổi” of every line, at the size of the sector."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Membership
from clusters.verbs import open_year
from documents.rolls import ROLLS
from documents.rolls.officials import OfficialRoll
from documents.rolls.roll import What
from provinces.days import today, year_range
from provinces.management.commands.load_registry import load_registry
from provinces.models import Board, Official
from provinces.postings import post_official
from tests.documents.rolls.handed_in import taken_out_and_in
from tests.factories import ClusterFactory, OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def sector():
    """The register of 63 and 34, two officials for each of its boards, four clusters through the merger and a block."""
    load_registry()
    living = list(Board.objects.living_on(today()).filter(kind="provincial").order_by("pk"))
    for number, board in enumerate(living):
        OfficialFactory(username=f"ban{number}.lanhdao", board=board, full_name="=1+1", position="-Trưởng ban")
        OfficialFactory(username=f"ban{number}.chuyenvien", board=board, officer=True, phone="+84 912")
    OfficialFactory(username="quansat", observer=True)
    OfficialFactory(username="quantri", administrator=True)
    moved = Official.objects.get(username="ban0.lanhdao")
    post_official(moved, living[1], "officer", on=dt.date(2026, 1, 5))
    post_official(Official.objects.get(username="ban1.lanhdao"), living[2], "leader", on=dt.date(2027, 1, 1))
    for number in range(4):
        open_year(ClusterFactory(number=number + 1), 2026, living[number::4])
    before = list(Board.objects.filter(kind="provincial", lifetime__endswith=dt.date(2025, 7, 1)).order_by("pk"))
    half = DateRange(dt.date(2025, 1, 1), dt.date(2025, 7, 1))
    split = open_year(ClusterFactory(number=9), 2025, before, during=half)
    Membership.objects.create(cluster_year=split, board=living[-1], valid_during=DateRange(dt.date(2025, 7, 1), None))
    Membership.objects.filter(board=living[-1], cluster_year__year=2026).delete()
    Membership.objects.filter(cluster_year__year=2026, board=living[0]).update(valid_during=year_range(2026))


@pytest.mark.parametrize("roll", ROLLS.values(), ids=lambda roll: roll.slug)
def test_what_is_taken_out_changes_nothing_when_it_is_handed_in(sector, roll):
    assert len(roll().rows()) >= 34
    assert taken_out_and_in(roll) == {What.SAME}


def test_administrators_and_closed_accounts_are_not_taken_out(sector):
    Official.objects.filter(username="ban3.chuyenvien").update(is_active=False)
    usernames = {row[0] for row in OfficialRoll().rows()}
    assert "quansat" in usernames
    assert usernames.isdisjoint({"quantri", "ban3.chuyenvien"})
