"""The doors by which a cluster's next year is prepared and opened."""

from collections.abc import Collection

from django.db import transaction
from django.shortcuts import get_object_or_404

from clusters.access import why_not_prepare_year_after
from clusters.models import ClusterYear, IntendedDuty
from clusters.opening import intend_offices, open_prepared, prepare_year_after, set_deadlines, set_members, year_after
from clusters.verbs import end_with_its_year
from conferences.verbs.doors import demand
from pledges.completeness import Missing
from pledges.refusals import AlreadyHandled, NotAllowed, StaleEdit
from pledges.verbs.papers import allow
from provinces.models import Board
from transitions.next_year import letters
from transitions.next_year.access import why_not_confirm
from transitions.next_year.boards import choices_of
from transitions.next_year.calendar import KEPT, calendars_for
from transitions.next_year.plan import Plan, against, plan_of

NOT_FREE = "Có đơn vị vừa thuộc cụm khác hoặc đã ngừng hoạt động. Xem lại danh sách."
WHY_AGAIN = "Ghi lý do cụm trưởng không luân phiên."


@transaction.atomic
def save_next_year(
    pk: int, *, by, members: Collection[int], calendar: str, offices: Collection[IntendedDuty], seen: str
) -> ClusterYear:
    """The year after ``pk`` as it is to be: a draft, which binds nobody.

    ``calendar``: a key of ``calendars_for``. ``seen``: the mark of what the page showed, "" for nothing.
    Raises Http404, NotAllowed, AlreadyHandled, StaleEdit, Incomplete.
    """
    cluster_year = _locked(pk, by)
    allow(why_not_prepare_year_after(by, cluster_year))
    prepared = year_after(cluster_year)
    _expect_as_seen(_plan(cluster_year, prepared), seen)
    _hold(members)
    demand(Missing("members", NOT_FREE) if set(members) - choices_of(cluster_year).possible.keys() else None)
    days = [] if calendar == KEPT else calendars_for(cluster_year, prepared).days[calendar]
    prepared = prepared or prepare_year_after(cluster_year)
    set_members(prepared, members)
    set_deadlines(prepared, days)
    intend_offices(prepared, offices)
    return prepared


@transaction.atomic
def confirm_year(pk: int, *, by, seen: str, continuing_because: str = "") -> ClusterYear:
    """The year after ``pk`` is open; its members are told. ``continuing_because``: why the head stays the same.

    Raises Http404, NotAllowed, AlreadyHandled, StaleEdit, Incomplete with everything that stands against it.
    """
    cluster_year = _locked(pk, by)
    allow(why_not_confirm(by, cluster_year))
    plan = _plan(cluster_year, year_after(cluster_year))
    if plan is None:
        raise NotAllowed(f"Năm {cluster_year.year + 1} chưa được chuẩn bị; lưu bản chuẩn bị trước.")
    _expect_as_seen(plan, seen)
    demand(*[Missing("", sentence) for sentence in against(plan)], _against_again(plan, continuing_because))
    _note_continuing(plan, continuing_because)
    end_with_its_year(cluster_year)
    open_prepared(plan.year, [office.duty for office in plan.offices if office.duty])
    letters.year_opened(plan, by)
    return plan.year


def _locked(pk, by):
    years = ClusterYear.objects.visible_to(by).select_related("cluster")
    return get_object_or_404(years.select_for_update(of=("self",), no_key=True), pk=pk)


def _plan(cluster_year, prepared) -> Plan | None:
    """Raises AlreadyHandled where the next year is open."""
    if prepared and prepared.stage != ClusterYear.Stage.PREPARING:
        raise AlreadyHandled(f"Năm {prepared.year} đã được mở.")
    return plan_of(cluster_year, prepared) if prepared else None


def _expect_as_seen(plan, seen):
    if seen != (plan.seen if plan else ""):
        raise StaleEdit(plan and plan.year)


def _hold(boards):
    """No other cluster takes them meanwhile."""
    list(Board.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=boards).order_by("pk"))


def _against_again(plan, because):
    return Missing("reason", WHY_AGAIN) if plan.continuing and not because.strip() else None


def _note_continuing(plan, because):
    if plan.continuing:
        told = f"{plan.continuing.board_name} tiếp tục làm cụm trưởng: {because.strip()}"
        plan.year.note = "\n".join(filter(None, [plan.year.note, told]))
