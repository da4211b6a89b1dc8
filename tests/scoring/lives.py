"""Sheets and cards of the world's cluster in every state, brought there through the doors.

Boards score themselves from 16 October on; ``begun`` lets it open at once, ``clock`` goes there where the day matters.
"""

import datetime as dt
from contextlib import contextmanager
from decimal import Decimal
from mailbox.models import Letter
from typing import NamedTuple

import pytest
from django.db import IntegrityError, connection, transaction

from clusters.models import Deadline
from scoring.models import (
    CriteriaSheet,
    Criterion,
    CrossCheck,
    CrossScore,
    Disqualification,
    EvidenceFile,
    EvidenceLink,
    Explanation,
    Result,
    ResultLine,
    ResultStep,
    ResultTable,
    Score,
    Scorecard,
    ScorecardStep,
    ScoreChange,
    SheetStep,
    Verifier,
    Waiver,
)
from scoring.verbs.card import begin_card, return_card, save_card, submit_card
from scoring.verbs.sheet import begin_sheet, change_rules, publish_sheet, replace_criteria, share_sheet
from tests.conftest import TODAY, VIETNAM
from tests.pledges.lives import checker_of
from tests.remembered import lives

D = Decimal
RULES = {"scale": D(100), "step": D("0.5"), "bonus_cap": D(10), "deduction_cap": D(15)}
AGREED = {"agreed_on": dt.date(2026, 6, 1), "agreed_how": "Hội nghị ký kết giao ước"}
REASON = "Mục I.1 chấm chưa có căn cứ."
OPENING = dt.datetime(2026, 10, 16, 0, 0, tzinfo=VIETNAM)
DUE = dt.date(2026, 11, 10)
MODELS = [
    CriteriaSheet,
    Criterion,
    SheetStep,
    Scorecard,
    Score,
    ScoreChange,
    ScorecardStep,
    EvidenceFile,
    EvidenceLink,
    Waiver,
    Disqualification,
    Verifier,
    Explanation,
    CrossCheck,
    CrossScore,
    Result,
    ResultStep,
    ResultTable,
    ResultLine,
]


def row(parent, code, kind, most, **more):
    """A row for ``replace_criteria``."""
    return {"parent": parent, "code": code, "name": f"Tiêu chí {code}", "kind": kind, "max_points": D(most)} | more


def rows(indicator=None) -> list[dict]:
    """The sheet of docs/scoring.md: 90 points in two parts, bonus, deductions by hand and by the calendar."""
    return [
        row("", "I", "group", 60),
        row("I", "I.1", "direct", 30),
        row("I", "I.2", "quantitative", 20, unit="đảng viên", indicator=indicator),
        row("I", "I.3", "yes_no", 10),
        row("", "II", "group", 30),
        row("II", "II.1", "direct", 20, evidence_required=True),
        row("II", "II.2", "quantitative", 10),
        row("", "T", "group", 0),
        row("T", "T.1", "bonus", 8),
        row("", "Tr", "group", 0),
        row("Tr", "Tr.1", "deduction", 10, rule="late", per_unit=D(2), unit_cap=D(10)),
        row("Tr", "Tr.2", "deduction", 8),
    ]


LEAVES = ["I.1", "I.2", "I.3", "II.1", "II.2", "T.1", "Tr.1", "Tr.2"]


# --- the sheet ---------------------------------------------------------------------------------------------


@lives
def drafted(world, member=None, indicator=None, content=None) -> CriteriaSheet:
    """Of the member's cluster (the head's unless named)."""
    member = member or world.head
    year = world.other_year if member is world.stranger else world.cluster_year
    sheet = begin_sheet(year.pk, by=member.officer)
    change_rules(sheet.pk, by=member.officer, **RULES)
    return replace_criteria(sheet.pk, rows(indicator) if content is None else content, by=member.officer)


@lives
def shared(world, member=None, **more) -> CriteriaSheet:
    return share_sheet(drafted(world, member, **more).pk, by=(member or world.head).leader)


