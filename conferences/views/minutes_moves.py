"""The buttons of the minutes: drafting, sending round, commenting, answering, confirming."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from conferences.access.minutes import get_minutes_for, why_not_answer, why_not_comment, why_not_share
from conferences.forms.minutes import AnswerForm, CommentForm, ShareForm
from conferences.models import MinutesComment
from conferences.queries.minutes import boards_called
from conferences.verbs.minutes import (
    answer_comment,
    comment_on_minutes,
    confirm_minutes,
    draft_minutes,
    redraft_minutes,
    share_minutes,
)
from conferences.views.minutes import minutes_page
from pledges.refusals import Incomplete, NotAllowed, Outrun
from pledges.verbs.papers import allow
from scoring.views.attempt import Attempt, attempt


@require_POST
def draft(request, pk):
    return _press(request, pk, draft_minutes, "Đã soạn biên bản từ ghi chép của hội nghị.")


@require_POST
def redraft(request, pk):
    return _press(request, pk, redraft_minutes, "Đã soạn lại biên bản từ ghi chép.", version=_version(request))


@require_POST
def confirm(request, pk):
    done = "Đã xác nhận biên bản; ghi chép của hội nghị được khóa. Các đơn vị đã được báo."
    return _press(request, pk, confirm_minutes, done, version=_version(request))


def _press(request, pk, door, done, **told):
    try:
        door(pk, by=request.user, **told)
    except Outrun as outrun:
        return minutes_page(request, pk, notice=str(outrun), status=409)
    except Incomplete as incomplete:
        return minutes_page(request, pk, refused=[sentence for _, sentence in incomplete.missing], status=422)
    messages.success(request, done)
    return redirect("conferences:minutes", pk)


def _version(request) -> int:
    """-1, which no minutes have, for what is no version."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else -1


@require_POST
def share(request, pk):
    def door(**told):
        share_minutes(pk, by=request.user, version=_version(request), **told)

    def why_not(minutes):
        return why_not_share(request.user, minutes.conference)

    done = "Đã gửi biên bản lấy ý kiến các đơn vị."
    return _hand_in(request, pk, "share", ShareForm(request.POST), why_not, door, done)


@require_POST
def comment(request, pk):
    def door(**told):
        comment_on_minutes(pk, by=request.user, **told)

    def why_not(minutes):
        return why_not_comment(request.user, minutes, boards_called(minutes.conference))

    return _hand_in(request, pk, "comment", CommentForm(request.POST), why_not, door, "Đã gửi ý kiến về biên bản.")


@require_POST
def answer(request, comment):
    found = MinutesComment.objects.select_related("minutes").filter(pk=comment).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST, comment=comment)

    def door(**told):
        answer_comment(comment, by=request.user, **told)

    def why_not(minutes):
        return why_not_answer(request.user, minutes.conference)

    conference = found.minutes.conference_id
    return _hand_in(request, conference, f"answer {comment}", form, why_not, door, "Đã trả lời góp ý.")


def _hand_in(request, pk, which, form, why_not, door, done):
    """Whether he may is told before what his form lacks. What was typed and not taken is given back."""
    minutes = get_minutes_for(request.user, pk)[1]
    if minutes is None:
        raise Http404
    try:
        allow(why_not(minutes))
        tried = _tried(form, door)
    except NotAllowed as refusal:
        if not (kept := _typed(form)):
            raise
        return minutes_page(request, pk, notice=str(refusal), kept=kept, status=403)
    if tried.done:
        messages.success(request, done)
        return redirect("conferences:minutes", pk)
    kept = _typed(form) if tried.notice else []
    return minutes_page(request, pk, forms={which: form}, kept=kept, **tried.shown())


def _tried(form, door) -> Attempt:
    try:
        return attempt(form, door)
    except Outrun as outrun:
        return Attempt(409, notice=str(outrun))


def _typed(form) -> list[tuple[str, str]]:
    """[(label, text)] of what was written at length."""
    form.is_valid()
    return [
        (field.label, field.value().strip())
        for field in form
        if field.widget_type == "textarea" and (field.value() or "").strip()
    ]
