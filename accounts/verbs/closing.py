"""The doors by which accounts are closed and opened again; none is ever deleted."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.access import administrators, why_not_close, why_not_keep, why_not_reopen
from accounts.models import AccountStep
from provinces.models import Official
from provinces.refusals import allow


@transaction.atomic
def close_accounts(officials: Iterable[int], *, by: Official, reason: str) -> list[Official]:
    """From the next page on they are signed out and get no more letters. Raises NotAllowed: then none is closed."""
    closed = _locked(officials, by)
    for official in closed:
        allow(why_not_close(official, by=by))
        official.invitations.open().update(withdrawn_at=timezone.now())
    return _take_step(closed, AccountStep.Kind.CLOSED, by, reason)


@transaction.atomic
def reopen_accounts(officials: Iterable[int], *, by: Official, reason: str) -> list[Official]:
    """With the passwords they had. Raises NotAllowed: then none is opened."""
    reopened = _locked(officials, by)
    for official in reopened:
        allow(why_not_reopen(official))
    return _take_step(reopened, AccountStep.Kind.REOPENED, by, reason)


def _locked(officials, by) -> list[Official]:
    """The administrators first, so that two who close one another come one after the other."""
    list(administrators().select_for_update(of=("self",)).order_by("pk"))
    allow(why_not_keep(by))
    return list(Official.objects.select_for_update(of=("self",)).filter(pk__in=officials).order_by("pk"))


def _take_step(officials, kind, by, reason):
    for official in officials:
        official.is_active = kind == AccountStep.Kind.REOPENED
        official.save(update_fields=["is_active"])
        official.account_steps.create(kind=kind, by=by, at=timezone.now(), reason=reason)
    return officials
