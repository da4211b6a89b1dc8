"""What stands against sharing and against confirming the minutes. The page and the refusals read the same. Pure."""

import datetime as dt

from conferences.models import Attendance, Minutes, MinutesComment
from conferences.states import MinutesState
from pledges.completeness import Missing

EMPTY = Missing("text", "Biên bản chưa có nội dung.")
NOT_SHARED = Missing("", "Biên bản chưa được gửi lấy ý kiến các đơn vị.")
UNTIL_MISSING = Missing("until", "Chọn ngày cuối cùng nhận góp ý.")
UNTIL_GONE = Missing("until", "Hạn góp ý phải là hôm nay hoặc một ngày sau.")
COMMENT_MISSING = Missing("comment", "Cần ghi nội dung đề nghị sửa, bổ sung.")
ANSWER_MISSING = Missing("answer", "Cần ghi nội dung tiếp thu hoặc giải trình.")


def against_sharing(minutes: Minutes, until: dt.date | None, day: dt.date) -> list[Missing]:
    """``day``: today."""
    told = [None if minutes.text.strip() else EMPTY, _wrong_until(until, day)]
    return [each for each in told if each]


def _wrong_until(until, day):
    if until is None:
        return UNTIL_MISSING
    return UNTIL_GONE if until < day else None


def against_confirming(
    minutes: Minutes, attendances: list[Attendance], comments: list[MinutesComment], *, board: int, day: dt.date
) -> list[Missing]:
    """``board``: of who confirms, whose word the confirmation is; rows with ``board_name``; ``day``: today."""
    if minutes.state == MinutesState.DRAFT:
        return [NOT_SHARED]
    told = [
        None if minutes.text.strip() else EMPTY,
        _still_asked(minutes, _silent(attendances, comments, board), day),
        _unanswered(comments),
    ]
    return [each for each in told if each]


def _silent(attendances, comments, board) -> list[str]:
    """The boards that were there and have said nothing; where nobody's presence is told, of all that were called."""
    spoken = {each.board_id for each in comments} | {board}
    asked = [each for each in attendances if each.is_present] or attendances
    return [each.board_name for each in asked if each.board_id not in spoken]


def _still_asked(minutes, silent, day):
    if not silent or day > minutes.comments_until:
        return None
    until = f"{minutes.comments_until:%d/%m/%Y}"
    return Missing("", f"Còn nhận góp ý đến hết ngày {until}. Đơn vị chưa có ý kiến: {'; '.join(silent)}.")


def _unanswered(comments):
    boards = list(dict.fromkeys(each.board_name for each in comments if each.is_open))
    return Missing("", f"Còn góp ý chưa được trả lời, của: {'; '.join(boards)}.") if boards else None
