"""What a channel has to do, and what it says when it cannot. docs/channels.md shows how one is added."""

from abc import ABC, abstractmethod
from mailbox.letter_text import Text


class Channel(ABC):
    """Hands letters over, one after another, between ``open`` and ``close``.

    ``name``: kept with each dispatch; ``label``: what people call it; ``address_label``: what they call an address
    there; ``address_path``: the field of an official that holds his; ``per_minute``: {end of an address: letters a
    minute at most}. ``sms_folder.py`` is a small whole example.
    """

    name: str
    label: str
    address_label: str = "địa chỉ"
    address_path: str
    per_minute: dict[str, int] = {}

    def address_of(self, official) -> str:
        """ "" where this channel does not reach him."""
        return getattr(official, self.address_path)

    def open(self) -> None:  # noqa: B027
        """Raises Away."""

    @abstractmethod
    def send(self, letter, text: Text, address: str) -> None:
        """``letter``: its row, whose ``pk`` must go with it, so that one that comes twice is known to be the same.

        Raises Delayed, Refused, Dropped.
        """

    def close(self) -> None:  # noqa: B027
        """Never raises."""


class Trouble(Exception):
    """Says in the channel's own words what is the matter."""


class Away(Trouble):
    """Nobody answers: nothing is the matter with the letters, and none was handed over."""


class Delayed(Trouble):
    """This letter is not taken now; later it may be."""


class Refused(Trouble):
    """This letter will never be taken."""


class Dropped(Trouble):
    """The connection broke over this letter, which may have been taken or not; it must be opened anew."""
