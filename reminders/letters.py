"""The texts of reminders: one letter a day for each official, of all there is to tell him."""

import datetime as dt
from collections.abc import Sequence
from mailbox.letter_text import ARROW, Text
from mailbox.models import Letter
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format

from reminders.kinds.owed import Owed
from reminders.models import ReminderRule
from reminders.standing import Standing

DEAR = "Kính gửi đồng chí,"
SUBJECT = 200


class Told(NamedTuple):
    """What one letter tells: what the board owes, who in the cluster and in the clusters owes what, new letters."""

    owed: Sequence[Owed] = ()
    of_cluster: Sequence[Standing] = ()
    of_clusters: Sequence[Standing] = ()
    letters: Sequence[Letter] = ()

    @property
    def is_empty(self) -> bool:
        return not any(self)


def told(things: Sequence[Owed | Standing], letters: Sequence[Letter] = ()) -> Told:
    """By day, what is due first before the rest."""
    things = sorted(things, key=lambda each: each.due_on)
    digests = [each for each in things if isinstance(each, Standing)]
    return Told(
        [each for each in things if not isinstance(each, Standing)],
        [each for each in digests if each.audience == ReminderRule.Audience.HEAD],
        [each for each in digests if each.audience == ReminderRule.Audience.CENTRE],
        list(letters),
    )


def daily(tells: Told, day: dt.date) -> Text:
    """The letter of the day; ``tells`` is not empty."""
    if len(tells.owed) == 1 and not any(tells[1:]):
        return _of_one(tells.owed[0], day)
    parts = [DEAR, *_of_board(tells.owed, day), *_of_cluster(tells.of_cluster, day)]
    parts += [*_of_clusters(tells.of_clusters, day), *_of_letters(tells.letters)]
    return Text(_subject(tells, day), "\n\n".join(parts), reverse("reminders:home"))


def by_hand(owed: Sequence[Owed], sender: str, day: dt.date) -> Text:
    """``sender``: “Ban Tổ chức Tỉnh ủy Nghệ An, cụm trưởng,”"""
    lines = _numbered(owed, day)
    body = [DEAR, f"{sender} nhắc đơn vị {len(owed)} việc chưa xong.", *lines, UNTIL_ALL]
    return Text(f"Lời nhắc: {_counted(owed, day)}", "\n\n".join(body), reverse("reminders:home"))


UNTIL_ALL = "Việc nào đơn vị đã làm xong, hệ thống không nhắc nữa."


def _of_one(owed: Owed, day):
    """“Nhắc việc: Báo cáo quý I, Cụm thi đua số 2”"""
    call = "Quá hạn" if owed.is_overdue(day) else "Nhắc việc"
    afterwards = [] if owed.is_overdue(day) else [owed.afterwards]
    body = [DEAR, f"{owed.board_name} {owed.still}.\n{_until(owed, day)}", *afterwards, owed.until]
    subject = f"{call}: {owed.title}, {owed.place}"
    return Text(subject[:SUBJECT], "\n\n".join(body), owed.write_url)


def _of_board(owed, day):
    if not owed:
        return []
    return [f"{owed[0].board_name} còn {len(owed)} việc sau.", *_numbered(owed, day), UNTIL_ALL]


def _numbered(owed, day):
    return [
        f"{number}. {_line(each)}\n{_until(each, day)}\n{ARROW}{each.write_url}" for number, each in enumerate(owed, 1)
    ]


def _line(each: Owed):
    """What it is, and that it came back: nobody is to think that it was not sent."""
    back = " (bị trả lại, cần sửa và gửi lại)" if each.was_returned else ""
    return f"{each.title}, {each.place}{back}"


def _until(each, day):
    longer = f" Đây là hạn riêng của đơn vị, gia hạn vì: {each.extension}" if each.extension else ""
    return f"Hạn: {date_format(each.due_on)} ({left(each.due_on, day)}).{longer}"


def _of_cluster(standings, day):
    return ["Tổng hợp cho cụm trưởng: đơn vị trong cụm chưa xong việc.", *_listed(standings, day)] if standings else []


def _of_clusters(standings, day):
    return ["Tổng hợp cho Trung ương: đơn vị chưa xong việc.", *_listed(standings, day)] if standings else []


def _listed(standings, day):
    return [
        f"{each.title}, hạn {date_format(each.due_on)} ({left(each.due_on, day)}): {', '.join(each.boards)}."
        f"\n{ARROW}{each.url}"
        for each in standings
    ]


def _of_letters(letters):
    if not letters:
        return []
    lines = [f"{each.subject}\n{ARROW}{reverse('mailbox:letter', args=[each.pk])}" for each in letters]
    return ["Thư mới trong hộp thư của đồng chí:", *lines]


def _subject(tells: Told, day) -> str:
    """“Nhắc việc ngày 10/06/2026: 1 việc quá hạn, 2 việc đến hạn; tình hình cụm; 3 thư mới”"""
    digests = [*tells.of_cluster, *tells.of_clusters]
    parts = [_counted(tells.owed, day) if tells.owed else "", "tình hình các đơn vị" if digests else ""]
    parts.append(f"{len(tells.letters)} thư mới" if tells.letters else "")
    call = "Nhắc việc" if tells.owed else "Thư tổng hợp"
    return f"{call} ngày {date_format(day)}: {'; '.join(part for part in parts if part)}"


def _counted(owed, day):
    """“1 việc quá hạn, 2 việc sắp đến hạn”"""
    late = sum(each.is_overdue(day) for each in owed)
    counts = [(late, "việc quá hạn"), (len(owed) - late, "việc cần làm")]
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def left(due_on: dt.date, day: dt.date) -> str:
    """“còn 3 ngày”, “hết hạn hôm nay”, “đã quá 2 ngày”."""
    days = (due_on - day).days
    if days == 0:
        return "hết hạn hôm nay"
    return f"còn {days} ngày" if days > 0 else f"đã quá {-days} ngày"
