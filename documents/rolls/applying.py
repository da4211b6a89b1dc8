"""A file that was looked at is written: all of it, or nothing, and only if it still does what was looked at."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable

from django.core import signing
from django.db import connection, transaction

from accounts.verbs.invitation import invite
from documents.rolls.roll import Judged, Line, Roll, What

SALT = "documents.rolls"
MAX_AGE = 24 * 60 * 60  # seconds
ONE_AT_A_TIME = 0x526F6C6C  # the name of the lock


class Changed(Exception):
    """The list is no longer what it was when the file was looked at; ``judged``: what the file would do now."""

    def __init__(self, judged):
        super().__init__("Danh sách vừa được người khác sửa sau khi đồng chí kiểm tra, nên chưa ghi gì.")
        self.judged = judged


def counted(judged: Iterable[Judged]) -> Counter:
    return Counter(each.what for each in judged)


def packed(lines: Iterable[Line], judged: Iterable[Judged], roll: Roll, by) -> str:
    """The lines as they were read, signed with what they would do: this is what is written, by who looked at it."""
    plain = [[line.row, {name: _plain(value) for name, value in line.cells.items()}] for line in lines]
    carried = {"roll": roll.slug, "by": by.pk, "seen": _fingerprint(judged), "lines": plain}
    return signing.dumps(carried, salt=SALT, compress=True)


def unpacked(text: str, roll: Roll, by) -> tuple[list[Line], str]:
    """(lines, what they would do). Raises BadSignature for anything else, and for what is older than a day."""
    carried = signing.loads(text, salt=SALT, max_age=MAX_AGE)
    if (carried["roll"], carried["by"]) != (roll.slug, by.pk):
        raise signing.BadSignature
    days = {column.name for column in roll.columns if column.kind == "day"}
    lines = [
        Line(row, {name: _day(value) if name in days else value for name, value in cells.items()}, [])
        for row, cells in carried["lines"]
    ]
    return lines, carried["seen"]


def _plain(value):
    return value.isoformat() if isinstance(value, dt.date) else value


def _day(value):
    return dt.date.fromisoformat(value) if value else None


def _fingerprint(judged) -> str:
    told = repr([(each.row, each.what.name, each.name, each.told) for each in judged])
    return hashlib.sha256(told.encode()).hexdigest()


@transaction.atomic
def apply_lines(roll: Roll, lines: list[Line], seen: str, *, by, invites: bool = False) -> Counter:
    """How many lines did what. Raises Changed, IntegrityError: then nothing is written.

    ``invites``: the new officials who have an address.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    judged = roll.judge(lines)
    if _fingerprint(judged) != seen or counted(judged)[What.WRONG]:
        raise Changed(judged)
    writing = [each for each in judged if each.writes]
    written = [roll.write(each, by) for each in writing]
    if invites and roll.invites:
        invite(roll.to_invite(writing, written), by=by)
    connection.check_constraints()  # the deferred ones too, while there is a page to say so
    return counted(judged)
