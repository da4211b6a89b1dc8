"""A year of days, boards that come forward at random, and every letter compared with a reckoning that asks no rule of
the program. ``YEAR_BOARDS=34 YEAR_DAYS=365`` has it go through the whole year with the whole sector."""

import datetime as dt
import os
import random
import re
from mailbox.channels import channels_in_use
from mailbox.delivery import deliver_batch
from mailbox.models import Dispatch

import pytest

from clusters.models import Membership
from pledges.models import Registration
from pledges.verbs.report import approve_report, return_report, submit_report
from provinces.days import year_range
from provinces.models import Official
from reminders.usual import set_usual_rules
from reminders.verbs import remind_by_the_clock
from tests.conftest import VIETNAM
from tests.pledges.lives import checker_of
from tests.reminders.reckoning import CALENDAR, DAY, Reckoning, opens
from tests.worlds import Member

BOARDS, DAYS = int(os.environ.get("YEAR_BOARDS", "7")), int(os.environ.get("YEAR_DAYS", "105"))


class Year:
    """What the boards do. ``standing`` keeps it: {(board, step): state}."""

    def __init__(self, world, seed):
        self.world, self.chance, self.standing, self.rows = world, random.Random(seed), {}, {}
        newcomers = [Member(f"Tỉnh {number:02d}", f"N{number:02d}"[-2:]) for number in range(BOARDS - 4)]
        for number, each in enumerate(newcomers):
            year = (world.cluster_year, world.other_year)[number % 2]
            Membership.objects.create(cluster_year=year, board=each.board, valid_during=year_range(2026))
        of_other = newcomers[1::2]
        self.members = {
            each.name: each for each in (world.head, world.deputy, world.member, world.stranger, *newcomers)
        }
        self.clusters = dict.fromkeys(self.members, 2) | {each.name: 3 for each in (world.stranger, *of_other)}
        self.heads = {2: "Nghệ An", 3: "Quảng Trị"}

    def come_forward(self, day, eagerness):
        """Some of the boards go a step further."""
        for name in self.members:
            for step in CALENDAR:
                if opens(step) <= day and self.chance.random() < eagerness:
                    self._further(name, step)

    def _further(self, name, step):
        state = self.standing.get((name, step), "none")
        if state == "approved":
            return
        after = {"none": "draft", "draft": "submitted", "returned": "submitted"}.get(state)
        after = after or self.chance.choice(["approved", "returned"])
        (self._register if step == "registration" else self._report)(name, step, after)
        self.standing[name, step] = after

    def _report(self, name, step, after):
        member = self.members[name]
        if after == "draft":
            year = self.world.cluster_year if self.clusters[name] == 2 else self.world.other_year
            self.rows[name, step] = self.world.draft_in(year, member, step).pk
            return
        pk, checker = self.rows[name, step], self._checker(name)
        if after == "submitted":
            submit_report(pk, by=member.leader)
        elif after == "returned":
            return_report(pk, by=checker, reason="Thiếu số liệu.")
        else:
            approve_report(pk, by=checker)

    def _checker(self, name):
        if name == "Quảng Trị":
            return self.world.central
        return self.world.stranger.leader if self.clusters[name] == 3 else checker_of(self.world, self.members[name])

    def _register(self, name, step, after):
        """Without targets, which every report would have to answer."""
        member, at = self.members[name], dt.datetime(2026, 1, 6, tzinfo=VIETNAM)
        year = self.world.cluster_year if self.clusters[name] == 2 else self.world.other_year
        sent = {} if after == "draft" else {
            "due_on": dt.date(2026, 1, 20), "first_submitted_at": at, "submitted_at": at, "submitted_by": member.leader
        }  # fmt: skip
        stamps = {
            "returned": {"returned_at": at, "returned_by": self._checker(name)},
            "approved": {"approved_at": at, "approved_by": self._checker(name)},
        }.get(after, {})
        Registration.objects.filter(cluster_year=year, board=member.board).delete()
        Registration.objects.create(
            cluster_year=year,
            board=member.board,
            state=after,
            edited_by=member.officer,
            edited_at=at,
            **sent,
            **stamps,
        )


def read(mail):
    """The lines of a letter as ``Reckoning.still`` writes them."""
    single = re.fullmatch(r"(?:Nhắc việc|Quá hạn): (.+), Cụm thi đua số \d", mail.subject)
    if single:
        return {single[1]}
    own = re.findall(r"^\d+\. (.+), Cụm thi đua số \d(?: \(bị trả lại, .+\))?$", mail.body, re.MULTILINE)
    digests = re.findall(r"^(.+), Cụm thi đua số (\d), năm 2026, hạn .+?\): (.+)\.$", mail.body, re.MULTILINE)
    return {*own, *(f"{title}, Cụm {number}: {_sorted(boards)}" for title, number, boards in digests)}


def _sorted(boards):
    return ", ".join(sorted(boards.split(", ")))


@pytest.mark.parametrize("seed", [2026])
def test_every_letter_of_the_year_is_the_one_that_was_reckoned(new_world, clock, mailoutbox, seed):
    set_usual_rules()
    year = Year(new_world, seed)
    reckoning = Reckoning(year.clusters, year.heads, year.standing)
    (channel,) = channels_in_use()
    usernames = dict(Official.objects.values_list("email", "username"))
    compared, day = 0, dt.date(2026, 1, 1)
    for _ in range(DAYS):
        clock.move_to(dt.datetime.combine(day, dt.time(7, 30), VIETNAM))
        year.come_forward(day, 0.04)
        told = reckoning.told(day)
        remind_by_the_clock(dt.datetime.combine(day, dt.time(7, 30), VIETNAM))
        year.come_forward(day, 0.02)  # and some are done before the postman comes
        Dispatch.objects.exclude(letter__kind="daily").delete()
        mailoutbox.clear()
        while deliver_batch(channel):
            pass
        found = {usernames[mail.to[0]]: read(mail) for mail in mailoutbox}
        assert found == reckoning.still(told, day), f"{day:%d/%m}"
        assert len(mailoutbox) == len(found), f"{day:%d/%m}: somebody got two"
        compared += len(found)
        day += DAY
    assert compared > 100
    print(f"{BOARDS} boards, {DAYS} days: {compared} letters, each as reckoned")
