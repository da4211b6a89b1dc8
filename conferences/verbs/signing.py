"""The boards sign the pledge of the year ahead, one after another, before the conference."""

import datetime as dt

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.access.conference import why_not_agree
from conferences.models import Signing
from conferences.queries.ahead import pledge_ahead
from conferences.verbs.doors import changed, demand, locked
from conferences.verbs.session import refuse_carried, refuse_without_quorum
from pledges.completeness import Missing
from pledges.fingerprints import fingerprint_of
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow

ABSENT = Missing("", "Đơn vị không có mặt nên không ký tại hội nghị được. Đánh dấu có mặt trước.")


@transaction.atomic
def record_signing(
    pk: int, board: int, *, by, signer: str = "", post: str = "", at: dt.datetime | None = None
) -> Signing:
    """The board's representative signed. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    conference = locked(pk, by)
    allow(why_not_agree(by, conference))
    refuse_carried(conference)
    refuse_without_quorum(conference)
    attendance = get_object_or_404(conference.attendances, board=board)
    if done := conference.signings.filter(board=board).first():
        raise AlreadyHandled("Đơn vị đã ký giao ước tại hội nghị này.", done)
    demand(None if attendance.is_present else ABSENT)
    pledge = pledge_ahead(conference)
    signing = conference.signings.create(
        board_id=board,
        signer=tidy(signer).strip()[:120],
        post=tidy(post).strip()[:300],
        fingerprint=fingerprint_of(pledge.whole_text) if pledge else "",
        official=by,
        at=at or timezone.now(),
    )
    changed(conference)
    return signing


@transaction.atomic
def undo_signing(pk: int, board: int, *, by) -> None:
    """Ticked by mistake. Raises Http404, NotAllowed, Incomplete once it was carried into the year ahead."""
    conference = locked(pk, by)
    allow(why_not_agree(by, conference))
    refuse_carried(conference)
    get_object_or_404(conference.signings, board=board).delete()
    changed(conference)
