"""Officials change boards on a day: their postings are dated, and what they may do follows from the day's."""

import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from provinces.days import today
from provinces.models import Board, Official, Posting


@transaction.atomic
def post_official(
    official: Official, board: Board | None, capacity: str, *, on: dt.date, position: str | None = None
) -> Posting:
    """From ``on`` he acts for this board in this capacity; what he did before stays as it was.

    Later postings there were give way to this one. ``position`` None: as it is.
    """
    official = Official.objects.select_for_update(of=("self",)).get(pk=official.pk)
    _keep_what_was(official, on)
    official.postings.filter(valid_during__startswith__gte=on).delete()
    for current in official.postings.filter(valid_during__contains=on):
        current.valid_during = DateRange(current.valid_during.lower, on)
        current.save(update_fields=["valid_during"])
    made = official.postings.create(
        board=board,
        capacity=capacity,
        position=official.position if position is None else position,
        valid_during=DateRange(on, None),
    )
    take_up_postings(today(), [official.pk])
    return made


def _keep_what_was(official, on):
    """Who was never moved acted for his board since ever."""
    if official.capacity and not official.postings.exists():
        official.postings.create(
            board=official.board,
            capacity=official.capacity,
            position=official.position,
            valid_during=DateRange(None, on),
        )


@transaction.atomic
def take_up_postings(day: dt.date, officials: list[int] | None = None) -> int:
    """Give officials – all, or these – the board, capacity and position of the day. How many changed."""
    postings = Posting.objects.filter(valid_during__contains=day).select_related("official").order_by("pk")
    if officials is not None:
        postings = postings.filter(official__in=officials)
    changed = [each for each in postings if _taken(each.official) != _taken(each)]
    for each in changed:
        moved = each.official
        moved.board_id, moved.capacity, moved.position = _taken(each)
    Official.objects.bulk_update([each.official for each in changed], ["board", "capacity", "position"])
    return len(changed)


def _taken(row):
    return row.board_id, row.capacity, row.position
