"""Where the pages about a cluster's year stand: their crumbs."""

from django.urls import reverse

from clusters.models import ClusterYear


def crumbs_at(cluster_year: ClusterYear, *further: tuple[str, str]) -> list[tuple[str, str]]:
    here = (f"{cluster_year.cluster.short}, năm {cluster_year.year}", cluster_year.get_absolute_url())
    return [("Cụm", reverse("clusters:list")), here, *further]
