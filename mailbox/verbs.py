"""The doors of the mailbox: writing a letter, reading it, choosing how to get it."""

import datetime as dt
import logging
from collections.abc import Iterable
from mailbox.channels import channels_in_use
from mailbox.models import Dispatch, Letter, MailChoice
from mailbox.queries import letters_of, letters_to_tell
from mailbox.tasks import deliver_letters
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from provinces.models import Official

log = logging.getLogger(__name__)

Pace = MailChoice.Pace
QUIET = [Pace.DAILY, Pace.INBOX]  # their letters do not go out by themselves
WAKE_LASTS = 60  # seconds; beat wakes the postman as often


class Draft(NamedTuple):
    """A letter to one official. ``key`` names the occasion: the same key is never written twice.

    ``kind``: as ``Letter.kind``. ``of_the_day``: never gathered into another letter. ``urgent``: goes out also to who
    wants his letters in the inbox only. ``not_before``: goes out from then on. ``in_inbox``: as ``Letter.in_inbox``.
    """

    official: Official
    subject: str
    body: str
    path: str
    key: str
    kind: str = ""
    of_the_day: bool = False
    urgent: bool = False
    not_before: dt.datetime | None = None
    in_inbox: bool = True


@transaction.atomic(savepoint=False)
def queue_letters(drafts: Iterable[Draft]) -> int:
    """Write the letters that are not there yet, and have them sent once this transaction commits. How many are new.

    Five queries at most, however many.
    """
    drafts = {draft.key: draft for draft in drafts}
    for key in Letter.objects.filter(dedupe_key__in=drafts).order_by().values_list("dedupe_key", flat=True):
        del drafts[key]
    if drafts:
        _write(drafts)
        transaction.on_commit(wake_postman)
    return len(drafts)


def _write(drafts):
    """Who writes the same at this moment is waited for, and then nothing is written twice."""
    paces = paces_of(draft.official.pk for draft in drafts.values())
    letters = [_letter(draft, paces.get(draft.official.pk)) for draft in drafts.values()]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    going_out = {
        key: draft
        for key, draft in drafts.items()
        if draft.urgent or paces.get(draft.official.pk) not in ([Pace.INBOX] if draft.of_the_day else QUIET)
    }
    rows = Letter.objects.filter(dedupe_key__in=going_out).order_by("pk").values_list("pk", "dedupe_key")
    channels = channels_in_use()
    Dispatch.objects.bulk_create(
        (
            _dispatch(pk, channel.name, going_out[key])
            for pk, key in rows
            for channel in channels
            if channel.address_of(going_out[key].official)
        ),
        ignore_conflicts=True,
    )


def paces_of(officials: Iterable[int]) -> dict[int, str]:
    """{official: pace} of those who have chosen one."""
    return dict(MailChoice.objects.filter(official__in=officials).order_by().values_list("official", "pace"))


def _letter(draft, pace):
    return Letter(
        official=draft.official,
        kind=draft.kind,
        subject=draft.subject,
        body=draft.body,
        path=draft.path,
        dedupe_key=draft.key,
        in_inbox=draft.in_inbox,
        gathered=pace == Pace.DAILY and not draft.of_the_day and not draft.urgent,
    )


def _dispatch(letter, channel, draft):
    return Dispatch(letter_id=letter, channel=channel, not_before=draft.not_before or timezone.now())


def wake_postman() -> None:
    """Ask a worker to send what waits. Without a broker the rows wait for the next beat: nothing is lost."""
    try:
        deliver_letters.apply_async(retry=False, expires=WAKE_LASTS)
    except OperationalError:
        log.warning("The broker does not answer; letters wait in the database.")


def read_letter(letter: Letter) -> None:
    """Note the first time the official opened it."""
    Letter.objects.filter(pk=letter.pk, read_at__isnull=True).update(read_at=timezone.now())


def read_all(official: Official) -> int:
    """All that stands in his inbox. How many had not been read."""
    return letters_of(official).filter(read_at=None).update(read_at=timezone.now())


@transaction.atomic
def send_again(dispatches) -> int:
    """Queue the failed ones among ``dispatches`` anew, with all their attempts before them. How many."""
    failed = dispatches.filter(state=Dispatch.State.FAILED)
    count = failed.update(state=Dispatch.State.QUEUED, attempts=0, not_before=timezone.now(), error="")
    transaction.on_commit(wake_postman)
    return count


@transaction.atomic
def choose_pace(official: Official, pace: str) -> None:
    """From the next letter on. Raises ValueError on what is no pace."""
    choice = MailChoice(official=official, pace=Pace(pace))
    MailChoice.objects.bulk_create([choice], update_conflicts=True, unique_fields=["official"], update_fields=["pace"])
    if choice.pace == Pace.AT_ONCE:
        _send_gathered(official)


def _send_gathered(official):
    """What waited for a letter of the day that will not come any more."""
    waiting = [
        Dispatch(letter=letter, channel=channel.name)
        for letter in letters_to_tell([official])
        for channel in channels_in_use()
        if channel.address_of(official)
    ]
    if waiting:
        Dispatch.objects.bulk_create(waiting, ignore_conflicts=True)
        transaction.on_commit(wake_postman)
