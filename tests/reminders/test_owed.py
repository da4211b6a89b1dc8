"""What is owed, when, and by whom: the one definition that every list of this app reads."""

import datetime as dt

import pytest

from clusters.models import Cluster, ClusterYear, Deadline, Membership
from provinces.days import year_range
from reminders.kinds.owed import Ower
from reminders.kinds.paper import Paper
from reminders.kinds.pledge import SignatureOwed, Signing
from reminders.kinds.registration import RegistrationOwed
from reminders.kinds.report import ReportOwed
from reminders.kinds.summary import SummaryOwed
from reminders.owed import obligations
from tests.conftest import TODAY, VIETNAM
from tests.reminders.reading_owed import flags

OPENS, DUE = dt.date(2026, 5, 16), dt.date(2026, 6, 10)
CLOSED_YET, OPENING, EARLY, WEEK, LAST, PAST = (
    dt.date(2026, *day) for day in [(5, 15), (5, 16), (6, 2), (6, 3), (6, 10), (6, 11)]
)
SENT_AT = dt.datetime(2026, 6, 9, 9, tzinfo=VIETNAM)
AFTER = dt.datetime(2026, 6, 11, tzinfo=VIETNAM)
YEAR = ClusterYear(pk=1, year=2026, cluster=Cluster(number=2))
MEMBER = Membership(board_id=1, valid_during=year_range(2026))
DEADLINE = {"opens_on": OPENS, "due_on": DUE, "cluster_year": YEAR}


def paper(state, which="h1", sent=SENT_AT, **more):
    sent = None if state == "draft" else sent
    given = {"pk": 7, "cluster_year_id": 1, "board_id": 1, "which": which, "state": state}
    stamps = {"due_on": DUE, "first_submitted_at": sent, "submitted_at": sent, "returned_at": None}
    return Paper(**given | stamps | more)


def owed(kind, state):
    """A report or a registration in a state; “none”: not begun."""
    row = None if state == "none" else paper(state, "0" if kind is RegistrationOwed else "h1")
    return kind(Deadline(step=kind.steps[-1], **DEADLINE), MEMBER, row)


def signature(state, signed_at=None):
    opened = SENT_AT if state in ("open", "in_force") else None
    return SignatureOwed(Deadline(step="pledge", **DEADLINE), MEMBER, Signing(state, opened, None, signed_at))


FLAGS = {
    #             none              draft             submitted       returned                 approved
    CLOSED_YET: ["", "", "waiting", "returned", ""],
    OPENING: ["open owed", "open owed", "open waiting", "open owed returned", "open"],
    EARLY: ["open owed", "open owed", "open waiting", "open owed returned", "open"],
    WEEK: ["open owed soon", "open owed soon", "open waiting", "open owed soon returned", "open"],
    LAST: ["open owed soon", "open owed soon", "open waiting", "open owed soon returned", "open"],
    PAST: ["open owed overdue", "open owed overdue", "open waiting", "open owed returned", "open"],
}
STATES = ["none", "draft", "submitted", "returned", "approved"]


@pytest.mark.parametrize("kind", [ReportOwed, RegistrationOwed])
@pytest.mark.parametrize("day", FLAGS)
def test_what_holds_of_each_state_of_a_paper_on_each_day(day, kind):
    assert [flags(owed(kind, state), day) for state in STATES] == FLAGS[day]


# the pledge: (its state, signed at) → what holds before, in, and after the last week
SIGNING = {
    (None, None): ["", "", ""],
    ("draft", None): ["", "", ""],
    ("commenting", None): ["", "", ""],
    ("open", None): ["open owed", "open owed soon", "open owed overdue"],
    ("open", SENT_AT): ["open", "open", "open"],
    ("in_force", SENT_AT): ["open", "open", "open"],
    ("in_force", None): ["open", "open", "open"],
}


@pytest.mark.parametrize("given", SIGNING, ids=str)
def test_a_signature_is_owed_from_the_opening_until_it_is_in_force(given):
    assert [flags(signature(*given), day) for day in (EARLY, WEEK, PAST)] == SIGNING[given]


def test_a_pledge_opened_before_its_step_opens_is_owed_at_once():
    assert flags(signature("open"), CLOSED_YET) == "open owed"


# what the same states ask of the head: to open, and to close
ASKED_OF_HEAD = {
    (None, None): [["open owed", ""], ["open owed soon", ""], ["open owed overdue", "open"]],
    ("draft", None): [["open owed", ""], ["open owed soon", ""], ["open owed overdue", "open"]],
    ("commenting", None): [["open owed", ""], ["open owed soon", ""], ["open owed overdue", "open"]],
    ("open", None): [["open", "waiting"], ["open", "waiting"], ["open", "open owed waiting"]],
    ("open", SENT_AT): [["open", "waiting"], ["open", "waiting"], ["open", "open owed waiting"]],
    ("in_force", SENT_AT): [["open", ""], ["open", ""], ["open", "open"]],
}


