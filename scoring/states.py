"""The lives of a criteria sheet, a scorecard and a year's result: states, the allowed moves, named for the log."""

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
    EXPLAINING = "explaining", "Cần giải trình"
    EXPLAINED = "explained", "Đã giải trình"
    VERIFIED = "verified", "Đã thẩm định"


CARD_MOVES = {
    (CardState.DRAFT, CardState.SUBMITTED): "Nộp bảng tự chấm",
    (CardState.RETURNED, CardState.SUBMITTED): "Nộp lại",
    (CardState.SUBMITTED, CardState.RETURNED): "Trả lại",
    (CardState.EXPLAINED, CardState.RETURNED): "Trả lại",
    (CardState.SUBMITTED, CardState.EXPLAINING): "Yêu cầu giải trình",
    (CardState.EXPLAINED, CardState.EXPLAINING): "Yêu cầu giải trình thêm",
    (CardState.EXPLAINING, CardState.EXPLAINED): "Gửi giải trình",
    (CardState.SUBMITTED, CardState.VERIFIED): "Hoàn thành thẩm định",
    (CardState.EXPLAINED, CardState.VERIFIED): "Hoàn thành thẩm định",
    (CardState.VERIFIED, CardState.EXPLAINED): "Thẩm định lại",
}
# Where a card stands, in the shapes that papers have (components/state.html).
CARD_SHAPES = {
    CardState.EXPLAINING: "submitted",
    CardState.EXPLAINED: "submitted",
    CardState.VERIFIED: "approved",
}
CARD_EDITABLE = [CardState.DRAFT, CardState.RETURNED]
VERIFIABLE = [CardState.SUBMITTED, CardState.EXPLAINED]  # lies before the verifiers


class ResultState(models.TextChoices):
    OPEN = "open", "Đang xử lý"
    ADOPTED = "adopted", "Đã thông qua"
    PUBLISHED = "published", "Đã công bố"


# As CARD_SHAPES.
RESULT_SHAPES = {
    ResultState.OPEN: "submitted",
    ResultState.ADOPTED: "signing",
    ResultState.PUBLISHED: "approved",
}
RESULT_MOVES = {
    (ResultState.OPEN, ResultState.ADOPTED): "Ghi nhận thông qua",
    (ResultState.ADOPTED, ResultState.OPEN): "Lấy lại để sửa",
    (ResultState.ADOPTED, ResultState.PUBLISHED): "Công bố",
    (ResultState.PUBLISHED, ResultState.PUBLISHED): "Điều chỉnh theo quyết định",
}
