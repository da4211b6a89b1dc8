"""What the pages of the minutes are put together from."""

from django.urls import reverse

from conferences.access.minutes import (
    may_read_comments,
    why_not_answer,
    why_not_comment,
    why_not_confirm,
    why_not_share,
    why_not_write,
)
from conferences.forms.minutes import AnswerForm, CommentForm, ShareForm
from conferences.minutes_completeness import against_confirming
from conferences.minutes_reading import parts_of
from conferences.minutes_text import is_behind, minutes_text
from conferences.models import Minutes, Participant
from conferences.queries.minutes import former_of
from conferences.states import MINUTES_SHAPES, MinutesState
from pledges.fingerprints import in_short
from provinces.days import in_full, today

DRAFT, COMMENTING, CONFIRMED = MinutesState
Role = Participant.Role


def standing_of(minutes) -> dict:
    return {"minutes": minutes, "code": MINUTES_SHAPES[minutes.state]}


def document_of(minutes, record) -> dict:
    conference = record.conference
    return {
        "title": conference.title,
        "issuer": conference.organiser if conference.is_sector_wide else str(conference.cluster_year.cluster),
        "dated": in_full(conference.day) if conference.day else "",
        "parts": parts_of(minutes.text),
        "secretaries": [each.name for each in record.of_role(Role.SECRETARY) if each.name],
        "chairs": [each.name for each in record.of_role(Role.CHAIR) if each.name],
        "fingerprint": in_short(minutes.fingerprint),
    }


def behind_of(minutes, record) -> dict | None:
    """For who keeps the record: that it says other than the minutes were drafted from, and what it says now."""
    conference = record.conference
    if not conference.kept_by_us or minutes.state == CONFIRMED:
        return None
    former = former_of(conference)
    if not is_behind(minutes, record, former=former):
        return None
    redrafts = minutes.state == DRAFT
    return {"minutes": minutes, "fresh": parts_of(minutes_text(record, former=former)), "redrafts": redrafts}


def comments_of(minutes, official, forms) -> list[tuple] | None:
    """[(comment, the form to answer it or None)]; None for who may not read them."""
    if not may_read_comments(official):
        return None
    answers = minutes.state == COMMENTING and not why_not_answer(official, minutes.conference)
    said = comments_on(minutes)
    return [(each, _answer_form(each, forms) if answers and each.is_open else None) for each in said]


def comments_on(minutes):
    return minutes.comments.named().select_related("official", "answered_by")


def _answer_form(comment, forms):
    return forms.get(f"answer {comment.pk}") or AnswerForm(comment=comment.pk)


def panels_of(minutes: Minutes, record, official, comments, forms) -> dict:
    """The forms that are this official's; None where one is not."""
    conference = record.conference
    called = {each.board_id for each in record.attendances}
    shares = minutes.state == DRAFT and not why_not_share(official, conference)
    comments_too = not why_not_comment(official, minutes, called)
    confirms = minutes.state != CONFIRMED and not why_not_confirm(official, conference)
    said = [comment for comment, _ in comments or []]
    day, board = today(), official.board_id
    return {
        "minutes": minutes,
        "share_form": (forms.get("share") or ShareForm()) if shares else None,
        "comment_form": (forms.get("comment") or CommentForm()) if comments_too else None,
        "confirms": confirms,
        "against": against_confirming(minutes, record.attendances, said, board=board, day=day) if confirms else [],
    }


def actions_of(minutes, official, panels) -> dict:
    """The bar at the foot: where to go on; for who keeps the record and does not confirm, why not."""
    conference = minutes.conference
    writes = not why_not_write(official, conference)
    asked = conference.kept_by_us and minutes.state == COMMENTING
    return {
        "write_url": reverse("conferences:minutes_write", args=[conference.pk]) if writes else "",
        "shares": panels["share_form"] is not None,
        "comments": panels["comment_form"] is not None,
        "confirms": panels["confirms"] and minutes.state == COMMENTING,
        "reason": why_not_confirm(official, conference) if asked else "",
    }
