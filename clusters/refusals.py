"""Why a door stays shut. Each carries the Vietnamese sentence that the page shows."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """Yours to see, but not yours to do, or not now (403)."""


class Incomplete(Exception):
    """Something required is missing or cannot be; ``missing`` lists what, as (field, sentence) (422)."""

    def __init__(self, missing):
        super().__init__(f"Văn bản còn thiếu {len(missing)} mục.")
        self.missing = missing


class Outrun(Exception):
    """Somebody else was quicker (409): the row is no longer what the page showed."""


class AlreadyHandled(Outrun):
    """The step was already taken; ``step`` tells by whom."""

    def __init__(self, sentence, step=None):
        super().__init__(sentence)
        self.step = step


def allow(reason_against: str) -> None:
    """Raises NotAllowed with the reason, if there is one."""
    if reason_against:
        raise NotAllowed(reason_against)
