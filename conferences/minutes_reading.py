"""Minutes as they are set on the page: which lines are headings, and the text between them. Pure."""

import re
from itertools import groupby
from typing import NamedTuple

from pledges.prose import tidy

SECTION, POINT, TEXT = "section", "point", "text"
_SECTION = re.compile(r"[IVX]+[-.] \S")  # “I- THÀNH PHẦN”
_POINT = re.compile(r"\d{1,2}\. \S.{0,300}[^.;:,!?]")  # “1. Chủ trì”; a numbered sentence is text


class Part(NamedTuple):
    kind: str
    text: str


def parts_of(text: str) -> list[Part]:
    found = []
    for kind, lines in groupby(filter(None, tidy(text).split("\n")), _kind):
        lines = list(lines)
        found += [Part(kind, "\n".join(lines))] if kind == TEXT else [Part(kind, line) for line in lines]
    return found


def _kind(line):
    if _SECTION.match(line):
        return SECTION
    return POINT if _POINT.fullmatch(line) else TEXT
