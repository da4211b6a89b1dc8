"""The only doors through which a cluster's report changes.

Each takes the acting official ``by``, locks the row, checks access and state, changes, logs the step and queues the
letters in one transaction. ``version`` is the one the page showed.
"""

import datetime as dt
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from pledges.access.summary import (
    get_summary_for,
    get_writing_of_summary_for,
    why_not_send_summary,
    why_not_take_back,
    why_not_write_summary,
)
from pledges.completeness import REQUIRED_SECTIONS, Missing
from pledges.gathering import gather
from pledges.letters import summary as letters
from pledges.models import Report, Summary, SummaryNumber
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete, StaleEdit
from pledges.states import SummaryState
from pledges.verbs.papers import allow, said

REASON_MISSING = Missing("reason", "Cần ghi lý do mở lại.")


def save_summary(
    cluster_year_id: int, period: str, *, by, version: int, sections: dict[str, str], at: dt.datetime | None = None
) -> Summary:
    """Save what the boards in office are writing; the first save (version 0) begins the cluster's report.

    ``sections``: {field: text}; what is not named stays. Raises Http404, NotAllowed, StaleEdit.
    """
    at = at or timezone.now()
    try:
        with transaction.atomic():
            summary = _begun_or_new(cluster_year_id, period, by, at)
            if summary.version != version:
                raise StaleEdit(summary)
            for section, text in sections.items():
                setattr(summary, section, tidy(text))
            summary.version, summary.edited_by, summary.edited_at = version + 1, by, at
            summary.save()
            return summary
    except IntegrityError as race:  # two first saves at once
        raise StaleEdit(get_writing_of_summary_for(by, cluster_year_id, period)[1]) from race


def _begun_or_new(cluster_year_id, period, by, at):
    cluster_year, summary = get_writing_of_summary_for(by, cluster_year_id, period)
    if summary is not None:
        summary = _locked(summary)
    allow(why_not_write_summary(by, cluster_year, summary))
    return summary or Summary(cluster_year=cluster_year, period=period, version=0, edited_by=by, edited_at=at)


@transaction.atomic
def send_summary(
    cluster_year_id: int,
    period: str,
    *,
    by,
    version: int | None = None,
    without: Collection[int] = (),
    at: dt.datetime | None = None,
) -> Summary:
    """The head's leader sends the cluster's report to the centre; from then on its figures stand as they are.

    ``without``: ids of the boards that the sender knows to be missing. Raises Http404, NotAllowed, AlreadyHandled,
    StaleEdit, Incomplete.
    """
    cluster_year, summary = get_summary_for(by, cluster_year_id, period)
    allow(why_not_send_summary(by, cluster_year))
    if summary is None:
        raise Incomplete(missing_to_send(None, None, ()))
    summary = _locked(summary)
    _expect(summary, SummaryState.DRAFT, version)
    # no report of the period is approved or opened while its figures are being copied
    list(Report.objects.filter(cluster_year=cluster_year).select_for_update(of=("self",), no_key=True).order_by("pk"))
    gathered = gather(cluster_year, period)
    if missing := missing_to_send(summary, gathered, without):
        raise Incomplete(missing)
    at = at or timezone.now()
    _freeze(summary, gathered)
    _move(summary, SummaryState.SENT, by, at, sent_at=at, sent_by=by, board_id=by.board_id)
    letters.summary_sent(summary, [line.name for line in gathered.missing])
    return summary


def missing_to_send(summary, gathered, without: Collection[int]) -> list[Missing]:
    """What stands in the way of sending, in the order of the page. ``summary``, ``gathered``: None where not begun."""
    texts = [
        Missing(section, sentence)
        for section, sentence in REQUIRED_SECTIONS.items()
        if summary is None or not getattr(summary, section).strip()
    ]
    return texts + (_missing_boards(gathered, set(without)) if gathered else [])


def _missing_boards(gathered, without):
    missing = gathered.missing
    if len(missing) == len(gathered.owed):
        return [Missing("without", "Chưa có báo cáo nào của kỳ này được duyệt nên chưa có gì để tổng hợp.")]
    if {line.board for line in missing} - without:
        names = ", ".join(line.short for line in missing)
        return [Missing("without", f"Xác nhận gửi khi chưa có báo cáo được duyệt của: {names}.")]
    return []


def _freeze(summary, gathered):
    SummaryNumber.objects.bulk_create(
        SummaryNumber(summary=summary, board_id=line.board, indicator_id=pk, value=value, cumulative=cumulative)
        for line in gathered.lines
        for pk, (value, cumulative) in line.stands.items()
    )
    summary.missing.set([line.board for line in gathered.missing])


@transaction.atomic
def take_back_summary(
    cluster_year_id: int,
    period: str,
    *,
    by,
    reason: str,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Summary:
    """The head opens the sent report again, or the centre sends it back; the frozen figures go.

    Raises as ``send_summary``.
    """
    cluster_year, summary = get_summary_for(by, cluster_year_id, period)
    allow(why_not_take_back(by, cluster_year))
    if summary is None:
        raise AlreadyHandled("Báo cáo của cụm chưa được gửi.")
    summary = _locked(summary)
    _expect(summary, SummaryState.SENT, version)
    reason = said(reason, REASON_MISSING)
    summary.numbers.all().delete()
    summary.missing.clear()
    nobody = {"sent_at": None, "sent_by": None, "board_id": None}
    _move(summary, SummaryState.DRAFT, by, at or timezone.now(), comment=reason, **nobody)
    letters.summary_taken_back(summary, by, reason)
    return summary


def _locked(summary):
    """The row as it is now, with the cluster's year that is at hand."""
    rows = Summary.objects.select_for_update(of=("self",), no_key=True)
    fresh = rows.get(pk=summary.pk)
    fresh.cluster_year = summary.cluster_year
    return fresh


def _expect(summary, state, version):
    if summary.state != state:
        step = summary.steps.select_related("official").order_by("-at", "-pk").first()
        raise AlreadyHandled(_what_happened(summary, step), step)
    if version is not None and summary.version != version:
        raise StaleEdit(summary)


def _what_happened(summary, step):
    if step is None:
        return "Báo cáo của cụm chưa được gửi."
    at = date_format(timezone.localtime(step.at), "H:i d/m/Y")
    done = "gửi" if summary.state == SummaryState.SENT else "mở lại"
    return f"Báo cáo của cụm đã được {done} lúc {at} bởi {step.official_name}."


def _move(summary, to_state, by, at, *, comment="", **stamps):
    from_state = summary.state
    for field, value in {**stamps, "state": to_state, "version": summary.version + 1}.items():
        setattr(summary, field, value)
    summary.save()
    return summary.steps.create(
        from_state=from_state, to_state=to_state, official=by, board_id=by.board_id, comment=comment, at=at
    )
