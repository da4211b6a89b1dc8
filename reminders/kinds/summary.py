"""The cluster's own report of a period, owed by the head once the boards' reports were due."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from clusters.models import Deadline
from pledges.models import Period, Summary, title_of
from pledges.states import SummaryState
from reminders.kinds.owed import OwedBy, Ower


@dataclass(frozen=True)
class SummaryOwed(OwedBy):
    """No day is set for it, so it is never overdue. ``state`` is None where nothing was begun."""

    deadline: Deadline
    state: str | None

    noun = "báo cáo của cụm"

    @property
    def cluster_year(self):
        return self.deadline.cluster_year

    @property
    def title(self) -> str:
        return f"{title_of(self.deadline.step, self.cluster_year.year)} của cụm"

    @property
    def occasion(self) -> str:
        return f"{self.deadline.cluster_year_id}:summary:{self.deadline.step}"

    def is_open(self, day: dt.date) -> bool:
        return day > self.deadline.due_on

    @property
    def is_done(self) -> bool:
        return self.state == SummaryState.SENT

    def hint(self, official) -> str:
        return "đang soạn, chưa gửi Trung ương" if self.state else "chưa gửi Trung ương"

    def button(self, official):
        return ("Soạn tiếp" if self.state else "Tổng hợp và gửi"), self.write_url

    @property
    def write_url(self) -> str:
        return reverse("pledges:summary", args=[self.deadline.cluster_year_id, self.deadline.step])


def summaries_owed(heads: list[tuple[Deadline, Ower]]) -> list[SummaryOwed]:
    """By these heads, for those of the deadlines that are a report's. One query."""
    heads = [(deadline, head) for deadline, head in heads if deadline.step in Period.values]
    years = {deadline.cluster_year_id for deadline, _ in heads}
    rows = Summary.objects.filter(cluster_year__in=years).order_by("pk")
    begun = {(year, period): state for year, period, state in rows.values_list("cluster_year", "period", "state")}
    return [
        SummaryOwed(head, deadline, begun.get((deadline.cluster_year_id, deadline.step))) for deadline, head in heads
    ]
