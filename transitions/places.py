"""Where the pages about a cluster's year stand: their addresses, of clusters and of blocks, and their crumbs."""

from django.urls import reverse

from clusters.models import Cluster, ClusterYear


def url_of(name: str, cluster_year: ClusterYear) -> str:
    """``name``: of the page for clusters; “block_…” is the same for blocks."""
    block = "block_" if cluster_year.cluster.kind == Cluster.Kind.BLOCK else ""
    return reverse(f"transitions:{block}{name}", args=[cluster_year.cluster.number, cluster_year.year])


def crumbs_at(cluster_year: ClusterYear, *further: tuple[str, str]) -> list[tuple[str, str]]:
    here = (f"{cluster_year.cluster.short}, năm {cluster_year.year}", cluster_year.get_absolute_url())
    return [("Cụm", reverse("clusters:list")), here, *further]
