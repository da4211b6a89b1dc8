"""The page with the photos of a conference."""

from django.conf import settings
from django.shortcuts import render

from conferences.access.pictures import why_not_photograph
from conferences.forms.photos import CaptionForm
from conferences.models import Article, Photo
from conferences.views.place import at_conference, conference_url
from conferences.words import when_in_words

WAITING, READY, FAILED = Photo.State


def gallery_page(request, conference, *, sent=None, kept=(), notice="", status=200):
    """``sent``: what of a form could not be kept, shown again in its place; ``kept``: words to be copied."""
    may_change = not why_not_photograph(request.user, conference)
    photos = list(conference.photos.order_by("position", "pk"))
    if not may_change:
        photos = [photo for photo in photos if photo.state == READY]
    context = {
        "conference": conference,
        "when": when_in_words(conference),
        "rows": [(photo, _form(photo, sent) if may_change else None) for photo in photos],
        "waiting": _poll(photos),
        "may_change": may_change,
        "is_news": may_change and Article.objects.filter(conference=conference, published_at__isnull=False).exists(),
        "is_full": len(photos) >= settings.PHOTOS_PER_CONFERENCE,
        "most_photos": settings.PHOTOS_PER_CONFERENCE,
        "most_mb": settings.FILE_MAX_MB,
        "sent": sent,
        "kept": kept,
        "notice": notice,
        "back_url": conference_url(conference.pk),
        "crumbs": at_conference(request, conference, "Ảnh"),
    }
    return render(request, "conferences/pictures/page.html", context, status=status)


def _form(photo, sent):
    typed = sent.forms.get(photo.pk) if sent else None
    return typed or CaptionForm(photo=photo)


def _poll(photos) -> str:
    """Which parts of the page are asked for again until the worker is done; "" where nothing waits."""
    return ",".join(f"#hinh-{photo.pk}" for photo in photos if photo.state == WAITING)
