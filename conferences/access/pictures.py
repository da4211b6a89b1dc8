"""Who sees the photos of a conference and who brings them, with the reason why not."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from conferences.access.article import reads_news
from conferences.access.conference import get_conference_for
from conferences.access.keeping import why_not_ours
from conferences.models import Article, Conference, Photo
from conferences.states import CANCELLED


def get_picture_for(official, pk: int) -> Photo:
    """A photo that is ready, for whoever may see its conference, or may read what was published of it; else 404."""
    seen = Q(conference__in=Conference.objects.visible_to(official))
    if reads_news(official):
        published = Article.objects.filter(conference=OuterRef("conference"), published_at__isnull=False)
        seen |= Exists(published)
    photo = Photo.objects.filter(seen, pk=pk, state=Photo.State.READY).first()
    if photo is None:
        raise Http404
    return photo


def get_photo_for(official, pk: int) -> Photo:
    """A photo in any state, with its conference, for whoever may see that; otherwise 404."""
    photo = Photo.objects.filter(pk=pk).first()
    if photo is None:
        raise Http404
    photo.conference = get_conference_for(official, photo.conference_id)
    return photo


def why_not_photograph(official, conference: Conference) -> str:
    """Bring photos, write their captions, take them away.

    Also once the minutes are confirmed: photos are no part of what the boards agreed and confirmed (the fingerprint
    does not cover them), and they often come days after.
    """
    if why_not := why_not_ours(official, conference, "thêm, sửa ảnh của hội nghị này"):
        return why_not
    return "Hội nghị đã hủy." if conference.state == CANCELLED else ""
