"""A pledge that the boards signed by hand at a conference, entered by those who kept its record."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from pledges.fingerprints import fingerprint_of
from pledges.models import Pledge, Signature
from pledges.queries.pledge import member_ids
from pledges.states import PledgeState
from pledges.verbs.pledge import boards_signed, come_into_force, move_pledge


class HandSigned(NamedTuple):
    board: int
    signer: str
    post: str
    at: dt.datetime


@transaction.atomic
def put_in_force(pledge: Pledge, signed: list[HandSigned], *, by, how: str, at: dt.datetime | None = None) -> Pledge:
    """Open it if it is not, add the signatures of boards that have none, and have it come into force.

    ``how``: where it was signed. Who may do it is the asking room's to say; the text must be ready to be opened.
    Nothing happens to a pledge in force but that signatures still missing are added; their boards are missing no more.
    """
    at = at or timezone.now()
    pledges = Pledge.objects.select_related("cluster_year__cluster")
    pledge = pledges.select_for_update(of=("self",), no_key=True).get(pk=pledge.pk)
    if pledge.state in (PledgeState.DRAFT, PledgeState.COMMENTING):
        fingerprint = fingerprint_of(pledge.whole_text)
        move_pledge(pledge, PledgeState.OPEN, by, at, opened_at=at, opened_by=by, fingerprint=fingerprint)
    _add_signatures(pledge, signed, by)
    pledge.missing.remove(*(each.board for each in signed))
    if pledge.state == PledgeState.OPEN:
        _end_signing(pledge, by, at, how)
    return pledge


def _add_signatures(pledge, signed, by):
    there = boards_signed(pledge)
    Signature.objects.bulk_create(
        Signature(
            pledge=pledge,
            board_id=each.board,
            official=by,
            signed_by_hand=each.signer or "đại diện lãnh đạo Ban",
            position=each.post[:120],
            signed_at=each.at,
            fingerprint=pledge.fingerprint,
            at_conference=True,
        )
        for each in signed
        if each.board not in there
    )


def _end_signing(pledge, by, at, how):
    missing = member_ids(pledge.cluster_year) - boards_signed(pledge)
    pledge.missing.set(sorted(missing))
    come_into_force(pledge, by, at, f"Ký tại {how}; các đơn vị này không ký tại hội nghị." if missing else "")
