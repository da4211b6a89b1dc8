"""What the page of a pledge is put together from; the page and its live part read the same."""

from django.urls import reverse

from clusters.access import is_leader
from clusters.steps import Step
from pledges.access.pledge import (
    may_read_comments,
    may_read_text,
    office_in,
    why_frozen,
    why_not_close,
    why_not_comment,
    why_not_open,
    why_not_share,
    why_not_sign,
    why_not_write,
)
from pledges.afterwards import SIGNATURE
from pledges.fingerprints import in_short
from pledges.forms.pledge import ClosingForm, CommentForm, SigningForm
from pledges.models import Pledge
from pledges.pledge_completeness import missing_to_open, missing_to_share
from pledges.queries.pledge import Seat, day_of, seats_of
from pledges.states import PledgeState
from provinces.days import in_full, today

CODES = {  # the shape of each state
    PledgeState.DRAFT: "draft",
    PledgeState.COMMENTING: "commenting",
    PledgeState.OPEN: "signing",
    PledgeState.IN_FORCE: "approved",
}
NOT_SHOWN = {
    PledgeState.DRAFT: "Cụm trưởng, cụm phó đang soạn giao ước. Nội dung hiện ở đây khi được gửi lấy ý kiến.",
    PledgeState.COMMENTING: "Giao ước đang được các đơn vị góp ý. Nội dung hiện ở đây khi giao ước có hiệu lực.",
    PledgeState.OPEN: "Giao ước đang được các đơn vị ký. Nội dung hiện ở đây khi giao ước có hiệu lực.",
}


def standing_of(pledge) -> dict:
    """Where the pledge stands: its state, its times, its deadline."""
    deadline = pledge.cluster_year.deadlines.filter(step=Step.PLEDGE).first()
    return {
        "pledge": pledge,
        "code": CODES[pledge.state],
        "deadline": deadline,
        "days_left": (deadline.due_on - today()).days if deadline else None,
        "afterwards": SIGNATURE if pledge.state == PledgeState.OPEN else "",
    }


def signatures_of(pledge, official) -> dict:
    """The grid, and from where it is asked again while it is open."""
    seats = seats_of(pledge)
    signed = [seat for seat in seats if seat.signature]
    is_open = pledge.state == PledgeState.OPEN
    return {
        "pledge": pledge,
        "seats": seats,
        "signed": len(signed),
        "unsigned": [seat for seat in seats if not seat.signature],
        "own": next((seat for seat in seats if seat.board_id == official.board_id), None),
        "is_signed_now": pledge.state in (PledgeState.OPEN, PledgeState.IN_FORCE),
        "live_url": _live_url(pledge, seats, official) if is_open and not pledge.cluster_year.is_closed else "",
        "fingerprint": in_short(pledge.fingerprint),
    }


def _live_url(pledge, seats: list[Seat], official):
    signed = {seat.board_id for seat in seats if seat.signature}
    url = reverse("pledges:signatures", args=[pledge.cluster_year_id])
    return f"{url}?da_ky={len(signed)}&o={place(pledge, signed, official)}"


def place(pledge, signed: set[int], official) -> str:
    """What decides which panels and buttons the official has: while it stays the same, only the grid changes."""
    return f"{pledge.state}-{int(bool(signed))}-{int(official.board_id in signed)}"


def document_of(pledge, official) -> dict:
    """The pledge as it prints; without its text for who may not read it now."""
    may_read = may_read_text(official, pledge)
    return {
        "pledge": pledge,
        "may_read": may_read,
        "not_shown": NOT_SHOWN.get(pledge.state, ""),
        "targets": [line.removeprefix("- ") for line in pledge.common_targets.split("\n") if line.strip()],
        "dated": in_full(day_of(pledge)) if pledge.in_force_at else "",
    }


def panels_of(pledge, official, signatures, *, closing_form=None) -> dict:
    """What this official may do with it; each with its form, or with the reason why not."""
    members = {seat.board_id for seat in signatures["seats"]}
    own = signatures["own"]
    is_open = pledge.state == PledgeState.OPEN
    not_sign = why_not_sign(official, pledge, members)
    return {
        "pledge": pledge,
        "own": own,
        "signing_form": SigningForm(initial={"fingerprint": pledge.fingerprint})
        if is_open and own and not own.signature and not not_sign
        else None,
        "opens": pledge.state in (PledgeState.DRAFT, PledgeState.COMMENTING) and not why_not_open(official, pledge),
        "missing_to_open": missing_to_open(pledge),
        "comments": not why_not_comment(official, pledge, members),
        "closes": is_open and not why_not_close(official, pledge),
        "signed": signatures["signed"],
        "unsigned": signatures["unsigned"],
        "closing_form": closing_form or ClosingForm(),
    }


def actions_of(pledge, official, panels) -> dict:
    """The bar at the foot: where to go on, and where nothing can be done by this official, why not."""
    may_write = not why_not_write(official, pledge.cluster_year, pledge)
    in_office = bool(office_in(official, pledge.cluster_year))
    is_draft = pledge.state == PledgeState.DRAFT
    return {
        "pledge": pledge,
        "write_url": reverse("pledges:pledge_write", args=[pledge.cluster_year_id]) if may_write else "",
        "shares": is_draft and not why_not_share(official, pledge) and not missing_to_share(pledge),
        "opens": panels["opens"],
        "comments": panels["comments"],
        "signs": panels["signing_form"] is not None,
        "closes": panels["closes"],
        "reason": _reason(pledge, official, panels, in_office),
    }


def _reason(pledge, official, panels, in_office):
    """Why the main step of the state is not this official's; "" where it is, or where nobody would expect it."""
    if pledge.cluster_year.is_closed or not official.works:
        return ""
    if pledge.state in (PledgeState.DRAFT, PledgeState.COMMENTING):
        return why_not_open(official, pledge) if in_office else ""
    if pledge.state == PledgeState.OPEN and panels["own"] and not panels["own"].signature and not is_leader(official):
        return "Chỉ lãnh đạo Ban được ký giao ước."
    return why_frozen(pledge) if in_office and pledge.state == PledgeState.OPEN and not panels["closes"] else ""


def comments_of(pledge: Pledge, official, panels, *, form=None) -> dict:
    """What was said of the draft, and the form to say more."""
    may_read = may_read_comments(official, pledge) and pledge.state != PledgeState.DRAFT
    return {
        "pledge": pledge,
        "may_read": may_read,
        "comments": list(pledge.comments.named()) if may_read else [],
        "form": (form or CommentForm()) if panels["comments"] else None,
    }
