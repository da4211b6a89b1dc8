"""Letters whose text is composed anew before it is sent, because what they tell of may have changed since.

``LETTER_COMPOSERS`` names for each kind a function: of the letters of that kind that are still to be sent it reads how
things stand, and returns a function letter → its text, or None: withdraw it.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from mailbox.letter_text import Text
from mailbox.models import Letter

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

FRESH_SECONDS = 1.0

log = logging.getLogger(__name__)

Composer = Callable[[Letter], Text | None]


class NotComposed(Exception):
    """A letter's composer has failed; why is its cause."""


class Texts:
    """The texts of a batch; how things stand is read anew when it is longer ago than ``FRESH_SECONDS``."""

    def __init__(self, letters: Iterable[Letter]):
        self._composed = {letter.pk: letter for letter in letters if letter.kind}
        self._composers, self._read_at = {}, None

    def of(self, letter: Letter) -> Text | None:
        """None where the letter is withdrawn. What has changed is kept in its row: the inbox tells the same.

        Raises ``NotComposed`` of this letter alone; the others' can still be asked for.
        """
        text = self._compose(letter) if letter.kind else Text(letter.subject, letter.body, letter.path)
        return None if letter.withdrawn_at else text

    def _compose(self, letter):
        self._read()
        del self._composed[letter.pk]
        text = _composed_by(self._composers[letter.kind], letter)
        _keep(letter, text)
        return text

    def _read(self):
        if self._read_at is not None and time.monotonic() - self._read_at <= FRESH_SECONDS:
            return
        by_kind = defaultdict(list)
        for letter in self._composed.values():
            by_kind[letter.kind].append(letter)
        self._read_at = time.monotonic()
        self._composers = {kind: _composer_for_all(kind, letters) for kind, letters in by_kind.items()}


def _composer_for_all(kind: str, letters: list[Letter]) -> Composer:
    """What cannot be read for all of them at once is read for each alone: one bad letter does not spoil the rest."""
    try:
        return _composer(kind, letters)
    except Exception:  # whatever a composer runs into
        log.exception("Letters of the kind %s cannot be composed together, so each is by itself", kind)
        return lambda letter: _composer(kind, [letter])(letter)


def _composer(kind, letters) -> Composer:
    return import_string(settings.LETTER_COMPOSERS[kind])(letters)


def _composed_by(composer: Composer, letter: Letter) -> Text | None:
    try:
        return composer(letter)
    except Exception as trouble:  # whatever a composer runs into
        raise NotComposed from trouble


def _keep(letter, text):
    if text is None:
        letter.withdrawn_at = timezone.now()
        letter.save(update_fields=["withdrawn_at"])
    elif text.kept != Text(letter.subject, letter.body, letter.path):
        letter.subject, letter.body, letter.path = text.kept
        letter.save(update_fields=["subject", "body", "path"])
