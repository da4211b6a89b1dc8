"""The doors for remarks at the parts of a report: written while it is checked, handed over when it comes back."""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from pledges.access.report import remarks_for, why_not_comment
from pledges.completeness import PARTS, REMARK_MISSING
from pledges.models import Report, SectionComment
from pledges.refusals import AlreadyHandled
from pledges.states import SUBMITTED
from pledges.verbs.papers import allow, expect, locked, said

NOT_YOURS = "Chỉ người viết được bỏ góp ý của mình."
HANDED_OVER = "Góp ý này đã gửi tới đơn vị, không bỏ được nữa."


@transaction.atomic
def comment_on_section(
    pk: int, section: str, *, by, text: str, version: int | None = None, at: dt.datetime | None = None
) -> SectionComment:
    """An officer or leader of the checking board remarks on a part (key of ``PARTS``) of a submitted report.

    The same remark twice is one. Raises Http404, NotAllowed, AlreadyHandled, StaleEdit, Incomplete.
    """
    report = locked(Report, pk, by)
    allow(why_not_comment(by, report))
    expect(report, [SUBMITTED], version)
    if section not in PARTS:
        raise Http404
    text = said(text, REMARK_MISSING)
    same = report.comments.filter(at__gte=report.submitted_at, section=section, official=by, comment=text)
    return same.first() or report.comments.create(
        section=section, official=by, board_id=by.board_id, comment=text, at=at or timezone.now()
    )


@transaction.atomic
def withdraw_comment(pk: int, *, by) -> SectionComment:
    """Who wrote it takes it back while the report lies with his board. Raises Http404, NotAllowed, AlreadyHandled."""
    remark = SectionComment.objects.filter(pk=pk).first()
    report = locked(Report, remark.report_id, by) if remark else None
    if report is None or not remarks_for(by, report).filter(pk=pk).exists():
        raise Http404
    allow(why_not_comment(by, report) or ("" if remark.official_id == by.pk else NOT_YOURS))
    expect(report, [SUBMITTED], None)
    if remark.at < report.submitted_at:
        raise AlreadyHandled(HANDED_OVER)
    remark.delete()
    return remark
