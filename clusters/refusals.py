"""Why a door stays shut. Each carries the Vietnamese sentence that the page shows."""

from provinces.refusals import NotAllowed, allow

__all__ = ["AlreadyHandled", "Incomplete", "NotAllowed", "Outrun", "allow"]


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
