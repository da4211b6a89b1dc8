"""Who holds which office today: rights follow the board's duty on the day, never the account."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from clusters.models import ClusterYear, Duty
from provinces.days import today
from provinces.models import Board


def is_central(official) -> bool:
    return official.board_id is not None and official.board.kind == "central"


def is_leader(official) -> bool:
    return official.capacity == official.Capacity.LEADER


def offices_of(official) -> dict[int, str]:
    """{cluster id: office} the official's board holds today; one query per request, kept on the official."""
    if official.board_id is None or is_central(official):
        return {}
    if not hasattr(official, "_offices"):
        duties = Duty.objects.on(today()).filter(board=official.board_id).order_by("office")  # of two, head wins
        official._offices = dict(duties.values_list("cluster_year__cluster_id", "office"))
    return official._offices


def checked_by(official, path: str = "") -> Q:
    """Rows with ``cluster_year`` and ``board`` (at ``path``, like "report__") that the official's board checks today.

    The head checks the others; nobody checks his own board, so the deputy checks the head's, and where there is
    neither another head nor a deputy the Central Commission does.
    """
    offices = offices_of(official)
    checked = Q(**{f"{path}cluster_year__cluster__in": _held(offices, "head")})
    if deputised := _held(offices, "deputy"):
        checked |= Q(**{f"{path}cluster_year__cluster__in": deputised}) & _nobody_else_is("head", path)
    if is_central(official):
        checked |= _nobody_else_is("head", path) & _nobody_else_is("deputy", path)
    return checked & ~Q(**{f"{path}board": official.board_id})


def _nobody_else_is(office, path) -> Q:
    """No board but the row's own holds the office in the row's cluster today."""
    duties = Duty.objects.on(today()).filter(cluster_year__cluster=OuterRef(f"{path}cluster_year__cluster"))
    return Q(~Exists(duties.exclude(board=OuterRef(f"{path}board")).filter(office=office)))


def checkers_of(cluster_id: int, board_id: int) -> list[int]:
    """The same rule from the other side: ids of the boards that check the board's rows in the cluster today."""
    duties = Duty.objects.on(today()).filter(cluster_year__cluster=cluster_id).order_by("pk")
    checking = [duty.board_id for duty in checking_duties(duties, board_id)]
    return checking or list(Board.objects.central().living_on(today()).values_list("pk", flat=True))


def checking_duties(duties: Iterable[Duty], board_id: int) -> list[Duty]:
    """Of a cluster's duties of today, those by which the board's rows are checked; none: the centre checks them."""
    others = [duty for duty in duties if duty.board_id != board_id]
    return [duty for duty in others if duty.office == Duty.Office.HEAD] or others


def _held(offices, office):
    return [cluster for cluster, held in offices.items() if held == office]


def get_cluster_year_for(official, number: int, year: int, kind="cluster") -> ClusterYear:
    """The cluster's year if the official may see it; otherwise 404."""
    rows = ClusterYear.objects.visible_to(official).select_related("cluster")
    cluster_year = rows.filter(cluster__kind=kind, cluster__number=number, year=year).first()
    if cluster_year is None:
        raise Http404
    return cluster_year
