"""Text as officials write it and paste it from Word: plain, with paragraphs and lists. Pure: text in, text out."""

import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

# Word's bullets: a sign and a space or tab before the words; "o", "§" and "ü" only with a tab: letters too
BULLET = re.compile(r"^[ \t]*(?:[•·▪▫◦‣●○■□–—*-][ \t]+|[•·▪▫◦‣●○■□]|[o§ü]\t[ \t]*)")
INNER = re.compile(r"^[ \t]*\+[ \t]+")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200c\u2060\ufeff\u00ad]")
LIST, INNER_LIST, PARAGRAPH = "list", "inner", "paragraph"


class Block(NamedTuple):
    kind: str
    lines: list[str]


def tidy(text: str) -> str:
    """One kind of line break, space and bullet; nothing unseen; at most one empty line between paragraphs."""
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    lines = [_tidy_line(line) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _tidy_line(line):
    return INNER.sub("+ ", BULLET.sub("- ", line)).replace("\t", " ").rstrip()


def blocks(text: str) -> list[Block]:
    """Paragraphs and lists in their order: “- ” begins a list's line, “+ ” one of a list inside it."""
    found = []
    for kind, lines in groupby(filter(None, tidy(text).split("\n")), _kind):
        found.append(Block(kind, [line[2:] if kind != PARAGRAPH else line.strip() for line in lines]))
    return found


def _kind(line):
    return {"- ": LIST, "+ ": INNER_LIST}.get(line[:2], PARAGRAPH)


def as_html(text: str) -> SafeString:
    """The blocks as <p>, <ul> and <ul class="inner">, everything typed escaped."""
    return format_html_join("", "{}", ([_block_html(block)] for block in blocks(text)))


def _block_html(block):
    if block.kind == PARAGRAPH:
        return format_html_join("", "<p>{}</p>", ([line] for line in block.lines))
    items = format_html_join("", "<li>{}</li>", ([line] for line in block.lines))
    opened = "<ul>" if block.kind == LIST else '<ul class="inner">'
    return SafeString(f"{opened}{items}</ul>")
