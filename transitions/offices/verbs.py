"""The doors by which offices move within a year, and by which the head has a deputy check."""

import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format

from clusters.handing_over import cut, hand_over_to
from clusters.models import ClusterYear, Delegation, Duty
from conferences.verbs.doors import demand
from pledges.completeness import Missing
from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow
from provinces.days import last_day, overlap, today, within
from provinces.models import Board
from scoring.queries.offices import barred_from_office
from transitions.offices import letters
from transitions.offices.access import get_delegation_for, why_not_delegate, why_not_hand_over

NO_SOURCE = Missing("source", "Ghi căn cứ bàn giao: theo văn bản nào.")


@transaction.atomic
def hand_over(pk: int, *, by, to_board: int, on: dt.date, method: str, source: str) -> Duty:
    """From ``on`` the board heads the cluster's year ``pk``; the head of before ends the day before. Both are told.

    Raises Http404, NotAllowed, AlreadyHandled, Incomplete.
    """
    cluster_year = _locked_year(pk, by)
    allow(why_not_hand_over(by, cluster_year))
    before = cluster_year.duties.heads().on(on).first()
    if before and before.board_id == to_board and before.valid_during.lower == on:
        raise AlreadyHandled(f"Nhiệm vụ cụm trưởng đã được bàn giao từ ngày {date_format(on)}.")
    source = source.strip()
    demand(
        _against_day(cluster_year, before, on),
        _against_board(cluster_year, before, to_board, on),
        None if source else NO_SOURCE,
    )
    duty = hand_over_to(cluster_year, Board.objects.get(pk=to_board), on, method, source=source)
    letters.handed_over(duty, before)
    return duty


def _locked_year(pk, by):
    years = ClusterYear.objects.visible_to(by).select_related("cluster")
    return get_object_or_404(years.select_for_update(of=("self",), no_key=True), pk=pk)


def _against_day(cluster_year, before, on):
    if on < today():
        return Missing("on", "Ngày bàn giao không được trước hôm nay.")
    if on.year != cluster_year.year:
        return Missing("on", f"Ngày bàn giao phải trong năm {cluster_year.year}.")
    if before and before.valid_during.lower == on == today():
        return Missing("on", "Cụm trưởng hiện nay mới giữ nhiệm vụ từ hôm nay; chọn ngày sau.")
    return None


def _against_board(cluster_year, before, board, on):
    if not cluster_year.memberships.on(on).filter(board=board).exists():
        return Missing("board", f"Ban này không là thành viên của cụm ngày {date_format(on)}.")
    if before and before.board_id == board:
        return Missing("board", "Ban này đã là cụm trưởng vào ngày đó.")
    sentences = barred_from_office(cluster_year.year, [board])
    return Missing("board", sentences[board]) if sentences else None


@transaction.atomic
def delegate_checking(
    duty_pk: int, *, by, during: DateRange, note: str = "", at: dt.datetime | None = None
) -> Delegation:
    """The deputy whose duty it is checks beside the head on those days, which have two ends; its leaders are told.

    Raises Http404, NotAllowed, Incomplete.
    """
    duties = Duty.objects.filter(office=Duty.Office.DEPUTY, cluster_year__in=ClusterYear.objects.visible_to(by))
    duties = duties.select_related("cluster_year__cluster").select_for_update(of=("self",), no_key=True)
    duty = get_object_or_404(duties, pk=duty_pk)
    allow(why_not_delegate(by, duty.cluster_year))
    demand(_against_days(duty, during, by))
    given = Delegation.objects.create(
        duty=duty, valid_during=during, note=note.strip(), given_by=by, given_at=at or timezone.now()
    )
    letters.checking_delegated(given)
    return given


def _against_days(duty, during, by):
    if during.lower < today():
        return Missing("first_day", "Ngày bắt đầu không được trước hôm nay.")
    if not within(during, duty.valid_during):
        return Missing("last_day", f"Cụm phó giữ nhiệm vụ {duty.time}; chọn ngày trong thời gian đó.")
    heads = Duty.objects.on(today()).heads().filter(cluster_year__cluster=duty.cluster_year.cluster_id)
    own = heads.filter(board=by.board_id).order_by("-valid_during").first()
    if not within(during, own.valid_during):
        day = date_format(last_day(own.valid_during))
        return Missing("last_day", f"Ban đồng chí là cụm trưởng đến hết ngày {day}; không giao quá ngày đó.")
    if any(overlap(during, each.valid_during) for each in duty.delegations.order_by("pk")):
        return Missing("first_day", "Cụm phó này đã được giao duyệt trong thời gian đó.")
    return None


@transaction.atomic
def end_delegation(pk: int, *, by) -> None:
    """From now on the deputy checks no more; its leaders are told. Raises Http404, NotAllowed, AlreadyHandled."""
    get_delegation_for(by, pk)
    given = Delegation.objects.select_for_update(of=("self",)).select_related("duty__cluster_year__cluster").get(pk=pk)
    allow(why_not_delegate(by, given.duty.cluster_year))
    if given.valid_during.upper and given.valid_during.upper <= today():
        raise AlreadyHandled(f"Việc giao duyệt đã hết từ ngày {date_format(given.valid_during.upper)}.")
    letters.delegation_ended(given)
    cut(given, today())
