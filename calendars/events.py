"""All that stands in one official's calendar: the page, the list and the feed read it from here."""

from typing import NamedTuple

from calendars.asked import events_of_asked
from calendars.event import Event, Window
from calendars.meetings import events_of_conferences
from calendars.offices import events_of_offices
from calendars.steps import events_of_steps, steps_in, years_in
from clusters.models import Cluster


class Found(NamedTuple):
    """``clusters``: all of which something is due, also those that are not looked at."""

    events: list[Event]
    clusters: list[Cluster]


def found_for(official, window: Window) -> Found:
    """By day; deadlines first. Ten queries at most, and one for his offices, however many clusters."""
    years = years_in(official, window)
    clusters = {each.cluster_id: each.cluster for each in years}
    if window.cluster:
        years = [each for each in years if each.cluster_id == window.cluster]
    steps = steps_in(years, window)
    events = [
        *events_of_steps(official, steps, window),
        *events_of_asked(official, years, steps, window),
        *events_of_conferences(official, window),
        *events_of_offices(official, window),
    ]
    events = sorted((each for each in events if each.day in window), key=lambda each: each.day)
    return Found(events, sorted(clusters.values(), key=lambda each: (each.kind, each.number)))
