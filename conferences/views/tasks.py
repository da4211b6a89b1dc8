"""What became of a key task: said by who keeps the record or by the board in charge."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from conferences.access.conference import get_conference_for, why_not_review
from conferences.forms.review import ReviewForm
from conferences.models import KeyTask
from conferences.states import MET
from conferences.verbs.following import review_key_task
from conferences.views.place import at_conference
from pledges.verbs.papers import allow


@require_http_methods(["GET", "POST"])
def review(request, pk):
    """``?tai=``: the conference at which it is said, to whose page one goes back."""
    task = get_object_or_404(KeyTask.objects.order_by("pk"), pk=pk)
    found = get_conference_for(request.user, task.conference_id)
    allow(why_not_review(request.user, found, task))
    told_at = _told_at(request, found)
    form = ReviewForm(request.POST if request.method == "POST" else None, initial={"state": task.state})
    if form.is_bound and form.is_valid():
        review_key_task(pk, by=request.user, at_conference=_said_at(told_at, found), **form.cleaned_data)
        messages.success(request, "Đã ghi kết quả nhiệm vụ.")
        return redirect("conferences:conference", told_at.pk)
    context = {
        "task": task,
        "conference": told_at,
        "form": form,
        "reviews": list(task.reviews.named()),
        "crumbs": at_conference(request, told_at, "Kết quả nhiệm vụ"),
    }
    return render(request, "conferences/record/review.html", context, status=422 if form.is_bound else 200)


def _said_at(told_at, found):
    """The later conference once it sits, until its minutes are confirmed; before and after it is said in between."""
    sits = told_at != found and told_at.state in MET and not told_at.frozen_at
    return told_at.pk if sits else None


def _told_at(request, found):
    typed = request.GET.get("tai", "")
    return get_conference_for(request.user, int(typed)) if typed.isdecimal() and len(typed) < 10 else found
