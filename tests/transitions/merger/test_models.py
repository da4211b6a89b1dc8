import datetime as dt

import pytest

from tests.constraints import Case, assert_holds, constraints_of
from tests.factories import NOON, OfficialFactory
from transitions.models import Merger

pytestmark = pytest.mark.django_db

LATER = NOON + dt.timedelta(1)


def merger(undone_at=None, undone=False, **changes):
    by = OfficialFactory()
    given = {"kind": "merger", "place": "Hải Phòng", "on": NOON.date(), "basis": "NQ 202", "told": [["Cán bộ", ["…"]]]}
    given |= {"trail": [["provinces.Board", 1, None, {}]], "done_by": by, "done_at": NOON}
    return Merger(**given | {"undone_at": undone_at, "undone_by": by if undone else None} | changes)


UNDONE = "Đã hoàn tác thì phải có người và giờ hoàn tác, sau giờ thực hiện."
CASES = [
    Case("merger_undone_by_somebody", UNDONE, lambda: merger(LATER), lambda: merger(LATER, undone=True)),
    Case("merger_undone_by_somebody", UNDONE, lambda: merger(undone=True), lambda: merger()),
    Case(
        "merger_undone_by_somebody",
        UNDONE,
        lambda: merger(NOON - dt.timedelta(1), undone=True),
        lambda: merger(NOON, undone=True),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rule_holds_in_the_database_and_is_said_in_words(case):
    assert_holds(case)


def test_every_rule_has_a_case():
    assert {case.name for case in CASES} == constraints_of("transitions")


def test_it_is_called_by_what_was_done_and_when():
    assert str(merger()) == "Hợp nhất: Hải Phòng, từ 01/06/2026"
    assert [each.label for each in merger().rows] == ["provinces.Board"]
