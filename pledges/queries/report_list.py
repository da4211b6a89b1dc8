"""The reports that the list of a year shows and its export writes."""

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
