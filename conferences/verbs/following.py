"""What became of the key tasks of earlier conferences."""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from conferences.access.conference import get_conference_for, why_frozen, why_not_review
from conferences.models import Conference, KeyTask, KeyTaskReview
from conferences.states import AHEAD, TaskState
from conferences.verbs.doors import changed
from pledges.prose import tidy
from pledges.verbs.papers import allow


@transaction.atomic
def review_key_task(
    pk: int, *, by, state: str, comment: str = "", at_conference: int | None = None, at: dt.datetime | None = None
) -> KeyTaskReview:
    """The state of a task, said at a later conference of the cluster or in between. The same said twice is said once.

    Raises Http404, NotAllowed.
    """
    task = KeyTask.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if task is None:
        raise Http404
    conference = get_conference_for(by, task.conference_id)
    allow(why_not_review(by, conference, task))
    told_at = _later(task, at_conference, by) if at_conference else None
    said = {"state": TaskState(state), "comment": tidy(comment).strip(), "conference": told_at}
    last = task.reviews.order_by("-at", "-pk").first()
    if last and {name: getattr(last, name) for name in said} == said:
        return last
    task.state, task.version = said["state"], task.version + 1
    task.save(update_fields=["state", "version"])
    review = task.reviews.create(official=by, board_id=by.board_id, at=at or timezone.now(), **said)
    if told_at:
        changed(told_at)
    return review


def _later(task, pk, by) -> Conference:
    told_at = get_conference_for(by, pk)
    if not KeyTask.objects.before(told_at).filter(pk=task.pk).exists():
        raise Http404
    allow("Hội nghị chưa khai mạc." if told_at.state in AHEAD else why_frozen(told_at))
    return told_at
