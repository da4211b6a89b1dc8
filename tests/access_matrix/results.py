"""The result of a year, and decisions about the member's board. “where”: “open” (three cards verified), “adopted”,
“published”; “owing” and what follows: the member's card was sent, and a report is missing."""

from scoring.verbs.result import WORD
from tests.scoring.resulting import (
    ADOPTED,
    BECAUSE,
    adopted,
    all_cards_verified,
    criterion_of_calendar,
    excluded,
    owing,
    published,
    unassigned,
    waived,
)

PAGES = """
GET  scoring:result            open       302 200 200 200 200 200 404 200 200 200
GET  scoring:result            adopted    302 200 200 200 200 200 404 200 200 200
GET  scoring:result            published  302 200 200 200 200 200 404 200 200 200
GET  scoring:fairness          open       302 404 404 200 200 200 404 200 404 404
GET  scoring:fairness          adopted    302 404 404 200 200 200 404 200 404 404
GET  scoring:fairness          published  302 404 404 200 200 200 404 200 404 404
POST scoring:result_compute    open       401 404 404 403 302 403 404 403 404 404
POST scoring:result_compute    published  401 404 404 403 403 403 404 403 404 404
POST scoring:result_votes      open       401 404 404 403 302 403 404 403 404 404
POST scoring:result_adopt      open       401 404 404 403 302 403 404 403 404 404
POST scoring:result_adopt      adopted    401 404 404 403 403 403 404 403 404 404
POST scoring:result_take_back  adopted    401 404 404 403 302 403 404 403 404 404
POST scoring:result_take_back  published  401 404 404 403 409 403 404 403 404 404
POST scoring:result_publish    adopted    401 404 404 403 302 403 404 403 404 404
POST scoring:result_publish    open       401 404 404 403 409 403 404 403 404 404
GET  documents:result          open       302 403 403 200 200 200 404 200 403 403
GET  documents:result          published  302 200 200 200 200 200 404 200 200 200
GET  scoring:results           open       302 302 302 302 302 302 200 200 200 200
GET  scoring:decisions         open       302 404 404 200 200 200 404 200 404 404
GET  scoring:decisions         published  302 404 404 200 200 200 404 200 404 404
POST scoring:waive             owing      401 404 404 403 302 403 404 403 404 404
POST scoring:waive             adopted    401 404 404 403 403 403 404 403 404 404
POST scoring:take_back_waiver  waived     401 403 403 403 302 403 404 403 404 404
POST scoring:unassign          open       401 404 404 403 302 403 404 403 404 404
POST scoring:assign            unassigned 401 404 404 403 302 403 404 403 404 404
POST scoring:exclude           open       401 404 404 403 302 403 404 403 404 404
POST scoring:exclude           published  401 404 404 403 302 403 404 403 404 404
POST scoring:consider_again    excluded   401 403 403 403 302 403 404 403 404 404
POST scoring:consider_again    open       401 403 403 403 409 403 404 403 404 404
GET  scoring:agree             open       302 403 403 403 200 403 404 403 404 404
POST scoring:agree             open       401 403 403 403 302 403 404 403 404 404
POST scoring:agree             adopted    401 403 403 403 403 403 404 403 404 404
GET  scoring:agree             published  302 403 403 403 200 403 404 403 404 404
POST scoring:agree             published  401 403 403 403 302 403 404 403 404 404
GET  scoring:card              published  302 200 200 200 200 200 404 200 404 404
GET  scoring:changes           published  302 200 200 200 200 200 404 200 404 404
"""
WRITTEN = {"decision": "15-QĐ/BTC", "decided_on": "2026-06-05", "decided_by": "Ban Tổ chức Trung ương"}
OF_CARD = ["decisions", "waive", "unassign", "assign", "exclude", "consider_again", "agree"]
STATES = {
    "open": all_cards_verified,
    "owing": owing,
    "waived": waived,
    "unassigned": unassigned,
    "excluded": excluded,
    "adopted": adopted,
    "published": published,
}


def place(world, name, where, row):
    """(URL arguments, posted data). Decisions are about the member's card; after publication the card that is read is
    the head's."""
    cards = world.cluster_year.cards
    if name in ("scoring:card", "scoring:changes"):
        return [cards.get(board=world.head.board).pk], {}
    card = cards.get(board=world.member.board)
    if name == "scoring:take_back_waiver":
        return [card.waivers.get().pk], {}
    one = card.scores.order_by("pk").first().criterion_id
    data = {
        "scoring:result_adopt": ADOPTED,
        "scoring:result_take_back": {"reason": BECAUSE},
        "scoring:result_publish": {"word": WORD},
        "scoring:result_votes": {f"votes_{each.pk}": 1 for each in cards.order_by("pk")},
        "scoring:waive": {"deduction": f"{criterion_of_calendar(card)}:q1", "reason": BECAUSE},
        "scoring:unassign": {"criterion": one, "reason": BECAUSE},
        "scoring:assign": {"criterion": one, "reason": BECAUSE},
        "scoring:exclude": {"kind": "fraud", "reason": BECAUSE} | WRITTEN,
        "scoring:agree": {f"agreed_{one}": "30", "reason": BECAUSE} | WRITTEN,
    }
    if name.partition(":")[2] in OF_CARD:
        return [card.pk], data.get(name, {})
    return ([] if name == "scoring:results" else [world.cluster_year.pk]), data.get(name, {})


def stand(world, where):
    STATES[where](world)
