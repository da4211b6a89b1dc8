"""A photo that was uploaded becomes one that is shown. Done by the worker, as often and by as many as may be.

Nothing is locked while the picture is made, which takes seconds: whoever is first to write the result has done it, and
takes what was uploaded from the disk; the others take away what they made.
"""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from conferences.models import Photo
from conferences.picture_making import Unmakeable, made_from
from files.leaving import forget
from files.models import FileKind
from files.names import shown_name

WAITING, READY, FAILED = Photo.State


def make_ready(pk: int) -> bool:
    """Whether this call settled it: ready, or failed where no picture can be made. A disk that fails raises OSError,
    and the photo goes on waiting."""
    photo = Photo.objects.filter(pk=pk, state=WAITING).first()
    if photo is None:
        return False
    try:
        made = made_from(_content(photo))
    except (Unmakeable, FileNotFoundError):
        return _settle(pk, state=FAILED)
    return _replace(photo, made)


def _content(photo):
    with photo.file.open("rb") as file:
        return file.read()


def _replace(photo, made):
    storage = photo.file.storage
    uploaded, written = photo.file.name, []
    photo.kind, photo.size = FileKind.JPG, len(made.large)
    try:
        for field, content in ((photo.file, made.large), (photo.thumbnail, made.small)):
            field.save(f"{uuid4().hex}.jpg", ContentFile(content), save=False)
            written.append(field.name)
        done = _show(photo, uploaded, storage)
    except BaseException:
        _clear(storage, written)
        raise
    if not done:
        _clear(storage, written)
    return done


@transaction.atomic
def _show(photo, uploaded, storage):
    """The database and the disk change together: the upload goes once the row names the new files."""
    new = {"file": photo.file.name, "thumbnail": photo.thumbnail.name, "kind": photo.kind, "size": photo.size}
    done = _settle(photo.pk, state=READY, name=shown_name(photo.name, FileKind.JPG), **new)
    if done:
        forget(storage, uploaded)
    return done


def _settle(pk, **values):
    """Only one gets past here; none when the photo was taken away meanwhile."""
    return bool(Photo.objects.filter(pk=pk, state=WAITING).update(**values))


def _clear(storage, names):
    for name in names:
        storage.delete(name)
