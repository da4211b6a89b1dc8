"""Where a page of a conference stands: its crumbs, and the year shown in the header."""

from django.urls import reverse

from conferences.models import Conference


def list_crumb() -> tuple[str, str]:
    return "Hội nghị", reverse("conferences:conferences")


def at_conference(request, conference: Conference, *further: str) -> list[tuple[str, str]]:
    """The crumbs to a page of the conference, ``further`` named; without, the conference's own page."""
    if conference.cluster_year_id:
        request.year_of_page = conference.cluster_year.year
    short = f"{conference.get_kind_display()} {conference.year}, {conference.whose}"
    own = reverse("conferences:conference", args=[conference.pk]) if further else ""
    return [list_crumb(), (short, own), *[(words, "") for words in further]]
