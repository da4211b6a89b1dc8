"""The proposals that their list shows and its export writes."""

from django.db.models import Case, IntegerField, Q, When

from pledges.access.proposal import proposals_for
from pledges.models import Proposal
from pledges.queries.practice_list import number
from pledges.queries.words import with_words
from pledges.states import UNANSWERED, ProposalState
from provinces.days import today

KEYS = ("tu", "trang_thai", "gui_den", "nam")
OVERDUE = "overdue"
STATES = [(OVERDUE, "Quá hạn trả lời"), *ProposalState.choices]


def proposals_chosen(official, chosen: dict[str, str]):
    """What the official may see, with who owes the answer: unanswered ones first by their day, then the newest.

    ``chosen``: {"tu": words, "trang_thai": state or "overdue", "gui_den": addressee, "nam": year}, each "" or left
    out for all; anything else counts as left out.
    """
    rows = with_words(proposals_for(official), chosen.get("tu", ""))
    if chosen.get("trang_thai") == OVERDUE:
        rows = rows.overdue_on(today())
    elif chosen.get("trang_thai") in ProposalState.values:
        rows = rows.filter(state=chosen["trang_thai"])
    if chosen.get("gui_den") in Proposal.Addressee.values:
        rows = rows.filter(addressee=chosen["gui_den"])
    if year := number(chosen.get("nam")):
        rows = rows.filter(report__cluster_year__year=year)
    unanswered = Case(When(Q(state__in=UNANSWERED), then=0), default=1, output_field=IntegerField())
    return rows.order_by(unanswered, Case(When(state__in=UNANSWERED, then="due_on")), "-raised_at", "-pk")
