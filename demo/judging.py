"""The demo's verification and one cluster's published result, through the officials' doors. All of it is assumed."""

import datetime as dt
from itertools import cycle

from clusters.models import ClusterYear
from demo.people import People, moment
from demo.texts import ADOPTED_AT, AGREED_BECAUSE, ANSWERED, ASKED, LESS_BECAUSE, WAIVED_BECAUSE
from provinces.days import today
from scoring.card_contents import field
from scoring.limits import is_crossed, takes_points
from scoring.models import Explanation, Score, Scorecard
from scoring.queries.crossing import crossable
from scoring.queries.decisions import deducted_from
from scoring.queries.lines import scores_of
from scoring.verbs.agreeing import agree_points
from scoring.verbs.computing import compute_points
from scoring.verbs.crossing import assign_cross_check, send_cross_check
from scoring.verbs.judging import waive_deduction
from scoring.verbs.result import WORD, adopt_result, publish_result
from scoring.verbs.verification import (
    accept_self_points,
    ask_explanation,
    explain,
    finish_verification,
    send_explanations,
    send_questions,
    verify_scores,
)

# cluster: how far each card's verification has come, in order of the boards' names; elsewhere it is not begun
PLANS = {1: ["verified", "explaining", "begun", "explained"], 3: ["verified"]}
PUBLISHED = 3


def load_judging(cluster_year: ClusterYear, people: People) -> None:
    """Once the days of verification have come."""
    deadline = cluster_year.deadlines.get(step="verification")
    if deadline.opens_on > today() or cluster_year.cluster.number not in PLANS:
        return
    plan = cycle(PLANS[cluster_year.cluster.number])
    cards = (
        Scorecard.objects.filter(cluster_year=cluster_year, state="submitted").named().order_by("board_order", "pk")
    )
    for card in cards:
        Verifying(card, people, deadline).carry(next(plan))
    if cluster_year.cluster.number == PUBLISHED and deadline.due_on <= today():
        _publish(cluster_year, people, deadline.due_on)


class Verifying:
    """One card before the board that checks it, in the days set for it and never in the future."""

    def __init__(self, card, people, deadline):
        self.card, self.people = card, people
        self.leader = people.checker(card.cluster_year, card.board_id)
        self.officer = people.officer(self.leader.board_id)
        self.own_officer, self.own_leader = people.officer(card.board_id), people.leader(card.board_id)
        self.first_day, self.last_day = deadline.opens_on, deadline.due_on - dt.timedelta(days=2)

    def carry(self, how_far: str) -> None:
        self._give_less(moment(self.first_day + dt.timedelta(days=2), 9))
        if how_far == "begun":
            self._check_across(moment(self.first_day + dt.timedelta(days=3), 9))
            return
        if how_far in ("explaining", "explained"):
            self._ask(moment(self.first_day + dt.timedelta(days=2), 15))
        if how_far == "explained":
            self._answer(moment(self.first_day + dt.timedelta(days=4), 9))
        if how_far == "verified":
            accept_self_points(self.card.pk, by=self.officer, at=moment(self.last_day, 9))
            finish_verification(self.card.pk, by=self.leader, at=moment(self.last_day, 15))

    def _lines(self) -> list[Score]:
        """Every fifth of those with points."""
        typed = (score for score in scores_of(self.card) if takes_points(score.criterion) and score.self_points)
        return [score for score in typed if score.criterion.kind == "direct"][self.card.board_id % 3 :: 5]

    def _give_less(self, at):
        """One step of points."""
        step = self.card.cluster_year.sheet.step
        typed = {}
        for score in self._lines():
            typed[field("verified", score.criterion_id)] = score.self_points - step
            typed[field("why", score.criterion_id)] = LESS_BECAUSE
        version = Scorecard.objects.get(pk=self.card.pk).version
        verify_scores(self.card.pk, typed, by=self.officer, version=version, at=at)

    def _check_across(self, at):
        """Two boards are asked; the first has sent its paper, a step below what the card claims."""
        first, second = crossable(self.card).exclude(pk=self.leader.board_id)[:2]
        step = self.card.cluster_year.sheet.step
        points = {
            each.criterion_id: max(each.self_points - (step if each.criterion.kind == "direct" else 0), 0)
            for each in scores_of(self.card)
            if is_crossed(each)
        }
        paper = assign_cross_check(self.card.pk, first, by=self.leader, at=at)
        send_cross_check(paper.pk, points, by=self.people.leader(first.pk), at=at)
        assign_cross_check(self.card.pk, second, by=self.leader, at=at)

    def _ask(self, at):
        for score in self._lines()[:2]:
            ask_explanation(score.pk, by=self.officer, question=ASKED, at=at)
        send_questions(self.card.pk, by=self.leader, at=at)

    def _answer(self, at):
        questions = Explanation.objects.filter(score__card=self.card).order_by("pk")
        explain(self.card.pk, {each.pk: ANSWERED for each in questions}, by=self.own_officer, at=at)
        send_explanations(self.card.pk, by=self.own_leader, at=at)


def _publish(cluster_year, people, day):
    """What the calendar takes is counted; one deduction is waived, one line the conference gives more."""
    head = people.leader(cluster_year.duties.get(office="head").board_id)
    compute_points(cluster_year.pk, by=head, at=moment(day, 8))
    others = Scorecard.objects.filter(cluster_year=cluster_year).exclude(board=head.board_id).order_by("pk")
    _waive_one(others, head, moment(day, 9))
    _give_more(others.first(), head)
    adopt_result(cluster_year.pk, by=head, adopted_on=day, adopted_how=ADOPTED_AT, at=moment(day, 15))
    publish_result(cluster_year.pk, by=head, word=WORD, at=moment(day, 16))


def _waive_one(cards, head, at):
    for card in cards:
        if taken := deducted_from(card, scores_of(card), []):
            waive_deduction(card.pk, taken[0].criterion, taken[0].period, by=head, reason=WAIVED_BECAUSE, at=at)
            return


def _give_more(card, head):
    given = card.scores.filter(verified_note=LESS_BECAUSE).order_by("pk").first()
    agree_points(card.pk, {given.criterion_id: given.self_points}, by=head, reason=AGREED_BECAUSE)
