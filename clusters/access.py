"""Who holds which office today: rights follow the board's duty on the day, never the account."""

import datetime as dt
from collections import defaultdict
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
    own = sorted(_own_duties(official), key=lambda duty: duty.office)
    return {duty.cluster_year.cluster_id: duty.office for duty in own}  # of two, head wins


def _own_duties(official) -> list[Duty]:
    if official.board_id is None or is_central(official):
        return []
    beside = [duty for of_cluster in duties_beside(official, today()).values() for duty in of_cluster]
    return [duty for duty in beside if duty.board_id == official.board_id]


def duties_beside(official, day: dt.date) -> dict[int, list[Duty]]:
    """As ``duties_on`` of the clusters in which the official's board holds an office; one query per request and day,
    kept on the official."""
    kept = official.__dict__.setdefault("_duties", {})
    if day not in kept:
        kept[day] = duties_on(day, beside=official.board_id)
    return kept[day]


def duties_on(day: dt.date, beside: int | None = None) -> dict[int, list[Duty]]:
    """{cluster: its duties of the day, with their years, ``checks`` and ``line``}, the boards named; one query.

    ``beside``: only of the clusters in which this board holds one.
    """
    duties = Duty.objects.on(day)
    if beside is not None:
        held = duties.filter(board=beside).order_by("pk").values("cluster_year__cluster")
        duties = duties.filter(cluster_year__cluster__in=held)
    found = defaultdict(list)
    for duty in duties.with_checking_on(day).named_on(day).select_related("cluster_year"):
        found[duty.cluster_year.cluster_id].append(duty)
    return dict(found)


def checked_by(official, path: str = "") -> Q:
    """Rows with ``cluster_year`` and ``board`` (at ``path``, like "report__") that the official's board checks today.

    The head checks the others, and so does a deputy that it gave the checking for a time; nobody checks his own
    board, nor one it came out of, so the deputy checks the head's, and where there is neither another head nor a
    deputy the Central Commission does.
    """
    offices, checking = offices_of(official), _checked_clusters(official)
    checked = Q(**{f"{path}cluster_year__cluster__in": checking})
    if deputised := [cluster for cluster in offices if cluster not in checking]:
        checked |= Q(**{f"{path}cluster_year__cluster__in": deputised}) & _nobody_else_is("head", path)
    if is_central(official):
        checked |= _nobody_else_is("head", path) & _nobody_else_is("deputy", path)
    return checked & ~Q(**{f"{path}board__in": _own_line(official)})


def _nobody_else_is(office, path) -> Q:
    """No board but the row's own, or one that came out of it, holds the office in the row's cluster today."""
    duties = Duty.objects.on(today()).filter(cluster_year__cluster=OuterRef(f"{path}cluster_year__cluster"))
    others = duties.filter(office=office).with_line().exclude(line__contains=[OuterRef(f"{path}board")])
    return Q(~Exists(others))


def whose_own(official, board_id: int) -> str:
    """“của mình”, “của đơn vị tiền thân”: why the official's board decides nothing about that board's papers; "" of
    all others. Of a board in no office, which decides nothing anyway, its predecessors are not asked for."""
    if board_id == official.board_id:
        return "của mình"
    return "của đơn vị tiền thân" if board_id in _own_line(official) else ""


def _own_line(official) -> set[int]:
    return {official.board_id}.union(*(duty.line for duty in _own_duties(official)))


def checkers_of(cluster_id: int, board_id: int) -> list[int]:
    """The same rule from the other side: ids of the boards that check the board's rows in the cluster today."""
    duties = Duty.objects.on(today()).with_checking_on(today()).filter(cluster_year__cluster=cluster_id)
    duties = duties.order_by("pk")
    checking = [duty.board_id for duty in checking_duties(duties, board_id)]
    return checking or list(Board.objects.central().living_on(today()).values_list("pk", flat=True))


def checking_duties(duties: Iterable[Duty], board_id: int) -> list[Duty]:
    """Of a cluster's duties of a day (``with_checking_on``), those by which the board's rows are checked; none: the
    centre checks them. The head first."""
    others = sorted((duty for duty in duties if board_id not in duty.line), key=_not_head)
    heads_there = bool(others) and not _not_head(others[0])
    return [duty for duty in others if duty.checks] if heads_there else others


def _not_head(duty):
    return duty.office != Duty.Office.HEAD


def _checked_clusters(official) -> list[int]:
    """In which the official's board checks whoever is not it: as head, or as a deputy who was given it."""
    return [duty.cluster_year.cluster_id for duty in _own_duties(official) if duty.checks]


def get_cluster_year_for(official, number: int, year: int, kind="cluster") -> ClusterYear:
    """The cluster's year if the official may see it; otherwise 404."""
    rows = ClusterYear.objects.visible_to(official).select_related("cluster")
    cluster_year = rows.filter(cluster__kind=kind, cluster__number=number, year=year).first()
    if cluster_year is None:
        raise Http404
    return cluster_year


def why_not_prepare_year_after(official, cluster_year: ClusterYear) -> str:
    """Open the next year from this one: who works in the board that heads the cluster, or headed it last, or in the
    Central Commission."""
    if not official.works:
        return "Tài khoản này chỉ xem, không mở năm sau."
    if not (is_central(official) or _heads(official, cluster_year)):
        return "Chỉ cán bộ của cụm trưởng và Ban Tổ chức Trung ương được mở năm sau."
    if cluster_year.stage == ClusterYear.Stage.PREPARING:
        return f"Năm {cluster_year.year} còn đang chuẩn bị; xác nhận mở năm này trước."
    after = cluster_year.year + 1
    return f"Năm {after} đã qua, không mở được nữa." if after < today().year else ""


def _heads(official, cluster_year):
    """Today, or at the end of a year that is over."""
    if offices_of(official).get(cluster_year.cluster_id) == Duty.Office.HEAD:
        return True
    if cluster_year.day == today():
        return False
    return cluster_year.duties.on(cluster_year.day).heads().filter(board=official.board_id).exists()
