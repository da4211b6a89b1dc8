"""The lives of a criteria sheet and of a scorecard: states, the allowed moves, what they are called in the log."""

from django.db import models


class SheetState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    SHARED = "shared", "Đang lấy ý kiến"
    PUBLISHED = "published", "Đã ban hành"


SHEET_MOVES = {
    (SheetState.DRAFT, SheetState.SHARED): "Gửi lấy ý kiến",
    (SheetState.SHARED, SheetState.DRAFT): "Lấy lại để sửa",
    (SheetState.SHARED, SheetState.PUBLISHED): "Ban hành",
}


class CardState(models.TextChoices):
    DRAFT = "draft", "Đang tự chấm"
    SUBMITTED = "submitted", "Đã nộp"
    RETURNED = "returned", "Bị trả lại"


CARD_MOVES = {
    (CardState.DRAFT, CardState.SUBMITTED): "Nộp bảng tự chấm",
    (CardState.RETURNED, CardState.SUBMITTED): "Nộp lại",
    (CardState.SUBMITTED, CardState.RETURNED): "Trả lại",
}
CARD_EDITABLE = [CardState.DRAFT, CardState.RETURNED]
