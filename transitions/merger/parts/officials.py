"""The officials of the predecessors: each moves to the successor on the day, or ends."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.utils.formats import date_format

from accounts.verbs.closing import close_accounts
from provinces.days import today
from provinces.models import Official, Posting
from provinces.postings import post_official
from transitions.merger.asked import Moving, Objection, Seat
from transitions.merger.parts.part import Part, Reading

LONGEST = Posting._meta.get_field("position").max_length


class Person(NamedTuple):
    official: Official
    moving: Moving

    @property
    def name(self) -> str:
        return f"{self.official.display_name} ({self.official.username})"


@dataclass(frozen=True)
class Officials(Part):
    """``later``: postings after the day, of these people or to a predecessor; they would be lost, or lead nowhere."""

    reading: Reading
    people: list[Person]
    later: list[Posting]

    heading = "Cán bộ"

    @property
    def moving(self) -> list[Official]:
        return [official for official, moving in self.people if moving.seat == Seat.MOVES]

    @property
    def objections(self) -> list[Objection]:
        return [*map(_posted, self.later), *(_too_long(each) for each in self.people if _is_too_long(each.moving))]

    @property
    def sentences(self) -> list[str]:
        return [
            f"{each.name}, {self.reading.shorts([each.official.board_id])}: {self._what(each)}" for each in self.people
        ]

    def _what(self, each):
        if each.moving.seat == Seat.MOVES:
            capacity = f"tư cách: {Official.Capacity(each.moving.capacity).label}"
            position = f"; chức vụ: {each.moving.position}" if each.moving.position else ""
            return f"chuyển sang {self.reading.asked.board} {self.reading.since}; {capacity}{position}."
        if self.reading.on <= today():
            return "ngừng tài khoản ngay."
        return f"{self.reading.since} chỉ xem hồ sơ của đơn vị cũ; tài khoản thì ngừng sau ngày đó."

    def carry_out(self, doing):
        staying = [each.official for each in self.people if each.moving.seat != Seat.MOVES]
        for official, moving in self.people:
            if moving.seat == Seat.MOVES:
                post_official(official, doing.board, moving.capacity, on=self.reading.on, position=moving.position)
        if self.reading.on > today():  # until then they work where they are
            for official in staying:
                post_official(official, official.board, Official.Capacity.OBSERVER, on=self.reading.on)
        elif staying:
            reason = f"Hợp nhất thành {self.reading.asked.board} {self.reading.since}."
            close_accounts([official.pk for official in staying], by=doing.by, reason=reason)


def _posted(posting):
    who, day = posting.official.username, date_format(posting.valid_during.lower)
    return Objection("", f"{who} đã được điều động từ ngày {day}, sau ngày hợp nhất; hủy việc điều động đó trước.")


def _too_long(person):
    return Objection("", f"Chức vụ của {person.name} dài quá {LONGEST} chữ.")


def _is_too_long(moving):
    return len(moving.position) > LONGEST


def read_officials(reading: Reading) -> Officials:
    """Two queries."""
    found = Official.objects.filter(is_active=True, board__in=reading.boards).exclude(capacity="")
    found = found.select_related("board").order_by("board", "capacity", "username")
    usual = [Person(each, Moving(Seat.MOVES, each.capacity, each.position)) for each in found]
    chosen = reading.choices.officials
    people = [each._replace(moving=chosen.get(each.official.pk, each.moving)) for each in usual]
    concerned = Q(board__in=reading.boards) | Q(official__in=[each.official.pk for each in people])
    later = Posting.objects.filter(concerned, valid_during__startswith__gt=reading.on).select_related("official")
    return Officials(reading, people, list(later.order_by("valid_during", "pk")))
