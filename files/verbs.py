"""Taking a file in: looked into first, kept only then. Rooms call these from doors of their own."""

import datetime as dt
import hashlib
from typing import NamedTuple

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from files.contents import found_in
from files.models import FileKind, StoredFile
from files.names import shown_name
from files.refusals import Refused
from files.sizes import most, too_large


class Looked(NamedTuple):
    """A file that may be kept: under which name, and what was found in it."""

    upload: UploadedFile
    name: str
    kind: FileKind
    sha256: str


def look_into(upload: UploadedFile) -> Looked:
    """Takes a moment: do it before anything is locked. Raises Refused."""
    if upload.size > most():
        raise Refused(too_large(upload.size))
    kind = found_in(upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return Looked(upload, shown_name(upload.name or "", kind), kind, digest.hexdigest())


def keep(row: StoredFile, looked: Looked, *, by, at: dt.datetime) -> None:
    """Fill in and save a new row together with its file; when the row is refused, no file stays behind."""
    row.name, row.kind, row.sha256 = looked.name, looked.kind, looked.sha256
    row.size, row.uploaded_by, row.uploaded_at = looked.upload.size, by, at
    row.file = File(looked.upload, looked.name)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except BaseException:
        if row.file._committed:
            row.file.storage.delete(row.file.name)
        raise
