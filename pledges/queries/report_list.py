"""The reports that a list shows and its export writes: those of a year, and those that wait to be checked."""

from clusters.models import ClusterYear
from pledges.models import Period, Report
from pledges.states import PaperState


def reports_chosen(official, year: int, chosen: dict[str, str]):
    """Other boards' reports of a year that the official may see, in the order of the list, named, without texts.

    ``chosen``: {"ky": period, "trang_thai": state}, each "" or left out for all; anything else counts as left out.
    """
    # asked first, as plain numbers: the database then finds the few reports through them, however many there are
    years = list(ClusterYear.objects.visible_to(official).filter(year=year).values_list("pk", flat=True))
    reports = Report.objects.visible_to(official).filter(cluster_year__in=years).exclude(board=official.board_id)
    if chosen.get("ky") in Period.values:
        reports = reports.filter(period=chosen["ky"])
    if chosen.get("trang_thai") in PaperState.values:
        reports = reports.filter(state=chosen["trang_thai"])
    reports = reports.named().select_related("cluster_year__cluster").without_texts()
    return reports.order_by("-submitted_at", "board_order", "pk")


def reports_waiting(official, period: str):
    """The queue's reports of a period, of all where it is none; named, the longest waiting first."""
    waiting = Report.objects.waiting_for(official).with_returned_before().named()
    if period in Period.values:
        waiting = waiting.filter(period=period)
    return waiting.select_related("cluster_year__cluster").without_texts()
