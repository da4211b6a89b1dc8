"""What verifying a card reads: its lines in the order of the sheet, and who verifies it."""

from django.db.models import Value

from pledges.queries.pledge import member_ids
from provinces.models import Board, Official
from provinces.queries import with_board_names
from scoring.models import Explanation, Score, Scorecard, Verifier
from scoring.queries.lines import nodes_of, scores_on
from scoring.queries.questions import open_questions
from scoring.tree import leaves_of


def ordered_scores(card: Scorecard) -> list[Score]:
    """With their criteria; two queries."""
    nodes = nodes_of(card.cluster_year.sheet)
    scores = scores_on(card, nodes)
    return [scores[node.criterion.pk] for node in leaves_of(nodes)]


def verifiers_of(card: Scorecard) -> list[Verifier]:
    """Whom the head asked to verify the card, with their boards' names of the year's day. One query."""
    verifiers = card.verifiers.select_related("official__board").order_by("pk")
    return list(with_board_names(verifiers, Value(card.cluster_year.day), board="official__board"))


def askable(card: Scorecard):
    """The officials who can be asked to verify the card: of the cluster's boards other than the card's and what
    came out of it; named, not asked yet."""
    officials = Official.objects.working().filter(board__in=member_ids(card.cluster_year))
    officials = officials.exclude(board__in=Board.objects.out_of(card.board_id))
    officials = officials.exclude(pk__in=card.verifiers.values("official"))
    return officials.with_board_names(card.cluster_year.day).order_by("board_order", "capacity", "pk")


def ordered_questions(card: Scorecard) -> list[Explanation]:
    """The open ones with their scores and criteria, in the order of the sheet; four queries."""
    places = {score.pk: place for place, score in enumerate(ordered_scores(card))}
    questions = open_questions(card).select_related("score__criterion")
    return sorted(questions, key=lambda each: (places[each.score_id], each.pk))
