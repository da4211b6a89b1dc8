"""All clusters side by side, as the Central Commission sees them."""

from typing import NamedTuple

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from pledges.access.summary import sees_sector, summing_years
from pledges.gathering import Gathered, frozen, gather_all
from pledges.models import Period, Summary, title_of
from pledges.states import SummaryState
from pledges.sums import Figure, totals
from pledges.views.summary import state_of
from pledges.views.summary_tables import as_text, chart_of, chosen_indicator, said_once, sum_rows
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


@require_GET
def sector(request, year, period):
    """Every indicator in every cluster, their sum and the year before; who is missing; one indicator as a chart."""
    columns = columns_for(request.user, year, period)
    request.year_of_page = year
    indicators = columns[0].gathered.indicators
    indicator = chosen_indicator(request, indicators)
    bars = [(column.name, _figure(column, indicator)) for column in columns] if indicator else []
    rows, compared = _rows(columns, indicators)
    title = title_of(period, year)
    context = {
        "of_year": year,
        "period": period,
        "title": f"{title} của toàn ngành",
        "crumbs": [("Tổng hợp", reverse("pledges:summaries")), (f"{title}, toàn ngành", "")],
        "columns": columns,
        "rows": rows,
        "compared": compared,
        "provisional": ", ".join(column.name for column in columns if column.provisional),
        "observes": request.user.capacity == "observer",
        "sent": sum(column.code == "approved" for column in columns),
        "indicators": indicators,
        "indicator": indicator,
        "chart": chart_of(indicator, bars, "cụm"),
        "periods": [(each, title_of(each, year)) for each in Period.values],
    }
    template = "pledges/summary/sector.html#chart" if request.htmx else "pledges/summary/sector.html"
    return render(request, template, context)


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
    code, label = state_of(summary)
    figures = {} if observes and not sent else {pk: total.figure for pk, total in gathered.totals.items()}
    provisional = not sent and any(figure.cumulative is not None for figure in figures.values())
    url = reverse("pledges:summary", args=[gathered.cluster_year.pk, gathered.period])
    return Column(gathered, summary, code, label, provisional, figures, "" if observes and not sent else url)


def _rows(columns, indicators):
    """([(SumRow of the sector, [cumulative figure of each cluster])], “3/4” where few clusters have a last year)"""
    sums = totals([column.figures for column in columns], indicators)
    rows, compared = said_once(sum_rows(sums, indicators, len(columns)))
    clusters = [[as_text(_figure(column, each).cumulative) for column in columns] for each in indicators]
    return list(zip(rows, clusters, strict=True)), compared


def _figure(column, indicator):
    return column.figures.get(indicator.pk, Figure())
