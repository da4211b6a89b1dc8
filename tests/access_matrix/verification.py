"""The pages on which a card is verified and explained. The member's card stands “where” it is on its way (see
``tests/scoring/verifying.py``); “released”: the deputy's officer was asked to verify it; “across”: its board to check it across."""

from scoring.verbs.verification import assign_verifier
from tests.scoring.crossing import crossed, sent_across
from tests.scoring.lives import CARD_LIVES, score_of
from tests.scoring.verifying import ANSWER, QUESTION, VERIFYING_LIVES, WHY, brought, question_of

PAGES = """
GET  scoring:verify             scored      302 302 302 404 404 404 404 404 404 404
GET  scoring:verify             submitted   302 302 302 200 200 302 404 302 404 404
GET  scoring:verify             explaining  302 302 302 302 302 302 404 302 404 404
GET  scoring:verify             explained   302 302 302 200 200 302 404 302 404 404
GET  scoring:verify             verified    302 302 302 302 302 302 404 302 404 404
POST scoring:verify             submitted   401 403 403 302 302 403 404 403 404 404
POST scoring:verify             explaining  401 403 403 403 403 403 404 403 404 404
POST scoring:verify             verified    401 403 403 403 403 403 404 403 404 404
POST scoring:verify_still_here  submitted   401 403 403 200 200 200 404 200 404 404
GET  scoring:ask                submitted   302 403 403 200 200 403 404 403 404 404
GET  scoring:ask                verified    302 403 403 403 403 403 404 403 404 404
POST scoring:ask                submitted   401 403 403 302 302 403 404 403 404 404
POST scoring:ask                explaining  401 403 403 403 403 403 404 403 404 404
POST scoring:withdraw_question  questioned  401 403 403 302 302 403 404 403 404 404
GET  scoring:explain            explaining  302 200 200 404 404 404 404 404 404 404
GET  scoring:explain            submitted   302 302 302 404 404 404 404 404 404 404
POST scoring:explain            explaining  401 302 302 404 404 404 404 404 404 404
POST scoring:explain            explained   401 403 403 404 404 404 404 404 404 404
POST scoring:reopen             submitted   401 403 403 403 409 403 404 403 404 404
POST scoring:reopen             verified    401 403 403 403 302 403 404 403 404 404
GET  scoring:verifiers          submitted   302 403 403 403 200 403 404 403 404 404
POST scoring:verifiers          submitted   401 403 403 403 302 403 404 403 404 404
POST scoring:release_verifier   released    401 403 403 403 302 403 404 403 404 404
POST scoring:assign_cross       submitted   401 403 403 403 302 403 404 403 404 404
POST scoring:assign_cross       verified    401 403 403 403 302 403 404 403 404 404
POST scoring:release_cross      across      401 403 403 403 302 403 404 403 404 404
GET  scoring:cross              across      302 404 404 404 404 200 404 404 404 404
POST scoring:cross              across      401 404 404 404 404 302 404 404 404 404
POST scoring:cross              sent_across 401 404 404 404 404 403 404 404 404 404
GET  scoring:card               across      302 200 200 200 200 200 404 200 404 404
GET  scoring:card               verified    302 200 200 200 200 200 404 200 404 404
GET  scoring:changes            verified    302 200 200 200 200 200 404 200 404 404
GET  scoring:evidence           explaining  302 200 200 404 404 404 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if name in ("scoring:cross", "scoring:release_cross"):
        return [row.cross_checks.get().pk], {"action": "save"}
    if name == "scoring:assign_cross":
        return [row.pk], {"board": world.deputy.board.pk}
    score = score_of(row, "I.1")
    if name in ("scoring:ask", "scoring:evidence"):
        return [score.pk], {"question": QUESTION}
    if name == "scoring:withdraw_question":
        return [question_of(row).pk], {}
    if name == "scoring:release_verifier":
        return [row.verifiers.get().pk], {}
    data = {
        "scoring:verify": {"version": row.version, "action": "save"},
        "scoring:explain": {f"answer_{question_of(row).pk}": ANSWER} if question_of(row) else {},
        "scoring:reopen": {"reason": WHY},
        "scoring:verifiers": {"official": world.deputy.officer.pk},
    }
    return [row.pk], data.get(name, {})


def stand(world, where):
    if where in ("across", "sent_across"):
        return {"across": crossed, "sent_across": sent_across}[where](world).card
    if where == "released":
        card = CARD_LIVES["submitted"](world)
        assign_verifier(card.pk, world.deputy.officer, by=world.head.leader)
        return card
    return brought(world, where) if where in VERIFYING_LIVES else CARD_LIVES[where](world)
