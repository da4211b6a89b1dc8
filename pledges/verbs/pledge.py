"""The only doors through which a pledge changes.

Each takes the acting official ``by``, locks the row, checks access and state, changes, logs the step and queues the
letters in one transaction. ``version`` is the one the page showed; ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format

from pledges.access.pledge import (
    get_pledge_year_for,
    why_not_close,
    why_not_comment,
    why_not_open,
    why_not_share,
    why_not_sign,
    why_not_write,
)
from pledges.completeness import Missing
from pledges.fingerprints import fingerprint_of
from pledges.letters import pledge as letters
from pledges.models import Pledge, PledgeComment, Signature
from pledges.pledge_completeness import COMMENT_MISSING, missing_to_close, missing_to_open, missing_to_share
from pledges.prose import tidy
from pledges.queries.pledge import member_ids
from pledges.refusals import AlreadyHandled, Incomplete, OtherText, StaleEdit
from pledges.states import PledgeState
from pledges.verbs.papers import allow

DRAFT, COMMENTING, OPEN, IN_FORCE = PledgeState


def save_pledge(
    cluster_year_id: int, *, by, version: int, text: str, common_targets: str, at: dt.datetime | None = None
) -> Pledge:
    """Save what the head (or the deputy) is writing; the first save (version 0) begins the pledge.

    Raises Http404, NotAllowed, and StaleEdit when somebody saved after ``version``.
    """
    at = at or timezone.now()
    try:
        with transaction.atomic():
            pledge = _begun_or_new(cluster_year_id, by)
            if pledge.version != version:
                raise StaleEdit(pledge)
            pledge.text, pledge.common_targets = tidy(text), tidy(common_targets)
            pledge.version, pledge.edited_by, pledge.edited_at = pledge.version + 1, by, at
            pledge.save()
            return pledge
    except IntegrityError as race:  # two first saves at once
        raise StaleEdit(get_pledge_year_for(by, cluster_year_id)[1]) from race


def _begun_or_new(cluster_year_id, by):
    cluster_year, pledge = get_pledge_year_for(by, cluster_year_id)
    pledge = _locked(pledge.pk, by) if pledge else None
    allow(why_not_write(by, cluster_year, pledge))
    return pledge or Pledge(cluster_year=cluster_year, version=0)


@transaction.atomic
def share_pledge(pk: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Pledge:
    """The draft goes round: the members may read it and comment.

    Raises NotAllowed, AlreadyHandled, OtherText, Incomplete.
    """
    pledge = _locked(pk, by)
    allow(why_not_share(by, pledge))
    _expect(pledge, [DRAFT], version)
    _demand(missing_to_share(pledge))
    move_pledge(pledge, COMMENTING, by, at or timezone.now())
    letters.pledge_shared(pledge, by)
    return pledge


@transaction.atomic
def comment_on_pledge(pk: int, *, by, comment: str, at: dt.datetime | None = None) -> PledgeComment:
    """What a member says of the text that goes round. The same said twice by the same official is said once.

    Raises NotAllowed, Incomplete.
    """
    pledge = _locked(pk, by)
    allow(why_not_comment(by, pledge, member_ids(pledge.cluster_year)))
    comment = tidy(comment).strip()
    _demand([] if comment else [COMMENT_MISSING])
    if said := pledge.comments.filter(official=by, comment=comment).order_by("pk").first():
        return said
    said = pledge.comments.create(official=by, board_id=by.board_id, comment=comment, at=at or timezone.now())
    letters.pledge_commented(pledge, said)
    return said


@transaction.atomic
def open_pledge(pk: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Pledge:
    """The head's leader opens it for signing; from now on the text is frozen, its fingerprint taken.

    Raises NotAllowed, AlreadyHandled, OtherText, Incomplete.
    """
    pledge = _locked(pk, by)
    allow(why_not_open(by, pledge))
    _expect(pledge, [DRAFT, COMMENTING], version)
    _demand(missing_to_open(pledge))
    at = at or timezone.now()
    fingerprint = fingerprint_of(pledge.whole_text)
    move_pledge(pledge, OPEN, by, at, opened_at=at, opened_by=by, fingerprint=fingerprint)
    letters.pledge_opened(pledge)
    return pledge


@transaction.atomic
def sign_pledge(
    pk: int, *, by, fingerprint: str, at_conference: bool = False, at: dt.datetime | None = None
) -> Signature:
    """A member board's leader signs, once; the last signature brings the pledge into force.

    ``fingerprint`` is that of the text his page showed. Raises NotAllowed, AlreadyHandled (who signed, or ended it),
    OtherText.
    """
    pledge = _locked(pk, by)
    members = member_ids(pledge.cluster_year)
    allow(why_not_sign(by, pledge, members))
    _expect_unsigned(pledge, by)
    _expect(pledge, [OPEN], None)
    if fingerprint != pledge.fingerprint:
        raise OtherText("Văn bản đồng chí đã xem không phải văn bản đang mở ký. Mời đồng chí đọc lại rồi ký.")
    at = at or timezone.now()
    signature = pledge.signatures.create(
        board_id=by.board_id,
        official=by,
        position=by.position,
        signed_at=at,
        fingerprint=fingerprint,
        at_conference=at_conference,
    )
    if not members - boards_signed(pledge):
        come_into_force(pledge, by, at)
    return signature


@transaction.atomic
def close_pledge(pk: int, *, by, reason: str, at: dt.datetime | None = None) -> Pledge:
    """The head's leader ends the signing with boards missing: they and the reason are kept, the pledge is in force.

    Raises NotAllowed, AlreadyHandled, Incomplete.
    """
    pledge = _locked(pk, by)
    allow(why_not_close(by, pledge))
    _expect(pledge, [OPEN], None)
    signed, reason = boards_signed(pledge), tidy(reason).strip()
    missing = member_ids(pledge.cluster_year) - signed
    _demand(missing_to_close(len(signed), len(missing), reason))
    pledge.missing.set(sorted(missing))
    come_into_force(pledge, by, at or timezone.now(), reason if missing else "")
    return pledge


def come_into_force(pledge: Pledge, by, at, reason: str = "") -> None:
    """``reason``: why boards are missing; they stand in ``missing`` already."""
    move_pledge(pledge, IN_FORCE, by, at, comment=reason, in_force_at=at, closing_reason=reason)
    letters.pledge_in_force(pledge)


def _locked(pk, by) -> Pledge:
    pledges = Pledge.objects.visible_to(by).select_related("cluster_year__cluster")
    return get_object_or_404(pledges.select_for_update(of=("self",), no_key=True), pk=pk)


def _expect(pledge, states, version):
    """Raises AlreadyHandled with what happened, OtherText when somebody has changed the text since."""
    if pledge.state not in states:
        step = pledge.steps.select_related("official").order_by("-at", "-pk").first()
        raise AlreadyHandled(_what_happened(pledge, step), step)
    if version is not None and pledge.version != version:
        raise OtherText(
            f"Nội dung giao ước đã được {_who(pledge.edited_by)} sửa lúc {_moment(pledge.edited_at)}. "
            "Mời đồng chí đọc lại rồi làm tiếp."
        )


def _expect_unsigned(pledge, by):
    signature = pledge.signatures.select_related("official").filter(board=by.board_id).first()
    if signature:
        raise AlreadyHandled(
            f"Đơn vị đã ký giao ước lúc {_moment(signature.signed_at)}, người ký: {_who(signature.official)}.",
            signature,
        )


def _demand(missing: list[Missing]):
    if missing:
        raise Incomplete(missing)


def boards_signed(pledge) -> set[int]:
    return set(pledge.signatures.order_by().values_list("board_id", flat=True))


def move_pledge(pledge, to_state, by, at, *, comment="", **stamps):
    from_state = pledge.state
    for field, value in {**stamps, "state": to_state, "version": pledge.version + 1}.items():
        setattr(pledge, field, value)
    pledge.save()
    pledge.steps.create(
        from_state=from_state, to_state=to_state, official=by, board_id=by.board_id, comment=comment, at=at
    )


def _what_happened(pledge, step) -> str:
    if step is None:
        return "Giao ước chưa được mở ký."
    done = {COMMENTING: "được gửi lấy ý kiến", OPEN: "được mở ký", IN_FORCE: "kết thúc ký và có hiệu lực"}
    if pledge.state not in done:
        return "Giao ước chưa được mở ký."
    return f"Giao ước đã {done[pledge.state]} lúc {_moment(step.at)}, người thực hiện: {_who(step.official)}."


def _who(official) -> str:
    return f"{official.display_name} ({official.username})"


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "H:i d/m/Y")
