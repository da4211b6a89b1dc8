"""Conferences and minutes, as many lines and rounds as there are boards."""

from conferences.models import Contribution, Honour, KeyTask, Kind, Participant, RaisedProposal
from conferences.verbs.choosing import record_election
from conferences.verbs.following import review_key_task
from conferences.verbs.minutes import comment_on_minutes, draft_minutes, share_minutes
from conferences.verbs.parts import add_part
from conferences.verbs.planning import change_conference
from provinces.days import today
from provinces.models import Official
from tests.budget_worlds.year import board_count
from tests.conferences.entered import entered
from tests.conferences.minuted import add, recorded


def minutes_round(world):
    """A conference with a line of every kind for each board; half of the boards ask for something in its minutes."""
    conference = recorded(world)
    officials = Official.objects.working().filter(board__memberships__cluster_year=world.cluster_year)
    for official in officials.order_by("pk")[::2]:
        for model, told in EACH.items():
            add(world, conference, model, board=official.board, **told)
    draft_minutes(conference.pk, by=world.head.officer)
    share_minutes(conference.pk, by=world.head.officer, until=today())
    change_conference(conference.pk, by=world.head.officer, conclusion="Khác.")
    for official in officials.order_by("pk")[::4]:
        comment_on_minutes(conference.pk, by=official, agrees=False, comment="Đề nghị sửa.")


EACH = {
    Contribution: {"title": "Tham luận"},
    KeyTask: {"text": "Nhiệm vụ"},
    Participant: {"name": "A"},
    RaisedProposal: {"text": "Kiến nghị"},
}


CONFERENCES = [
    "minutes",
    "minutes of the head",
    "writing the minutes",
    "conference",
    "conference of the head",
    "changing a conference",
    "planning a conference",
    "desk",
    "projector",
    "adding a line to the record",
    "carrying over",
    "review of a task",
    "photos",
    "writing the article",
]


def met(world):
    """As many conferences as there are boards, each with a chair, a choice, a task reviewed and an honour."""
    for number in range(board_count(world)):
        told = {"title": f"Hội nghị {number}", "source": "Bài báo"}
        conference = entered(world.head.officer, world.cluster_year, Kind.ANNUAL, **told)
        keep = {"conference_id": conference.pk, "by": world.head.officer}
        add_part(Participant, **keep, name="A", role="chair", board=world.head.board)
        add_part(Honour, **keep, kind="praise", board=world.member.board)
        task = add_part(KeyTask, **keep, text="Việc", board=world.member.board)
        review_key_task(task.pk, by=world.head.officer, state="done", comment="Xong.")
        record_election(
            conference.pk, by=world.head.officer, office="head", board=world.member.board.pk, method="agreed"
        )


HISTORY = {
    "conferences": met,
    "conferences of the head": met,
    "chronicle": met,
    "chronicle of the head": met,
}
