"""What proves a card's scores."""

from collections import defaultdict
from typing import NamedTuple

from django.http import Http404
from django.urls import reverse

from scoring.access.card import get_own_score
from scoring.models import EvidenceFile, EvidenceLink, Score, Scorecard


class Piece(NamedTuple):
    """A piece of evidence as it is shown: ``what``: file, link or report, to tell which row it is."""

    what: str
    pk: int
    label: str
    url: str


def evidence_of(card: Scorecard) -> dict[int, list[Piece]]:
    """{score: its evidence, files first}; two queries."""
    found = defaultdict(list)
    for file in EvidenceFile.objects.filter(score__card=card).order_by("pk"):
        found[file.score_id].append(piece_of_file(file))
    links = EvidenceLink.objects.filter(score__card=card).select_related("report__cluster_year")
    for link in links.order_by("pk"):
        found[link.score_id].append(piece_of_link(link))
    return found


def evidence_of_score(score: Score) -> list[Piece]:
    """Two queries."""
    links = score.links.select_related("report__cluster_year").order_by("pk")
    return [*map(piece_of_file, score.files.order_by("pk")), *map(piece_of_link, links)]


def piece_of_file(file: EvidenceFile) -> Piece:
    return Piece("file", file.pk, file.name, reverse("scoring:evidence_file", args=[file.pk]))


def piece_of_link(link: EvidenceLink) -> Piece:
    """The report and its year are at hand."""
    if link.report:
        return Piece("link", link.pk, link.report.title(), reverse("pledges:report", args=[link.report_id]))
    return Piece("link", link.pk, link.note or link.url, link.url)


def get_own_evidence(official, what: str, pk: int) -> tuple[Score, Piece]:
    """A piece (“file” or “link”) of his own board's, and the score it proves; otherwise 404."""
    model, shown = {"file": (EvidenceFile, piece_of_file), "link": (EvidenceLink, piece_of_link)}[what]
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return get_own_score(official, found.score_id), shown(found)
