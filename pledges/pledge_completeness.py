"""What a pledge must hold before it goes round and is opened. The checklist and the refusals read the same."""

from pledges.completeness import Missing
from pledges.pledge_template import is_template

EMPTY = Missing("text", "Giao ước chưa có nội dung.")
STILL_TEMPLATE = Missing("text", "Nội dung còn dòng “Bản mẫu…”; sửa xong thì xóa dòng đó rồi mới mở ký.")
COMMENT_MISSING = Missing("comment", "Cần ghi nội dung góp ý.")
CLOSING_REASON_MISSING = Missing("reason", "Cần ghi lý do kết thúc khi còn đơn vị chưa ký.")
NOBODY_SIGNED = Missing("reason", "Chưa đơn vị nào ký nên chưa kết thúc được.")


def missing_to_share(pledge) -> list[Missing]:
    return [] if pledge.text.strip() else [EMPTY]


def missing_to_open(pledge) -> list[Missing]:
    return missing_to_share(pledge) or ([STILL_TEMPLATE] if is_template(pledge.text) else [])


def missing_to_close(signed: int, missing: int, reason: str) -> list[Missing]:
    """``signed`` and ``missing``: how many boards have signed and have not."""
    if not signed:
        return [NOBODY_SIGNED]
    return [CLOSING_REASON_MISSING] if missing and not reason else []
