"""Who reads the article on a conference, who writes it, who publishes it, with the reason why not."""

from django.http import Http404

from clusters.access import is_leader
from conferences.access.conference import get_conference_for
from conferences.access.keeping import why_not_ours
from conferences.models import Article, Conference
from conferences.states import HELD


def reads_news(official) -> bool:
    """What is published is read in the whole sector: by who acts for a board, looks on, or administers."""
    if not official.is_authenticated:
        return False
    return official.board_id is not None or official.is_staff or official.capacity == "observer"


def get_article_for(official, conference_pk: int) -> Article:
    """With its conference (in full, with ``kept_by_us``): published, or of a conference he keeps; otherwise 404."""
    articles = Article.objects.filter(conference=conference_pk).select_related("edited_by")
    article = articles.first() if reads_news(official) else None
    if article is None:
        raise Http404
    article.conference = Conference.objects.with_keeping_by(official).in_full().get(pk=conference_pk)
    if not article.published_at and not article.conference.kept_by_us:
        raise Http404
    return article


def get_writing_for(official, conference_pk: int) -> tuple[Conference, Article | None]:
    """A conference he may see, and its article if it is begun; otherwise 404."""
    conference = get_conference_for(official, conference_pk)
    return conference, Article.objects.filter(conference=conference).select_related("edited_by").first()


def why_not_write(official, conference: Conference, article: Article | None) -> str:
    """A published text is what a leader let go out, so only a leader changes it. Confirmed minutes do not matter."""
    if why_not := _why_not_now(official, conference):
        return why_not
    if article and article.published_at and not is_leader(official):
        return "Bài viết đã đăng; chỉ lãnh đạo Ban sửa được, hoặc gỡ bài để chuyên viên sửa."
    return ""


def why_not_publish(official, conference: Conference) -> str:
    if why_not := _why_not_now(official, conference):
        return why_not
    return "" if is_leader(official) else "Chỉ lãnh đạo Ban được đăng, gỡ bài viết."


def _why_not_now(official, conference):
    if why_not := why_not_ours(official, conference, "viết bài về hội nghị này"):
        return why_not
    return "" if conference.state == HELD else "Hội nghị chưa bế mạc, chưa viết bài được."
