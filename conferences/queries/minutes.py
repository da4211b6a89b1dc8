"""What minutes are drafted from besides the record, and which boards are concerned by them."""

from clusters.models import Duty
from conferences.minutes_text import Former
from conferences.models import Conference, KeyTaskReview
from provinces.days import today
from provinces.models import Board


def former_of(conference: Conference) -> list[Former]:
    """The tasks of earlier conferences as they were reviewed at this one, each as it was said last. One query."""
    reviews = KeyTaskReview.objects.filter(conference=conference).select_related("key_task").order_by("at", "pk")
    last = {review.key_task_id: review for review in reviews}
    ordered = sorted(last.values(), key=lambda review: (review.key_task.conference_id, review.key_task.position))
    return [Former(review.key_task.text, review.label, review.comment) for review in ordered]


def boards_called(conference: Conference) -> set[int]:
    return set(conference.attendances.order_by().values_list("board_id", flat=True))


def boards_keeping(conference: Conference) -> set[int]:
    """``queries.conference.kept_by`` from the other side: the boards that keep this record today."""
    host = {conference.host_board_id} - {None}
    if conference.is_sector_wide:
        return host | _central()
    duties = Duty.objects.on(today()).filter(cluster_year__cluster=conference.cluster_year.cluster_id)
    return host | (set(duties.order_by().values_list("board_id", flat=True)) or _central())


def _central() -> set[int]:
    return set(Board.objects.central().living_on(today()).order_by().values_list("pk", flat=True))
