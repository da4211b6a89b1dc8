"""The doors through which files come to a conference, or to one contribution of it, and go from it."""

import datetime as dt

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.access.conference import get_conference_for
from conferences.access.files import get_contribution_of, get_file_for, why_not_attach
from conferences.models import ConferenceFile
from conferences.verbs.doors import changed, locked
from files.refusals import Refused
from files.verbs import keep, look_into
from pledges.verbs.papers import allow


def attach_conference_file(
    conference_id: int, upload: UploadedFile, *, by, contribution: int | None = None, at: dt.datetime | None = None
) -> ConferenceFile:
    """``contribution``: the one it belongs to, None for the conference itself.

    Raises Http404, NotAllowed, and Refused when the file is not kept: by its content, or because it is there
    already, or because there are too many.
    """
    _writable(get_conference_for(by, conference_id), contribution, by)  # looking into a file takes a moment
    looked = look_into(upload)
    with transaction.atomic():
        conference = locked(conference_id, by)
        place = _writable(conference, contribution, by)
        file = ConferenceFile(conference=conference, contribution=place)
        _refuse(_beside(conference, place), looked)
        keep(file, looked, by=by, at=at or timezone.now())
        changed(conference)
        return file


def _writable(conference, contribution, by):
    place = get_contribution_of(conference, contribution)
    allow(why_not_attach(by, conference, place))
    return place


def _beside(conference, place):
    files = ConferenceFile.objects.filter(conference=conference)
    return files.filter(contribution=place) if place else files.filter(contribution=None)


def _refuse(files, looked):
    if same := files.filter(sha256=looked.sha256).first():
        raise Refused(f"Tệp này đã có, với tên “{same.name}”.")
    if files.count() >= settings.FILES_PER_REPORT:
        raise Refused(f"Đã có đủ {settings.FILES_PER_REPORT} tệp. Muốn thêm, đồng chí xóa bớt một tệp.")


@transaction.atomic
def remove_conference_file(pk: int, *, by) -> ConferenceFile:
    """For good. Raises Http404, also when somebody was quicker, and NotAllowed."""
    conference = locked(get_file_for(by, pk).conference_id, by)
    file = get_object_or_404(ConferenceFile.objects.select_related("contribution"), conference=conference, pk=pk)
    allow(why_not_attach(by, conference, file.contribution))
    file.delete()
    changed(conference)
    return file
