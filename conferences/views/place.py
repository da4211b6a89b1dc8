"""Where a page of a conference stands: its crumbs, where it leads back to, and the year shown in the header."""

from django.urls import reverse

from conferences.models import Conference


def list_crumb() -> tuple[str, str]:
    return "Hội nghị", reverse("conferences:conferences")


def conference_url(pk: int) -> str:
    return reverse("conferences:conference", args=[pk])


def at_conference(request, conference: Conference, *further: str, sees: bool = True) -> list[tuple[str, str]]:
    """The crumbs to a page of the conference, ``further`` named; without, the conference's own page.

    ``sees``: whether the reader may see the conference itself; who may not is led to the list.
    """
    if conference.cluster_year_id:
        request.year_of_page = conference.cluster_year.year
    short = f"{conference.get_kind_display()} {conference.year}, {conference.whose}"
    own = [(short, conference_url(conference.pk) if further else "")] if sees else []
    return [list_crumb(), *own, *[(words, "") for words in further]]


def at_minutes(request, conference: Conference, further: str = "") -> list[tuple[str, str]]:
    """The crumbs to the minutes, or to a page of theirs."""
    if not further:
        return at_conference(request, conference, "Biên bản")
    before = at_conference(request, conference, further)
    return [*before[:-1], ("Biên bản", reverse("conferences:minutes", args=[conference.pk])), before[-1]]
