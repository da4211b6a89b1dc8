"""What is typed into a card, as {field name: value}: read, compared and written down alike.

A board has up to four fields a line: points (or yes/no), target, actual and note; its verifiers two: verified, and why
it differs. Points and figures are ``Decimal`` or None, notes str.
Whether a field is the page's newest is asked of ``pledges.contents``: a card tells it as a report does.
"""

import datetime as dt

from pledges.prose import tidy
from scoring.limits import takes_points
from scoring.models import Score, Scorecard

COLUMNS = {"points": "self_points", "target": "target", "actual": "actual", "note": "note"} | {
    "verified": "verified_points",
    "why": "verified_note",
}
CLAIMS = ("points", "target", "actual")
TEXTS = ("note", "why")
VERIFYING = ["verified", "why"]


def field(part: str, criterion: int) -> str:
    return f"{part}_{criterion}"


def criterion_of(name: str) -> int:
    return int(name.partition("_")[2])


def parts_of(criterion) -> list[str]:
    """What is asked of a board for this criterion: nothing where the points come from the calendar."""
    if takes_points(criterion):
        return ["points", "note"]
    if criterion.kind != "quantitative":
        return []
    return ["target", "note"] if criterion.indicator_id else ["target", "actual", "note"]


def stored(scores) -> dict:
    """What the board typed, of scores with their criteria."""
    return {
        field(part, score.criterion_id): getattr(score, COLUMNS[part])
        for score in scores
        for part in parts_of(score.criterion)
    }


def verified(scores) -> dict:
    """What its verifiers typed."""
    return {field(part, score.criterion_id): getattr(score, COLUMNS[part]) for score in scores for part in VERIFYING}


def tidied(typed: dict) -> dict:
    return {name: tidy(value).strip() if name.partition("_")[0] in TEXTS else value for name, value in typed.items()}


def claimed_anew(card: Scorecard, since: dt.datetime) -> set[int]:
    """The criteria of which the board has changed points or figures after that moment."""
    return {
        criterion_of(name)
        for name, (_, _, at) in card.touched.items()
        if name.partition("_")[0] in CLAIMS and dt.datetime.fromisoformat(at) > since
    }


def put(card: Scorecard, scores: list[Score], changed: dict, by, at: dt.datetime) -> None:
    """Write the changed fields down, as the card's next version. The card is locked."""
    card.version, card.edited_by, card.edited_at = card.version + 1, by, at
    mark = [card.version, by.pk, at.isoformat()]
    card.touched = card.touched | dict.fromkeys(changed, mark)
    card.save(update_fields=["version", "edited_by", "edited_at", "touched"])
    by_criterion = {score.criterion_id: score for score in scores}
    written = {}
    for name, value in changed.items():
        part, _, criterion = name.partition("_")
        score = by_criterion[int(criterion)]
        setattr(score, COLUMNS[part], value)
        written[score.pk] = score
    Score.objects.bulk_update(written.values(), COLUMNS.values())
