"""The one definition of what is owed. *Việc của tôi*, the completeness matrix and the reminders all read it.

A step of the year is a kind: a class in ``kinds/`` that answers the same questions as the others. A new step is one
more class in ``KINDS``. What is asked beside the steps – of the head, of who checks, by conferences – is gathered
here.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from clusters.models import Deadline, Duty, Membership
from clusters.steps import Step
from conferences.queries.asked import attendances_asked
from reminders.checking import checking
from reminders.kinds import paper
from reminders.kinds.card import CardOwed
from reminders.kinds.card_row import Card, Cards
from reminders.kinds.conference import asked_in
from reminders.kinds.crossing import cross_checks_owed
from reminders.kinds.obligation import Obligation
from reminders.kinds.owed import Owed
from reminders.kinds.pledge import SignatureOwed
from reminders.kinds.proposal import answers_owed
from reminders.kinds.registration import RegistrationOwed
from reminders.kinds.report import ReportOwed
from reminders.kinds.summary import summaries_owed
from reminders.kinds.verification import ExplanationOwed, VerificationOwed, VerificationStep
from reminders.scope import Scope, calendar_of, everybodys, of_board

KINDS = [RegistrationOwed, SignatureOwed, ReportOwed, CardOwed, VerificationStep]
KIND_OF = {step: kind for kind in KINDS for step in kind.steps}


def owed_on(day: dt.date, board_id: int | None = None) -> list[Owed]:
    """Everything that is asked of every board on ``day``, or of this one: owed, waiting or done. Eleven queries at
    most, however many boards."""
    return owed_in(everybodys(day) if board_id is None else of_board(day, board_id))


def owed_in(scope: Scope) -> list[Owed]:
    """The same, of a scope that is at hand. Nine queries at most."""
    return [*asked_by_the_year(scope).asked, *asked_in(attendances_asked(scope.day, scope.board_id))]


def obligations(cluster_years: Iterable, named_on: dt.date) -> list[Obligation]:
    """Every step of these years that binds a board, by deadline, then in order of names. Five queries, however many.

    The years have their clusters at hand; the boards bear their names of ``named_on``, the memberships the ``office``
    of that day.
    """
    years = {each.pk: each for each in cluster_years}
    memberships = Membership.objects.filter(cluster_year__in=years).named_near(named_on).with_office_on(named_on)
    return _paired(calendar_of(years), memberships, _lookups(years, Cards(years)), named_on)


class Asked(NamedTuple):
    """``steps``: of the boards whose rows are at hand; ``asked``: of the scope's boards, in no order that matters."""

    steps: list[Obligation]
    asked: list[Owed]


def asked_by_the_year(scope: Scope) -> Asked:
    """What the running years ask, conferences aside. At most ten queries."""
    cards = Cards(scope.years, scope.alone, verifying=_years_in_office(scope))
    members = [each for each in scope.memberships if scope.alone in (None, each.board_id)]
    steps = _paired(scope.calendar, members, _lookups(scope.years, cards, scope.alone), scope.day)
    found = [each for each in steps if each.by_its_board]
    found += [more for each in found for more in each.besides()]
    found += _asked_of_heads(scope, steps)
    found += _asked_about_cards(scope, cards.begun.values())
    found += _asked_across(scope)
    found += _answers(scope)
    return Asked(steps, [each for each in found if scope.board_id in (None, each.board_id)])


# --- the steps of the year -------------------------------------------------------------------------------------


def _lookups(years, cards: Cards, board_id=None) -> dict:
    """{kind: (deadline, board id) → the kind's row}; two queries."""
    registrations, reports = paper.lookup(years, board_id)
    return {
        RegistrationOwed: registrations,
        ReportOwed: reports,
        SignatureOwed: SignatureOwed.lookup(years, board_id),
        CardOwed: cards.find,
        VerificationStep: cards.find,
    }


def _paired(deadlines: list[Deadline], memberships, lookups, day) -> list[Obligation]:
    """Each step once with each board that it binds, though the board left and came back."""
    members = defaultdict(list)
    for membership in memberships:
        members[membership.cluster_year_id].append(membership)
    paired = {}
    for deadline in deadlines:
        if kind := KIND_OF.get(deadline.step):
            for membership in members[deadline.cluster_year_id]:
                board = membership.board_id
                each = kind(deadline.of_board(board), membership, lookups[kind](deadline, board))
                if each.binds(day):
                    paired.setdefault((deadline.pk, membership.board_id), each)
    return list(paired.values())


# --- what is asked beside them ---------------------------------------------------------------------------------


def _asked_of_heads(scope, steps) -> list[Owed]:
    """Of the boards that head the clusters to which they belong."""
    heads = {
        (duty.cluster_year.cluster_id, duty.board_id)
        for duties in scope.duties.values()
        for duty in duties
        if duty.office == Duty.Office.HEAD and scope.board_id in (None, duty.board_id)
    }
    asked = [
        more
        for each in steps
        if (each.cluster_year.cluster_id, each.board_id) in heads
        for more in each.asked_of_head()
    ]
    of_year = {
        (each.cluster_year_id, each.board_id)
        for each in scope.memberships
        if (each.cluster_year.cluster_id, each.board_id) in heads
    }
    due = [
        (deadline, scope.named(board))
        for deadline in scope.calendar
        for year, board in sorted(of_year)
        if year == deadline.cluster_year_id
    ]
    return asked + (summaries_owed(due) if due else [])


def _asked_about_cards(scope, cards: Iterable[Card]) -> list[Owed]:
    """Of who checks them, and of their own boards while they are asked to explain."""
    due = {each.cluster_year_id: each.due_on for each in scope.calendar if each.step == Step.VERIFICATION}
    asked = []
    for card in cards:
        year = scope.years[card.cluster_year_id]
        if card.asks_explanation:
            asked.append(ExplanationOwed(scope.named(card.board_id), card, year))
        if card.lies_with_verifiers:
            of = scope.named(card.board_id).board_short
            checkers = checking(scope.duties, year.cluster_id, card.board_id) or scope.centre
            asked += [VerificationOwed(each, card, year, of, due.get(year.pk)) for each in checkers]
    return asked


def _asked_across(scope) -> list[Owed]:
    """A board that belongs to no running year was asked nothing."""
    if scope.board_id is not None and not scope.own_years:
        return []
    return cross_checks_owed(scope.years, scope.day, scope.named, scope.board_id)


def _answers(scope) -> list[Owed]:
    """The end of a year closes no proposal. Who holds no office answers none."""
    if scope.board_id is not None and not scope.duties and not scope.of_centre:
        return []
    return answers_owed(scope.duties, scope.centre, scope.board_id)


def _years_in_office(scope) -> list[int]:
    return [pk for pk, year in scope.years.items() if year.cluster_id in scope.duties]
