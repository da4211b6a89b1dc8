"""The periodic reports."""

from django.urls import reverse

from pledges.afterwards import REPORT
from pledges.models import Period, title_of
from reminders.kinds.paper import PaperOwed


class ReportOwed(PaperOwed):
    steps = tuple(Period.values)
    noun = "báo cáo"
    begin = "Viết báo cáo"
    passed = REPORT

    @property
    def title(self) -> str:
        return title_of(self.deadline.step, self.year)

    @property
    def named(self) -> str:
        return self.title

    @property
    def write_url(self) -> str:
        return reverse("pledges:write", args=[self.deadline.cluster_year_id, self.deadline.step])

    @property
    def read_url(self) -> str:
        return reverse("pledges:report", args=[self.row.pk])
