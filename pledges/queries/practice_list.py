"""The practices that the library shows and its export writes."""

from pledges.models import Practice, Topic
from pledges.queries.words import with_words
from provinces.queries import lineage

KEYS = ("tu", "linh_vuc", "cum", "nam", "don_vi")


def practices_chosen(official, chosen: dict[str, str]):
    """The library's rows, named, those held up to others first.

    ``chosen``: {"tu": words, "linh_vuc": topic, "cum": cluster id, "nam": year, "don_vi": board id, which finds its
    predecessors' too}, each "" or left out for all; what is no topic or number counts as left out.
    """
    rows = with_words(Practice.objects.visible_to(official), chosen.get("tu", ""))
    if chosen.get("linh_vuc") in Topic.values:
        rows = rows.filter(topic=chosen["linh_vuc"])
    if cluster := number(chosen.get("cum")):
        rows = rows.filter(report__cluster_year__cluster=cluster)
    if year := number(chosen.get("nam")):
        rows = rows.filter(report__cluster_year__year=year)
    if board := number(chosen.get("don_vi")):
        rows = rows.filter(report__board__in=lineage(board))
    return rows.named().in_order()


def number(typed: str | None) -> int:
    """0 for what is no number that a column could hold."""
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
