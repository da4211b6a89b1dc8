"""The page on which the member writes its report, and what it has saved."""

from django.urls import reverse

from pledges.models import Report
from tests.htmx import typed_in
from tests.pages import soup

FORM = "#report-form"


def url_of(world, period="h1", year=None):
    return reverse("pledges:write", args=[(year or world.cluster_year).pk, period])


def shown_in(response):
    return typed_in(soup(response).select_one(FORM))


def saved(world):
    """{text and figures of the member's report}, or None when there is none."""
    report = Report.objects.filter(board=world.member.board, period="h1").first()
    if report is None:
        return None
    figures = {
        f"number_{number.indicator.code}": number.value
        for number in report.numbers.select_related("indicator").order_by("pk")
    }
    return {
        "state": report.state,
        "version": report.version,
        "results": report.results,
        "next_tasks": report.next_tasks,
        **figures,
    }
