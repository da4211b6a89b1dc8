"""The clusters' reports: the list of a year, and one of them with its figures, its texts and what may be done."""

from typing import NamedTuple

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from clusters.models import ClusterYear
from clusters.years import shown_year
from pledges.access.summary import (
    get_summary_for,
    may_read_texts,
    sees_sector,
    summing_years,
    why_not_send_summary,
    why_not_take_back,
    why_not_write_summary,
)
from pledges.completeness import SECTIONS
from pledges.counting import Count, counts_of
from pledges.forms.summary import OpenAgainForm, SendForm
from pledges.gathering import as_shown
from pledges.models import Period, Summary, title_of
from pledges.states import SummaryState, summary_standing
from pledges.sums import Figure
from pledges.views.parts import asks_for_part
from pledges.views.summary_tables import board_rows, chart_of, chosen_indicator, lacking, said_once, sum_rows
from provinces.days import today


class Place(NamedTuple):
    """A cluster's report in the list: ``name`` its cluster or its period, ``url`` "" where the reader may not go."""

    cluster_year: ClusterYear
    name: str
    count: Count
    code: str
    label: str
    url: str


@require_GET
def summary_list(request):
    """By period and cluster of the shown year: how many reports are approved, and how far the cluster's own is."""
    year = shown_year(request)
    rows = summing_years(request.user).filter(year=year).select_related("cluster")
    years = list(rows.order_by("cluster__kind", "cluster__number"))
    counts = counts_of(years)
    summaries = Summary.objects.visible_to(request.user).filter(cluster_year__in=years).without_texts().order_by("pk")
    begun = {(each.cluster_year_id, each.period): each for each in summaries}
    if len(years) == 1 and not sees_sector(request.user):  # one table of the year, not four of one row
        places = [_place(request.user, years[0], each, title_of(each, year), counts, begun) for each in Period.values]
        groups = [(str(years[0].cluster), "", "Kỳ", places)]
    else:
        groups = [
            (
                title_of(period, year),
                period,
                "Cụm",
                [_place(request.user, each, period, str(each.cluster), counts, begun) for each in years],
            )
            for period in (Period.values if years else [])
        ]
    context = {"year": year, "groups": groups, "sees_sector": sees_sector(request.user)}
    return render(request, "pledges/summary/list.html", context)


def _place(official, cluster_year, period, name, counts, begun):
    count, summary = counts[cluster_year.pk, period], begun.get((cluster_year.pk, period))
    code, label = summary_standing(
        summary and summary.state, opened=count.opens_on is None or count.opens_on <= today()
    )
    readable = summary is not None or official.capacity != "observer"
    url = reverse("pledges:summary", args=[cluster_year.pk, period]) if readable and code != "not_yet" else ""
    return Place(cluster_year, name, count, code, label, url)


@require_GET
def summary(request, cluster_year, period):
    return summary_page(request, cluster_year, period)


def summary_page(request, cluster_year, period, *, notice="", send_form=None, back_form=None, status=200):
    """A cluster's report: its sums, its boards, a chart, its texts, its steps."""
    year, found = get_summary_for(request.user, cluster_year, period)
    request.year_of_page = year.year
    gathered, differing = as_shown(year, period, found)
    is_sent = found is not None and found.state == SummaryState.SENT
    code, label = summary_standing(found and found.state)
    title = title_of(period, year.year)
    context = {
        "cluster_year": year,
        "period": period,
        "title": title,
        "crumbs": [("Tổng hợp", reverse("pledges:summaries")), (f"{title}, {year.cluster.short}", "")],
        "summary": found,
        "is_sent": is_sent,
        "code": code,
        "label": label,
        "approved": len(gathered.owed) - len(gathered.missing),
        "owed": len(gathered.owed),
        "missing": [(line.short, *lacking(line, request.user, is_sent=is_sent)) for line in gathered.missing],
        "differing": [line.short for line in differing],
        "notice": notice,
        **_figures(request, gathered, is_sent=is_sent),
        "sections": _sections(found) if may_read_texts(request.user, found) else [],
        "steps": list(found.steps.named()) if found else [],
        **_what_may_be_done(request.user, year, found, gathered, send_form, back_form),
    }
    template = "pledges/summary/page.html#chart" if asks_for_part(request) else "pledges/summary/page.html"
    return render(request, template, context, status=status)


def _figures(request, gathered, *, is_sent):
    indicator = chosen_indicator(request, gathered.indicators)
    sums, compared = said_once(sum_rows(gathered.totals, gathered.indicators, len(gathered.lines)))
    bars = [(line.short, line.figures.get(indicator.pk, Figure())) for line in gathered.lines] if indicator else []
    return {
        "indicators": gathered.indicators,
        "sums": sums,
        "compared": compared,
        "boards": board_rows(gathered, request.user, is_sent=is_sent),
        "one_period": gathered.period == Period.Q1,
        "indicator": indicator,
        "chart": chart_of(indicator, bars, "đơn vị"),
    }


def _sections(summary):
    return [(Summary._meta.get_field(name).verbose_name, getattr(summary, name)) for name in SECTIONS]


def _what_may_be_done(official, year, summary, gathered, send_form, back_form):
    version = {"initial": {"version": summary.version if summary else 0}}
    is_sent = summary is not None and summary.state == SummaryState.SENT
    why_not_send = why_not_send_summary(official, year)
    can_send = summary is not None and not is_sent and not why_not_send
    can_open = is_sent and not why_not_take_back(official, year)
    return {
        "why_not_write": why_not_write_summary(official, year, summary),
        "why_not_send": why_not_send,
        "send_form": (send_form or SendForm(**version, missing=gathered.missing)) if can_send else None,
        "back_form": (back_form or OpenAgainForm(**version)) if can_open else None,
    }
