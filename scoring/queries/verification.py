"""What verifying a card reads: its lines in the order of the sheet, and the questions that are open."""

from scoring.models import Explanation, Score, Scorecard
from scoring.queries.lines import nodes_of, scores_on
from scoring.tree import leaves_of


def ordered_scores(card: Scorecard) -> list[Score]:
    """With their criteria; two queries."""
    nodes = nodes_of(card.cluster_year.sheet)
    scores = scores_on(card, nodes)
    return [scores[node.criterion.pk] for node in leaves_of(nodes)]


def open_questions(card: Scorecard):
    """Those sent with the newest sending, answered or not: what the board has to explain now."""
    sent = Explanation.objects.filter(score__card=card, sent_at__isnull=False)
    newest = sent.order_by("-sent_at").values_list("sent_at", flat=True).first()
    return sent.filter(sent_at=newest).order_by("asked_at", "pk")


def ordered_questions(card: Scorecard) -> list[Explanation]:
    """The open ones with their scores and criteria, in the order of the sheet; four queries."""
    places = {score.pk: place for place, score in enumerate(ordered_scores(card))}
    questions = open_questions(card).select_related("score__criterion")
    return sorted(questions, key=lambda each: (places[each.score_id], each.pk))
