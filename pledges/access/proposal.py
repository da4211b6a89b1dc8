"""Who owes the answer to a proposal, and who may answer, pass up or close it, with the reason why not.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.http import Http404

from clusters.access import checking_duties, is_leader
from clusters.models import Duty
from pledges.models import Proposal
from pledges.states import SETTLED, UNANSWERED, ProposalState
from provinces.days import today
from provinces.names import CENTRAL

OFFICES = {Duty.Office.HEAD: "cụm trưởng", Duty.Office.DEPUTY: "cụm phó"}


class Owing(NamedTuple):
    """Who owes the answer today: ``office`` in its cluster, "" of the centre; ``boards``: their names."""

    office: str
    boards: str

    @property
    def short(self) -> str:
        """“cụm trưởng”, “Ban Tổ chức Trung ương”"""
        return OFFICES.get(self.office, CENTRAL)

    def __str__(self):
        return f"{self.short}: {self.boards}" if self.office else self.boards


CENTRE = Owing("", CENTRAL)


def proposals_for(official):
    """What the official may see, named, with ``owed_by_us``."""
    return Proposal.objects.visible_to(official).with_owing(official).named().select_related("report__board")


def get_proposal_for(official, pk: int) -> Proposal:
    """A proposal the official may see, with ``owing`` too; otherwise 404."""
    proposal = proposals_for(official).filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return with_who_owes([proposal])[0]


def with_who_owes(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Each with ``owing``, None where no answer is owed: one query for all, none where only the centre owes."""
    proposals = list(proposals)
    clusters = {each.report.cluster_year.cluster_id for each in proposals if _head_owes(each)}
    duties = _duties_of_today(clusters) if clusters else {}
    for each in proposals:
        each.owing = _owing(each, duties)
    return proposals


def _head_owes(proposal):
    return proposal.state in UNANSWERED and proposal.addressee == Proposal.Addressee.HEAD


def _duties_of_today(clusters) -> dict[int, list[Duty]]:
    found = defaultdict(list)
    duties = Duty.objects.on(today()).with_checking_on(today()).filter(cluster_year__cluster__in=clusters)
    for duty in duties.named_on(today()).select_related("cluster_year"):
        found[duty.cluster_year.cluster_id].append(duty)
    return found


def _owing(proposal, duties):
    if proposal.state not in UNANSWERED:
        return None
    of_cluster = duties.get(proposal.report.cluster_year.cluster_id, []) if _head_owes(proposal) else []
    checking = checking_duties(of_cluster, proposal.report.board_id)
    if not checking:
        return CENTRE
    return Owing(checking[0].office, ", ".join(duty.board_name for duty in checking))


def why_not_answer(official, proposal: Proposal) -> str:
    """For answering and for closing without an answer. ``proposal`` carries ``owed_by_us`` and ``owing``."""
    if proposal.state == ProposalState.DRAFT:
        return "Kiến nghị chưa được nêu: báo cáo chưa được duyệt."
    if proposal.state in SETTLED:
        return {
            ProposalState.ANSWERED: "Kiến nghị đã được trả lời.",
            ProposalState.CLOSED: "Kiến nghị đã kết thúc.",
        }[proposal.state]
    if not proposal.owed_by_us:
        return f"Kiến nghị này do {proposal.owing.short} trả lời."
    return "" if is_leader(official) else "Chỉ lãnh đạo Ban được trả lời kiến nghị; chuyên viên chuẩn bị nội dung."


def why_not_pass_up(official, proposal: Proposal) -> str:
    if proposal.addressee == Proposal.Addressee.CENTRAL:
        return "Kiến nghị này đã gửi đến Ban Tổ chức Trung ương."
    if proposal.owing == CENTRE:
        return "Ban Tổ chức Trung ương đang trả lời thay cụm trưởng nên không cần chuyển lên."
    return why_not_answer(official, proposal)


def why_not_close(official, proposal: Proposal) -> str:
    """Who owes the answer may close with the reason; who raised it, once it is answered."""
    if proposal.state != ProposalState.ANSWERED:
        return why_not_answer(official, proposal)
    if proposal.report.board_id != official.board_id:
        return "Kiến nghị đã được trả lời; đơn vị nêu kiến nghị kết thúc khi đã rõ."
    return "" if is_leader(official) else "Chỉ lãnh đạo Ban được kết thúc kiến nghị."
