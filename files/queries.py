"""What lies on the disk and what rows say lies there."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone

from files.models import StoredFile, file_fields, folder_of

ON_ITS_WAY = dt.timedelta(hours=1)  # a file is written before its row is


class Stray(NamedTuple):
    path: str
    size: int


class Lost(NamedTuple):
    row: StoredFile
    path: str


def kept_models() -> list[type[StoredFile]]:
    return [model for model in apps.get_models() if issubclass(model, StoredFile)]


def strays() -> Iterator[Stray]:
    """Files that no row names, but not those that may still get theirs. Only folders of this house are looked at."""
    for model in kept_models():
        named = _named_by(model)
        for path in _files_under(folder_of(model)):
            if path not in named and default_storage.get_modified_time(path) < timezone.now() - ON_ITS_WAY:
                yield Stray(path, default_storage.size(path))


def missing() -> Iterator[Lost]:
    """Files of rows that are not there any more."""
    for model in kept_models():
        there = set(_files_under(folder_of(model)))
        for row in model._base_manager.order_by("pk").iterator():
            yield from (Lost(row, file.name) for file in row.kept if file.name not in there)


def _named_by(model):
    rows = model._base_manager.order_by().values_list(*file_fields(model))
    return {name for row in rows.iterator() for name in row}


def _files_under(folder):
    if not default_storage.exists(folder):
        return
    for name in sorted(default_storage.listdir(folder)[1]):
        yield f"{folder}/{name}"
