"""The pages of scorecards and their evidence. A page stands “where” the member's card is in its life; “unbegun”: the sheet
is published and scoring is open; “closed”: sent in, and the year has ended."""

from clusters.models import ClusterYear
from scoring.models import Scorecard
from scoring.verbs.card import return_card, submit_card
from scoring.verbs.evidence import add_file, add_link
from tests.files import made
from tests.pledges.files import different_pdf
from tests.scoring.lives import REASON, published, score_of, scored, self_scoring_opens

PAGES = """
GET  scoring:cards          -          302 200 200 200 200 200 200 200 200 200
GET  scoring:write          nothing    302 200 200 200 200 200 404 404 404 404
GET  scoring:write          unbegun    302 200 200 200 200 200 404 404 404 404
GET  scoring:write          draft      302 200 200 200 200 200 404 404 404 404
GET  scoring:write          submitted  302 302 302 200 200 200 404 404 404 404
GET  scoring:write          returned   302 200 200 200 200 200 404 404 404 404
GET  scoring:write          closed     302 302 302 200 200 200 404 404 404 404
POST scoring:write          nothing    401 403 403 403 403 403 404 404 404 404
POST scoring:write          draft      401 302 302 200 200 200 404 404 404 404
POST scoring:write          submitted  401 302 302 200 200 200 404 404 404 404
POST scoring:write          returned   401 302 302 200 200 200 404 404 404 404
POST scoring:write          closed     401 302 302 403 403 403 404 404 404 404
POST scoring:begin          nothing    401 403 403 403 403 403 404 404 404 404
POST scoring:begin          unbegun    401 302 302 302 302 302 404 404 404 404
POST scoring:begin          submitted  401 403 403 302 302 302 404 404 404 404
POST scoring:begin          closed     401 403 403 403 403 403 404 404 404 404
POST scoring:still_here     unbegun    401 200 200 200 200 200 404 404 404 404
POST scoring:still_here     submitted  401 200 200 200 200 200 404 404 404 404
GET  scoring:card           draft      302 200 200 404 404 404 404 404 404 404
GET  scoring:card           submitted  302 200 200 200 200 200 404 200 404 404
GET  scoring:card           returned   302 200 200 200 200 200 404 200 404 404
GET  scoring:card           closed     302 200 200 200 200 200 404 200 404 404
POST scoring:return         draft      401 403 403 404 404 404 404 404 404 404
POST scoring:return         submitted  401 403 403 403 302 403 404 403 404 404
POST scoring:return         returned   401 403 403 403 409 403 404 403 404 404
POST scoring:return         closed     401 403 403 403 403 403 404 403 404 404
GET  scoring:changes        draft      302 200 200 404 404 404 404 404 404 404
GET  scoring:changes        submitted  302 200 200 200 200 200 404 200 404 404
GET  scoring:changes        returned   302 200 200 403 403 403 404 403 404 404
GET  scoring:evidence       draft      302 200 200 404 404 404 404 404 404 404
GET  scoring:evidence       submitted  302 403 403 404 404 404 404 404 404 404
GET  scoring:evidence       returned   302 200 200 404 404 404 404 404 404 404
GET  scoring:evidence       closed     302 403 403 404 404 404 404 404 404 404
POST scoring:add_files      draft      401 302 302 404 404 404 404 404 404 404
POST scoring:add_files      submitted  401 403 403 404 404 404 404 404 404 404
POST scoring:add_files      returned   401 302 302 404 404 404 404 404 404 404
POST scoring:add_url        draft      401 302 302 404 404 404 404 404 404 404
POST scoring:add_url        submitted  401 403 403 404 404 404 404 404 404 404
POST scoring:add_url        closed     401 403 403 404 404 404 404 404 404 404
POST scoring:add_report     draft      401 302 302 404 404 404 404 404 404 404
POST scoring:add_report     submitted  401 403 403 404 404 404 404 404 404 404
GET  scoring:remove_file    draft      302 200 200 404 404 404 404 404 404 404
GET  scoring:remove_file    submitted  302 403 403 404 404 404 404 404 404 404
POST scoring:remove_file    draft      401 302 302 404 404 404 404 404 404 404
POST scoring:remove_file    submitted  401 403 403 404 404 404 404 404 404 404
GET  scoring:remove_link    draft      302 200 200 404 404 404 404 404 404 404
GET  scoring:remove_link    closed     302 403 403 404 404 404 404 404 404 404
POST scoring:remove_link    returned   401 302 302 404 404 404 404 404 404 404
POST scoring:remove_link    submitted  401 403 403 404 404 404 404 404 404 404
GET  scoring:evidence_file  draft      302 200 200 404 404 404 404 404 404 404
GET  scoring:evidence_file  submitted  302 200 200 200 200 200 404 200 404 404
GET  scoring:evidence_file  returned   302 200 200 403 403 403 404 403 404 404
GET  documents:card         draft      302 200 200 404 404 404 404 404 404 404
GET  documents:card         submitted  302 200 200 200 200 200 404 200 404 404
GET  documents:card         returned   302 200 200 403 403 403 404 403 404 404
GET  documents:scores_form  unbegun    302 403 403 403 403 403 404 404 404 404
GET  documents:scores_form  draft      302 200 200 403 403 403 404 404 404 404
GET  documents:scores_fill  returned   302 200 200 403 403 403 404 404 404 404
GET  documents:scores_fill  submitted  302 403 403 403 403 403 404 404 404 404
POST documents:scores_fill  draft      401 422 422 403 403 403 404 404 404 404
POST documents:scores_apply draft      401 302 302 403 403 403 404 404 404 404
POST documents:scores_apply submitted  401 403 403 403 403 403 404 404 404 404
"""


def place(world, name, where, row):
    """(URL arguments, posted data)"""
    if where == "-":
        return [], {}
    if name in ("scoring:write", "scoring:begin", "scoring:still_here") or name.startswith("documents:scores_"):
        return [world.cluster_year.pk], {"version": row.version if row else 0}
    if name in ("scoring:card", "scoring:return", "scoring:changes", "documents:card"):
        return [row.pk], {"reason": REASON} if name == "scoring:return" else {}
    score = score_of(row, "I.1")
    if name in ("scoring:remove_file", "scoring:evidence_file"):
        return [score.files.get().pk], {}
    if name == "scoring:remove_link":
        return [score.links.get().pk], {}
    data = {
        "scoring:add_files": {"files": made.upload(made.docx(), "Phụ lục.docx")},
        "scoring:add_url": {"url": "https://tapchi.example/bai-viet"},
        "scoring:add_report": {"report": world.submitted().pk} if name == "scoring:add_report" else {},
    }
    return [score.pk], data.get(name, {})


def stand(world, where) -> Scorecard | None:
    """The member's, with a file and a page as evidence of I.1."""
    if where == "nothing":
        return None
    if where == "unbegun":
        published(world)
        self_scoring_opens(world)
        return None
    card = scored(world)
    score = score_of(card, "I.1")
    add_file(score.pk, made.upload(different_pdf(1)), by=world.member.officer)
    add_link(score.pk, by=world.member.officer, url="https://tapchi.example/khac")
    if where != "draft":
        submit_card(card.pk, by=world.member.leader)
    if where == "returned":
        return_card(card.pk, by=world.head.leader, reason=REASON)
    if where == "closed":
        ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    return Scorecard.objects.get(pk=card.pk)
