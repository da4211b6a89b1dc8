"""The doors of a year's result: counted votes, adoption, publication, and corrections by decision.

Each takes the acting official ``by``, locks the year's cards, checks access and state, changes, logs and queues the
letters in one transaction. ``at`` is when it happens (now).
"""

import datetime as dt
from typing import NamedTuple

from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow
from provinces.days import today
from scoring.access.judging import get_judged_year_for, why_not_judge, why_not_lead_year
from scoring.access.result import state_of
from scoring.letters import result as letters
from scoring.limits import why_not_within
from scoring.models import Result, ResultLine, ResultTable, Score, Scorecard
from scoring.points import rounded
from scoring.queries.summary import summary_of
from scoring.states import ResultState
from scoring.verbs.changes import acting
from scoring.verbs.computing import count_anew, lock_cards

OPEN, ADOPTED, PUBLISHED = ResultState
WORD = "CÔNG BỐ"
REASON_MISSING = Missing("reason", "Cần ghi lý do; lý do được lưu cùng thay đổi.")


class Decision(NamedTuple):
    """By which points are corrected after publication."""

    number: str
    day: dt.date | None
    issuer: str


@transaction.atomic
def adopt_result(
    cluster_year_id: int, *, by, adopted_on: dt.date | None, adopted_how: str, at: dt.datetime | None = None
) -> Result:
    """The boards have agreed on the table at a conference: from now on points stand still.

    Raises Http404, NotAllowed, and Incomplete with everything that stands against it: a card that is not verified, a
    line without points, points of the machine that are not of today.
    """
    cluster_year = _led(cluster_year_id, by, why_not_judge)
    adopted_how = tidy(adopted_how).strip()
    missing = list(summary_of(cluster_year).gaps)
    if adopted_on is None or adopted_on > today():
        missing.append(Missing("adopted_on", "Cần ghi ngày hội nghị đã thông qua."))
    if not adopted_how:
        missing.append(Missing("adopted_how", "Cần ghi hội nghị nào đã thông qua."))
    if not missing and (moved := count_anew(cluster_year, by, at)):
        missing.append(Missing("", f"Điểm máy tính của {moved} mục đã khác: tính lại, xem bảng rồi thông qua."))
    if missing:
        raise Incomplete(missing)
    result = _result_of(cluster_year)
    result.adopted_on, result.adopted_how = adopted_on, adopted_how
    _move(result, ADOPTED, by, at)
    return result


@transaction.atomic
def take_back_result(cluster_year_id: int, *, by, reason: str, at: dt.datetime | None = None) -> Result:
    """An adopted table is opened again, with a reason. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    cluster_year = _led(cluster_year_id, by, why_not_lead_year)
    _must_be(cluster_year, ADOPTED, "Kết quả không còn ở bước đã thông qua.")
    result = _result_of(cluster_year)
    result.adopted_on, result.adopted_how = None, ""
    _move(result, OPEN, by, at, comment=_said(reason))
    return result


@transaction.atomic
def publish_result(cluster_year_id: int, *, by, word: str, at: dt.datetime | None = None) -> ResultTable:
    """For good, with the typed word CÔNG BỐ. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    cluster_year = _led(cluster_year_id, by, why_not_lead_year)
    _must_be(cluster_year, ADOPTED, "Kết quả đã công bố hoặc chưa được thông qua.")
    if tidy(word).strip() != WORD:
        raise Incomplete([Missing("word", f"Gõ đúng {WORD}, chữ in hoa, để xác nhận.")])
    result = _result_of(cluster_year)
    table = _written_down(result, 1, by, at)
    _move(result, PUBLISHED, by, at)
    letters.result_published(result, by)
    return table


@transaction.atomic
def record_votes(cluster_year_id: int, votes: dict[int, int], *, by) -> None:
    """Of a vote held on equal totals, {card: votes}. Raises Http404, NotAllowed."""
    _led(cluster_year_id, by, why_not_judge)
    cards = {card.pk: card for card in Scorecard.objects.filter(cluster_year=cluster_year_id).order_by("pk")}
    if not cards.keys() >= votes.keys():
        raise Http404
    for pk, count in votes.items():
        cards[pk].votes = count
    Scorecard.objects.bulk_update([cards[pk] for pk in votes], ["votes"])


