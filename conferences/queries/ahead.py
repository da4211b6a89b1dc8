"""The year for which a conference signs and chooses."""

from clusters.models import ClusterYear
from clusters.opening import first_day_after
from conferences.models import Election, Kind
from pledges.models import Pledge
from provinces.queries import with_board_names


def year_ahead(conference) -> ClusterYear | None:
    """The cluster's year for which it signs and chooses, with its pledge, if it is opened. One query."""
    if conference.is_sector_wide:
        return None
    years = ClusterYear.objects.filter(cluster=conference.cluster_year.cluster_id, year=conference.year_ahead)
    return years.select_related("cluster", "pledge").first()


def pledge_ahead(conference) -> Pledge | None:
    year = year_ahead(conference)
    return getattr(year, "pledge", None) if year else None


def chosen_for_year_after(cluster_year: ClusterYear) -> list[Election]:
    """Whom the year-end conference chose for the next year, head first, named on that year's first day; the last
    conference if there were several. One query."""
    elections = Election.objects.filter(conference__cluster_year=cluster_year, conference__kind=Kind.ANNUAL)
    elections = elections.select_related("conference", "board")
    found = list(with_board_names(elections, first_day_after(cluster_year)).order_by("-office", "board_order", "pk"))
    last = max((each.conference_id for each in found), default=None)
    return [each for each in found if each.conference_id == last]
