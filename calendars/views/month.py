"""*Lịch*: a month, or the list of a year."""

import datetime as dt
from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_GET

from calendars.event import Window
from calendars.events import Found, found_for
from calendars.months import by_month, month_in, month_of, weeks_of
from clusters.calendar import WEEKDAYS
from clusters.queries import sees_all
from clusters.years import shown_year
from pledges.queries.practice_list import number
from provinces.days import today

LIST = "danh-sach"


@require_GET
def show(request):
    return _list(request) if request.GET.get("dang") == LIST else _month(request)


def _month(request):
    day = today()
    month = month_in(request.GET.get("thang", ""), month_of(day))
    found = found_for(request.user, Window(month.first, month.last, day, _cluster(request)))
    context = {
        "month": month,
        "weeks": weeks_of(month, found.events, day),
        "weekdays": WEEKDAYS,
        "before": _beside(request, month.moved(-1)),
        "after": _beside(request, month.moved(1)),
        "this_month": "" if month == month_of(day) else _address(request),
        "list_url": _address(request, dang=LIST),
        "is_empty": not found.events,
        "hidden": [("thang", month.key)],
        **_frame(request, found),
    }
    return render(request, "calendars/month.html", context)


def _list(request):
    day, year = today(), shown_year(request)
    window = Window(dt.date(year, 1, 1), dt.date(year, 12, 31), day, _cluster(request))
    found = found_for(request.user, window)
    context = {
        "year": year,
        "ahead": by_month(each for each in found.events if each.day >= day),
        "past": by_month(each for each in found.events if each.day < day),
        "month_url": _address(request),
        "hidden": [("dang", LIST)],
        **_frame(request, found),
    }
    return render(request, "calendars/list.html", context)


def _frame(request, found: Found):
    """What both ways of looking share; one's own cluster needs not be chosen."""
    choices = [(str(each.pk), str(each)) for each in found.clusters] if sees_all(request.user) else []
    return {"choices": choices, "chosen": request.GET.get("cum", "") if choices else "", "sees_all": bool(choices)}


def _cluster(request) -> int | None:
    return number(request.GET.get("cum")) if sees_all(request.user) else None


def _beside(request, month):
    return f"Tháng {month.month}/{month.year}", _address(request, thang=month.key)


def _address(request, **told):
    """The same page with the same cluster."""
    cluster = {"cum": request.GET["cum"]} if request.GET.get("cum") else {}
    query = urlencode(told | cluster)
    return f"{request.path}?{query}" if query else request.path
