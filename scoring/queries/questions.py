"""What a card's board was asked to explain."""

from collections import defaultdict

from scoring.models import Explanation, Scorecard


def questions_of(card: Scorecard, *, sent: bool = False) -> dict[int, list[Explanation]]:
    """{score: its questions, the oldest first}, with who asked; ``sent``: only those the board was sent. One query."""
    questions = Explanation.objects.filter(score__card=card).select_related("asked_by", "answered_by")
    if sent:
        questions = questions.filter(sent_at__isnull=False)
    found = defaultdict(list)
    for question in questions.order_by("asked_at", "pk"):
        found[question.score_id].append(question)
    return dict(found)


def open_questions(card: Scorecard):
    """Those sent with the newest sending, answered or not: what the board has to explain now."""
    sent = Explanation.objects.filter(score__card=card, sent_at__isnull=False)
    newest = sent.order_by("-sent_at").values_list("sent_at", flat=True).first()
    return sent.filter(sent_at=newest).order_by("asked_at", "pk")
