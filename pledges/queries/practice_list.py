"""The practices that the library shows and its export writes."""

from django.db.models import Q

from clusters.models import Cluster
from pledges.models import Practice, Topic
from pledges.queries.words import with_words
from provinces.days import today
from provinces.models import Board
from provinces.queries import lineage, lineages

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


def choices_for(official, board: int = 0) -> dict:
    """{key: [(value, label)]} of the library's filter. Boards are those of today, which bring their predecessors
    along, and the one that is chosen already. Three queries."""
    told = Practice.objects.visible_to(official).values_list("report__cluster_year__year", flat=True)
    years = [str(year) for year in told.order_by("-report__cluster_year__year").distinct()]
    boards = Board.objects.filter(kind="provincial").named_on(today()).order_by("board_order", "pk")
    boards = boards.filter(Q(lifetime__contains=today()) | Q(pk=board), board_short__isnull=False)
    return {
        "linh_vuc": Topic.choices,
        "cum": [(str(each.pk), str(each)) for each in Cluster.objects.order_by("kind", "number")],
        "nam": list(zip(years, years, strict=True)),
        "don_vi": [(str(each.pk), each.board_short) for each in boards],
    }


def heirs_of(board: int) -> list[Board]:
    """The boards of today that the board is, or has come to be through mergers and splits; named. Two queries.

    What a board is looked for by: it brings along all it came out of, an old one only what was before it.
    """
    living = {each.pk: each for each in Board.objects.living_on(today()).named_on(today()).order_by("board_order")}
    if board in living:
        return [living[board]]
    return [living[pk] for pk, before in lineages(living).items() if board in before]


def number(typed: str | None) -> int:
    """0 for what is no number that a column could hold."""
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
