"""The calendars from which the next year's can be taken."""

from typing import NamedTuple

from clusters.models import ClusterYear, Deadline
from clusters.step_days import StepDays, a_year_later, as_kept, as_usual
from clusters.steps import Step
from clusters.verbs import usual_days

KEPT, SAME, USUAL = "kept", "same", "usual"


class Calendars(NamedTuple):
    """``days``: {which: the days of its steps}; ``labels``: {which: how it is called}."""

    days: dict[str, list[StepDays]]
    labels: dict[str, str]

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, StepDays | None]]]]:
        """[(step, [(label, its days)])], a column for each calendar."""
        columns = {which: {each.step: each for each in days} for which, days in self.days.items()}
        return [
            (step.label, [(self.labels[which], column.get(step)) for which, column in columns.items()])
            for step in Step
        ]


def calendars_for(cluster_year: ClusterYear, ahead: ClusterYear | None) -> Calendars:
    """Two queries."""
    usual, year = usual_days(), cluster_year.year + 1
    years = [each.pk for each in (cluster_year, ahead) if each]
    deadlines = list(Deadline.objects.filter(cluster_year__in=years))
    present = [each for each in deadlines if each.cluster_year_id == cluster_year.pk]
    kept = [each for each in deadlines if each.cluster_year_id != cluster_year.pk]
    days = {SAME: a_year_later(present, usual, year), USUAL: as_usual(usual, year)}
    labels = {SAME: f"Như lịch năm {cluster_year.year}", USUAL: "Theo hạn thường lệ của ngành"}
    if ahead:
        days, labels = {KEPT: as_kept(kept)} | days, {KEPT: "Lịch đang lưu"} | labels
    return Calendars(days, labels)
