"""What the sector is told of conferences."""

from conferences.models import Article


def published_news(limit: int) -> list[Article]:
    """The newest published articles with their conferences and clusters, newest first. One query."""
    published = Article.objects.filter(published_at__isnull=False)
    found = published.select_related("conference__cluster_year__cluster").order_by("-published_at", "-pk")
    return list(found[:limit])
