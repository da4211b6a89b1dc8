"""What somebody else has saved in a card since a page was opened."""

from django.utils.dateparse import parse_datetime

from pledges import contents
from provinces.models import Official
from scoring.card_contents import stored
from scoring.views.card_parts import clock


def newer_of(card, desk, version: int, but=()) -> dict:
    """``version`` of the card now, and ``newer``: [(field, value as typed, who saved it when)] of what has changed
    after the version the page has, but for the fields named. ``desk`` may be None where nothing has."""
    names = [name for name in contents.changed_since(card, version) if name not in but] if card and desk else []
    return {"version": card.version if card else 0, "newer": _told(card, desk, names) if names else []}


def _told(card, desk, names):
    values = stored(desk.scores.values())
    officials = Official.objects.in_bulk({card.touched[name][1] for name in names})
    told = []
    for name in names:
        _, by, at = card.touched[name]
        who = f"{officials[by].display_name} ({officials[by].username}) lưu lúc {clock(parse_datetime(at))}"
        told.append((name, contents.as_typed(values.get(name)), who))
    return told
