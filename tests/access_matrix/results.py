"""The result of a year. “where”: “open” (three cards verified), “adopted”, “published”."""

from scoring.verbs.result import WORD
from tests.scoring.resulting import ADOPTED, BECAUSE, adopted, all_cards_verified, published

PAGES = """
GET  scoring:result            open       302 200 200 200 200 200 404 200 200 200
GET  scoring:result            adopted    302 200 200 200 200 200 404 200 200 200
GET  scoring:result            published  302 200 200 200 200 200 404 200 200 200
POST scoring:result_compute    open       401 404 404 403 302 403 404 403 404 404
POST scoring:result_compute    published  401 404 404 403 403 403 404 403 404 404
GET  scoring:result_compute    open       302 405 405 405 405 405 405 405 405 405
POST scoring:result_votes      open       401 404 404 403 302 403 404 403 404 404
GET  scoring:result_votes      open       302 405 405 405 405 405 405 405 405 405
POST scoring:result_adopt      open       401 404 404 403 302 403 404 403 404 404
POST scoring:result_adopt      adopted    401 404 404 403 403 403 404 403 404 404
GET  scoring:result_adopt      open       302 405 405 405 405 405 405 405 405 405
POST scoring:result_take_back  adopted    401 404 404 403 302 403 404 403 404 404
POST scoring:result_take_back  published  401 404 404 403 409 403 404 403 404 404
GET  scoring:result_take_back  open       302 405 405 405 405 405 405 405 405 405
POST scoring:result_publish    adopted    401 404 404 403 302 403 404 403 404 404
POST scoring:result_publish    open       401 404 404 403 409 403 404 403 404 404
GET  scoring:result_publish    open       302 405 405 405 405 405 405 405 405 405
GET  scoring:card              published  302 200 200 200 200 200 404 200 404 404
GET  scoring:changes           published  302 200 200 200 200 200 404 200 404 404
"""
STATES = {"open": all_cards_verified, "adopted": adopted, "published": published}


def place(world, name, where):
    """(URL arguments, posted data); the card is the head's, which the member reads once the result is published."""
    STATES[where](world)
    if name in ("scoring:card", "scoring:changes"):
        return [world.cluster_year.cards.get(board=world.head.board).pk], {}
    data = {
        "scoring:result_adopt": ADOPTED,
        "scoring:result_take_back": {"reason": BECAUSE},
        "scoring:result_publish": {"word": WORD},
        "scoring:result_votes": {f"votes_{card.pk}": 1 for card in world.cluster_year.cards.order_by("pk")},
    }
    return [world.cluster_year.pk], data.get(name, {})
