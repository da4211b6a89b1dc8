"""Showing where in a text the words looked for stand. Pure: text in, safe HTML out."""

import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

EXCERPT = 320  # characters; a third of them before the first word found


def fold(text: str) -> str:
    """As ``vi_fold`` in the database, but one letter for each of ``text``, which must be composed (NFC)."""
    return "".join(_plain(letter) for letter in text)


def _plain(letter):
    letter = letter.lower()[:1] or letter
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[:1]


def excerpt(text: str, words: list[str], most: int = EXCERPT) -> str:
    """A few lines of a long text: around the first word found, else its beginning."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    found = [spot for spot, _ in _spots(text, words)]
    start = max(0, min(found) - most // 3) if found else 0
    if start:
        start = text.find(" ", start) + 1 or start
    cut = text[start : start + most]
    if start + most < len(text):
        cut = cut.rsplit(" ", 1)[0] + " …"
    return f"… {cut}" if start else cut


def marked(text: str, words: list[str]) -> SafeString:
    """The text escaped, with <mark> around what was found, diacritics or not."""
    text = unicodedata.normalize("NFC", text)
    pieces, end = [], 0
    for start, stop in _joined(_spots(text, words)):
        pieces += [format_html("{}", text[end:start]), format_html("<mark>{}</mark>", text[start:stop])]
        end = stop
    return format_html_join("", "{}", ([piece] for piece in [*pieces, text[end:]]))


def _spots(text, words):
    """[(start, stop)] of what was found: of each word the places where it stands alone, if there are any."""
    folded, spots = fold(unicodedata.normalize("NFC", text)), []
    for word in filter(None, (fold(unicodedata.normalize("NFC", word)) for word in words)):
        found = [match.span() for match in re.finditer(re.escape(word), folded)]
        spots += [spot for spot in found if _stands_alone(folded, *spot)] or found
    return spots


def _stands_alone(text, start, stop):
    return not (text[start - 1 : start].isalnum() or text[stop : stop + 1].isalnum())


def _joined(spots):
    """Stretches that touch or overlap are one."""
    joined = []
    for start, stop in sorted(spots):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(stop, joined[-1][1])
        else:
            joined.append([start, stop])
    return joined
