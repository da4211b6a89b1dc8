"""What somebody else has saved in a card since a page was opened."""

from pledges import contents
from pledges.views.newer import told
from scoring.card_contents import stored


def newer_of(card, desk, version: int, but=()) -> dict:
    """``version`` of the card now, and ``newer``: [(field, value as typed, who saved it when)] of what has changed
    after the version the page has, but for the fields named. ``desk`` may be None where nothing has."""
    names = [name for name in contents.changed_since(card, version) if name not in but] if card and desk else []
    return {
        "version": card.version if card else 0,
        "newer": told(card, stored(desk.scores.values()), names) if names else [],
    }
