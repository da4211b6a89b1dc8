"""The doors of a year's result: counted votes, adoption, publication.

Each takes the acting official ``by``, locks the year's cards, checks access and state, changes, logs and queues the
letters in one transaction. ``at`` is when it happens (now).
"""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.completeness import Missing
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow, said
from provinces.days import today
from scoring.access.judging import get_judged_year_for, why_not_judge, why_not_lead_year
from scoring.access.result import state_of
from scoring.letters import result as letters
from scoring.models import Result, ResultLine, ResultTable, Scorecard
from scoring.points import rounded
from scoring.queries.summary import summary_of
from scoring.states import ResultState
from scoring.verbs.computing import count_anew, lock_cards

OPEN, ADOPTED, PUBLISHED = ResultState
WORD = "CÔNG BỐ"
REASON_MISSING = Missing("reason", "Cần ghi lý do; lý do được ghi vào các bước.")


@transaction.atomic
def adopt_result(
    cluster_year_id: int, *, by, adopted_on: dt.date | None, adopted_how: str, at: dt.datetime | None = None
) -> Result:
    """The boards have agreed on the table at a conference: from now on points stand still.

    Raises Http404, NotAllowed, and Incomplete with everything that stands against it: a card that is not verified, a
    line without points, points of the machine that are not of today.
    """
    cluster_year = led(cluster_year_id, by, why_not_judge)
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
    return _move(cluster_year, ADOPTED, by, at, adopted_on=adopted_on, adopted_how=adopted_how)


@transaction.atomic
def take_back_result(cluster_year_id: int, *, by, reason: str, at: dt.datetime | None = None) -> Result:
    """An adopted table is opened again, with a reason. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    cluster_year = led(cluster_year_id, by, why_not_lead_year)
    _must_be(cluster_year, ADOPTED, "Kết quả không còn ở bước đã thông qua.")
    reason = said(reason, REASON_MISSING)
    return _move(cluster_year, OPEN, by, at, comment=reason, adopted_on=None, adopted_how="")


@transaction.atomic
def publish_result(cluster_year_id: int, *, by, word: str, at: dt.datetime | None = None) -> ResultTable:
    """For good, with the typed word CÔNG BỐ. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    cluster_year = led(cluster_year_id, by, why_not_lead_year)
    _must_be(cluster_year, ADOPTED, "Kết quả đã công bố hoặc chưa được thông qua.")
    if tidy(word).strip() != WORD:
        raise Incomplete([Missing("word", f"Gõ đúng {WORD}, chữ in hoa, để xác nhận.")])
    table = write_down(cluster_year.result, by, at)
    letters.result_published(table.result, by)
    return table


@transaction.atomic
def record_votes(cluster_year_id: int, votes: dict[int, int], *, by) -> None:
    """Of a vote held on equal totals, {card: votes}. Raises Http404, NotAllowed."""
    led(cluster_year_id, by, why_not_judge)
    cards = {card.pk: card for card in Scorecard.objects.filter(cluster_year=cluster_year_id).order_by("pk")}
    if not cards.keys() >= votes.keys():
        raise Http404
    for pk, count in votes.items():
        cards[pk].votes = count
    Scorecard.objects.bulk_update([cards[pk] for pk in votes], ["votes"])


def led(cluster_year_id: int, by, why_not) -> ClusterYear:
    """The year with its result as it is now, its cards locked; ``why_not(by, year)`` has nothing against it.

    Raises Http404, NotAllowed.
    """
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


def _move(cluster_year, state, by, at, comment="", **told) -> Result:
    result = getattr(cluster_year, "result", None) or Result(cluster_year=cluster_year)
    before = result.state
    for field, value in {**told, "state": state}.items():
        setattr(result, field, value)
    result.save()
    at = at or timezone.now()
    result.steps.create(from_state=before, to_state=state, official=by, board_id=by.board_id, comment=comment, at=at)
    return result


def write_down(result: Result, by, at: dt.datetime | None, **decided) -> ResultTable:
    """The table as it is now becomes the published one, the earlier ones are kept; the step is logged.

    ``decided``: the fields of ``ResultTable`` that say by which decision.
    """
    summary = summary_of(result.cluster_year)
    parts = [[part.pk, part.code, part.name, str(part.max_points)] for part in summary.parts]
    number = result.tables.count() + 1
    table = result.tables.create(number=number, parts=parts, official=by, at=at or timezone.now(), **decided)
    ResultLine.objects.bulk_create(_line(table, place, row) for place, row in enumerate(summary.rows, 1))
    _move(result.cluster_year, PUBLISHED, by, at)
    return table


def _line(table, place, row):
    line = ResultLine(table=table, board_id=row.board, position=place, excluded=row.excluded)
    if row.ranked:
        line.rank, line.class_name, line.total = row.ranked.rank, row.class_name, row.ranked.total
        line.votes = row.ranked.votes
        line.bonus, line.deduction = rounded(row.ranked.bonus), rounded(row.ranked.deduction)
        line.converted = rounded(row.ranked.converted)
        line.parts = {str(part): str(rounded(points)) for part, points in row.ranked.parts.items()}
    return line
