"""The lives of papers: states, the allowed moves, and how each audience reads them."""

from django.db import models


class PaperState(models.TextChoices):
    DRAFT = "draft", "Chưa gửi"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Bị trả lại"
    APPROVED = "approved", "Đã duyệt"


DRAFT, SUBMITTED, RETURNED, APPROVED = PaperState

# (from, to) → what the step is called in the log
MOVES = {
    (DRAFT, SUBMITTED): "Gửi báo cáo",
    (RETURNED, SUBMITTED): "Gửi lại",
    (SUBMITTED, RETURNED): "Trả lại",
    (SUBMITTED, APPROVED): "Duyệt",
    (APPROVED, RETURNED): "Mở lại để sửa",
}
REGISTRATION_MOVES = {  # once approved it is amended, never reopened
    (DRAFT, SUBMITTED): "Gửi đăng ký",
    (RETURNED, SUBMITTED): "Gửi lại",
    (SUBMITTED, RETURNED): "Trả lại",
    (SUBMITTED, APPROVED): "Duyệt",
}
EDITABLE = [DRAFT, RETURNED]
SENT = [SUBMITTED, RETURNED, APPROVED]  # has left the board at least once


class Audience(models.TextChoices):
    MEMBER = "member", "đơn vị"
    HEAD = "head", "cụm trưởng, cụm phó, Ban Tổ chức Trung ương"
    PEER = "peer", "đơn vị khác trong cụm"


LABELS = {
    Audience.MEMBER: dict(PaperState.choices),
    Audience.HEAD: {DRAFT: "Chưa nhận", SUBMITTED: "Cần duyệt", RETURNED: "Đã trả lại", APPROVED: "Đã duyệt"},
    # a peer is not told who was sent back
    Audience.PEER: {DRAFT: "Chưa gửi", SUBMITTED: "Đã gửi", RETURNED: "Đã gửi", APPROVED: "Đã duyệt"},
}


def label(state: str, audience: str) -> str:
    return LABELS[audience][state]


def shown(state: str, audience: str) -> str:
    """The state whose shape and colour this audience sees."""
    return SUBMITTED if audience == Audience.PEER and state == RETURNED else state


class PledgeState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    COMMENTING = "commenting", "Đang lấy ý kiến"
    OPEN = "open", "Đang ký"
    IN_FORCE = "in_force", "Có hiệu lực"


PLEDGE_MOVES = {
    (PledgeState.DRAFT, PledgeState.COMMENTING): "Gửi lấy ý kiến",
    (PledgeState.DRAFT, PledgeState.OPEN): "Mở ký",
    (PledgeState.COMMENTING, PledgeState.OPEN): "Mở ký",
    (PledgeState.OPEN, PledgeState.IN_FORCE): "Có hiệu lực",
}


class ProposalState(models.TextChoices):
    DRAFT = "draft", "Chưa gửi"
    NEW = "new", "Chờ trả lời"
    PASSED_UP = "passed_up", "Đã chuyển Trung ương"
    ANSWERED = "answered", "Đã trả lời"
    CLOSED = "closed", "Đã kết thúc"


PROPOSAL_MOVES = {
    (ProposalState.NEW, ProposalState.ANSWERED): "Trả lời",
    (ProposalState.NEW, ProposalState.PASSED_UP): "Chuyển lên Trung ương",
    (ProposalState.PASSED_UP, ProposalState.ANSWERED): "Trả lời",
    (ProposalState.NEW, ProposalState.CLOSED): "Kết thúc",
    (ProposalState.PASSED_UP, ProposalState.CLOSED): "Kết thúc",
    (ProposalState.ANSWERED, ProposalState.CLOSED): "Kết thúc",
}
UNANSWERED = [ProposalState.NEW, ProposalState.PASSED_UP]
PROPOSAL_SHAPES = {  # in the shapes of papers (state.html)
    ProposalState.DRAFT: "draft",
    ProposalState.NEW: "submitted",
    ProposalState.PASSED_UP: "submitted",
    ProposalState.ANSWERED: "approved",
    ProposalState.CLOSED: "none",
}
SETTLED = [ProposalState.ANSWERED, ProposalState.CLOSED]


class SummaryState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    SENT = "sent", "Đã gửi"


SUMMARY_MOVES = {
    (SummaryState.DRAFT, SummaryState.SENT): "Gửi Ban Tổ chức Trung ương",
    (SummaryState.SENT, SummaryState.DRAFT): "Mở lại để sửa",  # by the head, or by the centre
}


def summary_standing(state: str | None, *, opened: bool = True) -> tuple[str, str]:
    """(shape, label) of a cluster's report, which has no state before it is first written."""
    if state is None:
        return ("draft", "Chưa gửi") if opened else ("not_yet", "Chưa đến kỳ")
    return ("approved" if state == SummaryState.SENT else "draft"), SummaryState(state).label
