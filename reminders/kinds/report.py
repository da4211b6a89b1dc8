"""The periodic reports."""

from django.urls import reverse

from pledges.models import Period, Report, title_of
from reminders.kinds.paper import PaperOwed, papers


class ReportOwed(PaperOwed):
    steps = tuple(Period.values)
    noun = "báo cáo"
    begin = "Viết báo cáo"

    @classmethod
    def lookup(cls, cluster_years, board_id=None):
        """(deadline, board id) → the report, or None. One query."""
        begun = {paper.key: paper for paper in papers(Report.objects, cluster_years, board_id, "period")}
        return lambda deadline, board: begun.get((deadline.cluster_year_id, board, deadline.step))

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
