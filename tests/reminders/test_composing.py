"""The last moment: what was done, moved or lost its reader between writing and sending."""

import datetime as dt
from mailbox import composing
from mailbox.channels import channels_in_use
from mailbox.channels.email import Email
from mailbox.delivery import deliver_batch
from mailbox.models import Dispatch, Letter
from mailbox.verbs import read_letter

import pytest

from clusters.models import ClusterYear, Deadline, Duty, Membership
from pledges.verbs.report import return_report, submit_report
from provinces.models import Board, Official
from reminders.models import Reminder, ReminderRule
from reminders.usual import set_usual_rules
from reminders.verbs import remind
from tests.factories import LetterFactory
from tests.pledges.lives import carry, open_all_periods
from tests.reminders.telling import (
    LAST_DAY,
    LEADER,
    ONE_AFTER,
    ONE_BEFORE,
    THREE_BEFORE,
    letter_of,
    morning,
)
from tests.reminders.test_daily import wants


@pytest.fixture
def written(world, clock):
    """The reminders of the day before the last are written, and none is sent."""
    set_usual_rules()
    clock.move_to(morning(ONE_BEFORE))
    remind(ONE_BEFORE)
    return world


def deliver():
    (channel,) = channels_in_use()
    while deliver_batch(channel):
        pass


def sent_to(mailoutbox):
    usernames = dict(Official.objects.values_list("email", "username"))
    return {usernames[recipient] for mail in mailoutbox for recipient in mail.to}


def mail_to(mailoutbox, official):
    return next((mail for mail in mailoutbox if mail.to == [official.email]), None)


def state_of(official):
    return letter_of(official).dispatches.get().state


def done(world, member):
    carry(world, member, "submitted")
    Dispatch.objects.exclude(letter__kind="daily").delete()


def test_a_board_that_has_sent_in_between_gets_nothing(written, mailoutbox):
    done(written, written.member)
    deliver()
    assert LEADER not in sent_to(mailoutbox)
    assert "Hải Phòng.lanhdao" in sent_to(mailoutbox)
    letter = letter_of(written.member.leader)
    assert letter.withdrawn_at is not None
    assert state_of(written.member.leader) == "cancelled"


def test_nor_is_its_name_told_to_the_head_any_more(written, mailoutbox):
    done(written, written.member)
    deliver()
    body = mail_to(mailoutbox, written.head.leader).body
    assert "Hải Phòng." in body
    assert "Bắc Ninh" not in body
    assert letter_of(written.head.leader).body in body.replace("Mở trang: http://127.0.0.1:8000", "→ ")


def test_when_all_have_sent_the_digest_goes_and_the_own_thing_stays(written, mailoutbox):
    for each in (written.member, written.deputy):
        done(written, each)
    deliver()
    assert mail_to(mailoutbox, written.head.leader).subject == (
        "Nhắc việc: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
    )
    assert sent_to(mailoutbox) & {"Nghệ An.chuyenvien", "Hải Phòng.chuyenvien"} == {"Nghệ An.chuyenvien"}


def test_of_several_things_only_those_still_owed_are_told(world, clock, mailoutbox):
    set_usual_rules()
    open_all_periods()
    Deadline.objects.filter(step="q1").update(due_on=LAST_DAY)
    clock.move_to(morning(ONE_AFTER))
    remind(ONE_AFTER)
    done(world, world.member)
    deliver()
    mail = mail_to(mailoutbox, world.member.leader)
    assert mail.subject == "Quá hạn: Báo cáo quý I năm 2026, Cụm thi đua số 2"
    assert letter_of(world.member.leader).subject == mail.subject
    assert letter_of(world.member.leader).reminders.count() == 1


