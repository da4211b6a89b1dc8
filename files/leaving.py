"""When a row goes, its file goes too: after the transaction, so that an undone deletion has lost nothing."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete

from files.models import StoredFile


def connect() -> None:
    post_delete.connect(_leave, dispatch_uid="files.leaving")


def _leave(sender, instance, **kwargs):
    if isinstance(instance, StoredFile) and instance.file:
        transaction.on_commit(partial(instance.file.storage.delete, instance.file.name), robust=True)
