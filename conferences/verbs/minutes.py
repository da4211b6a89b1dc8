"""The doors of the minutes: drafted, written, sent round, commented on, confirmed; from then on nothing changes.

Each takes the acting official ``by`` and locks the conference's row. They raise Http404, NotAllowed, Incomplete, and,
where somebody was quicker, AlreadyHandled, StaleEdit or OtherText. ``version`` is the one the page showed; ``at`` is
when it happens (now).
"""

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format

from conferences.access.minutes import (
    readable,
    why_not_answer,
    why_not_comment,
    why_not_confirm,
    why_not_draft,
    why_not_share,
    why_not_write,
)
from conferences.letters import minutes as letters
from conferences.minutes_completeness import (
    ANSWER_MISSING,
    COMMENT_MISSING,
    against_confirming,
    against_sharing,
)
from conferences.minutes_text import minutes_text
from conferences.models import Minutes, MinutesComment
from conferences.queries.minutes import boards_called, former_of
from conferences.queries.record import record_of
from conferences.states import MinutesState
from conferences.verbs.doors import changed, demand, locked
from pledges.fingerprints import fingerprint_of
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, OtherText, StaleEdit
from pledges.verbs.papers import allow, said
from provinces.days import today

DRAFT, COMMENTING, CONFIRMED = MinutesState


@transaction.atomic
def draft_minutes(conference_id: int, *, by, at: dt.datetime | None = None) -> Minutes:
    """The minutes begin with the text that the record gives."""
    conference = locked(conference_id, by)
    minutes = readable(by, conference)
    allow(why_not_draft(by, conference))
    if minutes:
        raise AlreadyHandled(f"Biên bản đã được soạn, {_last_edit(minutes)}.", minutes)
    text = _from_record(conference)
    given = {"text": text, "drafted_from": fingerprint_of(text), "edited_by": by, "edited_at": at or timezone.now()}
    return Minutes.objects.create(conference=conference, **given)


@transaction.atomic
def redraft_minutes(conference_id: int, *, by, version: int, at: dt.datetime | None = None) -> Minutes:
    """What the record now gives takes the place of the text. Not while the boards read it."""
    minutes = _begun(conference_id, by)
    allow(why_not_write(by, minutes.conference))
    _expect_draft(minutes)
    _expect_version(minutes, version)
    text = _from_record(minutes.conference)
    minutes.drafted_from = fingerprint_of(text)
    return _written(minutes, text, by, at)


@transaction.atomic
def save_minutes(conference_id: int, *, by, version: int, text: str, at: dt.datetime | None = None) -> Minutes:
    """Also while they are commented on: what was asked for is put in."""
    minutes = _begun(conference_id, by)
    allow(why_not_write(by, minutes.conference))
    if minutes.version != version:
        raise StaleEdit(minutes)
    return _written(minutes, tidy(text), by, at)


def _written(minutes, text, by, at):
    minutes.text, minutes.version = text, minutes.version + 1
    minutes.edited_by, minutes.edited_at = by, at or timezone.now()
    minutes.save()
    return minutes


@transaction.atomic
def share_minutes(conference_id: int, *, by, until: dt.date | None, version: int | None = None) -> Minutes:
    """The boards called may read them and comment, until the end of a day."""
    minutes = _begun(conference_id, by)
    allow(why_not_share(by, minutes.conference))
    _expect_draft(minutes)
    _expect_version(minutes, version)
    demand(*against_sharing(minutes, until, today()))
    minutes.state, minutes.comments_until = COMMENTING, until
    minutes.save()
    letters.shared(minutes, by)
    return minutes


@transaction.atomic
def comment_on_minutes(
    conference_id: int, *, by, agrees: bool, comment: str = "", at: dt.datetime | None = None
) -> MinutesComment:
    """A board agrees, or asks for something. The same said twice on end by the same official is said once."""
    minutes = _begun(conference_id, by)
    allow(why_not_comment(by, minutes, boards_called(minutes.conference)))
    comment = tidy(comment).strip()
    demand(None if agrees or comment else COMMENT_MISSING)
    last = minutes.comments.filter(official=by).order_by("at", "pk").last()
    if last and (last.agrees, last.comment) == (agrees, comment):
        return last
    given = {"agrees": agrees, "comment": comment, "official": by, "board_id": by.board_id}
    comment = minutes.comments.create(**given, at=at or timezone.now())
    letters.commented(minutes, comment)
    return comment


