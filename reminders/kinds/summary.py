"""The cluster's own report of a period, owed by the head once the boards' reports were due."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from clusters.models import Deadline
from pledges.models import Period, Summary, title_of
from pledges.states import SummaryState
from reminders.kinds.owed import Owed


@dataclass(frozen=True)
class SummaryOwed(Owed):
    """No day is set for it, so it is never overdue. ``state`` is None where nothing was begun."""

    deadline: Deadline
    state: str | None

    noun = "báo cáo của cụm"

    @property
    def title(self) -> str:
        return f"{title_of(self.deadline.step, self.deadline.cluster_year.year)} của cụm"

    @property
    def place(self) -> str:
        return str(self.deadline.cluster_year.cluster)

    def is_open(self, day: dt.date) -> bool:
        return day > self.deadline.due_on

    @property
    def is_done(self) -> bool:
        return self.state == SummaryState.SENT

    def hint(self, official) -> str:
        return "đang soạn, chưa gửi Trung ương" if self.state else "chưa gửi Trung ương"

    def button(self, official):
        url = reverse("pledges:summary", args=[self.deadline.cluster_year_id, self.deadline.step])
        return ("Soạn tiếp" if self.state else "Tổng hợp và gửi"), url


def summaries_owed(deadlines: list[Deadline]) -> list[SummaryOwed]:
    """For each of the deadlines that is a report's. One query."""
    deadlines = [each for each in deadlines if each.step in Period.values]
    years = {each.cluster_year_id for each in deadlines}
    rows = Summary.objects.filter(cluster_year__in=years).order_by("pk")
    begun = {(year, period): state for year, period, state in rows.values_list("cluster_year", "period", "state")}
    return [SummaryOwed(each, begun.get((each.cluster_year_id, each.step))) for each in deadlines]
