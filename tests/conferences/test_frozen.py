"""Once the minutes are confirmed nothing of the record changes: not through the doors, and not past them."""

import datetime as dt

import pytest

from conferences.models import (
    AgendaItem,
    Attendance,
    Conference,
    Contribution,
    Decision,
    Election,
    Honour,
    IntroducedDocument,
    KeyTask,
    Minutes,
    MinutesComment,
    Participant,
    RaisedProposal,
    Signing,
    Site,
)
from conferences.verbs.choosing import record_election, undo_election
from conferences.verbs.minutes import comment_on_minutes, confirm_minutes, draft_minutes, share_minutes
from conferences.verbs.notes import save_notes
from conferences.verbs.parts import add_part, change_part, move_part, remove_part
from conferences.verbs.planning import cancel_conference, change_conference
from conferences.verbs.session import (
    forget_table_adopted,
    go_to_item,
    mark_presence,
    open_conference,
    record_table_adopted,
)
from conferences.verbs.signing import record_signing, undo_signing
from pledges.refusals import NotAllowed
from tests.conferences.held import DAY
from tests.conferences.minuted import recorded, refused_by_the_database

LINES = {
    AgendaItem: "title",
    Contribution: "title",
    Decision: "text",
    Honour: "note",
    IntroducedDocument: "title",
    KeyTask: "text",
    Participant: "name",
    RaisedProposal: "text",
    Site: "name",
}
OTHERS = {Attendance: {"is_present": None}, Election: {"at": "2026-06-06T10:00Z"}, Signing: {"signer": "Khác"}}
PARTS = {model: {field: "Khác"} for model, field in LINES.items()} | OTHERS


@pytest.fixture
def frozen(world):
    """A conference with a line of every kind, its minutes confirmed."""
    conference = recorded(world)
    draft_minutes(conference.pk, by=world.head.officer)
    share_minutes(conference.pk, by=world.head.officer, until=DAY)
    comment_on_minutes(conference.pk, by=world.deputy.officer, agrees=True)
    confirm_minutes(conference.pk, by=world.head.leader)
    return Conference.objects.get(pk=conference.pk)


def test_no_line_changes_through_its_door(world, frozen):
    by = world.head.leader
    for model, field in LINES.items():
        line = model.objects.order_by("pk").first()
        for door, told in [
            (add_part, {field: "Khác"}),
            (change_part, {field: "Khác", "version": line.version}),
            (remove_part, {"version": line.version}),
            (move_part, {"up": False}),
        ]:
            with pytest.raises(NotAllowed, match="đã được xác nhận"):
                door(model, frozen.pk if door is add_part else line.pk, by=by, **told)


def test_nor_does_anything_else_of_the_record(world, frozen):
    board = world.member.board.pk
    for door, *args, told in [
        (change_conference, {"conclusion": "Khác."}),
        (save_notes, {"conclusion": "Khác."}, {"version": frozen.version}),
        (cancel_conference, {"reason": "Nhầm."}),
        (open_conference, {}),
        (mark_presence, {"present": {board: True}}),
        (go_to_item, frozen.agendaitems.earliest("pk").pk, {}),
        (record_table_adopted, {}),
        (forget_table_adopted, {}),
        (record_election, {"office": "deputy", "board": world.head.board.pk, "method": "acclaimed"}),
        (undo_election, frozen.elections.earliest("pk").pk, {}),
        (record_signing, board, {}),
        (undo_signing, world.head.board.pk, {}),
    ]:
        with pytest.raises(NotAllowed, match="đã được xác nhận"):
            door(frozen.pk, *args, by=world.head.leader, **told)


def test_the_database_refuses_a_change_a_deletion_and_a_new_line_of_every_kind(frozen, subtests):
    for model, change in PARTS.items():
        with subtests.test(model.__name__):
            rows = model.objects.filter(conference=frozen)
            with refused_by_the_database():
                rows.update(**change)
            with refused_by_the_database():
                model.objects.filter(pk=rows.earliest("pk").pk)._raw_delete("default")
            with refused_by_the_database():
                model.objects.bulk_create([_again(rows.earliest("pk"))])


def _again(row):
    """A copy; the guard speaks before any other rule."""
    row.pk = None
    return row


def test_the_database_refuses_to_change_the_conference_its_minutes_and_what_was_said_of_them(frozen):
    for change in ({"title": "Khác"}, {"frozen_at": None}, {"conclusion": ""}, {"day": DAY - dt.timedelta(days=1)}):
        with refused_by_the_database():
            Conference.objects.filter(pk=frozen.pk).update(**change)
    with refused_by_the_database():
        Minutes.objects.update(text="Khác.")
    with refused_by_the_database():
        Minutes.objects.all()._raw_delete("default")
    comment = MinutesComment.objects.get()
    with refused_by_the_database():
        MinutesComment.objects.update(comment="Khác.")
    with refused_by_the_database():
        MinutesComment.objects.all()._raw_delete("default")
    comment.pk = None
    with refused_by_the_database():
        comment.save()


def test_until_then_everything_may_change(world):
    conference = recorded(world)
    for model, change in PARTS.items():
        if model not in (Site, Participant):
            assert model.objects.filter(conference=conference).update(**change) > 0
    draft_minutes(conference.pk, by=world.head.officer)
    assert Minutes.objects.update(text="Khác.") == 1


def test_what_became_of_a_task_and_the_year_ahead_may_still_be_told(frozen):
    assert KeyTask.objects.filter(conference=frozen).update(state="done", version=2) == 2
    assert Conference.objects.filter(pk=frozen.pk).update(carried_at="2026-06-06T10:00Z", live=99) == 1
