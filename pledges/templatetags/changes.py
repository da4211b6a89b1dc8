from django import template
from django.utils.html import format_html, format_html_join

from pledges.changes import ADDED, KEPT

register = template.Library()
# read out, since not every screen reader tells <ins> and <del>
SAID = '<{0}><span class="visually-hidden"> [{1}: </span>{2}<span class="visually-hidden">] </span></{0}>'


@register.filter
def marked(pieces):
    """Pieces of a text with what was added in <ins> and what was removed in <del>, everything typed escaped."""
    return format_html_join("", "{}", ([_shown(*piece)] for piece in pieces))


def _shown(kind, text):
    if kind == KEPT:
        return text
    return format_html(SAID, "ins", "thêm", text) if kind == ADDED else format_html(SAID, "del", "bỏ", text)
