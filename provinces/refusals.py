"""Why a door stays shut: what every room says alike."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """Carries the Vietnamese sentence that the page shows (403)."""


def allow(reason_against: str) -> None:
    """Raises NotAllowed with the reason, if there is one."""
    if reason_against:
        raise NotAllowed(reason_against)
