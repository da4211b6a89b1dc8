"""Conferences ahead: the predecessors are called to them no more, the successor is."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch, Q
from django.utils.formats import date_format

from conferences.models import Attendance, Conference, Contribution, Participant
from conferences.states import AHEAD
from transitions.merger.parts.memberships import Memberships
from transitions.merger.parts.part import Part, Reading


class Call(NamedTuple):
    """``crossed_off``: the predecessors' attendances; ``calls``: the successor is called."""

    conference: Conference
    crossed_off: list[Attendance]
    calls: bool


@dataclass(frozen=True)
class Conferences(Part):
    reading: Reading
    calls: list[Call]

    heading = "Hội nghị sắp họp"

    @property
    def sentences(self) -> list[str]:
        return [self._sentence(each) for each in self.calls]

    def _sentence(self, call):
        conference = call.conference
        day = f", ngày {date_format(conference.day)}" if conference.day else ""
        off = self.reading.shorts(row.board_id for row in call.crossed_off)
        parts = [f"thôi mời {off}" if off else "", f"mời {self.reading.asked.board}" if call.calls else ""]
        change = "; ".join(filter(None, parts))
        answered = any(row.answered_at for row in call.crossed_off)
        again = (
            " Đơn vị mới trả lời lại giấy mời; danh sách đại biểu đã ghi được giữ." if answered and call.calls else ""
        )
        return f"{conference.title}{day}: {change}.{again}"

    def carry_out(self, doing):
        for call in self.calls:
            Attendance.objects.filter(pk__in=[row.pk for row in call.crossed_off]).delete()
        called = [call.conference for call in self.calls if call.calls]
        Attendance.objects.bulk_create(Attendance(conference=each, board=doing.board) for each in called)
        for model in (Participant, Contribution):
            model.objects.filter(conference__in=called, board__in=self.reading.boards).update(board=doing.board)
        Conference.objects.filter(pk__in=[each.pk for each in called], host_board__in=self.reading.boards).update(
            host_board=doing.board
        )


def read_conferences(reading: Reading, memberships: Memberships) -> Conferences:
    """Two queries. Those not begun, on the day or later, or on a day not yet known."""
    joined = [each.pk for each in memberships.joined.values() if each is not None]
    ours = Attendance.objects.filter(board__in=reading.boards).order_by("pk")
    concerned = Q(attendances__board__in=reading.boards) | Q(cluster_year__in=joined)
    found = Conference.objects.filter(concerned, Q(day__gte=reading.on) | Q(day=None), state__in=AHEAD).distinct()
    found = found.prefetch_related(Prefetch("attendances", ours, "ours")).order_by("day", "pk")
    return Conferences(reading, [Call(each, each.ours, _calls(each, joined)) for each in found])


def _calls(conference, joined):
    return conference.is_sector_wide or conference.cluster_year_id in joined
