"""Who of a cluster still owes a step: what the cluster's head and the Central Commission are told in their digests."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from clusters.models import ClusterYear
from reminders.kinds.owed import Owed
from reminders.models import Reminded, ReminderRule

HEAD, CENTRE = ReminderRule.Audience.HEAD, ReminderRule.Audience.CENTRE


@dataclass(frozen=True)
class Standing:
    """``audience``: for whom it is told; ``boards``: the short names of those who owe it, in the order they came.

    ``cluster_year`` is None of what the whole sector is asked.
    """

    audience: str
    step: str
    due_on: dt.date
    cluster_year: ClusterYear | None
    boards: tuple[str, ...]

    @property
    def occasion(self) -> str:
        year = self.cluster_year.pk if self.cluster_year else "sector"
        return f"{self.audience}:{year}:{self.step}:{self.due_on:%Y-%m-%d}"

    @property
    def title(self) -> str:
        return f"{Reminded(self.step).label}, {self.place}"

    @property
    def place(self) -> str:
        if self.cluster_year is None:
            return "toàn ngành"
        return f"{self.cluster_year.cluster}, năm {self.cluster_year.year}"

    @property
    def url(self) -> str:
        if self.cluster_year is None:
            return reverse("clusters:list")
        return self.cluster_year.url_of("reminders:matrix")


def cluster_of(thing: Owed | Standing) -> int | None:
    """None of what the whole sector is asked."""
    return thing.cluster_year.cluster_id if thing.cluster_year else None


def standings(owed: Iterable[Owed], heads: dict[int, int]) -> list[Standing]:
    """For the head, of the other boards of its cluster; for the centre, of all. ``heads``: {cluster: board}.

    ``owed``: what is owed on the day, with names, and a day of its own each.
    """
    for_head, for_centre = defaultdict(dict), defaultdict(dict)  # dicts: each board once, in order
    for each in owed:
        key = each.step, each.due_on, each.cluster_year
        for_centre[key][each.board_short] = None
        if each.cluster_year and heads.get(each.cluster_year.cluster_id) not in (None, each.board_id):
            for_head[key][each.board_short] = None
    return [
        Standing(audience, *key, tuple(boards))
        for audience, found in ((HEAD, for_head), (CENTRE, for_centre))
        for key, boards in found.items()
    ]
