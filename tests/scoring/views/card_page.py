"""The page on which the member scores itself, and what it has saved."""

from django.urls import reverse

from scoring.models import Scorecard
from tests.htmx import HEADERS, typed_in
from tests.pages import soup
from tests.scoring.lives import criterion

FORM = "#card-form"


def url_of(world, name="write") -> str:
    return reverse(f"scoring:{name}", args=[world.cluster_year.pk])


def shown_in(response) -> dict:
    return typed_in(soup(response).select_one(FORM))


def field(code, part="points") -> str:
    return f"{part}_{criterion(code).pk}"


def fields(**lines) -> dict:
    """``fields(points={"I.1": "7,5"}, note={…})``: as the browser sends it."""
    return {field(code, part): text for part, of in lines.items() for code, text in of.items()}


def autosave(client, world, version, **lines):
    """Only what has changed, as the page sends it."""
    return client.post(url_of(world), {"version": version} | fields(**lines), headers=HEADERS)


def saved(member=None) -> dict:
    """{code: what of the points, target, actual and note there is} of the only card, or of the member's."""
    card = Scorecard.objects.get(**{"board": member.board} if member else {})
    columns = {"points": "self_points", "target": "target", "actual": "actual", "note": "note"}
    told = {
        score.criterion.code: {
            part: value for part, column in columns.items() if (value := getattr(score, column)) not in (None, "")
        }
        for score in card.scores.select_related("criterion").order_by("pk")
    }
    return {code: values for code, values in told.items() if values}


def newer(response) -> list[tuple]:
    """[(field, value, who saved it)], by the names of the fields."""
    return sorted(
        (each["data-field"], each.text.removeprefix("\n"), each["data-who"])
        for each in soup(response).select("#newer pre")
    )
