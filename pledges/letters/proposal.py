"""Who is told what when a proposal is raised, answered, passed up or closed."""

from mailbox.verbs import Draft, queue_letters

from django.urls import reverse
from django.utils.formats import date_format

from clusters.access import checkers_of
from pledges.models import Proposal, Report
from pledges.states import ProposalState
from provinces.days import today
from provinces.models import Board, Official

SUBJECTS = {
    ProposalState.ANSWERED: "Đã trả lời kiến nghị",
    ProposalState.PASSED_UP: "Kiến nghị đã chuyển lên Trung ương",
    ProposalState.CLOSED: "Kiến nghị đã kết thúc",
}


def raised(report, proposals) -> None:
    """To the leaders of the boards that owe the answers, one letter for each proposal."""
    if not proposals:
        return
    board = Report.objects.named().get(pk=report.pk).board_name
    leaders = {addressee: _leaders(report, addressee) for addressee in {each.addressee for each in proposals}}
    queue_letters(
        _to(official, proposal, "raised", f"Cần trả lời kiến nghị của {board}", _asked(board, proposal))
        for proposal in proposals
        for official in leaders[proposal.addressee]
    )


def responded(proposal, response) -> None:
    """To the officials of the board that raised it; passed up, to the leaders of the centre as well."""
    subject = SUBJECTS[response.to_state]
    own = Official.objects.working().filter(board=proposal.report.board_id).order_by("pk")
    drafts = [_to(each, proposal, response.pk, subject, _told(proposal, response)) for each in own]
    if response.to_state == ProposalState.PASSED_UP:
        ask = _asked(proposal.board_name, proposal)
        subject = f"Cần trả lời kiến nghị của {proposal.board_name}"
        drafts += [_to(each, proposal, response.pk, subject, ask) for each in _leaders(proposal.report, "central")]
    queue_letters(drafts)


def _leaders(report, addressee):
    if addressee == Proposal.Addressee.HEAD:
        boards = checkers_of(report.cluster_year.cluster_id, report.board_id)
    else:
        boards = Board.objects.central().living_on(today()).values("pk")
    return list(Official.objects.leading().filter(board__in=boards).order_by("pk"))


def _asked(board, proposal):
    return (
        f"{board} kiến nghị:\n\n{proposal.request}\n\nKhó khăn, vướng mắc:\n\n{proposal.difficulty}\n\n"
        f"Đề nghị đồng chí trả lời trước hết ngày {date_format(proposal.due_on)}."
    )


def _told(proposal, response):
    return f"Kiến nghị:\n\n{proposal.request}\n\n{response.label}:\n\n{response.comment}"


def _to(official, proposal, occasion, subject, body):
    return Draft(
        official,
        subject,
        f"Kính gửi đồng chí,\n\n{body}",
        reverse("pledges:proposal", args=[proposal.pk]),
        f"proposal:{proposal.pk}:{occasion}:{official.pk}",
    )
