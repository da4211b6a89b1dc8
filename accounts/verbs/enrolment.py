"""The doors by which officials come into the list, and by which what is written of them is put right."""

import datetime as dt

from django.db import transaction

from provinces.models import Board, Official
from provinces.postings import post_official


@transaction.atomic
def enrol_official(
    username: str, board: Board | None, capacity: str, *, position="", on: dt.date | None = None, **details
) -> Official:
    """Without a password: he has to be invited. ``on``: acts from that day; None: since ever.

    ``details``: full_name, email, phone.
    """
    official = Official(username=username, position=position, **details)
    if on is None:
        official.board, official.capacity = board, capacity
    official.set_unusable_password()
    official.save()
    if on is not None:
        post_official(official, board, capacity, on=on, position=position)
    return official


def correct_details(pk: int, **details) -> Official:
    """``details``: full_name, email, phone, as they are rightly written."""
    with transaction.atomic():
        official = Official.objects.select_for_update(of=("self",)).get(pk=pk)
        for name, value in details.items():
            setattr(official, name, value)
        official.save(update_fields=list(details))
        return official