GONE = {
    "deadline moved": lambda world: Deadline.objects.filter(step="h1").update(due_on=dt.date(2026, 6, 12)),
    "year closed": lambda world: ClusterYear.objects.update(stage="closed"),
    "board left the cluster": lambda world: Membership.objects.update(valid_during=("2026-01-01", "2026-06-09")),
    "board ended": lambda world: Board.objects.update(lifetime=("2000-01-01", "2026-06-09")),
    "official left the board": lambda world: Official.objects.update(board=None, capacity=""),
    "official only looks on now": lambda world: Official.objects.update(capacity="observer"),
    "account closed": lambda world: Official.objects.update(is_active=False),
    "address taken away": lambda world: Official.objects.update(email=""),
}


@pytest.mark.parametrize("change", GONE)
def test_what_changed_in_between_lets_no_wrong_letter_out(written, mailoutbox, change):
    GONE[change](written)
    deliver()
    assert mailoutbox == []
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_head_that_is_head_no_more_gets_no_digest(written, mailoutbox):
    Duty.objects.all().delete()
    deliver()
    assert mail_to(mailoutbox, written.head.leader).subject.startswith("Nhắc việc: Báo cáo 6 tháng")


def test_what_was_withdrawn_may_be_told_of_again_the_same_day(written, mailoutbox):
    """Sent, and returned before noon."""
    report = carry(written, written.member, "submitted")
    deliver()
    assert letter_of(written.member.leader).withdrawn_at is not None
    return_report(report.pk, by=written.head.leader, reason="Thiếu.")
    assert remind(ONE_BEFORE) == 2
    deliver()
    assert "bị trả lại" in mailoutbox[-1].body
    assert letter_of(written.member.leader).withdrawn_at is None


def test_a_letter_that_is_late_says_the_days_left_of_its_sending(written, clock, mailoutbox):
    clock.move_to(morning(LAST_DAY))
    ReminderRule.objects.all().delete()  # nothing is told of on the last day itself
    deliver()
    assert "(hết hạn hôm nay)" in mail_to(mailoutbox, written.member.leader).body


def test_yesterday_s_letter_gives_way_to_today_s(written, clock, mailoutbox):
    clock.move_to(morning(LAST_DAY))
    remind(LAST_DAY)
    deliver()
    assert len(mailoutbox) == 8
    assert Letter.objects.filter(kind="daily", withdrawn_at=None).count() == 8
    assert set(Reminder.objects.values_list("on", flat=True)) == {LAST_DAY}


def test_new_letters_that_were_read_in_between_are_not_told_of(world, clock, mailoutbox):
    set_usual_rules()
    clock.move_to(morning(THREE_BEFORE))
    official = world.member.leader
    wants(official, "daily")
    for subject in ("Một", "Hai"):
        LetterFactory(official=official, subject=subject, gathered=True)
    remind(THREE_BEFORE)
    read_letter(Letter.objects.get(subject="Một"))
    deliver()
    body = mail_to(mailoutbox, official).body
    assert "Hai\n" in body
    assert "Một\n" not in body


def test_a_report_sent_while_the_batch_goes_out_is_not_reminded_of(world, clock, mailoutbox, monkeypatch):
    """While the first letter is handed over, the reason of another goes."""
    monkeypatch.setattr(composing, "FRESH_SECONDS", -1)
    set_usual_rules()
    clock.move_to(morning(ONE_BEFORE))
    draft = world.draft(world.deputy)
    remind(ONE_BEFORE)
    channel = Interrupted(lambda: submit_report(draft.pk, by=world.deputy.leader))
    deliver_batch(channel)
    assert channel.first == world.member.leader.email
    assert sent_to(mailoutbox) & {"Hải Phòng.lanhdao", "Hải Phòng.chuyenvien"} == set()
    assert not [mail for mail in mailoutbox if "Hải Phòng" in mail.body]


class Interrupted(Email):
    """Something happens while the first letter is on its way."""

    def __init__(self, meanwhile):
        super().__init__()
        self.meanwhile, self.first = meanwhile, None

    def send(self, letter, text, address):
        if self.first is None:
            self.first = address
            self.meanwhile()
        super().send(letter, text, address)
