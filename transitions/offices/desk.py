"""What the page of a year's offices shows to an official."""

from typing import NamedTuple

from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import ClusterYear, Delegation, Duty
from provinces.days import today
from provinces.queries import with_board_names
from transitions.offices.access import sees_pending, why_not_delegate, why_not_hand_over
from transitions.offices.pending import pending_of


class Line(NamedTuple):
    """A duty, and whether its board holds it today."""

    duty: Duty
    standing: str


class Desk(NamedTuple):
    """``given``: what deputies were given to check, [(duty, delegation, can be ended now)]. ``pending``: “3 báo cáo”,
    where he is told; ``next_head``: the head that begins next, in whatever year.

    ``deputies``: [(duty, name)] of those that have not ended; ``members``: [(board, name)] from today on.
    """

    lines: list[Line]
    given: list[tuple[Duty, Delegation, bool]]
    may_delegate: bool
    may_hand_over: bool
    pending: str
    next_head: Duty | None
    deputies: list[tuple[int, str]]
    members: list[tuple[int, str]]


def desk_of(cluster_year: ClusterYear, official) -> Desk:
    """Six queries at most."""
    may_delegate = not why_not_delegate(official, cluster_year)
    may_hand_over = not why_not_hand_over(official, cluster_year)
    lines = [Line(duty, _standing(duty)) for duty in _duties(cluster_year)]
    told = sees_pending(official, cluster_year)
    next_head = _next_head(cluster_year) if told else None
    return Desk(
        lines,
        _given(lines, may_delegate),
        may_delegate,
        may_hand_over,
        pending_of(cluster_year.cluster_id, next_head and next_head.board_id) if told else "",
        next_head,
        [(line.duty.pk, line.duty.board_name) for line in lines if _can_be_given(line.duty)],
        _members(cluster_year) if may_hand_over else [],
    )


def _duties(cluster_year):
    return cluster_year.duties.named_on(cluster_year.day).order_by("-office", "valid_during", "pk")


def _given(lines, may_end):
    duties = {line.duty.pk: line.duty for line in lines}
    given = Delegation.objects.filter(duty__in=duties).order_by("valid_during", "pk")
    return [(duties[each.duty_id], each, may_end and not _is_over(each)) for each in given]


def _standing(duty):
    if _is_over(duty):
        return "đã kết thúc"
    begun = duty.valid_during.lower is None or duty.valid_during.lower <= today()
    return "đang giữ" if begun else "chưa bắt đầu"


def _is_over(row):
    return row.valid_during.upper is not None and row.valid_during.upper <= today()


def _can_be_given(duty):
    return duty.office == Duty.Office.DEPUTY and not _is_over(duty)


def _next_head(cluster_year):
    heads = Duty.objects.heads().filter(cluster_year__cluster=cluster_year.cluster_id)
    heads = with_board_names(heads.filter(valid_during__startswith__gt=today()), today())
    return heads.order_by("valid_during", "pk").first()


def _members(cluster_year):
    rows = cluster_year.memberships.filter(valid_during__overlap=DateRange(today(), None)).named_on(cluster_year.day)
    return list(rows.values_list("board", "board_name"))
