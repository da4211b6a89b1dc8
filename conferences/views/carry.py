"""Into the year ahead: opening it so that its pledge can be drafted, and what was agreed taking effect."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from conferences.access.conference import get_conference_for, why_not_carry
from conferences.queries.ahead import year_ahead
from conferences.queries.record import record_of
from conferences.verbs.carrying import carry_over, prepare_year_ahead
from conferences.views.place import at_conference
from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow


@require_POST
def prepare(request, pk):
    year = prepare_year_ahead(pk, by=request.user)
    messages.success(request, f"Năm {year.year} đã mở để chuẩn bị; mời đồng chí soạn giao ước.")
    return redirect("pledges:pledge", year.pk)


@require_http_methods(["GET", "POST"])
def carry(request, pk):
    """Shows what will happen; one confirmation does it."""
    found = get_conference_for(request.user, pk)
    allow(why_not_carry(request.user, found))
    refused = []
    if request.method == "POST":
        try:
            carry_over(pk, by=request.user)
        except Incomplete as incomplete:
            refused = [sentence for _, sentence in incomplete.missing]
        except AlreadyHandled as handled:  # at the same moment
            messages.info(request, str(handled))
            return redirect("conferences:conference", pk)
        else:
            messages.success(request, f"Kết quả của hội nghị đã được đưa vào năm {found.year_ahead}.")
            return redirect("conferences:conference", pk)
    year = year_ahead(found)
    context = {
        "conference": found,
        "record": record_of(found),
        "year": year,
        "pledge": getattr(year, "pledge", None) if year else None,
        "refused": refused,
        "crumbs": at_conference(request, found, f"Đưa vào năm {found.year_ahead}"),
    }
    return render(request, "conferences/record/carry.html", context, status=422 if refused else 200)
