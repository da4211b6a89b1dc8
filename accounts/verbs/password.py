"""The doors of passwords: one's own, and one that an administrator gives for the first time."""

from django.db import transaction
from django.utils import timezone

from accounts.models import GivenPassword
from provinces.models import Official


@transaction.atomic
def set_own_password(official: Official, password: str) -> Official:
    official.set_password(password)
    official.save(update_fields=["password"])
    GivenPassword.objects.filter(official=official).delete()
    return official


def note_given_password(official: Official) -> None:
    """An administrator has chosen it: the official has to choose another when he signs in."""
    GivenPassword.objects.bulk_create(
        [GivenPassword(official=official, given_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["official"],
        update_fields=["given_at"],
    )
