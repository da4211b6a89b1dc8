"""The doors of the mailbox: writing a letter, reading it."""

import logging
from collections.abc import Iterable
from mailbox.models import Letter
from mailbox.tasks import deliver_letters
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from provinces.models import Official

log = logging.getLogger(__name__)


class Draft(NamedTuple):
    """A letter to one official. ``key`` names the occasion: the same key is never written twice."""

    official: Official
    subject: str
    body: str
    path: str
    key: str


def queue_letters(drafts: Iterable[Draft]) -> int:
    """Write the letters that are not there yet, and have them sent once this transaction commits. How many are new."""
    letters = [
        Letter(
            official=draft.official,
            subject=draft.subject,
            body=draft.body,
            path=draft.path,
            dedupe_key=draft.key,
            state=Letter.State.QUEUED if draft.official.email else Letter.State.KEPT,
        )
        for draft in drafts
    ]
    keys = {letter.dedupe_key for letter in letters}
    present = set(Letter.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    transaction.on_commit(wake_postman)
    return len(keys - present)


def wake_postman() -> None:
    """Ask a worker to send what waits. Without a broker the rows wait for the next beat: nothing is lost."""
    try:
        deliver_letters.apply_async(retry=False)
    except OperationalError:
        log.warning("The broker does not answer; letters wait in the database.")


def read_letter(letter: Letter) -> None:
    """Note the first time the official opened it."""
    Letter.objects.filter(pk=letter.pk, read_at__isnull=True).update(read_at=timezone.now())


def read_all(official: Official) -> int:
    return Letter.objects.filter(official=official, read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def send_again(letters) -> int:
    """Queue the failed ones among ``letters`` anew, with all their attempts before them. How many."""
    failed = letters.filter(state=Letter.State.FAILED)
    count = failed.update(state=Letter.State.QUEUED, attempts=0, not_before=None, error="")
    transaction.on_commit(wake_postman)
    return count
