"""The doors by which officials come to their accounts."""

import datetime as dt
from collections.abc import Iterable
from mailbox.verbs import queue_letters

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.access import why_not_accept, why_not_invite, why_not_keep
from accounts.letters import invitation_letter
from accounts.links import seal_of
from accounts.models import Invitation
from accounts.verbs.password import set_own_password
from provinces.models import Official
from provinces.refusals import allow


@transaction.atomic
def invite(officials: Iterable[int], *, by: Official) -> list[Invitation]:
    """Each gets a letter with a link of his own; what he was sent before is void. Raises NotAllowed: then nobody does.

    His password, where he has one, holds until he has set another.
    """
    allow(why_not_keep(by))
    locked = Official.objects.select_for_update(of=("self",)).filter(pk__in=officials).order_by("pk")
    invitations = [_invite(official, by) for official in locked]
    queue_letters(map(invitation_letter, invitations))
    return invitations


def _invite(official, by):
    allow(why_not_invite(official))
    now = timezone.now()
    official.invitations.open().update(withdrawn_at=now)
    expires_at = now + dt.timedelta(days=settings.INVITATION_DAYS)
    return official.invitations.create(by=by, invited_at=now, expires_at=expires_at, seal=seal_of(official))


@transaction.atomic
def accept_invitation(pk: int, password: str) -> Official:
    """The official sets his password, once. Raises NotAllowed."""
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("official").get(pk=pk)
    now = timezone.now()
    allow(why_not_accept(invitation, now))
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    return set_own_password(invitation.official, password)
