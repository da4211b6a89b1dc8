"""The doors while the boards sit together, and while what happened is written down afterwards.

Each takes the acting official ``by`` and locks the conference's row. They raise Http404, NotAllowed, Incomplete, and
AlreadyHandled where somebody was quicker. ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.access.conference import (
    OPENED,
    why_not_agree,
    why_not_keep,
    why_not_open,
    why_not_run,
)
from conferences.models import AgendaItem, Conference
from conferences.quorum import quorum_of
from conferences.states import HELD, IN_SESSION
from conferences.verbs.doors import allow_once, changed, demand, locked
from conferences.verbs.planning import move
from pledges.completeness import Missing
from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow
from provinces.days import today
from scoring.access.judging import sees_all_cards
from scoring.access.result import state_of
from scoring.states import ResultState
from scoring.verbs.result import adopt_result

ADOPTS = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng ghi được việc thông qua bảng điểm."


@transaction.atomic
def mark_presence(pk: int, *, by, present: dict[int, bool | None]) -> Conference:
    """{board: there, not there, or not said}. Only the boards named change."""
    conference = locked(pk, by)
    allow(why_not_keep(by, conference))
    rows = list(conference.attendances.filter(board__in=present).order_by("pk"))
    for row in rows:
        row.is_present = present[row.board_id]
    _refuse_absent_signers(conference, rows)
    conference.attendances.model.objects.bulk_update(rows, ["is_present"])
    changed(conference)
    return conference


def _refuse_absent_signers(conference, rows):
    gone = [row.board_id for row in rows if not row.is_present]
    if gone and conference.signings.filter(board__in=gone).exists():
        demand(Missing("", "Đơn vị đã ký giao ước tại hội nghị thì không ghi vắng được; bỏ chữ ký trước."))


@transaction.atomic
def open_conference(pk: int, *, by, at: dt.datetime | None = None) -> Conference:
    """From now on the agenda runs. A cluster's needs two thirds of its boards present."""
    conference = locked(pk, by)
    allow_once(why_not_open(by, conference), OPENED, conference)
    demand(_day_ahead(conference), _no_quorum(conference))
    move(conference, IN_SESSION, by, at, opened_at=at or timezone.now())
    return conference


def _day_ahead(conference):
    if conference.day is None:
        return Missing("", "Cần ghi ngày họp trước khi khai mạc.")
    if conference.day > today():
        return Missing("", f"Hội nghị họp ngày {conference.day:%d/%m/%Y}; đến ngày đó mới khai mạc được.")
    return None


def _no_quorum(conference):
    quorum = quorum_of(conference.attendances.order_by("pk"))
    if conference.is_sector_wide or quorum.is_reached:
        return None
    return Missing("", f"Mới {quorum.sentence}. Hội nghị hợp lệ khi có từ hai phần ba số đơn vị dự.")


def refuse_without_quorum(conference) -> None:
    """Before anything is agreed on; but of a record taken from a source that does not tell who was there nobody asks.

    Raises Incomplete.
    """
    told = conference.attendances.exclude(is_present=None)
    if conference.state != HELD or not conference.source or told.exists():
        demand(_no_quorum(conference))


def refuse_carried(conference) -> None:
    """What took effect in the year ahead is no longer changed here. Raises Incomplete."""
    if conference.carried_at:
        demand(Missing("", "Kết quả đã đưa vào năm sau nên ghi chép này không đổi được nữa; quản trị sửa ở năm đó."))


@transaction.atomic
def record_as_held(pk: int, *, by, at: dt.datetime | None = None) -> Conference:
    """A conference of a day gone by is written down afterwards: it was held, whoever was there."""
    conference = locked(pk, by)
    allow_once(why_not_open(by, conference), OPENED, conference)
    if conference.day is None and not conference.source:
        demand(Missing("", "Cần ghi ngày họp; nếu nguồn không nêu ngày thì ghi nguồn."))
    if conference.day and conference.day > today():
        demand(_day_ahead(conference))
    at = at or timezone.now()
    move(conference, HELD, by, at, opened_at=at, held_at=at)
    return conference


@transaction.atomic
def go_to_item(pk: int, item: int, *, by, at: dt.datetime | None = None) -> AgendaItem:
    """The item begins; the one that was on is done. Going back to an earlier one opens it again."""
    conference = locked(pk, by)
    allow(why_not_run(by, conference))
    chosen = get_object_or_404(conference.agendaitems, pk=item)
    at = at or timezone.now()
    _end_current(conference, at, but=chosen.pk)
    if not chosen.is_current:
        chosen.begun_at, chosen.ended_at = chosen.begun_at or at, None
        chosen.save(update_fields=["begun_at", "ended_at"])
    changed(conference)
    return chosen


def _end_current(conference, at, but=None):
    current = conference.agendaitems.filter(begun_at__isnull=False, ended_at=None).exclude(pk=but)
    current.update(ended_at=at)


@transaction.atomic
def close_conference(pk: int, *, by, at: dt.datetime | None = None) -> Conference:
    conference = locked(pk, by)
    allow(why_not_keep(by, conference))
    if conference.state == HELD:
        raise AlreadyHandled("Hội nghị đã bế mạc.", conference.steps.named().last())
    allow(why_not_run(by, conference))
    at = at or timezone.now()
    _end_current(conference, at)
    move(conference, HELD, by, at, held_at=at)
    return conference


@transaction.atomic
def record_table_adopted(pk: int, *, by, at: dt.datetime | None = None) -> Conference:
    """The boards agreed on the table of points: what the room of scoring holds for the year is adopted with it.

    Where the year has no published sheet only the fact is kept.
    """
    conference = locked(pk, by)
    allow(why_not_agree(by, conference))
    if conference.table_adopted_at:
        raise AlreadyHandled("Đã ghi thông qua bảng điểm.")
    refuse_without_quorum(conference)
    if scored(conference) and state_of(conference.cluster_year) == ResultState.OPEN:
        allow("" if sees_all_cards(by, conference.cluster_year) else ADOPTS)
        how = conference.title[:200]
        adopt_result(conference.cluster_year_id, by=by, adopted_on=conference.day, adopted_how=how, at=at)
    conference.table_adopted_at = at or timezone.now()
    conference.save(update_fields=["table_adopted_at"])
    changed(conference)
    return conference


@transaction.atomic
def forget_table_adopted(pk: int, *, by) -> Conference:
    """Written down by mistake. A table adopted in the room of scoring is taken back there, with its reason."""
    conference = locked(pk, by)
    allow(why_not_agree(by, conference))
    if scored(conference) and state_of(conference.cluster_year) != ResultState.OPEN:
        demand(Missing("", "Bảng điểm đã được thông qua ở phần Xếp hạng; lấy lại kết quả ở đó trước."))
    conference.table_adopted_at = None
    conference.save(update_fields=["table_adopted_at"])
    changed(conference)
    return conference


def scored(conference) -> bool:
    """Whether the cluster's year has a published sheet."""
    sheet = getattr(conference.cluster_year, "sheet", None) if conference.cluster_year_id else None
    return bool(sheet and sheet.is_published)
