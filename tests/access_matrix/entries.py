"""Models, good ways and proposals: as entries of reports, and in the libraries that grow out of them."""

from pledges.models import Practice, Proposal
from pledges.verbs.proposal import answer_proposal
from tests.pledges import telling

PAGES = """
GET  pledges:practice_add      h1         302 200 200 200 200 200 404 404 404 404
POST pledges:practice_add      h1         401 302 302 302 302 302 404 404 404 404
GET  pledges:practice_change   draft      302 200 200 404 404 404 404 404 404 404
POST pledges:practice_change   draft      401 302 302 404 404 404 404 404 404 404
POST pledges:practice_change   submitted  401 403 403 404 404 404 404 404 404 404
POST pledges:practice_remove   draft      401 302 302 404 404 404 404 404 404 404
POST pledges:practice_remove   approved   401 403 403 404 404 404 404 404 404 404
GET  pledges:proposal_add      h1         302 200 200 200 200 200 404 404 404 404
POST pledges:proposal_add      h1         401 302 302 302 302 302 404 404 404 404
GET  pledges:proposal_change   draft      302 200 200 404 404 404 404 404 404 404
POST pledges:proposal_change   draft      401 302 302 404 404 404 404 404 404 404
POST pledges:proposal_remove   draft      401 302 302 404 404 404 404 404 404 404
POST pledges:proposal_remove   submitted  401 403 403 404 404 404 404 404 404 404
GET  pledges:practices         -          302 200 200 200 200 200 200 200 200 200
GET  pledges:practice          draft      302 404 404 404 404 404 404 404 404 404
GET  pledges:practice          submitted  302 404 404 404 404 404 404 404 404 404
GET  pledges:practice          approved   302 200 200 200 200 200 200 200 200 404
POST pledges:practice_feature  approved   401 403 403 403 302 403 403 302 403 404
POST pledges:practice_feature  submitted  401 404 404 404 404 404 404 404 404 404
POST pledges:practice_unfeature approved  401 403 403 403 302 403 403 302 403 404
GET  pledges:proposals         -          302 200 200 200 200 200 200 200 200 200
GET  pledges:proposal          draft      302 200 200 404 404 404 404 404 404 404
GET  pledges:proposal          approved   302 200 200 200 200 200 404 200 404 404
GET  pledges:proposal          answered   302 200 200 200 200 200 404 200 200 404
POST pledges:proposal_answer   approved   401 403 403 403 302 403 404 403 404 404
POST pledges:proposal_answer   answered   401 409 409 409 409 409 404 409 409 404
POST pledges:proposal_pass_up  approved   401 403 403 403 302 403 404 403 404 404
POST pledges:proposal_close    approved   401 403 403 403 302 403 404 403 404 404
POST pledges:proposal_close    answered   401 403 302 403 403 403 404 403 403 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "-":
        return [], {}
    model = Practice if "practice" in name else Proposal
    fields = telling.PRACTICE if model is Practice else telling.PROPOSAL
    if where == "h1":
        return [world.cluster_year.pk, "h1"], fields | {"version": 0}
    made = telling.practice if model is Practice else telling.proposal
    entry = made(world, state="approved" if where == "answered" else where)
    if where == "answered":
        answer_proposal(entry.pk, by=world.head.leader, comment="Đã có hướng dẫn.")
        entry.refresh_from_db()
    return [entry.pk], fields | {"version": entry.version, "comment": "Đã rõ."}
