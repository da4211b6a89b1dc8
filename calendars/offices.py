"""Offices that begin, as events."""

from django.db.models import DateField, F, Func
from django.urls import reverse

from calendars.event import DUTY, Event, Window
from clusters.models import ClusterYear, Duty
from clusters.queries import sees_all
from provinces.queries import with_board_names

FIRST_DAY = Func(F("valid_during"), function="LOWER", output_field=DateField())


def events_of_offices(official, window: Window) -> list[Event]:
    """The boards bear their names of the day. One query."""
    duties = Duty.objects.filter(cluster_year__in=ClusterYear.objects.visible_to(official))
    duties = duties.filter(valid_during__startswith__gte=window.first, valid_during__startswith__lte=window.last)
    if window.cluster:
        duties = duties.filter(cluster_year__cluster=window.cluster)
    duties = with_board_names(duties.select_related("cluster_year__cluster"), FIRST_DAY)
    duties = list(duties.order_by("valid_during", "cluster_year", "-office", "pk"))
    return _by_day(duties) if sees_all(official) else [_event(each) for each in duties]


def _by_day(duties):
    """Where offices begin in several clusters on one day they are one line."""
    days = {}
    for each in duties:
        days.setdefault(each.valid_during.lower, []).append(each)
    events = []
    for day, found in days.items():
        clusters = {each.cluster_year.cluster_id for each in found}
        events += [_event(each) for each in found] if len(clusters) == 1 else [_together(day, len(clusters))]
    return events


def _event(duty):
    year = duty.cluster_year
    return Event(
        f"duty-{duty.pk}",
        duty.valid_during.lower,
        DUTY,
        f"{duty.board_short} bắt đầu làm {duty.get_office_display().lower()}",
        str(year.cluster),
        year.get_absolute_url(),
    )


def _together(day, clusters):
    title = "Cụm trưởng, cụm phó bắt đầu nhiệm vụ"
    return Event(f"duties-{day:%Y%m%d}", day, DUTY, title, f"{clusters} cụm", reverse("clusters:list"))
