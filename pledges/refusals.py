"""Why a door stays shut. Each carries the Vietnamese sentence that the page shows."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """Yours to see, but not yours to do, or not now (403)."""


class Incomplete(Exception):
    """Something required is missing; ``missing`` lists what (422)."""

    def __init__(self, missing):
        super().__init__(f"Văn bản còn thiếu {len(missing)} mục.")
        self.missing = missing


class Outrun(Exception):
    """Somebody else was quicker (409): the row is no longer what the page showed."""


class StaleEdit(Outrun):
    """The text was saved by somebody else after this page was opened; ``paper`` is the newer one.

    ``fields``: the names of those that were, where the paper knows; the others have been saved.
    """

    def __init__(self, paper, fields=()):
        super().__init__(
            "Nội dung này đã được người khác lưu sau khi đồng chí mở trang, nên bản đồng chí đang viết chưa được lưu."
        )
        self.paper, self.fields = paper, list(fields)


class AlreadyHandled(Outrun):
    """The step was already taken; ``step`` tells by whom."""

    def __init__(self, sentence, step=None):
        super().__init__(sentence)
        self.step = step


class OtherText(Outrun):
    """The text is no longer the one that the page showed; it has to be read again first."""
