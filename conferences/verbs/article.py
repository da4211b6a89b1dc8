"""The doors through which the article on a conference is written, goes out to the sector, and is taken back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from conferences.access.article import get_writing_for, why_not_publish, why_not_write
from conferences.models import Article
from conferences.verbs.doors import demand, locked
from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, OtherText, StaleEdit
from pledges.verbs.papers import allow

TITLE_MISSING = Missing("title", "Cần ghi tiêu đề bài viết.")
TEXT_MISSING = Missing("text", "Bài viết chưa có nội dung.")
NOT_BEGUN = Missing("", "Chưa có bài viết để đăng. Soạn và lưu bài trước.")
OTHER_TEXT = "Bài viết đã được sửa sau khi đồng chí mở trang. Mời đồng chí đọc lại bản mới rồi đăng."


@transaction.atomic
def save_article(
    conference_id: int, *, by, version: int, title: str, text: str, at: dt.datetime | None = None
) -> Article:
    """The first save (version 0) begins the article.

    Raises Http404, NotAllowed, Incomplete, and StaleEdit when somebody saved after ``version``.
    """
    conference, article = _locked(conference_id, by)
    allow(why_not_write(by, conference, article))
    article = article or Article(conference=conference, version=0)
    if article.version != version:
        raise StaleEdit(article)
    article.title, article.text = tidy(title).strip(), tidy(text).strip()
    demand(None if article.title else TITLE_MISSING, None if article.text else TEXT_MISSING)
    article.version, article.edited_by, article.edited_at = version + 1, by, at or timezone.now()
    article.save()
    return article


@transaction.atomic
def publish_article(conference_id: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Article:
    """From now on the whole sector reads it. ``version``: of the text that the page showed.

    Raises Http404, NotAllowed, Incomplete, AlreadyHandled, OtherText.
    """
    conference, article = _locked(conference_id, by)
    allow(why_not_publish(by, conference))
    demand(None if article else NOT_BEGUN)
    if article.published_at:
        raise AlreadyHandled("Bài viết đã được đăng.")
    if version not in (None, article.version):
        raise OtherText(OTHER_TEXT)
    article.published_at = at or timezone.now()
    article.save(update_fields=["published_at"])
    return article


@transaction.atomic
def withdraw_article(conference_id: int, *, by) -> Article:
    """The sector reads it no more; the text stays. Raises Http404, NotAllowed, AlreadyHandled."""
    conference, article = _locked(conference_id, by)
    allow(why_not_publish(by, conference))
    if article is None or not article.published_at:
        raise AlreadyHandled("Bài viết không còn đăng.")
    article.published_at = None
    article.save(update_fields=["published_at"])
    return article


def _locked(conference_id, by):
    """The conference's row is locked, so two first saves do not meet."""
    locked(conference_id, by)
    return get_writing_for(by, conference_id)
