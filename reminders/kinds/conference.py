"""What conferences ask of the boards called to them: an answer to the invitation, a word on the minutes."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from conferences.afterwards import COMMENTS, INVITATION
from conferences.models import Attendance, Conference
from conferences.queries.notices import Notices
from conferences.words import when_in_words
from reminders.kinds.owed import Owed, OwedBy, Ower
from reminders.models import Reminded


@dataclass(frozen=True)
class OfConference(OwedBy):
    """``conference`` bears its cluster and minutes."""

    conference: Conference

    is_done = False

    @property
    def cluster_year(self):
        return self.conference.cluster_year

    @property
    def place(self) -> str:
        return self.conference.whose

    @property
    def occasion(self) -> str:
        return f"{self.step}:{self.conference.pk}"


class InvitationOwed(OfConference):
    step = Reminded.INVITATION.value
    noun = "giấy mời"
    afterwards = INVITATION

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
        return "Trả lời", self.write_url

    @property
    def write_url(self) -> str:
        return reverse("conferences:answer", args=[self.conference.pk])

    @property
    def still(self) -> str:
        return f"chưa trả lời giấy mời dự hội nghị “{self.conference.title}”"

    @property
    def until(self) -> str:
        return "Khi đơn vị đã trả lời giấy mời, hệ thống không nhắc nữa."


class CommentsOwed(OfConference):
    """Past their last day nobody takes comments any more, so they are never overdue."""

    step = Reminded.MINUTES.value
    noun = "biên bản"
    afterwards = COMMENTS

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
        return "Đọc và góp ý", self.write_url

    @property
    def write_url(self) -> str:
        return reverse("conferences:minutes", args=[self.conference.pk])

    @property
    def still(self) -> str:
        return f"chưa góp ý biên bản hội nghị “{self.conference.title}”"

    @property
    def until(self) -> str:
        return "Khi đơn vị đã góp ý hoặc nhất trí, hệ thống không nhắc nữa."


def asked_of(ower: Ower, notices: Notices) -> list[Owed]:
    """What the notices of the board's official ask of it; no query."""
    to_answer = [InvitationOwed(ower, each) for each in notices.to_answer]
    return to_answer + [CommentsOwed(ower, each) for each in notices.to_comment]


def asked_in(attendances: list[Attendance]) -> list[Owed]:
    """What these ask of their boards; no query."""
    asked = []
    for each in attendances:
        ower = Ower(each.board_id, each.board_name, each.board_short)
        asked += [InvitationOwed(ower, each.conference)] if each.asks_answer else []
        asked += [CommentsOwed(ower, each.conference)] if each.asks_comment else []
    return asked
