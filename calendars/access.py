"""Who reads which calendar."""

from django.http import Http404

from calendars.addresses import key_in
from provinces.models import Official


def owner_of(token: str) -> Official:
    """Whose calendar the token opens, his board at hand; 404 for a guess, a token that was renewed or stopped, and an
    account that is off. One query, none for a guess."""
    key = key_in(token)
    owners = Official.objects.select_related("board").filter(is_active=True, calendar_feed__key=key)
    owner = owners.first() if key else None
    if owner is None:
        raise Http404
    return owner
