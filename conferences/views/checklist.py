"""What must be ready before a conference: a part of its page, a page of its own without JavaScript."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from conferences.access.conference import get_conference_for, why_not_keep
from conferences.queries.checklist import checklist_of
from conferences.views.place import at_conference
from pledges.verbs.papers import allow


@require_GET
def checklist(request, pk):
    found = get_conference_for(request.user, pk)
    allow(why_not_keep(request.user, found))
    items = checklist_of(found)
    template = "conferences/record/checklist.html#list" if request.htmx else "conferences/record/checklist.html"
    context = {
        "conference": found,
        "items": items,
        "undone": len([each for each in items if not each.is_done]),
        "may_prepare": not found.is_sector_wide and any(each.told.startswith("chưa mở năm") for each in items),
        "crumbs": at_conference(request, found, "Chuẩn bị"),
    }
    return render(request, template, context)
