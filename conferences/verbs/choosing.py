"""Head and deputies for the year ahead: chosen by acclamation, agreement or a show of hands, counts entered."""

import datetime as dt

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.access.conference import why_not_choose
from conferences.models import Election
from conferences.quorum import quorum_of
from conferences.verbs.doors import changed, demand, keep, locked
from conferences.verbs.session import refuse_carried, refuse_without_quorum
from pledges.completeness import Missing
from pledges.verbs.papers import allow

HANDS = Election.Method.HANDS


@transaction.atomic
def record_election(
    pk: int,
    *,
    by,
    office: str,
    board: int,
    method: str,
    in_favour: int | None = None,
    against: int | None = None,
    abstained: int | None = None,
    at: dt.datetime | None = None,
) -> Election:
    """The boards chose ``board`` for the office. The same written down twice is one.

    Raises Http404, NotAllowed, Incomplete.
    """
    conference = locked(pk, by)
    allow(why_not_choose(by, conference))
    refuse_carried(conference)
    refuse_without_quorum(conference)
    if not conference.attendances.filter(board=board).exists():
        demand(Missing("board", "Đơn vị này không phải là thành viên của cụm trong năm nên không bầu được."))
    counts = {"in_favour": in_favour, "against": against, "abstained": abstained} if method == HANDS else {}
    _refuse_wrong_counts(conference, counts)
    chosen = {"office": office, "board_id": board, "method": method} | counts
    if same := conference.elections.filter(**chosen).first():
        return same
    election = Election(conference=conference, official=by, at=at or timezone.now(), **chosen)
    keep(election)
    changed(conference)
    return election


def _refuse_wrong_counts(conference, counts):
    if not counts:
        return
    unsaid = [name for name, count in counts.items() if count is None or count < 0]
    demand(*[Missing(name, "Ghi số đơn vị; không có thì ghi 0.") for name in unsaid])
    quorum, hands = quorum_of(conference.attendances.order_by("pk")), sum(counts.values())
    if hands > quorum.present and quorum.unsaid < quorum.called:
        demand(Missing("in_favour", f"Tổng số biểu quyết là {hands}, nhiều hơn {quorum.present} đơn vị có mặt."))


@transaction.atomic
def undo_election(pk: int, election: int, *, by) -> Election:
    """Written down wrongly. Raises Http404, NotAllowed, Incomplete once it was carried into the year ahead."""
    conference = locked(pk, by)
    allow(why_not_choose(by, conference))
    found = get_object_or_404(conference.elections, pk=election)
    refuse_carried(conference)
    found.delete()
    changed(conference)
    return found
