"""Which boards check another's papers on a day: the rule is ``clusters.access.checking_duties``."""

import datetime as dt

from clusters.access import checking_duties
from clusters.models import Duty
from provinces.models import Board
from reminders.kinds.owed import Ower


def checking(duties: dict[int, list[Duty]], cluster_id: int, board_id: int) -> list[Ower]:
    """The boards in office that check this board's; none: the centre does. ``duties``: {cluster: of the day,
    named}."""
    found = checking_duties(duties.get(cluster_id, []), board_id)
    return [Ower(duty.board_id, duty.board_name, duty.board_short) for duty in found]


def centre_on(day: dt.date) -> list[Ower]:
    """One query."""
    boards = Board.objects.central().living_on(day).named_on(day).order_by("pk")
    return [Ower(each.pk, each.board_name, each.board_short) for each in boards]
