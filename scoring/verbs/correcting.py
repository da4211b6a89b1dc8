"""What a decision changes after publication: the table is published anew, the old one is kept, everybody is told.

Each door locks the year's cards, checks access and state, changes and logs in one transaction. Nobody corrects his own
board. Raises Http404, NotAllowed, AlreadyHandled where nothing is published, Incomplete.
"""

import datetime as dt
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete
from provinces.days import today
from scoring.access.judging import why_not_lead_year
from scoring.access.result import state_of
from scoring.letters import result as letters
from scoring.models import Disqualification, ResultTable, Scorecard
from scoring.states import ResultState
from scoring.verbs.agreeing import give, scores_given
from scoring.verbs.changes import acting
from scoring.verbs.result import led, write_down

LET_THROUGH = "SELECT set_config('scoring.decision', %s, true)"


class Decision(NamedTuple):
    number: str
    day: dt.date | None
    issuer: str
    reason: str

    def gaps(self) -> list[Missing]:
        told = {
            "decision": (self.number, "Cần ghi số quyết định."),
            "decided_on": (self.day and self.day <= today(), "Cần ghi ngày quyết định, không sau hôm nay."),
            "decided_by": (self.issuer, "Cần ghi cơ quan quyết định."),
            "reason": (self.reason, "Cần ghi lý do; lý do hiện cùng bảng điều chỉnh."),
        }
        return [Missing(name, sentence) for name, (given, sentence) in told.items() if not given]


@transaction.atomic
def correct_points(
    card_pk: int,
    points: dict[int, object],
    *,
    by,
    decision: Decision,
    seen: dict[int, object] | None = None,
    at: dt.datetime | None = None,
) -> ResultTable:
    """{criterion: points in place of those that counted, None to take them back}; ``seen``: those the page showed."""
    card, decision = _decided(card_pk, by, decision)
    scores = scores_given(card, points, card.cluster_year.sheet.step, decision.gaps(), seen)
    acting(by, decision.reason)
    with _let_through(decision):
        give(scores, points)
    return _publish_anew(card.cluster_year, decision, by, at)


@transaction.atomic
def exclude_by_decision(
    card_pk: int, kind: str, *, by, decision: Decision, at: dt.datetime | None = None
) -> ResultTable:
    """The board loses its rank and its class. Raises ValueError for a kind there is not."""
    card, decision = _decided(card_pk, by, decision)
    if kind not in Disqualification.Kind.values:
        raise ValueError(kind)
    if missing := decision.gaps():
        raise Incomplete(missing)
    if Disqualification.objects.filter(card=card).exists():
        raise AlreadyHandled("Đơn vị này đã ở diện không xét.")
    Disqualification.objects.create(card=card, kind=kind, reason=decision.reason, official=by, at=at or timezone.now())
    return _publish_anew(card.cluster_year, decision, by, at)


def _decided(card_pk, by, decision):
    """The card with its published year, and the decision as it is kept."""
    card = get_object_or_404(Scorecard.objects.visible_to(by), pk=card_pk)
    card.cluster_year = led(card.cluster_year_id, by, lambda by, year: why_not_lead_year(by, year, card.board_id))
    if state_of(card.cluster_year) != ResultState.PUBLISHED:
        raise AlreadyHandled("Kết quả chưa công bố; điểm và đơn vị không xét sửa được mà không cần quyết định.")
    number, day, issuer, reason = decision
    return card, Decision(tidy(number).strip(), day, tidy(issuer).strip(), tidy(reason).strip())


@contextmanager
def _let_through(decision):
    """The trigger ``score_frozen`` lets points change meanwhile, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(LET_THROUGH, [decision.number])
        yield
        cursor.execute(LET_THROUGH, [""])


def _publish_anew(cluster_year, decision, by, at):
    number, day, issuer, reason = decision
    told = {"decision": number, "decided_on": day, "decided_by": issuer, "reason": reason}
    table = write_down(cluster_year.result, by, at, **told)
    letters.result_corrected(table, by)
    return table
