"""What the database itself keeps, whoever comes and however: frozen sheets, parents, and the log of every point."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import F

from scoring.models import CriteriaSheet, Criterion, Score, ScoreChange
from scoring.verbs.card import save_card
from scoring.verbs.changes import acting
from tests.conftest import VIETNAM
from tests.scoring.lives import (
    LEAVES,
    begun,
    changes_of,
    criterion,
    drafted,
    execute,
    names,
    nobody_acts,
    published,
    refused_by,
    score_of,
    scored,
    shared,
    typed,
)

D = Decimal
FROZEN_SHEET, FROZEN_CRITERION = "sheet_frozen_when_published", "criterion_frozen_when_published"


# --- a published sheet -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"scale": D(1000)},
        {"step": D(1)},
        {"tie_breaks": []},
        {"agreed_how": "Hội nghị khác"},
        {"agreed_on": dt.date(2026, 6, 2)},
        {"edited_at": dt.datetime(2026, 6, 6, tzinfo=VIETNAM)},
        {"state": "shared", "agreed_on": None, "agreed_how": "", "published_at": None, "published_by": None},
    ],
)
def test_the_rules_of_a_published_sheet_stay(world, changes):
    sheet = published(world)
    with refused_by(FROZEN_SHEET):
        CriteriaSheet.objects.filter(pk=sheet.pk).update(**changes)
    for field, value in changes.items():
        setattr(sheet, field, value)
    with refused_by(FROZEN_SHEET):
        sheet.save()


@pytest.mark.parametrize("change", ["scale = 1000", "state = 'draft'", "bonus_cap = bonus_cap"])
def test_nor_do_they_change_in_sql(world, change):
    published(world)
    with refused_by(FROZEN_SHEET):
        execute(f"UPDATE scoring_criteriasheet SET {change}")


@pytest.mark.parametrize(
    "touch",
    [
        lambda one: Criterion.objects.filter(pk=one.pk).update(max_points=D(31)),
        lambda one: Criterion.objects.filter(pk=one.pk).update(name=F("name")),
        lambda one: Criterion.objects.filter(pk=one.pk).update(position=F("position") + 1),
        lambda one: Criterion.objects.bulk_update([one], ["guide"]),
        lambda one: Criterion.objects.bulk_create([Criterion(sheet_id=one.sheet_id, code="M", name="M", kind="direct", max_points=1)]),
        lambda one: Criterion.objects.filter(pk=one.pk).delete(),
        lambda one: one.sheet.delete(),
        lambda one: one.save(),
        lambda one: execute("UPDATE scoring_criterion SET max_points = 31 WHERE id = %s", [one.pk]),
        lambda one: execute("DELETE FROM scoring_criterion WHERE id = %s", [one.pk]),
        lambda one: execute("INSERT INTO scoring_criterion (sheet_id, position, code, name, kind, max_points, evidence_required, guide, unit, rule) VALUES (%s, 9, 'M', 'M', 'direct', 1, false, '', '', '')", [one.sheet_id]),
    ],
)  # fmt: skip
def test_no_criterion_of_a_published_sheet_comes_goes_or_changes(world, touch):
    one = Criterion.objects.select_related("sheet").get(sheet=published(world), code="Tr.2")
    with refused_by(FROZEN_CRITERION):
        touch(one)


def test_a_criterion_neither_leaves_a_published_sheet_nor_slips_into_one(world):
    sheet, other = published(world), drafted(world, world.stranger)
    with refused_by(FROZEN_CRITERION):
        Criterion.objects.filter(sheet=sheet, code="I").update(sheet=other, code="Mới")
    with refused_by(FROZEN_CRITERION):
        Criterion.objects.filter(sheet=other, code="I").update(sheet=sheet, code="Mới")


@pytest.mark.parametrize("state", [drafted, shared])
def test_until_then_the_database_lets_it_change(world, state):
    sheet = state(world)
    assert CriteriaSheet.objects.update(scale=D(1000)) == 1
    assert Criterion.objects.filter(sheet=sheet).update(name="Khác") == 12
    Criterion.objects.filter(sheet=sheet, code="Tr.2").delete()
    sheet.delete()
    assert Criterion.objects.count() == 0


def test_a_parent_of_another_sheet_is_refused(world):
    sheet, other = drafted(world), drafted(world, world.stranger)
    foreign = criterion("I", other)
    for touch in (
        lambda: Criterion.objects.filter(sheet=sheet, code="I.1").update(parent=foreign),
        lambda: Criterion.objects.filter(sheet=sheet, code="II").update(sheet=other, code="M", parent=criterion("I", sheet)),
        lambda: sheet.criteria.create(code="M", name="M", kind="direct", max_points=1, parent=foreign),
        lambda: execute("UPDATE scoring_criterion SET parent_id = %s WHERE sheet_id = %s", [foreign.pk, sheet.pk]),
    ):  # fmt: skip
        with refused_by("criterion_parent_of_same_sheet"):
            touch()
    Criterion.objects.filter(sheet=sheet, code="I.1").update(parent=criterion("II", sheet))


# --- the log of points -------------------------------------------------------------------------------------


def log(**filters) -> list[tuple]:
    names = ("field", "before", "after", "reason", "official__username")
    return list(ScoreChange.objects.filter(**filters).order_by("pk").values_list(*names))


def session_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        return cursor.fetchone()[0]


def test_beginning_a_card_is_no_change(world):
    begun(world)
    assert (Score.objects.count(), ScoreChange.objects.count()) == (len(LEAVES), 0)


def test_what_a_door_changes_is_logged_with_the_person(world):
    card = begun(world)
    typed(card, "I.1", world.member.officer, points=D("0"))
    typed(card, "I.1", world.member.leader, points=D("28.5"))
    typed(card, "I.1", world.member.leader, points=D("28.50"))
    typed(card, "I.1", world.member.officer, points=None)
    officer, leader = world.member.officer.username, world.member.leader.username
    assert log() == [
        ("self_points", None, "0.00", "", officer),
        ("self_points", "0.00", "28.50", "", leader),
        ("self_points", "28.50", None, "", officer),
    ]
    assert set(ScoreChange.objects.values_list("db_user", flat=True)) == {session_user()}


def test_the_reason_a_door_names_is_kept(world):
    score = score_of(begun(world), "I.1")
    acting(world.head.leader, "Theo biên bản “số 3”; đã đối chiếu.")
    Score.objects.filter(pk=score.pk).update(verified_points=D(27))
    assert log() == [("verified_points", None, "27.00", "Theo biên bản “số 3”; đã đối chiếu.", "Nghệ An.lanhdao")]


WHATEVER = {
    "self_points": (D(1), "1.00"),
    "computed_points": (D("5.8333333333"), "5.8333333333"),
    "verified_points": (D("2.5"), "2.50"),
    "agreed_points": (D(0), "0.00"),
    "target": (D(40), "40.00"),
    "actual": (D(0), "0.00"),
}


@pytest.mark.parametrize("past", ["update", "save", "sql"])
def test_what_goes_past_the_doors_is_logged_without_a_person(world, past):
    score = score_of(scored(world, lines=[]), "I.2")
    nobody_acts()
    values = {field: value for field, (value, _) in WHATEVER.items()} | {"is_assigned": False}
    if past == "update":
        Score.objects.filter(pk=score.pk).update(**values)
    elif past == "save":
        for field, value in values.items():
            setattr(score, field, value)
        score.save()
    else:
        columns = ", ".join(f"{field} = %s" for field in values)
        execute(f"UPDATE scoring_score SET {columns} WHERE id = %s", [*values.values(), score.pk])
    expected = {(field, None, text, "", None) for field, (_, text) in WHATEVER.items()}
    assert set(log()) == expected | {("is_assigned", "true", "false", "", None)}
    assert set(ScoreChange.objects.values_list("db_user", "score")) == {(session_user(), score.pk)}


def test_a_score_that_comes_with_points_is_logged_too(world):
    card = begun(world)
    score = score_of(card, "I.1")
    Score.objects.filter(pk=score.pk).delete()
    nobody_acts()
    Score.objects.create(
        card=card, criterion=score.criterion, self_points=D(7), is_assigned=False
    )  # fmt: skip
    assert log() == [("is_assigned", "true", "false", "", None), ("self_points", None, "7.00", "", None)]


def test_many_at_once_are_logged_one_by_one(world):
    card = scored(world)
    before = ScoreChange.objects.count()
    nobody_acts()
    Score.objects.filter(card=card).update(agreed_points=D(3))
    assert log(field="agreed_points") == [("agreed_points", None, "3.00", "", None)] * len(LEAVES)
    assert ScoreChange.objects.count() == before + len(LEAVES)


def test_notes_are_not_logged(world):
    card = begun(world)
    typed(card, "I.1", world.member.officer, note="Theo báo cáo quý.")
    Score.objects.filter(card=card).update(note="Khác.")
    assert log() == []


def test_a_refused_change_leaves_no_trace(world):
    score = score_of(begun(world), "I.1")
    with refused_by("score_points_not_negative"):
        Score.objects.filter(pk=score.pk).update(self_points=D(5), agreed_points=D(-1))
    assert changes_of(score) == []


@pytest.mark.parametrize(
    "touch",
    [
        lambda change: ScoreChange.objects.filter(pk=change.pk).update(after="30.00"),
        lambda change: ScoreChange.objects.update(reason=F("reason")),
        lambda change: change.save(),
        lambda change: change.delete(),
        lambda change: ScoreChange.objects.filter(pk=change.pk).delete(),
        lambda change: change.score.delete(),
        lambda change: execute("UPDATE scoring_scorechange SET official_id = NULL"),
        lambda change: execute("DELETE FROM scoring_scorechange"),
    ],
)
def test_the_log_is_neither_changed_nor_deleted(world, touch):
    scored(world)
    change = ScoreChange.objects.select_related("score").order_by("pk").first()
    with refused_by("score_change_is_kept"):
        touch(change)


@pytest.mark.django_db(transaction=True)
def test_the_person_is_forgotten_with_the_end_of_the_transaction(world):
    card = begun(world)
    score = score_of(card, "I.1")
    save_card(card.cluster_year_id, names(card, "I.1", {"points": D(5)}), by=world.member.officer, version=1)
    Score.objects.filter(pk=score.pk).update(self_points=D(6))
    with transaction.atomic():
        acting(world.head.leader, "Một lý do.")
        transaction.set_rollback(True)
    Score.objects.filter(pk=score.pk).update(self_points=D(7))
    assert log() == [
        ("self_points", None, "5.00", "", "Bắc Ninh.chuyenvien"),
        ("self_points", "5.00", "6.00", "", None),
        ("self_points", "6.00", "7.00", "", None),
    ]
