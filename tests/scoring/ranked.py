"""A year with as many cards as a test wants, its points written past the doors: only the counting is looked at."""

from decimal import Decimal

from django.utils import timezone

from clusters.models import ClusterYear
from scoring.models import CriteriaSheet, Criterion, Score, Scorecard
from scoring.points import Line
from tests.factories import BoardFactory

D = Decimal


def sheet_of(world, parents: dict[int, int | None], leaves: dict[int, Line], **rules) -> dict[int, Criterion]:
    """{key: criterion} of a sheet with this tree; ``leaves`` tell kinds and maxima."""
    at = timezone.now()
    fields = {"cluster_year": world.cluster_year, "edited_by": world.head.officer, "edited_at": at} | rules
    sheet = CriteriaSheet.objects.create(**fields)
    made = {None: None}
    for position, (key, parent) in enumerate(parents.items()):
        leaf = leaves.get(key)
        made[key] = sheet.criteria.create(
            parent=made[parent],
            position=position,
            code=str(key),
            name=f"Tiêu chí {key}",
            kind=leaf.kind if leaf else "group",
            max_points=leaf.maximum if leaf else D(0),
        )
    return made


def card_of(world, board, criteria: dict[int, Criterion], lines: dict[int, Line], **fields) -> Scorecard:
    """A card that was sent in, its lines' points verified."""
    at = timezone.now()
    person = {"edited_by": world.head.officer, "edited_at": at, "submitted_by": world.head.officer}
    sent = {"state": "submitted", "due_on": at.date(), "first_submitted_at": at, "submitted_at": at}
    year = ClusterYear.objects.get(pk=world.cluster_year.pk)
    card = Scorecard.objects.create(cluster_year=year, board=board, **person, **sent, **fields)
    Score.objects.bulk_create(
        Score(card=card, criterion=criteria[key], verified_points=line.points, is_assigned=line.is_assigned)
        for key, line in lines.items()
    )
    return card


def boards(count) -> list:
    return BoardFactory.create_batch(count)
