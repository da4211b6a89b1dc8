"""The year for which a conference signs and chooses."""

from clusters.models import ClusterYear
from pledges.models import Pledge


def year_ahead(conference) -> ClusterYear | None:
    """The cluster's year for which it signs and chooses, with its pledge, if it is opened. One query."""
    if conference.is_sector_wide:
        return None
    years = ClusterYear.objects.filter(cluster=conference.cluster_year.cluster_id, year=conference.year_ahead)
    return years.select_related("cluster", "pledge").first()


def pledge_ahead(conference) -> Pledge | None:
    year = year_ahead(conference)
    return getattr(year, "pledge", None) if year else None
