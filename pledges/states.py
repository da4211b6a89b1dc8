"""The life of a report: states, the allowed moves, and how each audience reads them."""

from django.db import models


class ReportState(models.TextChoices):
    DRAFT = "draft", "Chưa gửi"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Bị trả lại"
    APPROVED = "approved", "Đã duyệt"


DRAFT, SUBMITTED, RETURNED, APPROVED = ReportState

# (from, to) → what the step is called in a report's log
MOVES = {
    (DRAFT, SUBMITTED): "Gửi báo cáo",
    (RETURNED, SUBMITTED): "Gửi lại",
    (SUBMITTED, RETURNED): "Trả lại",
    (SUBMITTED, APPROVED): "Duyệt",
    (APPROVED, RETURNED): "Mở lại để sửa",
}
EDITABLE = [DRAFT, RETURNED]
SENT = [SUBMITTED, RETURNED, APPROVED]  # has left the board at least once


class Audience(models.TextChoices):
    MEMBER = "member", "đơn vị"
    HEAD = "head", "cụm trưởng, cụm phó, Ban Tổ chức Trung ương"
    PEER = "peer", "đơn vị khác trong cụm"


LABELS = {
    Audience.MEMBER: dict(ReportState.choices),
    Audience.HEAD: {DRAFT: "Chưa nhận", SUBMITTED: "Cần duyệt", RETURNED: "Đã trả lại", APPROVED: "Đã duyệt"},
    # a peer is not told who was sent back
    Audience.PEER: {DRAFT: "Chưa gửi", SUBMITTED: "Đã gửi", RETURNED: "Đã gửi", APPROVED: "Đã duyệt"},
}


def label(state: str, audience: str) -> str:
    return LABELS[audience][state]


def shown(state: str, audience: str) -> str:
    """The state whose shape and colour this audience sees."""
    return SUBMITTED if audience == Audience.PEER and state == RETURNED else state
