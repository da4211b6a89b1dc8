"""The address of an official's feed: his key and our signature of it.

A guess is told by its signature, before the database is asked and in constant time. A new SECRET_KEY ends all
addresses; those signed with one of SECRET_KEY_FALLBACKS live on.
"""

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse


def new_key() -> str:
    """32 random bytes, as an address can hold them."""
    return secrets.token_urlsafe(32)


def token_of(key: str) -> str:
    return _signer().sign(key)


def key_in(token: str) -> str | None:
    """None where the token was not made here."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return None


def address_of(key: str) -> str:
    """As a calendar program is given it."""
    return settings.SITE_URL + reverse("calendars:feed", args=[token_of(key)])


def _signer():
    """A dot never stands in a key or a signature."""
    return Signer(salt="calendars.feed", sep=".")
