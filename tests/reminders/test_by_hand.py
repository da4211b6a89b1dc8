"""A board is reminded by hand: by whom, of what, once a day."""

import datetime as dt
from mailbox.channels import channels_in_use
from mailbox.delivery import deliver_batch
from mailbox.models import Dispatch, Letter
from mailbox.verbs import choose_pace

import pytest
from django.db import IntegrityError, transaction

from pledges.refusals import AlreadyHandled, NotAllowed
from reminders.models import ManualReminder
from reminders.verbs import remind, remind_by_hand
from tests.conftest import TODAY, VIETNAM
from tests.factories import OfficialFactory
from tests.pledges.lives import carry, open_all_periods, person
from tests.reminders.telling import LEADER, OFFICER, letter_of

ONLY_OFFICES = "Chỉ cụm trưởng, cụm phó và Trung ương được gửi lời nhắc."
OWN = "Đồng chí không cần gửi lời nhắc cho đơn vị mình."


def by_hand(world, role="head.leader", member=None, **at):
    return remind_by_hand(world.cluster_year, (member or world.member).board.pk, by=person(world, role), **at)


def finished(world):
    for period in ("q1", "h1"):
        carry(world, world.member, "submitted", period)


def deliver():
    (channel,) = channels_in_use()
    while deliver_batch(channel):
        pass


def test_all_who_work_in_the_board_are_told_all_it_owes(world):
    open_all_periods()
    OfficialFactory(username="watcher", board=world.member.board, capacity="observer")
    assert by_hand(world) == 2
    letters = Letter.objects.filter(kind="by_hand")
    assert {letter.official.username for letter in letters.select_related("official")} == {LEADER, OFFICER}
    letter = letter_of(world.member.leader, "by_hand")
    assert letter.subject == "Lời nhắc: 1 việc quá hạn, 3 việc cần làm"
    assert letter.body.startswith(
        "Kính gửi đồng chí,\n\nBan Tổ chức Tỉnh ủy Nghệ An (cụm trưởng) nhắc đơn vị 4 việc chưa xong.\n\n"
        "1. Báo cáo quý I năm 2026, Cụm thi đua số 2\nHạn: 06/04/2026 (đã quá 60 ngày).\n"
    )
    assert f"→ /bao-cao/{world.cluster_year.pk}/h1/viet/" in letter.body


@pytest.mark.parametrize(
    ("role", "sender"),
    [
        ("head.leader", "Ban Tổ chức Tỉnh ủy Nghệ An (cụm trưởng)"),
        ("head.officer", "Ban Tổ chức Tỉnh ủy Nghệ An (cụm trưởng)"),
        ("deputy.leader", "Ban Tổ chức Tỉnh ủy Hải Phòng (cụm phó)"),
        ("central", "Ban Tổ chức Trung ương (Trung ương)"),
    ],
)
def test_the_letter_says_who_sends_it(world, role, sender):
    by_hand(world, role)
    assert f"\n{sender} nhắc đơn vị 2 việc" in letter_of(world.member.leader, "by_hand").body


@pytest.mark.parametrize(
    ("role", "of", "why_not"),
    [
        ("member.leader", "deputy", ONLY_OFFICES),
        ("stranger.leader", "member", ONLY_OFFICES),
        ("head.observer", "member", ONLY_OFFICES),
        ("observer", "member", ONLY_OFFICES),
        ("administrator", "member", ONLY_OFFICES),
        ("head.leader", "head", OWN),
    ],
)
def test_nobody_else_and_nobody_to_himself(world, role, of, why_not):
    with pytest.raises(NotAllowed, match=why_not):
        by_hand(world, role, getattr(world, of))
    assert Letter.objects.filter(kind="by_hand").count() == 0


def test_a_board_that_owes_nothing_is_not_reminded(world):
    finished(world)
    with pytest.raises(NotAllowed, match="không còn việc nào phải nhắc"):
        by_hand(world)
    with pytest.raises(NotAllowed, match="không còn việc nào phải nhắc"):
        by_hand(world, member=world.stranger)  # of another cluster
    assert ManualReminder.objects.count() == 0


def test_a_closed_year_is_over(world):
    world.cluster_year.stage = "closed"
    with pytest.raises(NotAllowed, match="Năm 2026 đã kết thúc"):
        by_hand(world)


def test_once_a_day_whoever_does_it(world, clock):
    by_hand(world)
    with pytest.raises(AlreadyHandled, match="Hôm nay đơn vị đã được nhắc lúc 10:00"):
        by_hand(world, "deputy.leader")
    clock.shift(dt.timedelta(days=1))
    assert by_hand(world, "deputy.leader") == 2
    assert ManualReminder.objects.count() == 2


def test_the_database_keeps_it_so(world):
    by_hand(world)
    manual = ManualReminder.objects.get()
    manual.pk = None
    with pytest.raises(IntegrityError, match='"manual_reminder_once_a_day"'), transaction.atomic():
        manual.save()


def test_it_stands_beside_the_reminder_of_the_day_and_goes_out_to_everybody(world):
    choose_pace(world.member.leader, "inbox")
    choose_pace(world.member.officer, "daily")
    by_hand(world)
    remind(TODAY)
    assert Dispatch.objects.filter(letter__kind="by_hand").count() == 2


def test_what_was_done_in_between_is_not_reminded_of(world, mailoutbox):
    by_hand(world)
    finished(world)
    Dispatch.objects.exclude(letter__kind="by_hand").delete()
    deliver()
    assert mailoutbox == []
    assert letter_of(world.member.leader, "by_hand").withdrawn_at is not None


def test_it_is_sent_as_it_was_written_where_nothing_changed(world, mailoutbox):
    by_hand(world, "deputy.leader")
    before = letter_of(world.member.leader, "by_hand").body
    deliver()
    assert len(mailoutbox) == 2
    assert letter_of(world.member.leader, "by_hand").body == before


@pytest.mark.parametrize(
    ("hour", "until"),
    [(22, dt.datetime(2026, 6, 6, 6, 30, tzinfo=VIETNAM)), (5, dt.datetime(2026, 6, 5, 6, 30, tzinfo=VIETNAM))],
)
def test_in_quiet_hours_it_is_in_the_inbox_at_once_and_goes_out_when_they_end(world, clock, hour, until):
    clock.move_to(dt.datetime.combine(TODAY, dt.time(hour), VIETNAM))
    by_hand(world)
    assert set(Dispatch.objects.values_list("not_before", flat=True)) == {until}
    clock.move_to(until - dt.timedelta(minutes=1))
    (channel,) = channels_in_use()
    assert deliver_batch(channel) == 0
    clock.move_to(until)
    assert deliver_batch(channel) == 2
