from mailbox.models import Letter


def letters_of(official):
    """An official's own letters, newest first; nobody else's, whatever his rights."""
    return Letter.objects.filter(official=official).order_by("-created_at", "-pk")


def unread_count(official) -> int:
    return Letter.objects.filter(official=official, read_at__isnull=True).count()
