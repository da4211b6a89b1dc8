"""The conferences that the list shows."""

from django.db.models import Count, F, Q

from clusters.models import Cluster
from conferences.models import Conference, Kind
from conferences.queries.conference import newest_first
from pledges.queries.practice_list import number
from pledges.queries.words import with_words

KEYS = ("tu", "loai", "cum", "nam")
SECTOR = "nganh"


def conferences_chosen(official, chosen: dict[str, str]):
    """Those the official may see, newest first, with cluster, minutes, and boards called, told of and present.

    ``chosen``: {"tu": words, "loai": kind, "cum": cluster id or "nganh", "nam": year}, each "" or left out for all;
    what is no kind or number counts as left out.
    """
    rows = with_words(Conference.objects.visible_to(official), chosen.get("tu", ""))
    if chosen.get("loai") in Kind.values:
        rows = rows.filter(kind=chosen["loai"])
    if chosen.get("cum") == SECTOR:
        rows = rows.filter(cluster_year=None)
    elif cluster := number(chosen.get("cum")):
        rows = rows.filter(cluster_year__cluster=cluster)
    if year := number(chosen.get("nam")):
        rows = rows.filter(year=year)
    told = Count("attendances", filter=Q(attendances__is_present__isnull=False), distinct=True)
    return newest_first(
        rows.select_related("cluster_year__cluster", "minutes").with_presence().annotate(told_count=told)
    )


def choices_for(official) -> dict:
    """{key: [(value, label)]} of the list's filter, with clusters and years of which there is something. One query."""
    cluster = F("cluster_year__cluster")
    told = (
        Conference.objects.visible_to(official)
        .order_by()
        .values_list("year", cluster, "cluster_year__cluster__kind", "cluster_year__cluster__number")
    )
    told = list(told.distinct())
    years = [str(year) for year in sorted({row[0] for row in told}, reverse=True)]
    clusters = sorted({(kind, place, pk) for _, pk, kind, place in told if pk})
    named = [(str(pk), str(Cluster(kind=kind, number=place))) for kind, place, pk in clusters]
    of_sector = [(SECTOR, "Toàn ngành")] if any(pk is None for _, pk, _, _ in told) else []
    return {"loai": Kind.choices, "cum": of_sector + named, "nam": list(zip(years, years, strict=True))}
