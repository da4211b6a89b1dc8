"""Who acts for whom in the demo's past, and at what hour."""

import datetime as dt

from django.utils import timezone

from provinces.models import Official


class People:
    """The demo's leaders and officers by their board."""

    def __init__(self):
        acting = Official.objects.select_related("board").exclude(board=None).order_by("pk")
        self._of = {(each.board_id, each.capacity): each for each in acting}
        self.central = next(each for each in acting if each.board.kind == "central")

    def leader(self, board_id: int) -> Official:
        return self._of[board_id, "leader"]

    def officer(self, board_id: int) -> Official:
        return self._of[board_id, "officer"]

    def checker(self, cluster_year, board_id: int) -> Official:
        """The head's leader; for the head's own the deputy's; the centre's where the year names nobody."""
        offices = dict(cluster_year.duties.values_list("office", "board_id"))
        others = [offices.get(office) for office in ("head", "deputy")]
        return next((self.leader(board) for board in others if board and board != board_id), self.central)


def moment(day: dt.date, hour: int) -> dt.datetime:
    """Half past the hour of that day in Vietnam, and never in the future."""
    return min(timezone.make_aware(dt.datetime.combine(day, dt.time(hour, 30))), timezone.now())
