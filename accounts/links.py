"""The link of an invitation: made anew from its row whenever it is needed, and kept nowhere."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import Invitation
from provinces.models import Official

LENGTH = 40  # of 64 hexadecimal digits: the link stays on one line of a letter


def path_of(invitation: Invitation) -> str:
    """The page where the official sets his password."""
    return reverse("accounts:accept", args=[invitation.pk, _token(invitation)])


def is_genuine(invitation: Invitation, token: str) -> bool:
    return constant_time_compare(token, _token(invitation))


def seal_of(official: Official) -> str:
    """Changes with his password, his address, and when he signs in."""
    seen = official.last_login.isoformat() if official.last_login else ""
    return _hmac("accounts.seal", f"{official.pk}|{official.password}|{official.email}|{seen}")


def _token(invitation):
    return _hmac("accounts.invitation", f"{invitation.pk}|{invitation.official_id}|{invitation.seal}")[:LENGTH]


def _hmac(salt, value):
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()
