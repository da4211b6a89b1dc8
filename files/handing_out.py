"""A kept file goes out through a view of its room, which has asked who may have it, never by an address of its own."""

import logging

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from files.models import FileKind, StoredFile

logger = logging.getLogger(__name__)

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",  # who may read it today may not tomorrow
}
# a gallery is leafed through: the browser of who may see it keeps a picture for ten minutes
SHOWN = HEADERS | {"Content-Security-Policy": "default-src 'none'", "Cache-Control": "private, max-age=600"}


def handed_out(request: HttpRequest, row: StoredFile) -> HttpResponse:
    """The file to be saved under its own name, never shown inside the site; a page (404) when the disk has lost it."""
    return _sent(request, row, row.file, HEADERS, as_attachment=True)


def shown_picture(request: HttpRequest, row: StoredFile, file: FieldFile | None = None) -> HttpResponse:
    """A picture made by this house, to be shown in its pages; ``file``: a smaller one of the row (its own)."""
    return _sent(request, row, file or row.file, SHOWN, as_attachment=False)


def _sent(request, row, file, headers, *, as_attachment):
    try:
        content = file.open("rb")
    except FileNotFoundError:
        logger.error("The file of %s %s is missing: %s", row._meta.label_lower, row.pk, file.name)
        return render(request, "files/missing.html", {"name": row.name}, status=404)
    content_type = CONTENT_TYPES[FileKind(row.kind)]
    return FileResponse(
        content, as_attachment=as_attachment, filename=row.name, content_type=content_type, headers=headers
    )
