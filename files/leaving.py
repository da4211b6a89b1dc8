"""When a row goes, its files go too: after the transaction, so that an undone deletion has lost nothing."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete

from files.models import StoredFile


def connect() -> None:
    post_delete.connect(_leave, dispatch_uid="files.leaving")


def _leave(sender, instance, **kwargs):
    if isinstance(instance, StoredFile):
        for file in instance.kept:
            forget(file.storage, file.name)


def forget(storage, name: str) -> None:
    """The file goes when the transaction has come to its end."""
    transaction.on_commit(partial(storage.delete, name), robust=True)
