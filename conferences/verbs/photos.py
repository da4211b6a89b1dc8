"""The doors through which photos come to a conference and go from it. The worker makes them ready (``readying``)."""

import datetime as dt
import logging
from functools import partial

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404
from django.utils import timezone
from kombu.exceptions import OperationalError

from conferences.access.conference import get_conference_for
from conferences.access.pictures import get_photo_for, why_not_photograph
from conferences.captions import mark_of
from conferences.models import Photo
from conferences.tasks import prepare_photo
from conferences.verbs.doors import locked
from files.models import FileKind
from files.refusals import Refused
from files.verbs import keep, look_into
from pledges.prose import tidy
from pledges.refusals import StaleEdit
from pledges.verbs.papers import allow

PICTURES = {FileKind.JPG, FileKind.PNG}
NO_PICTURE = "Đây không phải là ảnh. Đồng chí chọn ảnh JPG hoặc PNG; tài liệu khác tải lên ở trang hội nghị."

log = logging.getLogger(__name__)


def add_photo(
    conference_id: int, upload: UploadedFile, *, by, caption: str = "", credit: str = "", at: dt.datetime | None = None
) -> Photo:
    """At the end of the gallery; shown once the worker has made it ready.

    Raises Http404, NotAllowed, and Refused when it is not kept: no picture, there already, too many.
    """
    allow(why_not_photograph(by, get_conference_for(by, conference_id)))  # looking into a file takes a moment
    looked = look_into(upload)
    if looked.kind not in PICTURES:
        raise Refused(NO_PICTURE)
    with transaction.atomic():
        conference = locked(conference_id, by)
        allow(why_not_photograph(by, conference))
        _refuse(conference, looked)
        photo = Photo(conference=conference, position=_next_place(conference), **_told(caption, credit))
        keep(photo, looked, by=by, at=at or timezone.now())
        transaction.on_commit(partial(wake_worker, photo.pk))
        return photo


def _refuse(conference, looked):
    if same := conference.photos.filter(sha256=looked.sha256).first():
        raise Refused(f"Ảnh này đã có{f', với chú thích “{same.caption}”' if same.caption else ''}.")
    if conference.photos.count() >= settings.PHOTOS_PER_CONFERENCE:
        raise Refused(f"Hội nghị đã có đủ {settings.PHOTOS_PER_CONFERENCE} ảnh. Muốn thêm, đồng chí xóa bớt một ảnh.")


def _next_place(conference):
    last = conference.photos.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _told(caption, credit):
    return {"caption": tidy(caption).strip(), "credit": tidy(credit).strip()}


def wake_worker(pk: int) -> None:
    """Without a broker the photo waits for the next beat (``tasks.prepare_waiting_photos``)."""
    try:
        prepare_photo.apply_async(args=[pk], retry=False)
    except OperationalError:
        log.warning("The broker does not answer; photo %s waits in the database.", pk)


@transaction.atomic
def change_photo(pk: int, *, by, caption: str, credit: str, seen: str | None = None) -> Photo:
    """``seen``: the mark (``captions.mark_of``) of the words that the page showed.

    Raises Http404, NotAllowed, and StaleEdit when somebody wrote other words meanwhile.
    """
    photo = _locked(pk, by)
    if seen not in (None, mark_of(photo.caption, photo.credit)):
        raise StaleEdit(photo)
    for field, value in _told(caption, credit).items():
        setattr(photo, field, value)
    photo.save(update_fields=["caption", "credit"])  # the worker may be writing the other columns
    return photo


@transaction.atomic
def remove_photo(pk: int, *, by) -> Photo:
    """For good, from the disk too. Raises Http404, also when somebody was quicker, and NotAllowed."""
    photo = _locked(pk, by)
    photo.delete()
    return photo


def _locked(pk, by):
    """Its own row too: the worker may be about to put other files in it, and what is deleted must be those."""
    conference = locked(get_photo_for(by, pk).conference_id, by)
    allow(why_not_photograph(by, conference))
    photo = get_object_or_404(Photo.objects.select_for_update(of=("self",), no_key=True), conference=conference, pk=pk)
    photo.conference = conference
    return photo