@pytest.mark.parametrize("given", ASKED_OF_HEAD, ids=str)
def test_the_head_owes_the_opening_and_after_the_deadline_the_closing(given):
    asked = signature(*given).asked_of_head()
    assert [[flags(each, day) for each in asked] for day in (EARLY, WEEK, PAST)] == ASKED_OF_HEAD[given]
    assert [flags(each, CLOSED_YET) for each in signature(None).asked_of_head()] == ["", ""]


def test_what_is_asked_of_one_board_is_told_apart():
    asked = [signature("open"), *signature("open").asked_of_head(), owed(ReportOwed, "none")]
    asked += [owed(RegistrationOwed, "none"), *under_way("draft")]
    asked.append(SummaryOwed(Ower(1), Deadline(step="h1", **DEADLINE), None))
    assert {each.occasion: (each.step, each.whom) for each in asked} == {
        "1:pledge": ("pledge", "leaders"),
        "1:pledge_opening": ("pledge", "leaders"),
        "1:pledge_closing": ("", "leaders"),
        "1:year": ("year", "works"),
        "1:registration": ("registration", "works"),
        "1:amendment:2": ("", "works"),
        "1:summary:h1": ("", "works"),
    }
    assert [bool(each.afterwards) for each in asked] == [each.due_on is not None for each in asked]


def test_reports_and_registrations_ask_nothing_more_of_the_head():
    assert [owed(kind, "none").asked_of_head() for kind in (ReportOwed, RegistrationOwed)] == [[], []]


def under_way(state):
    first = paper("approved", "0", amendment=paper(state, "2"))
    return RegistrationOwed(Deadline(step="registration", **DEADLINE), MEMBER, first).besides()


AMENDMENTS = {"draft": "open owed", "submitted": "open waiting", "returned": "open owed returned"}


@pytest.mark.parametrize("state", AMENDMENTS)
def test_an_amendment_under_way_is_to_be_done_and_never_late(state):
    (amendment,) = under_way(state)
    assert [flags(amendment, day) for day in (CLOSED_YET, LAST, PAST)] == [AMENDMENTS[state]] * 3
    assert (amendment.title, amendment.due_on, amendment.days_left(PAST)) == (
        "Điều chỉnh đăng ký lần 2 năm 2026",
        None,
        None,
    )
    assert amendment.besides() == []


@pytest.mark.parametrize("kind", [ReportOwed, RegistrationOwed])
def test_nothing_stands_beside_what_is_not_amended(kind):
    assert [owed(kind, state).besides() for state in STATES] == [[]] * 5
    assert signature("open").besides() == []


@pytest.mark.parametrize(
    ("state", "to_do"), [(None, [False, False, True]), ("draft", [False, False, True]), ("sent", [False] * 3)]
)
def test_a_clusters_report_is_owed_once_its_boards_reports_were_due(state, to_do):
    each = SummaryOwed(Ower(1), Deadline(step="h1", **DEADLINE), state)
    assert [each.is_owed(day) for day in (EARLY, LAST, PAST)] == to_do
    assert [each.is_overdue(day) or each.is_due_soon(day) for day in (EARLY, LAST, PAST)] == [False] * 3
    assert (each.title, each.place, each.days_left(PAST)) == (
        "Báo cáo 6 tháng đầu năm 2026 của cụm",
        "Cụm thi đua số 2",
        None,
    )


@pytest.mark.parametrize(("day", "left"), [(WEEK, 7), (LAST, 0), (PAST, -1)])
def test_the_days_left_are_counted_to_the_last_day(day, left):
    assert owed(ReportOwed, "none").days_left(day) == left


@pytest.mark.parametrize(
    ("sent", "late"),
    [(None, False), (SENT_AT, False), (dt.datetime(2026, 6, 10, 23, 59, 59, tzinfo=VIETNAM), False), (AFTER, True)],
)
def test_late_is_judged_by_the_first_sending_and_the_deadline_of_that_day(sent, late):
    moved = Deadline(step="h1", cluster_year=YEAR, opens_on=OPENS, due_on=dt.date(2026, 6, 1))
    assert ReportOwed(moved, MEMBER, paper("submitted", sent=sent)).was_late is late


@pytest.mark.parametrize(("signed_at", "late"), [(None, False), (SENT_AT, False), (AFTER, True)])
def test_a_signature_is_late_after_the_deadline(signed_at, late):
    assert signature("open", signed_at).was_late is late


def test_what_was_never_begun_is_a_draft_and_not_late():
    each = owed(ReportOwed, "none")
    assert (each.state, each.was_late) == ("draft", False)


TITLES = {
    "registration": "Đăng ký thi đua năm 2026",
    "pledge": "Ký giao ước thi đua năm 2026",
    "q1": "Báo cáo quý I năm 2026",
    "h1": "Báo cáo 6 tháng đầu năm 2026",
    "q3": "Báo cáo quý III năm 2026",
    "year": "Báo cáo năm 2026",
    "self_score": "Tự chấm điểm năm 2026",
}


def test_each_step_is_called_as_its_paper_is(world):
    found = obligations([world.cluster_year], TODAY)
    assert {each.step: each.title for each in found if each.by_its_board} == TITLES
    assert {each.place for each in found} == {"Cụm thi đua số 2"}
