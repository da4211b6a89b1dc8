"""What the database itself keeps once the minutes are confirmed, whoever comes and however."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from conferences.models import (
    AgendaItem,
    Conference,
    Contribution,
    KeyTask,
    KeyTaskReview,
    Minutes,
    RaisedProposal,
)
from tests.conferences.held import held
from tests.conferences.refusing import refused_by
from tests.conferences.rows import NOON, PARTS, frozen, one_of_each, ordinary, row
from tests.pledges.telling import practice, proposal

FROZEN = "conference_record_frozen"
VALUES = {
    "title": "Khác",
    "state": "cancelled",
    "day": dt.date(2026, 6, 4),
    "conclusion": "Khác",
    "words": "Khác",
    "table_adopted_at": NOON,
    "frozen_at": None,
    "year": 2025,
}


@pytest.fixture
def conference(world):
    return held(world)


def execute(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def another(world, model, conference):
    """A row that the room's constraints would take."""
    differing = {"board": world.stranger.board, "office": "deputy", "name": "Khác"}
    told = {name: value for name, value in differing.items() if name in ordinary(world, model)}
    return row(world, model, conference=conference, **told)


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_no_line_of_a_confirmed_record_comes_goes_or_changes(world, conference, model):
    line = one_of_each(world, conference)[model]
    elsewhere = row(world, Conference)
    elsewhere.save()
    outside = row(world, model, conference=elsewhere)
    outside.save()
    frozen(world, conference)
    lines = model.objects.filter(pk=line.pk)
    table = model._meta.db_table
    for touch in (
        lambda: another(world, model, conference).save(),
        lambda: model.objects.bulk_create([another(world, model, conference)]),
        lambda: lines.update(conference=elsewhere),
        lambda: model.objects.filter(pk=outside.pk).update(conference=conference),
        lambda: lines.delete(),
        lambda: line.delete(),
        lambda: execute(f"DELETE FROM {table} WHERE conference_id = %s", [conference.pk]),
    ):
        with refused_by(FROZEN):
            touch()


@pytest.mark.parametrize("model", [model for model in PARTS if model is not KeyTask], ids=lambda model: model.__name__)
def test_not_even_to_what_it_was(world, conference, model):
    one_of_each(world, conference)
    frozen(world, conference)
    with refused_by(FROZEN):
        execute(
            f"UPDATE {model._meta.db_table} SET conference_id = conference_id WHERE conference_id = {conference.pk}"
        )


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_until_then_each_line_may_come_go_and_change(world, conference, model):
    line = one_of_each(world, conference)[model]
    added = another(world, model, conference)
    added.save()
    assert model.objects.filter(pk=line.pk).update(conference=conference) == 1
    added.delete()
    assert model.objects.filter(pk=line.pk).delete()[0] >= 1


def test_what_became_of_a_task_is_told_later_but_what_it_was_stays(world, conference):
    task = one_of_each(world, conference)[KeyTask]
    frozen(world, conference)
    KeyTask.objects.filter(pk=task.pk).update(state="done", version=F("version") + 1)
    row(world, KeyTaskReview, key_task=task).save()
    for changes in ({"text": "Khác"}, {"owner": "Khác"}, {"due_on": NOON.date()}, {"state": "open", "position": 9}):
        with refused_by(FROZEN):
            KeyTask.objects.filter(pk=task.pk).update(**changes)
    task.refresh_from_db()
    assert (task.state, task.version, task.text, task.reviews.count()) == ("done", 2, "Hoàn thành đề án.", 1)


def test_what_a_line_refers_to_in_a_report_may_go_and_no_other_comes(world, conference):
    shown, raised = practice(world), proposal(world, period="q1")
    lines = {"conference": conference, "practice": shown, "proposal": raised}
    row(world, Contribution, **lines).save()
    row(world, RaisedProposal, conference=conference, proposal=raised).save()
    other = practice(world, world.deputy)
    frozen(world, conference)
    with refused_by(FROZEN):
        Contribution.objects.update(practice=other)
    with refused_by(FROZEN):
        Contribution.objects.update(practice=None, title="Khác")
    shown.delete()
    raised.delete()
    assert list(Contribution.objects.values_list("practice", "proposal", "title")) == [
        (None, None, "Tham luận thứ nhất")
    ]
    assert list(RaisedProposal.objects.values_list("proposal", "text")) == [(None, "Đề nghị hướng dẫn.")]
    with refused_by(FROZEN):
        Contribution.objects.update(practice=other)


@pytest.mark.parametrize("field", VALUES)
def test_the_conference_itself_stays(world, conference, field):
    frozen(world, conference)
    with refused_by(FROZEN):
        Conference.objects.filter(pk=conference.pk).update(**{field: VALUES[field]})
    with refused_by(FROZEN):
        execute("DELETE FROM conferences_conference WHERE id = %s", [conference.pk])


def test_it_may_still_be_carried_into_the_year_ahead_and_be_shown(world, conference):
    frozen(world, conference)
    assert Conference.objects.filter(pk=conference.pk).update(carried_at=NOON, live=F("live") + 1) == 1
    found = Conference.objects.get(pk=conference.pk)
    assert (found.carried_at, found.frozen_at, found.state) == (NOON, NOON, "held")


@pytest.mark.parametrize("field", [field for field in VALUES if field not in ("frozen_at", "state")])
def test_before_that_it_changes(world, conference, field):
    assert Conference.objects.filter(pk=conference.pk).update(**{field: VALUES[field]}) == 1


def test_confirmed_minutes_are_neither_changed_nor_deleted(world, conference):
    minutes = row(world, Minutes, conference=conference)
    minutes.save()
    assert Minutes.objects.filter(pk=minutes.pk).update(text="Khác", version=2) == 1
    minutes.delete()
    frozen(world, conference)
    for touch in (
        lambda: Minutes.objects.update(text="Khác", fingerprint="0" * 64),
        lambda: Minutes.objects.update(version=F("version")),
        lambda: Minutes.objects.update(state="draft", confirmed_at=None, confirmed_by=None, fingerprint=""),
        lambda: Minutes.objects.all().delete(),
    ):
        with refused_by(FROZEN):
            touch()


def test_another_conference_is_nobodys_concern(world, conference):
    other = held(world, day=dt.date(2026, 6, 4), title="Hội nghị khác")
    frozen(world, conference)
    AgendaItem.objects.filter(conference=other).update(summary="Ghi thêm.")
    Conference.objects.filter(pk=other.pk).update(conclusion="Ghi thêm.")
    assert AgendaItem.objects.filter(summary="Ghi thêm.").count() == other.agendaitems.count()


def guards() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'conferences_%'"
            " UNION ALL SELECT proname FROM pg_proc WHERE proname LIKE 'conferences_%' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_the_guards_can_be_taken_away_and_put_back():
    before = guards()
    call_command("migrate", "conferences", "0001", verbosity=0)
    try:
        assert (len(before) > len(PARTS), guards()) == (True, [])
    finally:
        call_command("migrate", "conferences", verbosity=0)
    assert guards() == before
