"""Letters whose text is composed anew before it is sent, because what they tell of may have changed since.

``LETTER_COMPOSERS`` names for each kind a function {letters of that kind} → {their pk: text, or None: withdraw it}.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from mailbox.letter_text import Text
from mailbox.models import Letter

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

FRESH_SECONDS = 1.0


class Texts:
    """The texts of a batch, none of the composed ones older than ``FRESH_SECONDS`` when it is asked for."""

    def __init__(self, letters: Iterable[Letter]):
        self._composed = {letter.pk: letter for letter in letters if letter.kind}
        self._texts, self._at = {}, None

    def of(self, letter: Letter) -> Text | None:
        """None where the letter is withdrawn."""
        if letter.pk not in self._composed:
            return Text(letter.subject, letter.body, letter.path)
        if self._at is None or time.monotonic() - self._at > FRESH_SECONDS:
            self._texts, self._at = compose(self._composed.values()), time.monotonic()
        del self._composed[letter.pk]
        return self._texts[letter.pk]


def compose(letters: Iterable[Letter]) -> dict[int, Text | None]:
    """What has changed is kept in the letters' rows too: the inbox tells the same."""
    by_kind = defaultdict(list)
    for letter in letters:
        by_kind[letter.kind].append(letter)
    texts = {}
    for kind, of_kind in by_kind.items():
        texts |= import_string(settings.LETTER_COMPOSERS[kind])(of_kind)
    _keep(texts, [letter for of_kind in by_kind.values() for letter in of_kind])
    return texts


def _keep(texts, letters):
    withdrawn = [letter.pk for letter in letters if texts[letter.pk] is None]
    if withdrawn:
        Letter.objects.filter(pk__in=withdrawn, withdrawn_at=None).update(withdrawn_at=timezone.now())
    changed = [
        letter for letter in letters if texts[letter.pk] not in (None, Text(letter.subject, letter.body, letter.path))
    ]
    for letter in changed:
        letter.subject, letter.body, letter.path = texts[letter.pk]
    Letter.objects.bulk_update(changed, ["subject", "body", "path"])