@transaction.atomic
def agree_points(
    card_pk: int, points: dict[int, object], *, by, reason: str, decision: Decision | None = None, at=None
) -> Scorecard:
    """What the conference gives in place of the verified points, {criterion: points, None for none}, with a reason.

    Once the result is published only by a ``decision``: the table is then published anew and the old one kept. Nobody
    records points of his own board. Raises Http404, NotAllowed, and Incomplete for what is missing or does not fit.
    """
    card = Scorecard.objects.visible_to(by).filter(pk=card_pk).select_related("cluster_year").first()
    if card is None:
        raise Http404
    published = state_of(card.cluster_year) == PUBLISHED
    why_not = why_not_lead_year if published else why_not_judge
    cluster_year = _led(card.cluster_year_id, by, lambda by, year: why_not(by, year, card.board_id))
    scores = _scores_with(card, points, cluster_year.sheet.step)
    missing = _decision_gaps(decision) if published else []
    if missing:
        raise Incomplete(missing)
    acting(by, _said(reason))
    if published:
        _by_decision(decision)
    for score in scores:
        score.agreed_points = points[score.criterion_id]
    Score.objects.bulk_update(scores, ["agreed_points"])
    if published:
        result = _result_of(cluster_year)
        _written_down(result, result.tables.count() + 1, by, at, decision=decision, reason=_said(reason))
        _move(result, PUBLISHED, by, at)
        letters.result_corrected(result, decision, by)
    return card


def _scores_with(card, points, step):
    """The scores whose points change, with their criteria. Raises Http404, Incomplete."""
    scores = {score.criterion_id: score for score in card.scores.select_related("criterion").order_by("pk")}
    if not scores.keys() >= points.keys():
        raise Http404
    wrong = [
        Missing(f"agreed_{pk}", f"{scores[pk].criterion.code}: {sentence}")
        for pk, value in points.items()
        if value is not None and (sentence := why_not_within(scores[pk].criterion, value, step))
    ]
    changed = [scores[pk] for pk, value in points.items() if scores[pk].agreed_points != value]
    if not changed and not wrong:
        wrong = [Missing("", "Chưa có điểm nào thay đổi.")]
    if wrong:
        raise Incomplete(wrong)
    return changed


def _decision_gaps(decision):
    number, day, issuer = decision or Decision("", None, "")
    named = {"decision": number.strip(), "decided_on": day and day <= today(), "decided_by": issuer.strip()}
    words = {
        "decision": "Cần ghi số quyết định.",
        "decided_on": "Cần ghi ngày quyết định, không sau hôm nay.",
        "decided_by": "Cần ghi cơ quan quyết định.",
    }
    return [Missing(name, words[name]) for name, given in named.items() if not given]


def _by_decision(decision):
    """The trigger ``score_frozen`` lets this transaction through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('scoring.decision', %s, true)", [decision.number])


def _led(cluster_year_id, by, why_not) -> ClusterYear:
    """The year with its result as it is now, its cards locked. Raises Http404, NotAllowed."""
    get_judged_year_for(by, cluster_year_id)
    ClusterYear.objects.select_for_update(of=("self",), no_key=True).get(pk=cluster_year_id)
    lock_cards(cluster_year_id)
    cluster_year = get_judged_year_for(by, cluster_year_id)
    allow(why_not(by, cluster_year))
    return cluster_year


def _must_be(cluster_year, state, sentence):
    if state_of(cluster_year) != state:
        result = getattr(cluster_year, "result", None)
        raise AlreadyHandled(sentence, result.steps.named().last() if result else None)


def _result_of(cluster_year):
    return getattr(cluster_year, "result", None) or Result(cluster_year=cluster_year)


def _move(result, state, by, at, comment=""):
    before, result.state = result.state, state
    result.save()
    at = at or timezone.now()
    result.steps.create(from_state=before, to_state=state, official=by, board_id=by.board_id, comment=comment, at=at)


def _written_down(result, number, by, at, *, decision: Decision | None = None, reason=""):
    """The table as it is now, kept."""
    summary = summary_of(result.cluster_year)
    parts = [[part.pk, part.code, part.name, str(part.max_points)] for part in summary.parts]
    told = {"decision": decision.number, "decided_on": decision.day, "decided_by": decision.issuer} if decision else {}
    table = result.tables.create(
        number=number, parts=parts, official=by, at=at or timezone.now(), reason=reason, **told
    )
    ResultLine.objects.bulk_create(_line(table, place, row) for place, row in enumerate(summary.rows, 1))
    return table


def _line(table, place, row):
    line = ResultLine(table=table, board_id=row.board, position=place, excluded=row.excluded)
    if row.ranked:
        line.rank, line.class_name, line.total = row.ranked.rank, row.class_name, row.ranked.total
        line.bonus, line.deduction = rounded(row.ranked.bonus), rounded(row.ranked.deduction)
        line.converted = rounded(row.ranked.converted)
        line.parts = {str(part): str(rounded(points)) for part, points in row.ranked.parts.items()}
    return line


def _said(reason):
    reason = tidy(reason).strip()
    if not reason:
        raise Incomplete([REASON_MISSING])
    return reason
