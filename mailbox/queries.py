from mailbox.models import Dispatch, Letter

UNREAD = "chua-doc"  # as it stands in the inbox's address


def letters_of(official):
    """An official's own letters, newest first; nobody else's, whatever his rights."""
    return Letter.objects.filter(official=official, in_inbox=True).order_by("-created_at", "-pk")


def unread_letters(official):
    """A letter whose reason has gone asks for nothing any more."""
    return letters_of(official).filter(read_at=None, withdrawn_at=None)


def unread_count(official) -> int:
    return unread_letters(official).count()


def inbox_of(official, only: str = ""):
    """``only``: what was chosen on the page, ``UNREAD`` or all."""
    return unread_letters(official) if only == UNREAD else letters_of(official)


def ways_of(letter: Letter):
    """How it left the site: by itself, or told in the letter of the day."""
    letters = [letter.pk, letter.told_in_id or letter.pk]
    return Dispatch.objects.filter(letter__in=letters).order_by("letter_id", "channel")


def letters_to_tell(officials):
    """Of those who get one letter a day: what no letter has told of yet, and what they have not read themselves.

    What has gone out by itself since, as its official then wanted it, is told.
    """
    untold = Letter.objects.filter(official__in=officials, gathered=True, told_in=None, dispatches=None)
    return untold.filter(read_at=None, withdrawn_at=None).order_by("pk")
