"""Who may read and check a paper, with the reason why not."""

from clusters.access import is_central, is_leader, whose_own
from pledges.states import RETURNED, Audience


def audience_of(official, paper) -> Audience:
    return Audience.MEMBER if official.board_id == paper.board_id else Audience.HEAD


def may_read_text(official, paper) -> bool:
    """While a returned paper is being mended, only its own board reads the text."""
    return audience_of(official, paper) == Audience.MEMBER or paper.state != RETURNED


def why_not_check(official, paper) -> str:
    """For approving, returning and reopening. ``paper`` carries ``checked_by_us``."""
    noun = paper.noun.lower()
    if own := whose_own(official, paper.board_id):
        return f"Ban không tự duyệt {noun} {own}; cụm phó hoặc Ban Tổ chức Trung ương duyệt."
    if not paper.checked_by_us:
        if is_central(official):
            return f"Cụm trưởng của cụm đang duyệt {noun} này."
        return f"Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt {noun} này."
    if not is_leader(official):
        return f"Chỉ lãnh đạo Ban được duyệt hoặc trả lại {noun}."
    if paper.cluster_year.is_closed:
        return f"Năm {paper.cluster_year.year} đã kết thúc, không duyệt hoặc trả lại được nữa."
    return ""
