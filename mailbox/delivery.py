"""Sending what waits: claim a batch, send it over one connection, note what became of each letter."""

import datetime as dt
import smtplib
from mailbox.models import Letter

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

ATTEMPTS = 6
FIRST_PAUSE = dt.timedelta(minutes=2)  # doubled after each attempt: an hour in all
CLAIM_LASTS = dt.timedelta(minutes=10)  # a worker that died leaves its letters "sending": taken up again after this


def deliver_batch() -> int:
    """Send up to ``MAIL_BATCH_SIZE`` waiting letters. How many were taken up; 0 when none waits."""
    letters = claim(settings.MAIL_BATCH_SIZE)
    if letters:
        _send(letters)
    return len(letters)


@transaction.atomic
def claim(size: int) -> list[Letter]:
    """Mark waiting letters as being sent and return them; two workers never get the same letter."""
    now = timezone.now()
    due = Q(state="queued") & (Q(not_before__isnull=True) | Q(not_before__lte=now))
    abandoned = Q(state="sending", claimed_at__lt=now - CLAIM_LASTS)
    waiting = Letter.objects.filter(due | abandoned).order_by("created_at", "pk")
    letters = list(waiting.select_for_update(skip_locked=True, of=("self",)).select_related("official")[:size])
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        state=Letter.State.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    return letters


def _send(letters):
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        for letter in letters:
            _put_back(letter, error)
        return
    for letter in letters:
        _send_one(letter, connection)
    connection.close()


def _send_one(letter, connection):
    if not letter.official.email:  # taken away since the letter was written
        return _settle(letter, state=Letter.State.KEPT)
    try:
        _message(letter, connection).send()
    except (OSError, smtplib.SMTPException) as error:
        return _fail(letter, error) if _is_final(error) else _put_back(letter, error)
    except ValueError as error:  # an address or a header that no mail server takes
        return _fail(letter, error)
    return _settle(letter, state=Letter.State.SENT, sent_at=timezone.now(), error="")


def _message(letter, connection):
    link = f"\n\nMở trang: {settings.SITE_URL}{letter.path}" if letter.path else ""
    return EmailMessage(
        subject=letter.subject,
        body=letter.body + link,
        to=[letter.official.email],
        # the same letter always carries the same id: a mail server that gets it twice can tell
        headers={"Message-ID": f"<letter-{letter.pk}@{settings.EMAIL_DOMAIN}>"},
        connection=connection,
    )


def _is_final(error) -> bool:
    """5xx answers will not change; network trouble and 4xx may."""
    codes = [code for code, _ in error.recipients.values()] if hasattr(error, "recipients") else []
    codes.append(getattr(error, "smtp_code", 0))
    return max(codes) >= 500


def _put_back(letter, error):
    tried = letter.attempts + 1
    if tried >= ATTEMPTS:
        return _fail(letter, error)
    return _settle(
        letter,
        state=Letter.State.QUEUED,
        not_before=timezone.now() + FIRST_PAUSE * 2 ** (tried - 1),
        error=str(error),
    )


def _fail(letter, error):
    _settle(letter, state=Letter.State.FAILED, error=str(error))


def _settle(letter, **changes):
    Letter.objects.filter(pk=letter.pk, state="sending").update(claimed_at=None, **changes)
