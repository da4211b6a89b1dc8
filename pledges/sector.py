"""All clusters of a year side by side, each with its figures of one period."""

from typing import NamedTuple

from django.http import Http404
from django.urls import reverse

from pledges.access.summary import sees_sector, summing_years
from pledges.gathering import Gathered, frozen, gather_all
from pledges.models import Period, Summary
from pledges.states import SummaryState, summary_standing
from pledges.sums import Figure
from provinces.days import day_in_year, today


class Column(NamedTuple):
    """A cluster. ``figures`` {indicator id: Figure}, of a cluster that has not sent provisional, to observe empty."""

    gathered: Gathered
    summary: Summary | None
    code: str
    label: str
    provisional: bool
    figures: dict[int, Figure]
    url: str

    @property
    def name(self) -> str:
        return self.gathered.cluster_year.cluster.short

    @property
    def approved(self) -> int:
        return len(self.gathered.owed) - len(self.gathered.missing)

    @property
    def missing(self) -> str:
        return ", ".join(line.short for line in self.gathered.missing)


def columns_for(official, year: int, period: str) -> list[Column]:
    """The clusters of a year side by side; Http404 for who does not see the sector, or where there is nothing.

    Of the clusters that have sent, what they sent; of the others what is approved so far, if one may know it.
    """
    rows = summing_years(official).filter(year=year).select_related("cluster")
    years = list(rows.order_by("cluster__kind", "cluster__number"))
    if not sees_sector(official) or not years or period not in Period.values:
        raise Http404
    live = gather_all(years, period, day_in_year(years[0].year, today()))
    visible = Summary.objects.visible_to(official).filter(cluster_year__in=years, period=period)
    found = {each.cluster_year_id: each for each in visible.without_texts().order_by("pk")}
    sent = [each for each in live if _is_sent(found.get(each.cluster_year.pk))]
    as_sent = frozen([(found[each.cluster_year.pk], each) for each in sent])
    shown = {each.cluster_year.pk: each for each in [*live, *as_sent]}
    return [_column(official, shown[year.pk], found.get(year.pk)) for year in years]


def _is_sent(summary):
    return summary is not None and summary.state == SummaryState.SENT


def _column(official, gathered, summary):
    sent, observes = _is_sent(summary), official.capacity == "observer"
    code, label = summary_standing(summary and summary.state)
    figures = {} if observes and not sent else {pk: total.figure for pk, total in gathered.totals.items()}
    provisional = not sent and any(figure.cumulative is not None for figure in figures.values())
    url = reverse("pledges:summary", args=[gathered.cluster_year.pk, gathered.period])
    return Column(gathered, summary, code, label, provisional, figures, "" if observes and not sent else url)