@transaction.atomic
def answer_comment(comment_pk: int, *, by, answer: str, at: dt.datetime | None = None) -> MinutesComment:
    """The keepers say what was taken up, or why not; once."""
    minutes = _begun(_conference_of(comment_pk), by)
    comment = minutes.comments.select_related("answered_by").get(pk=comment_pk)
    allow(why_not_answer(by, minutes.conference))
    if comment.agrees:
        raise AlreadyHandled("Ý kiến nhất trí không cần trả lời.", comment)
    if comment.answer:
        raise AlreadyHandled(
            f"Góp ý đã được {_who(comment.answered_by)} trả lời lúc {_moment(comment.answered_at)}.", comment
        )
    comment.answer = said(answer, ANSWER_MISSING)
    comment.answered_by, comment.answered_at = by, at or timezone.now()
    comment.save()
    return comment


def _conference_of(comment_pk) -> int:
    pk = MinutesComment.objects.filter(pk=comment_pk).values_list("minutes__conference", flat=True).first()
    if pk is None:
        raise Http404
    return pk


@transaction.atomic
def confirm_minutes(conference_id: int, *, by, version: int | None = None, at: dt.datetime | None = None) -> Minutes:
    """By a leader of a board that keeps the record. The text gets its fingerprint, and the whole record is frozen."""
    minutes = _begun(conference_id, by)
    conference = minutes.conference
    if minutes.state == CONFIRMED and conference.kept_by_us:
        who, moment = _who(minutes.confirmed_by), _moment(minutes.confirmed_at)
        raise AlreadyHandled(f"Biên bản đã được {who} xác nhận lúc {moment}.", minutes)
    allow(why_not_confirm(by, conference))
    _expect_version(minutes, version)
    demand(*_against_confirming(minutes, by))
    minutes.confirmed_at, minutes.confirmed_by = at or timezone.now(), by
    minutes.state, minutes.fingerprint = CONFIRMED, fingerprint_of(minutes.text)
    minutes.save()
    changed(conference)
    conference.frozen_at = minutes.confirmed_at  # the last change: the database refuses every other from here on
    conference.save(update_fields=["frozen_at"])
    letters.confirmed(minutes, by)
    return minutes


def _against_confirming(minutes, by):
    conference = minutes.conference
    attendances = list(conference.attendances.named_on(conference.name_day))
    comments = list(minutes.comments.named())
    return against_confirming(minutes, attendances, comments, board=by.board_id, day=today())


def _begun(conference_id, by) -> Minutes:
    """The minutes that ``by`` may read, their conference locked and at hand; otherwise Http404."""
    conference = locked(conference_id, by)
    minutes = readable(by, conference)
    if minutes is None:
        raise Http404
    minutes.conference = conference
    return minutes


def _from_record(conference) -> str:
    return minutes_text(record_of(conference), former=former_of(conference))


def _expect_draft(minutes):
    if minutes.state != DRAFT:
        until = date_format(minutes.comments_until)
        raise AlreadyHandled(f"Biên bản đã được gửi lấy ý kiến các đơn vị, đến hết ngày {until}.", minutes)


def _expect_version(minutes, version):
    if version is not None and minutes.version != version:
        raise OtherText(f"Nội dung biên bản đã khác, {_last_edit(minutes)}. Mời đồng chí đọc lại rồi làm tiếp.")


def _last_edit(minutes) -> str:
    return f"{_who(minutes.edited_by)} lưu lần cuối lúc {_moment(minutes.edited_at)}"


def _who(official) -> str:
    return f"{official.display_name} ({official.username})"


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "H:i d/m/Y")
