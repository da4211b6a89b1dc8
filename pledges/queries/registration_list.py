"""The registrations that the list of a year shows."""

from clusters.models import ClusterYear
from pledges.models import Registration
from pledges.states import PaperState


def registrations_chosen(official, year: int, state: str):
    """Other boards' registrations and amendments of a year that the official may see, in the order of the list, named.

    ``state``: one of the states, anything else for all.
    """
    # asked first, as plain numbers: the database then finds the few rows through them, however many there are
    years = list(ClusterYear.objects.visible_to(official).filter(year=year).values_list("pk", flat=True))
    rows = Registration.objects.visible_to(official).filter(cluster_year__in=years).exclude(board=official.board_id)
    if state in PaperState.values:
        rows = rows.filter(state=state)
    rows = rows.named().select_related("cluster_year__cluster").defer("commitment", "reason")
    return rows.order_by("cluster_year__cluster__kind", "cluster_year__cluster__number", "board_order", "number", "pk")


def registrations_waiting(official) -> list[Registration]:
    """Those that wait for the official's board, the longest waiting first, named, with ``was_returned``. One query."""
    waiting = Registration.objects.waiting_for(official).with_returned_before().named()
    return list(waiting.select_related("cluster_year__cluster").defer("commitment", "reason"))
