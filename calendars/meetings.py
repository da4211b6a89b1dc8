"""Conferences, as events."""

from django.urls import reverse

from calendars.event import CONFERENCE, Event, Window
from conferences.models import Conference
from conferences.states import SHAPES
from conferences.words import when_in_words


def events_of_conferences(official, window: Window) -> list[Event]:
    """Those he may see that have a day. One query."""
    rows = Conference.objects.visible_to(official).filter(day__range=(window.first, window.last))
    if window.cluster:
        rows = rows.filter(cluster_year__cluster=window.cluster)
    return [_event(each) for each in rows.select_related("cluster_year__cluster").order_by("day", "starts_at", "pk")]


def _event(conference):
    where = f", {conference.place}" if conference.place else ""
    return Event(
        f"conference-{conference.pk}",
        conference.day,
        CONFERENCE,
        conference.title,
        conference.whose,
        reverse("conferences:conference", args=[conference.pk]),
        SHAPES[conference.state],
        conference.get_state_display(),
        f"{when_in_words(conference)}{where}.",
    )
