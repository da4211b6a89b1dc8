"""The doors of proposals: raised with their report's approval, answered, passed up, closed."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format

from clusters.calendar import working_day_from
from pledges.access.proposal import (
    proposals_for,
    why_not_answer,
    why_not_close,
    why_not_pass_up,
    with_who_owes,
)
from pledges.completeness import Missing
from pledges.letters import proposal as letters
from pledges.models import Proposal, Report
from pledges.refusals import AlreadyHandled
from pledges.states import PROPOSAL_MOVES, ProposalState
from pledges.verbs.papers import allow, said

WORDS_MISSING = Missing("comment", "Cần ghi nội dung để đơn vị nêu kiến nghị biết.")


def raise_proposals(report: Report, at: dt.datetime) -> list[Proposal]:
    """With the report's approval its proposals are raised: from now on somebody owes the answer."""
    raised = list(report.proposals.filter(state=ProposalState.DRAFT).order_by("position", "pk"))
    for proposal in raised:
        proposal.state, proposal.raised_at, proposal.due_on = ProposalState.NEW, at, _due(at)
    Proposal.objects.bulk_update(raised, ["state", "raised_at", "due_on"])
    letters.raised(report, raised)
    return raised


def _due(at) -> dt.date:
    return working_day_from(timezone.localdate(at) + dt.timedelta(days=settings.PROPOSAL_ANSWER_DAYS))


@transaction.atomic
def answer_proposal(pk: int, *, by, comment: str, version: int | None = None, at=None) -> Proposal:
    """The leader of the board that owes the answer gives it.

    Raises Http404, NotAllowed, AlreadyHandled, Incomplete.
    """
    return _respond(pk, why_not_answer, ProposalState.ANSWERED, by, comment, version, at)


@transaction.atomic
def pass_up_proposal(pk: int, *, by, comment: str, version: int | None = None, at=None) -> Proposal:
    """The head passes it on to the Central Commission, which gets a new day to answer by. Raises as the answer."""
    at = at or timezone.now()
    changes = {"addressee": Proposal.Addressee.CENTRAL, "due_on": _due(at)}
    return _respond(pk, why_not_pass_up, ProposalState.PASSED_UP, by, comment, version, at, **changes)


@transaction.atomic
def close_proposal(pk: int, *, by, comment: str, version: int | None = None, at=None) -> Proposal:
    """Who owes the answer closes it with the reason; who raised it, once it is answered. Raises as the answer."""
    return _respond(pk, why_not_close, ProposalState.CLOSED, by, comment, version, at)


def _respond(pk, why_not, to_state, by, comment, version, at, **changes):
    at = at or timezone.now()
    proposal = get_object_or_404(proposals_for(by).select_for_update(of=("self",), no_key=True), pk=pk)
    _expect(proposal, to_state, version)
    allow(why_not(by, *with_who_owes([proposal])))
    comment = said(comment, WORDS_MISSING)
    response = proposal.responses.create(
        from_state=proposal.state, to_state=to_state, official=by, board_id=by.board_id, comment=comment, at=at
    )
    for field, value in {**changes, "state": to_state, "version": proposal.version + 1}.items():
        setattr(proposal, field, value)
    proposal.save(update_fields=["state", "version", *changes])
    letters.responded(proposal, response)
    return proposal


def _expect(proposal, to_state, version):
    """As the page showed it, and not yet where it is to go. Raises AlreadyHandled with who did what when."""
    stale = version is not None and proposal.version != version
    if not stale and (proposal.state, to_state) in PROPOSAL_MOVES:
        return
    last = proposal.responses.select_related("official").order_by("-at", "-pk").first()
    if last is not None:
        at = date_format(timezone.localtime(last.at), "H:i d/m/Y")
        raise AlreadyHandled(
            f"Kiến nghị đã được xử lý lúc {at} bởi {last.official_name}: {_lower_first(last.label)}.", last
        )


def _lower_first(words):
    return words[:1].lower() + words[1:]
