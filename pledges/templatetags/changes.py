from django import template
from django.utils.html import format_html, format_html_join

from pledges.changes import ADDED, KEPT

register = template.Library()
# read out, since not every screen reader tells <ins> and <del>
SAID = '{0}<{1}><span class="visually-hidden"> [{2}: </span>{3}<span class="visually-hidden">] </span></{1}>'


@register.filter
def marked(pieces):
    """Pieces of a text with what was added in <ins> and what was removed in <del>, everything typed escaped."""
    return format_html_join("", "{}", ([_shown(*piece)] for piece in pieces))


def _shown(kind, text):
    if kind == KEPT:
        return text
    words = text.lstrip()  # the space before a word is not part of the mark
    space = text[: len(text) - len(words)]
    return format_html(SAID, space, *(("ins", "thêm") if kind == ADDED else ("del", "bỏ")), words)
