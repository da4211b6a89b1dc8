"""The steps of the year whose day has come: what predecessors still owe is done by the successor, by a day of its own,
or by nobody; what they all did can be asked of it anew.

Steps that come due later bind the successor by its membership. So do, where a merger is entered late, those that came
due since its day: what the predecessors did of them is not asked again. Signatures are asked of whoever is a member,
and the verification of a card goes on by itself; neither is passed on.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.formats import date_format

from clusters.calendar import is_working_day
from clusters.models import ClusterYear, Deadline, OwnDeadline
from clusters.steps import Step
from pledges.states import SUBMITTED
from provinces.days import ONE_DAY, today
from reminders.owed import obligations
from transitions.merger.asked import Then
from transitions.merger.parts.memberships import Memberships, last_day_of
from transitions.merger.parts.part import Doing, Part, Reading

WORKING_DAYS = 15  # that the successor has for what it takes over
STILL_APPROVED = "Cụm trưởng vẫn duyệt được; trả lại thì không còn ai ở đơn vị cũ sửa."
NOT_PASSED = [Step.PLEDGE, Step.VERIFICATION]


class Owing(NamedTuple):
    """A step of a year, over all clusters of the predecessors. ``unfinished``: {deadline: boards}; ``waiting``: boards
    that have sent, and wait for approval; ``deadline``: the successor's cluster's, None where it has none; ``due_on``:
    until when the successor would have to do it."""

    year: int
    step: str
    unfinished: dict[Deadline, list[int]]
    finished: list[int]
    waiting: list[int]
    deadline: Deadline | None
    due_on: dt.date | None
    options: list[Then]
    then: Then

    @property
    def key(self) -> tuple[int, str]:
        return self.year, self.step

    @property
    def name(self) -> str:
        return f"{Step(self.step).label} năm {self.year}"

    @property
    def boards(self) -> list[int]:
        return [board for boards in self.unfinished.values() for board in boards]


@dataclass(frozen=True)
class Steps(Part):
    reading: Reading
    owing: list[Owing]

    heading = "Việc đã đến hạn"
    chosen_by = "step"

    @property
    def sentences(self) -> list[str]:
        return [sentence for each in self.owing for sentence in self._sentences(each)]

    def _sentences(self, each):
        if each.boards:
            yield f"{each.name}: {self.reading.shorts(each.boards)} chưa xong. {self._then(each)}"
        elif each.then == Then.SUCCESSOR:
            yield f"{each.name}: các đơn vị cũ đã xong. {self._then(each)}"
        elif self._is_done_for(each):
            yield f"{each.name}: các đơn vị cũ đã xong, {self.reading.asked.board} không phải làm lại."
        if each.waiting:
            who = self.reading.shorts(each.waiting)
            yield f"{each.name}: {who} đã gửi, đang chờ duyệt. {STILL_APPROVED}"

    def _then(self, each):
        if each.then == Then.SUCCESSOR:
            return f"{self.reading.asked.board} làm, hạn riêng {date_format(each.due_on)}."
        if each.then == Then.NOBODY:
            return "Không đơn vị nào phải làm nữa."
        return "Để nguyên cho đơn vị cũ làm nốt trước ngày hợp nhất."

    def carry_out(self, doing):
        for each in self.owing:
            if each.then == Then.SUCCESSOR:
                self._take_over(each, doing)
            elif self._binds_successor(each):
                _give(each.deadline, doing.board.pk, None, self._why_excused(each), doing)
            if each.then != Then.AS_IT_IS:
                for deadline, boards in each.unfinished.items():
                    for board in boards:
                        self._excuse(deadline, board, each.then, doing)

    def _binds_successor(self, each):
        """By its membership, since the merger is entered late: it would owe what has been done, or is to be done by
        nobody."""
        return each.deadline is not None and each.deadline.due_on >= self.reading.on

    def _is_done_for(self, each):
        return not each.boards and each.then == Then.AS_IT_IS and self._binds_successor(each)

    def _why_excused(self, each):
        done = self._is_done_for(each)
        return (
            f"{'Các đơn vị cũ đã làm' if done else 'Không phải làm'}: hợp nhất từ ngày {date_format(self.reading.on)}."
        )

    def _take_over(self, each, doing):
        whence = f"Nhận từ {self.reading.shorts(each.boards)}" if each.boards else "Làm lại cho đơn vị mới"
        reason = f"{whence}: hợp nhất từ ngày {date_format(self.reading.on)}."
        _give(each.deadline, doing.board.pk, each.due_on, reason, doing)

    def _excuse(self, deadline, board, then, doing):
        day = date_format(self.reading.on)
        passed_on = then == Then.SUCCESSOR
        whither = f"Chuyển cho {self.reading.asked.board}: hợp nhất từ ngày {day}."
        _give(deadline, board, None, whither if passed_on else f"Không phải làm nữa: hợp nhất từ ngày {day}.", doing)


def _give(deadline, board_id, due_on, reason, doing: Doing):
    """In place of a day of its own that it may have had."""
    own = OwnDeadline(
        deadline=deadline, board_id=board_id, due_on=due_on, reason=reason, given_by=doing.by, given_at=doing.at
    )
    OwnDeadline.objects.bulk_create(
        [own],
        update_conflicts=True,
        unique_fields=["deadline", "board"],
        update_fields=["due_on", "reason", "given_by", "given_at"],
    )


def read_steps(reading: Reading, memberships: Memberships) -> Steps:
    """Seven queries."""
    years = {row.cluster_year_id for row in memberships.leaving}
    running = ClusterYear.objects.running().filter(pk__in=years).select_related("cluster").order_by("pk")
    found = defaultdict(list)
    passed_by = max(reading.on, today())
    for each in obligations(running, reading.on - ONE_DAY):
        due_before = each.deadline.common.due_on < passed_by
        if each.board_id in reading.boards and due_before and each.step not in NOT_PASSED:
            found[each.year, each.step].append(each)
    deadlines = _deadlines(memberships)
    return Steps(reading, [_owing(reading, memberships, key, those, deadlines) for key, those in found.items()])


def _deadlines(memberships) -> dict[tuple[int, str], Deadline]:
    """Those of the clusters that the successor belongs to, where its year runs."""
    joined = ClusterYear.objects.running().filter(pk__in=[each.pk for each in memberships.joined.values() if each])
    rows = Deadline.objects.filter(cluster_year__in=joined).select_related("cluster_year").order_by("pk")
    return {(row.cluster_year.year, row.step): row for row in rows}


def _owing(reading, memberships, key, those, deadlines) -> Owing:
    unfinished = defaultdict(list)
    for each in those:
        if not each.is_done:
            unfinished[each.deadline.common].append(each.board_id)
    deadline = deadlines.get(key)
    options = _options(reading, bool(unfinished), deadline)
    then = reading.choices.steps.get(key, options[0])
    return Owing(
        *key,
        dict(unfinished),
        [each.board_id for each in those if each.is_done],
        [each.board_id for each in those if getattr(each, "state", "") == SUBMITTED],
        deadline,
        _due_on(reading, memberships, deadline),
        options,
        Then(then) if then in options else options[0],
    )


def _options(reading, unfinished, deadline) -> list[Then]:
    """The usual one first. A merger that is still to come leaves the predecessors the time until then."""
    if not unfinished:
        return [Then.AS_IT_IS, *([Then.SUCCESSOR] if deadline else [])]
    options = [*([Then.SUCCESSOR] if deadline else []), Then.NOBODY]
    return options + ([Then.AS_IT_IS] if reading.on > today() else [])


def _due_on(reading, memberships, deadline) -> dt.date | None:
    """Fifteen working days after the merger, or after today where it is entered late; not before the common day, nor
    after the year."""
    if deadline is None:
        return None
    usual = max(working_days_after(max(reading.on, today()), WORKING_DAYS), deadline.due_on)
    return min(usual, last_day_of(memberships, deadline.cluster_year))


def working_days_after(day: dt.date, count: int) -> dt.date:
    """The ``count``-th working day after ``day``; itself for none."""
    while count:
        day += ONE_DAY
        count -= is_working_day(day)
    return day
