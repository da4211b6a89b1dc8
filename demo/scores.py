"""The demo's criteria sheets and self-scores, through the officials' doors. Points and figures are assumed."""

import datetime as dt
from decimal import Decimal
from itertools import cycle

from clusters.models import ClusterYear
from demo.people import People, moment
from demo.texts import SCORE_REASON, SHEET_AGREED
from provinces.days import today
from provinces.models import Board
from scoring.card_contents import field, parts_of
from scoring.examples import EXAMPLES
from scoring.models import Scorecard
from scoring.queries.lines import scores_of
from scoring.verbs.beginning import begin_from_example
from scoring.verbs.card import begin_card, return_card, save_card, submit_card
from scoring.verbs.evidence import add_link, own_reports
from scoring.verbs.sheet import publish_sheet, share_sheet

EXAMPLE_OF = {4: "cong-an-quang-tri"}  # cluster: which pattern; the others take the one recommended for the sector
USUAL_EXAMPLE = "goi-y"
# How far each member's card has come, in order of the boards' names.
PLAN = ["submitted", "draft", "late", "submitted", "none", "returned"]
PLAN_OF = {3: ["submitted", "submitted", "late", "submitted", "none", "submitted"]}  # its result is published


def load_scores(cluster_year: ClusterYear, people: People) -> None:
    """The sheet published with the pledge; self-scores once their time has come."""
    agreed_on = dt.date(cluster_year.year, 3, 2)
    if agreed_on > today():
        return
    _publish(cluster_year, people, agreed_on)
    deadline = cluster_year.deadlines.get(step="self_score")
    if deadline.opens_on > today():
        return
    plan = cycle(PLAN_OF.get(cluster_year.cluster.number, PLAN))
    boards = Board.objects.filter(memberships__cluster_year=cluster_year).named_on(today()).order_by("board_order")
    for board in boards:
        _carry(cluster_year, board, deadline, people, next(plan))


def _publish(cluster_year, people, day):
    head = cluster_year.duties.get(office="head").board_id
    example = EXAMPLES[EXAMPLE_OF.get(cluster_year.cluster.number, USUAL_EXAMPLE)]
    sheet = begin_from_example(cluster_year.pk, example, by=people.officer(head), at=moment(day, 8))
    share_sheet(sheet.pk, by=people.leader(head), at=moment(day, 9))
    publish_sheet(sheet.pk, by=people.leader(head), agreed_on=day, agreed_how=SHEET_AGREED, at=moment(day, 16))


def _carry(cluster_year, board, deadline, people, how_far):
    if how_far == "none":
        return
    sent_on = deadline.due_on + dt.timedelta(days=2 if how_far == "late" else -1 - board.pk % 4)
    officer, begun_on = people.officer(board.pk), min(sent_on - dt.timedelta(days=3), today())
    card = begin_card(cluster_year.pk, by=officer, at=moment(begun_on, 8))
    _score(card, board, officer, moment(begun_on, 10), complete=how_far != "draft")
    if how_far == "draft" or sent_on > today():
        return
    submit_card(card.pk, by=people.leader(board.pk), at=moment(sent_on, 9))
    if how_far == "returned":
        checker = people.checker(cluster_year, board.pk)
        return_card(
            card.pk, by=checker, reason=SCORE_REASON, at=moment(min(sent_on + dt.timedelta(days=2), today()), 10)
        )


def _score(card: Scorecard, board, officer, at, *, complete):
    """All lines, or every second; each that asks for evidence points at a report of the board."""
    scores = scores_of(card)
    scores = scores if complete else scores[::2]
    typed = {}
    for place, score in enumerate(scores):
        for part in parts_of(score.criterion):
            typed[field(part, score.criterion_id)] = _value(part, score.criterion, board.pk + place)
    save_card(card.cluster_year_id, typed, by=officer, version=card.version, at=at)
    for score in scores:
        if score.criterion.evidence_required:
            add_link(score.pk, by=officer, report=own_reports(score).first().pk, at=at)


def _value(part, criterion, turn):
    """Between 85 and 100 per cent of what can be had; every ninth bonus, no deduction."""
    if part == "note":
        return ""
    if part in ("target", "actual"):
        return Decimal(40 + (turn % 7 if part == "actual" else 0))
    if criterion.kind == "deduction":
        return None
    if criterion.kind == "bonus":
        return criterion.max_points if turn % 3 == 0 else Decimal(0)
    if criterion.kind == "yes_no":
        return criterion.max_points if turn % 8 else Decimal(0)
    step = Decimal("0.5")
    return (criterion.max_points * (100 - turn % 16) / 100 // step) * step
