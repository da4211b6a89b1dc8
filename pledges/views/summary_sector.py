"""All clusters side by side, as the Central Commission sees them."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from pledges.models import Period, title_of
from pledges.sector import columns_for
from pledges.sums import Figure, totals
from pledges.views.parts import asks_for_part
from pledges.views.summary_tables import as_text, chart_of, chosen_indicator, said_once, sum_rows


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
    template = "pledges/summary/sector.html#chart" if asks_for_part(request) else "pledges/summary/sector.html"
    return render(request, template, context)


def _rows(columns, indicators):
    """([(SumRow of the sector, [cumulative figure of each cluster])], “3/4” where few clusters have a last year)"""
    sums = totals([column.figures for column in columns], indicators)
    rows, compared = said_once(sum_rows(sums, indicators, len(columns)))
    clusters = [[as_text(_figure(column, each).cumulative) for column in columns] for each in indicators]
    return list(zip(rows, clusters, strict=True)), compared


def _figure(column, indicator):
    return column.figures.get(indicator.pk, Figure())
