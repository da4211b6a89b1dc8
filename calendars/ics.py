"""The calendar as other programs read it (RFC 5545). Titles, states and links; nothing of what papers say."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as Entry

from calendars.event import Event, Window
from calendars.months import month_of

OURS = "cum-thi-dua"
EVERY = dt.timedelta(hours=4)  # how often programs are asked to come back


def feed_window(day: dt.date) -> Window:
    """From the month before to a year ahead."""
    return Window(month_of(day).moved(-1).first, month_of(day).moved(12).last, day)


def as_icalendar(events: Iterable[Event], day: dt.date) -> bytes:
    """The same bytes for the same events of the same day, so that they can be told by their fingerprint."""
    made = Calendar()
    made.add("prodid", f"-//{OURS}//Lịch thi đua//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Lịch thi đua")
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    stamp = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    for each in events:
        made.add_component(_entry(each, stamp))
    return made.to_ical()


def _entry(event, stamp):
    """A whole day, during which nobody counts as busy."""
    entry = Entry()
    entry.add("uid", f"{event.key}@{OURS}")
    entry.add("dtstamp", stamp.astimezone(dt.UTC))
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + dt.timedelta(days=1))
    entry.add("summary", f"{event.what} ({event.place})")
    entry.add("description", _description(event))
    entry.add("url", settings.SITE_URL + event.url)
    entry.add("transp", "TRANSPARENT")
    return entry


def _description(event):
    state = f"{event.label}." if event.label else ""
    lines = [state, event.note, f"Mở trang: {settings.SITE_URL}{event.url}"]
    return "\n".join(line for line in lines if line)
