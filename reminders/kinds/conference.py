"""What conferences ask of the boards called to them: an answer to the invitation, a word on the minutes."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from conferences.models import Conference
from conferences.queries.notices import Notices
from conferences.words import when_in_words
from reminders.kinds.owed import Owed


@dataclass(frozen=True)
class OfConference(Owed):
    """``conference`` bears its cluster and minutes; it is asked of the board for which it was found."""

    conference: Conference

    is_done = False

    @property
    def place(self) -> str:
        return self.conference.whose


class InvitationOwed(OfConference):
    noun = "giấy mời"

    @property
    def title(self) -> str:
        return f"Trả lời giấy mời: {self.conference.title}"

    @property
    def due_on(self) -> dt.date:
        return self.conference.answer_by or self.conference.day

    def is_open(self, day: dt.date) -> bool:
        return day <= self.conference.day

    def hint(self, official) -> str:
        return when_in_words(self.conference)

    def button(self, official):
        return "Trả lời", reverse("conferences:answer", args=[self.conference.pk])


class CommentsOwed(OfConference):
    """Past their last day nobody takes comments any more, so they are never overdue."""

    noun = "biên bản"

    @property
    def title(self) -> str:
        return f"Góp ý biên bản: {self.conference.title}"

    @property
    def due_on(self) -> dt.date:
        return self.conference.minutes.comments_until

    def is_open(self, day: dt.date) -> bool:
        return day <= self.due_on

    def hint(self, official) -> str:
        return "đơn vị chưa góp ý"

    def button(self, official):
        return "Đọc và góp ý", reverse("conferences:minutes", args=[self.conference.pk])


def asked_by_conferences(notices: Notices, official) -> list[Owed]:
    """Of who works in a board; no query."""
    if not official.works:
        return []
    return [*map(InvitationOwed, notices.to_answer), *map(CommentsOwed, notices.to_comment)]
