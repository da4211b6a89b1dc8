"""What the projector shows: one thing at a time. Made once for each change, however many look on."""

from django.core import signing
from django.template.loader import render_to_string

from conferences.live import Picture, keep, kept_picture
from conferences.models import AgendaItem, Conference
from conferences.queries.record import Record, record_of
from conferences.states import TASK_SHAPES
from conferences.words import when_in_words

PASS_LASTS = 600  # seconds; then it is asked again who may see, and a new one is handed out
SALT = "conferences.projected"


def picture_of(pk: int) -> Picture | None:
    """The newest; None for a conference that is not there. One look into the cache, or three queries."""
    return kept_picture(pk) or _made(pk)


def _made(pk):
    conference = Conference.objects.in_full().filter(pk=pk).first()
    if conference is None:
        return None
    picture = Picture(conference.live, render_to_string("conferences/desk/screen.html", shown(record_of(conference))))
    keep(pk, picture)
    return picture


def shown(record: Record) -> dict:
    """What the screen is filled with; ``scene``: which of its pictures."""
    conference, item = record.conference, record.current_item
    return {
        "conference": conference,
        "record": record,
        "when": when_in_words(conference),
        "item": item,
        "scene": _scene(record, item),
        "signatures": [(row, record.signed.get(row.board_id)) for row in record.present],
        "last_signed": record.signings[-1] if record.signings else None,
        "tasks": [(task, TASK_SHAPES[task.state]) for task in record.tasks],
    }


SCENES = {
    AgendaItem.Kind.PLEDGE: "signing",
    AgendaItem.Kind.ELECTION: "election",
    AgendaItem.Kind.TABLE: "table",
    AgendaItem.Kind.TASKS: "tasks",
}


def _scene(record, item):
    if item is None:
        return "title"
    scene = SCENES.get(item.kind, "item")
    return "item" if scene == "tasks" and not record.tasks else scene


def pass_for(official: int, conference: int) -> str:
    """Says, signed, that this official may look on; so the question of every two seconds need not ask who may see."""
    return signing.dumps([str(official), conference], salt=SALT)


def may_pass(official: str, conference: int, typed: str) -> bool:
    """Whether ``typed`` is a pass of the official's (his key as the session has it), not worn out yet."""
    try:
        return signing.loads(typed, salt=SALT, max_age=PASS_LASTS) == [official, conference]
    except signing.BadSignature:
        return False
