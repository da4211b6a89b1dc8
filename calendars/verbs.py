"""The doors of a feed."""

from django.utils import timezone

from calendars.addresses import new_key
from calendars.models import CalendarFeed
from provinces.models import Official


def renew_feed(official: Official) -> None:
    """A new address; the one he had stops at once."""
    feed = CalendarFeed(official=official, key=new_key(), made_at=timezone.now())
    CalendarFeed.objects.bulk_create(
        [feed], update_conflicts=True, unique_fields=["official"], update_fields=["key", "made_at"]
    )


def stop_feed(official: Official) -> None:
    """No address any more."""
    CalendarFeed.objects.filter(official=official).delete()
