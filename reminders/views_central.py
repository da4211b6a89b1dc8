"""What is seen by those who see every cluster."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from provinces.days import today
from reminders.access import get_year_of_sector_for
from reminders.matrix import NAME, TOTAL
from reminders.ordering import asked_order
from reminders.sector import STEPS, by_step, rank_by, sector


@require_GET
def progress(request, year=None):
    """Clusters × steps of a year, the shown one unless the address names it: how many boards are done, how many on
    time."""
    year = get_year_of_sector_for(request, year)
    order = asked_order(request, [NAME, *STEPS, TOTAL])
    shown = sector(year, request.user, today())
    context = {
        "of_year": year,
        "steps": [(step.label, order.heading(step)) for step in STEPS],
        "by_name": order.heading(NAME),
        "by_total": order.heading(TOTAL),
        "rows": order.arranged(shown.rows, rank_by(order.key)),
        "sums": by_step(shown.cells),
        "total": shown.total,
        "export_url": reverse("documents:progress", args=[year]),
    }
    return render(request, "reminders/sector.html", context)
