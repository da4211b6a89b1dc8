"""What the page on which the next year is prepared is made of."""

from typing import NamedTuple

from clusters.models import ClusterYear
from clusters.opening import year_after
from transitions.next_year.boards import Choices, choices_of
from transitions.next_year.calendar import KEPT, SAME, Calendars, calendars_for
from transitions.next_year.plan import Office, mark_of, offices_ahead

DEPUTIES = 3  # rows on the page; a cluster has one, or some


class Desk(NamedTuple):
    """``cluster_year``: the one that is followed; ``ahead``: the next one, where it is prepared already."""

    cluster_year: ClusterYear
    ahead: ClusterYear | None
    choices: Choices
    calendars: Calendars
    offices: list[Office]

    @property
    def year(self) -> int:
        return self.cluster_year.year + 1

    @property
    def settled(self) -> list[Office]:
        return [office for office in self.offices if office.is_settled]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """[(name of its fields, office)] of those that are chosen on the page."""
        settled = {office.office for office in self.settled}
        rows = [("head", "head"), *((f"deputy_{number}", "deputy") for number in range(1, DEPUTIES + 1))]
        return [(name, office) for name, office in rows if office not in settled]

    @property
    def seen(self) -> str:
        """ "" where nothing is prepared yet."""
        return mark_of(self.choices.ahead, self.offices, self.calendars.days[KEPT]) if self.ahead else ""

    @property
    def initial(self) -> dict:
        members = self.choices.ahead if self.ahead else {board for board, _ in self.choices.going}
        return {
            "seen": self.seen,
            "members": [board for board, _ in self.choices.going if board in members],
            "others": [board for board, _ in self.choices.others if board in members],
            "calendar": KEPT if self.ahead else SAME,
            **self._intended(),
        }

    def _intended(self):
        told = {}
        for office in ("head", "deputy"):
            names = [name for name, of in self.rows if of == office]
            chosen = [each for each in self.offices if each.office == office]
            for name, each in zip(names, chosen, strict=False):
                told |= {f"{name}_board": each.board_id, f"{name}_method": each.method, f"{name}_source": each.source}
        return told


def desk_of(cluster_year: ClusterYear) -> Desk:
    """Eight queries."""
    ahead = year_after(cluster_year)
    choices, calendars = choices_of(cluster_year), calendars_for(cluster_year, ahead)
    return Desk(cluster_year, ahead, choices, calendars, offices_ahead(cluster_year, ahead))
