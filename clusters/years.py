"""The year an official is looking at: chosen in the header, kept in the session."""

from clusters.models import ClusterYear
from provinces.days import today

KEY = "year"


def years_of(request) -> list[int]:
    """The years the official may look at, newest first; one query per request."""
    if not hasattr(request, "_years"):
        visible = ClusterYear.objects.visible_to(request.user)
        request._years = list(visible.order_by("-year").values_list("year", flat=True).distinct())
    return request._years


def shown_year(request) -> int:
    """The year of the page itself if it has one, else the one chosen, else this year or the newest there is."""
    years = years_of(request)
    for year in (getattr(request, "year_of_page", None), request.session.get(KEY), today().year):
        if year in years:
            return year
    return years[0] if years else today().year


def current_year(request) -> int:
    """The year that is not “past”: this year, or the newest there is."""
    years = years_of(request)
    return today().year if today().year in years or not years else years[0]
