"""Where the pages of files, photos and articles stand and lead back to."""

from django.urls import reverse

from conferences.models import Conference


def list_url() -> str:
    return "/hoi-nghi/"


def conference_url(pk: int) -> str:
    return reverse("conferences:conference", args=[pk])


def crumbs_at(request, conference: Conference, here: str, *, sees: bool = True) -> list[tuple[str, str]]:
    """``sees``: whether the reader may see the conference itself; who may not is led to the list."""
    if conference.cluster_year_id:
        request.year_of_page = conference.cluster_year.year
    short = f"{conference.get_kind_display()} {conference.year}, {conference.whose}"
    own = [(short, conference_url(conference.pk))] if sees else []
    return [("Hội nghị", list_url()), *own, (here, "")]
