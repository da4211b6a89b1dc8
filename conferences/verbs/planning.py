"""The doors before a conference: planned, changed, invited to, cancelled.

Each takes the acting official ``by``, locks the row, checks access and state, changes, logs and queues the letters in
one transaction. ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from clusters.access import is_central
from clusters.models import ClusterYear
from conferences.access.conference import (
    CANCELLED_ALREADY,
    why_not_invite,
    why_not_keep,
    why_not_lead,
    why_not_plan,
    years_to_plan_in,
)
from conferences.letters import invitation as letters
from conferences.models import AgendaItem, Attendance, Conference
from conferences.states import CANCELLED, HELD, INVITED, MET, PLANNED
from conferences.usual_agenda import usual_agenda
from conferences.verbs.doors import allow_once, changed, demand, keep, locked
from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow, said
from provinces.days import day_in_year, today
from provinces.models import Board

DAY_UNKNOWN = Missing("day", "Hội nghị phải có ngày họp; chỉ hội nghị ghi theo một nguồn mới có thể thiếu.")
DAY_MISSING = Missing("day", "Cần ghi ngày họp trước khi mời.")
PLACE_MISSING = Missing("place", "Cần ghi địa điểm họp trước khi mời.")
AGENDA_MISSING = Missing("", "Chương trình chưa có mục nào.")
REASON_MISSING = Missing("reason", "Cần ghi lý do để các đơn vị biết.")
FIELDS = [
    "year",
    "title",
    "day",
    "part_of_day",
    "starts_at",
    "ends_at",
    "mode",
    "place",
    "host_board",
    "organiser",
    "site_count",
    "headcount",
    "conclusion",
    "concluded_by",
    "source",
]


@transaction.atomic
def plan_conference(
    *, by, kind: str, cluster_year: ClusterYear | None, with_agenda: bool = True, **told
) -> Conference:
    """A conference of the cluster's year, or of the whole sector (None); ``told``: some of ``FIELDS``.

    The boards called are the members on its day. Raises NotAllowed, Incomplete, and Http404 for a year that is not
    his to plan in.
    """
    allow(why_not_plan(by))
    _refuse_foreign(cluster_year, by)
    year = told.pop("year", None) or (cluster_year.year if cluster_year else (told.get("day") or today()).year)
    conference = Conference(cluster_year=cluster_year, year=year, kind=kind, **told)
    keep(conference)
    _call_boards(conference)
    if with_agenda:
        AgendaItem.objects.bulk_create(
            AgendaItem(conference=conference, position=place, **line._asdict())
            for place, line in enumerate(usual_agenda(kind))
        )
    changed(conference, words=True)
    return conference


def _refuse_foreign(cluster_year, by):
    if cluster_year is None:
        if not is_central(by):
            raise Http404
    elif cluster_year not in years_to_plan_in(by):
        raise Http404


@transaction.atomic
def change_conference(pk: int, *, by, at: dt.datetime | None = None, **told) -> Conference:
    """``told``: some of ``FIELDS``. Whoever was invited is told of another day, hour or place.

    A board that is no member on the new day is no longer called, unless it has answered or is marked present.
    Raises Http404, NotAllowed, Incomplete.
    """
    conference = locked(pk, by)
    allow(why_not_keep(by, conference))
    before = _when_and_where(conference)
    day_before, other_day = conference.day, "day" in told and told["day"] != conference.day
    for field, value in told.items():
        setattr(conference, field, value)
    if other_day:
        demand(_no_day(conference))
    keep(conference, update_fields=list(told))
    if other_day:
        _call_boards(conference)
    if conference.state == INVITED and _when_and_where(conference) != before:
        _log(conference, INVITED, INVITED, by, at)
        if today() <= max(day_before, conference.day):
            letters.moved(conference, by)
    changed(conference, words=True)
    return conference


def _no_day(conference):
    if conference.day is None and conference.state != PLANNED:
        told = conference.state == HELD and conference.source
        return None if told else DAY_UNKNOWN
    if conference.day and conference.state in MET and conference.day > today():
        return Missing("day", "Hội nghị đã họp nên ngày họp không thể ở sau hôm nay.")
    return None


def _when_and_where(conference):
    return [conference.day, conference.starts_at, conference.part_of_day, conference.place, conference.mode]


def _call_boards(conference):
    """The members on the day, or all boards living then; those no longer concerned go if nothing is known of them."""
    boards = _boards_called(conference)
    told_of = conference.attendances.filter(board__in=conference.elections.order_by().values("board"))
    stale = conference.attendances.exclude(board__in=boards).filter(answer="pending", is_present=None)
    stale.exclude(pk__in=told_of.order_by().values("pk")).delete()
    present = set(conference.attendances.order_by().values_list("board_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(conference=conference, board_id=board) for board in boards if board not in present
    )


def _boards_called(conference) -> list[int]:
    day = conference.name_day
    if conference.is_sector_wide:
        provincial = Board.objects.living_on(day).filter(kind="provincial")
        return list(provincial.order_by("pk").values_list("pk", flat=True))
    # a conference on a year's work may be held after the year's end
    members = conference.cluster_year.memberships.on(day_in_year(conference.cluster_year.year, day))
    return list(members.order_by("pk").values_list("board_id", flat=True))


@transaction.atomic
def invite_boards(
    pk: int, *, by, invitation: str, answer_by: dt.date | None = None, at: dt.datetime | None = None
) -> Conference:
    """The invitation and the agenda go to everybody who works in the boards called; of a day gone by nobody is told.

    Raises Http404, NotAllowed, AlreadyHandled, Incomplete.
    """
    conference = locked(pk, by)
    allow(why_not_invite(by, conference))
    if conference.state != PLANNED:
        raise AlreadyHandled("Giấy mời đã được gửi.", conference.steps.named().last())
    invitation = tidy(invitation).strip()
    demand(
        None if conference.day else DAY_MISSING,
        None if conference.place else PLACE_MISSING,
        None if conference.agendaitems.exists() else AGENDA_MISSING,
        None if invitation else Missing("invitation", "Giấy mời chưa có nội dung."),
        _late_answer(answer_by, conference),
    )
    at = at or timezone.now()
    conference.invitation, conference.answer_by = invitation, answer_by
    move(conference, INVITED, by, at, invited_at=at)
    if conference.day >= today():
        letters.invited(conference, by)
    return conference


def _late_answer(answer_by, conference):
    if answer_by and conference.day and answer_by > conference.day:
        return Missing("answer_by", "Hạn trả lời phải trước hoặc vào ngày họp.")
    return None


@transaction.atomic
def cancel_conference(pk: int, *, by, reason: str, at: dt.datetime | None = None) -> Conference | None:
    """A plan that nobody knows of goes for good (None); one that was invited to stays, cancelled, with the reason.

    Raises Http404, NotAllowed, AlreadyHandled, Incomplete.
    """
    conference = locked(pk, by)
    allow_once(why_not_lead(by, conference, "hủy hội nghị"), CANCELLED_ALREADY, conference)
    if conference.state == PLANNED:
        conference.delete()
        return None
    if conference.state != INVITED:
        raise AlreadyHandled("Hội nghị đã họp nên không hủy được.", conference.steps.named().last())
    reason = said(reason, REASON_MISSING)
    move(conference, CANCELLED, by, at or timezone.now(), comment=reason)
    if conference.day >= today():
        letters.cancelled(conference, by, reason)
    return conference


def move(conference, to_state, by, at, *, comment="", **stamps) -> None:
    """Change the state with its stamps and log the step."""
    before = conference.state
    for field, value in {**stamps, "state": to_state}.items():
        setattr(conference, field, value)
    conference.save()
    _log(conference, before, to_state, by, at, comment)
    changed(conference)


def _log(conference, before, after, by, at, comment=""):
    conference.steps.create(
        from_state=before,
        to_state=after,
        official=by,
        board_id=by.board_id,
        comment=comment,
        at=at or timezone.now(),
    )
