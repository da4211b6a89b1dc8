"""A board answers the invitation: whether it comes, and who."""

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from conferences.access.conference import why_not_answer
from conferences.models import Attendance, Participant
from conferences.verbs.doors import changed, demand, locked
from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.verbs.papers import allow

UNSAID = Missing("answer", "Cần chọn sẽ dự hay không dự được.")
NOBODY = Missing("delegates", "Ghi ít nhất một đại biểu dự hội nghị.")
REASON_MISSING = Missing("reason", "Cần ghi lý do không dự được.")
COMING, DECLINED = Attendance.Answer.COMING, Attendance.Answer.DECLINED


class Delegate(NamedTuple):
    name: str
    post: str


@transaction.atomic
def answer_invitation(
    pk: int,
    *,
    by,
    answer: str,
    delegates: list[Delegate] = (),
    reason: str = "",
    at: dt.datetime | None = None,
) -> Attendance:
    """The board comes, with its delegates by name, or does not, with the reason; it may answer anew until the opening.

    Raises Http404, NotAllowed, Incomplete.
    """
    conference = locked(pk, by)
    attendance = conference.attendances.select_for_update(of=("self",), no_key=True).filter(board=by.board_id).first()
    allow(why_not_answer(by, conference, {attendance.board_id} if attendance else set()))
    demand(None if answer in (COMING, DECLINED) else UNSAID)
    reason, delegates = tidy(reason).strip(), [each for each in map(_tidied, delegates) if any(each)]
    coming = answer == COMING
    demand(NOBODY if coming and not delegates else None, REASON_MISSING if not coming and not reason else None)
    attendance.answer, attendance.reason = answer, "" if coming else reason
    attendance.answered_at, attendance.answered_by = at or timezone.now(), by
    attendance.save()
    _replace(conference, by.board_id, delegates if coming else [])
    changed(conference, words=True)
    return attendance


def _tidied(delegate) -> Delegate:
    return Delegate(*(tidy(words).strip() for words in delegate))


def _replace(conference, board, delegates):
    """Whoever chairs for the board is no delegate of this list and stays."""
    conference.participants.filter(board=board, role=Participant.Role.DELEGATE).delete()
    last = conference.participants.aggregate(last=Max("position"))["last"]
    Participant.objects.bulk_create(
        Participant(conference=conference, board_id=board, position=place, **delegate._asdict())
        for place, delegate in enumerate(delegates, 0 if last is None else last + 1)
    )
