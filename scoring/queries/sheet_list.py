"""The sheets of a year's clusters, and those that may be copied."""

from clusters.models import ClusterYear
from scoring.access.sheet import may_read
from scoring.models import CriteriaSheet


def sheet_years(official, year: int) -> list[ClusterYear]:
    """The clusters of the year that the official may see, in order, each with its ``sheet`` if begun (one query)."""
    years = ClusterYear.objects.visible_to(official).filter(year=year).select_related("cluster", "sheet")
    return list(years.order_by("cluster__kind", "cluster__number"))


def sheets_to_copy(official, cluster_year: ClusterYear) -> list[CriteriaSheet]:
    """Those with criteria that the official may read, the cluster's own years first, the newest first."""
    sheets = CriteriaSheet.objects.visible_to(official).exclude(cluster_year=cluster_year)
    sheets = sheets.filter(criteria__isnull=False).distinct().select_related("cluster_year__cluster")
    ordered = sheets.order_by("-cluster_year__year", "cluster_year__cluster__kind", "cluster_year__cluster__number")
    readable = [sheet for sheet in ordered if may_read(official, sheet)]
    return sorted(readable, key=lambda sheet: sheet.cluster_year.cluster_id != cluster_year.cluster_id)
