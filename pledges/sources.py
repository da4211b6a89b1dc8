"""What a board's report gives to each part of the cluster's: its text and its entries. Pure: text out."""

from collections.abc import Iterable
from typing import NamedTuple


class Source(NamedTuple):
    """A board's words for one part. ``board``: its full name."""

    report: int
    board: str
    text: str


def sources_of(section: str, reports: Iterable) -> list[Source]:
    """In the reports' order, of those that say something there. They carry ``board_name`` and their entries."""
    found = (Source(report.pk, report.board_name, text_of(section, report)) for report in reports)
    return [source for source in found if source.text]


def text_of(section: str, report) -> str:
    """The section's text, then the practices or the proposals that belong to it, a line each."""
    lines = {"good_practices": _practices, "difficulties": _proposals}.get(section)
    parts = [getattr(report, section).strip(), "\n".join(lines(report)) if lines else ""]
    return "\n".join(filter(None, parts))


def _practices(report):
    return [f"- {each.title}: {each.text.strip()}" for each in report.practices.all()]


def _proposals(report):
    return [
        f"- {each.difficulty.strip()} Kiến nghị {each.get_addressee_display()}: {each.request.strip()}"
        for each in report.proposals.all()
    ]


def with_source(text: str, source: Source) -> str:
    """The text with the board's words at its end, under the board's name."""
    return "\n\n".join(filter(None, [text.rstrip(), f"{source.board}:\n{source.text}"]))


def gathered(text: str, sources: Iterable[Source]) -> str:
    """An empty text filled board by board; a text that says something stays as it is."""
    if text.strip():
        return text
    for source in sources:
        text = with_source(text, source)
    return text
