from mailbox.models import Letter


def letters_of(official):
    """An official's own letters, newest first; nobody else's, whatever his rights."""
    return Letter.objects.filter(official=official, in_inbox=True).order_by("-created_at", "-pk")


def unread_letters(official):
    """A letter whose reason has gone asks for nothing any more."""
    return letters_of(official).filter(read_at=None, withdrawn_at=None)


def unread_count(official) -> int:
    return unread_letters(official).count()


def letters_to_tell(officials):
    """Of those who get one letter a day: what no letter has told of yet, and what they have not read themselves."""
    untold = Letter.objects.filter(official__in=officials, gathered=True, told_in=None)
    return untold.filter(read_at=None, withdrawn_at=None).order_by("pk")
