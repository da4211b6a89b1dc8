"""Who would get which letter on a day: what ``remind`` would write were it done now. Nothing is written.

The admin's page and ``manage.py remind --dry-run`` both show it.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from mailbox.channels import channels_in_use
from mailbox.models import MailChoice
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format

from clusters.calendar import ONE_DAY, is_working_day, public_holidays
from provinces.days import today
from provinces.models import Official
from reminders.findings import at_work_on, findings_since
from reminders.letters import Told, left, told
from reminders.models import Reminder
from reminders.planning import Planning


class Line(NamedTuple):
    """``boards``: who owes it, where others do; ``left``: “còn 3 ngày”."""

    what: str
    boards: str
    due_on: dt.date
    left: str
    is_overdue: bool


class Recipient(NamedTuple):
    """``official`` bears ``board_name`` of the day; ``goes_to``: his addresses, "" where the inbox alone tells him."""

    official: Official
    goes_to: str
    of_board: list[Line]
    of_cluster: list[Line]
    of_clusters: list[Line]

    @property
    def lines(self) -> list[Line]:
        return [*self.of_board, *self.of_cluster, *self.of_clusters]


@dataclass(frozen=True)
class Preview:
    """``already``: how many things have been told of that day before, and are left out; ``is_silent``: it is a day off
    on which the sector sends nothing."""

    day: dt.date
    recipients: list[Recipient]
    already: int
    is_silent: bool

    @property
    def line_count(self) -> int:
        return sum(len(each.lines) for each in self.recipients)

    @property
    def in_one_sentence(self) -> str:
        """“Ngày 10/06/2026: 24 thư cho 24 cán bộ, nếu đến hôm đó không có gì thay đổi.”"""
        day, count = date_format(self.day), len(self.recipients)
        if not count and self.is_silent:
            return (
                f"Ngày {day} là ngày nghỉ ({_why_off(self.day)}), lời nhắc chỉ gửi vào ngày làm việc: không ai nhận."
            )
        if not count:
            return f"Ngày {day}: không ai nhận lời nhắc{' mới' if self.already else ''}."
        letters = f"{count} thư cho {count} cán bộ"
        if self.day < today():
            return f"Ngày {day} đã qua; nếu lập bây giờ thì có {letters}."
        until = "đến hôm đó" if self.day > today() else "đến lúc gửi"
        return f"Ngày {day}: {letters}, nếu {until} không có gì thay đổi."

    @property
    def working_days_beside(self) -> list[dt.date]:
        """Of a silent day: the nearest working days before and after it."""
        return [_working_day(self.day, -ONE_DAY), _working_day(self.day, ONE_DAY)] if self.is_silent else []


def preview(day: dt.date) -> Preview:
    """Three queries besides those of what is owed on the day."""
    planning = Planning()
    found = findings_since(dict.fromkeys(planning.scopes, day), day, planning, _officials(day))
    things = defaultdict(list)
    for official, thing in found:
        if thing.occasion not in official.told:
            things[official].append(thing)
    silent = planning.timing(None).working_days_only and not is_working_day(day)
    already = sum(thing.occasion in official.told for official, thing in found)
    return Preview(day, _recipients(things, day), already, silent)


def _officials(day):
    """With the names of their boards, ``pace``, and what each has been ``told`` of that day."""
    pace = MailChoice.objects.filter(official=OuterRef("pk")).values("pace")
    lines = Reminder.objects.filter(official=OuterRef("pk"), on=day).order_by("pk").values("occasion")
    return at_work_on(day).with_board_names(day).annotate(pace=Subquery(pace), told=ArraySubquery(lines))


def _recipients(things, day):
    channels = channels_in_use()
    return [_recipient(each, told(things[each]), day, channels) for each in sorted(things, key=_by_board)]


def _by_board(official):
    """In Vietnamese order of the boards; one without a name comes last."""
    return official.board_order is None, official.board_order or "", official.board_id, official.username


def _recipient(official, tells: Told, day, channels):
    addresses = [channel.address_of(official) for channel in channels]
    stays = official.pace == MailChoice.Pace.INBOX and not any(each.is_overdue(day) for each in tells.owed)
    return Recipient(
        official,
        "" if stays else ", ".join(address for address in addresses if address),
        [_line(f"{each.title}, {each.place}", "", each.due_on, day) for each in tells.owed],
        [_line(each.title, ", ".join(each.boards), each.due_on, day) for each in tells.of_cluster],
        [_line(each.title, ", ".join(each.boards), each.due_on, day) for each in tells.of_clusters],
    )


def _line(what, boards, due_on, day):
    return Line(what, boards, due_on, left(due_on, day), due_on < day)


def _why_off(day):
    return public_holidays(day.year).get(day) or ("thứ Bảy" if day.weekday() == 5 else "Chủ nhật")


def _working_day(day, step):
    while not is_working_day(day):
        day += step
    return day
