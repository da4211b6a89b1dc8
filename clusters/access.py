"""Who holds which office today: rights follow the board's duty on the day, never the account."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from clusters.models import ClusterYear, Duty
from provinces.days import today


def is_central(official) -> bool:
    return official.board_id is not None and official.board.kind == "central"


def is_leader(official) -> bool:
    return official.capacity == official.Capacity.LEADER


def offices_of(official) -> dict[int, str]:
    """{cluster id: office} the official's board holds today; one query per request, kept on the official."""
    if not hasattr(official, "_offices"):
        duties = Duty.objects.on(today()).filter(board=official.board_id).order_by("pk")
        official._offices = dict(duties.values_list("cluster_year__cluster_id", "office"))
    return official._offices


def checked_by(board_id: int, *, central: bool, cluster="cluster_year__cluster", board="board") -> Q:
    """Rows (of a cluster, from a board) that the board ``board_id`` checks today.

    The head checks the others; nobody checks his own board, so the deputy checks the head's, and where there is
    neither another head nor a deputy the Central Commission does.
    """
    duties = Duty.objects.on(today()).filter(cluster_year__cluster=OuterRef(cluster))
    others = duties.exclude(board=OuterRef(board))
    other_head, other_deputy = Exists(others.filter(office="head")), Exists(others.filter(office="deputy"))
    mine = others.filter(board=board_id)
    checked = Q(Exists(mine.filter(office="head"))) | Q(~other_head, Exists(mine.filter(office="deputy")))
    return checked | Q(~other_head, ~other_deputy) if central else checked


def get_cluster_year_for(official, number: int, year: int, kind="cluster") -> ClusterYear:
    """The cluster's year if the official may see it; otherwise 404."""
    rows = ClusterYear.objects.visible_to(official).select_related("cluster")
    cluster_year = rows.filter(cluster__kind=kind, cluster__number=number, year=year).first()
    if cluster_year is None:
        raise Http404
    return cluster_year
