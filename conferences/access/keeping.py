"""Whether the record is the official's to keep, whatever state it is in, with the reason why not."""

from conferences.access.conference import KEEPERS
from conferences.models import Conference


def why_not_ours(official, conference: Conference, doing: str) -> str:
    """``doing``: “viết bài về hội nghị này”."""
    if not official.works:
        return "Tài khoản này chỉ xem."
    if conference.kept_by_us:
        return ""
    whose = "Chỉ cán bộ Ban Tổ chức Trung ương hoặc đơn vị đăng cai" if conference.is_sector_wide else KEEPERS
    return f"{whose} được {doing}."
