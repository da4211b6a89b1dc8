"""Why a door stays shut: what every room knows of it (``clusters.refusals``), and what two writers meet."""

from clusters.refusals import AlreadyHandled, Incomplete, NotAllowed, Outrun

__all__ = ["AlreadyHandled", "Incomplete", "NotAllowed", "OtherText", "Outrun", "StaleEdit"]


class StaleEdit(Outrun):
    """The text was saved by somebody else after this page was opened; ``paper`` is the newer one.

    ``fields``: the names of those that were, where the paper knows; the others have been saved.
    """

    def __init__(self, paper, fields=()):
        super().__init__(
            "Nội dung này đã được người khác lưu sau khi đồng chí mở trang, nên bản đồng chí đang viết chưa được lưu."
        )
        self.paper, self.fields = paper, list(fields)


class OtherText(Outrun):
    """The text is no longer the one that the page showed; it has to be read again first."""