@lives
def published(world, member=None, **more) -> CriteriaSheet:
    return publish_sheet(shared(world, member, **more).pk, by=(member or world.head).leader, **AGREED)


SHEET_LIVES = {"draft": drafted, "shared": shared, "published": published}


def codes(sheet) -> list[str]:
    return list(Criterion.objects.filter(sheet=sheet).order_by("pk").values_list("code", flat=True))


def criterion(code, sheet=None) -> Criterion:
    return Criterion.objects.filter(**{"sheet": sheet} if sheet else {}).get(code=code)


# --- the card ----------------------------------------------------------------------------------------------


class Typed(NamedTuple):
    code: str
    values: dict


COMPLETE = [
    Typed("I.1", {"points": D("28.5")}),
    Typed("I.2", {"target": D(40), "actual": D(50)}),
    Typed("I.3", {"points": D(10)}),
    Typed("II.1", {"points": D(0)}),
    Typed("II.2", {"actual": D(7)}),
    Typed("T.1", {"points": D(3)}),
    Typed("Tr.2", {"points": D(1), "note": "Một văn bản chậm, theo thông báo số 12."}),
]


def self_scoring_opens(world) -> None:
    Deadline.objects.filter(step="self_score").update(opens_on=TODAY)


@lives
def begun(world, member=None, **more) -> Scorecard:
    """The member's empty card; the sheet is published if it is not."""
    member = member or world.member
    year = world.other_year if member is world.stranger else world.cluster_year
    if not CriteriaSheet.objects.filter(cluster_year=year).exists():
        published(world, world.stranger if member is world.stranger else world.head, **more)
    self_scoring_opens(world)
    return begin_card(year.pk, by=member.officer)


def score_of(card, code) -> Score:
    return Score.objects.select_related("criterion", "card").get(card=card, criterion__code=code)


def names(card, code, values) -> dict:
    """{field of the page: value} for ``points``, ``target``, ``actual``, ``note`` of a criterion."""
    return {f"{part}_{score_of(card, code).criterion_id}": value for part, value in values.items()}


def typed(card, code, by, **values) -> Score:
    """Over whatever version there is."""
    version = Scorecard.objects.get(pk=card.pk).version
    save_card(card.cluster_year_id, names(card, code, values), by=by, version=version)
    return score_of(card, code)


@lives
def scored(world, member=None, lines=COMPLETE, **more) -> Scorecard:
    card = begun(world, member, **more)
    keys = dict(card.scores.order_by().values_list("criterion__code", "criterion"))
    given = {f"{part}_{keys[code]}": value for code, values in lines for part, value in values.items()}
    if not given:
        return card
    return save_card(card.cluster_year_id, given, by=(member or world.member).officer, version=card.version)


@lives
def submitted(world, member=None, **more) -> Scorecard:
    return submit_card(scored(world, member, **more).pk, by=(member or world.member).leader)


@lives
def returned(world, member=None, **more) -> Scorecard:
    member = member or world.member
    return return_card(submitted(world, member, **more).pk, by=checker_of(world, member), reason=REASON)


CARD_LIVES = {"begun": begun, "scored": scored, "submitted": submitted, "returned": returned}


def stored(paper) -> dict:
    return type(paper).objects.filter(pk=paper.pk).values().get()


def steps_of(paper) -> list:
    return list(
        paper.steps.order_by("pk").values_list("from_state", "to_state", "official__username", "board", "comment")
    )


def changes_of(score) -> list[tuple]:
    """(field, before, after), the oldest first."""
    return list(score.changes.order_by("pk").values_list("field", "before", "after"))


# --- the database ------------------------------------------------------------------------------------------


def everything() -> dict:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in [*MODELS, Letter]}


@contextmanager
def refused_by(constraint):
    """The database refuses by that name, and keeps every row."""
    before = everything()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert refusal.value.__cause__.diag.constraint_name == constraint
    assert constraint in str(refusal.value)
    assert everything() == before


def execute(sql, params=()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def nobody_acts() -> None:
    """As in the next transaction: whom the last door named is forgotten."""
    execute("SELECT set_config('scoring.official', '', true), set_config('scoring.reason', '', true)")
