"""The row of an uploaded file. Rooms with attachments subclass it; this room has no table of its own."""

import uuid
from pathlib import PurePosixPath

from django.db import models
from django.db.models.fields.files import FieldFile

from files.sizes import in_words
from provinces.models import Official


class FileKind(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    JPG = "jpg", "Ảnh JPG"
    PNG = "png", "Ảnh PNG"


def safe_path(row, name: str) -> str:
    """Where a file is kept: nothing of what its owner called it, only the kind that was found in it."""
    return str(PurePosixPath(folder_of(type(row)), f"{uuid.uuid4().hex}.{row.kind}"))


def folder_of(model) -> str:
    return model._meta.label_lower.replace(".", "/")


class StoredFile(models.Model):
    """``name`` is the owner's own, diacritics kept; ``kind`` was found in the content; ``sha256`` in hexadecimal."""

    file = models.FileField("tệp", upload_to=safe_path, max_length=200)
    name = models.CharField("tên tệp", max_length=255)
    kind = models.CharField("loại", max_length=10, choices=FileKind)
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField("mã băm", max_length=64)
    uploaded_by = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name="người tải lên")
    uploaded_at = models.DateTimeField("tải lên lúc")

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def size_in_words(self) -> str:
        return in_words(self.size)

    @property
    def kept(self) -> list[FieldFile]:
        """Everything the row has on the disk: the file, and what a room keeps beside it."""
        return [file for field in file_fields(type(self)) if (file := getattr(self, field))]


def file_fields(model) -> list[str]:
    """The names of the columns by which a row of the model keeps files; all lie in its own folder."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, models.FileField)]
