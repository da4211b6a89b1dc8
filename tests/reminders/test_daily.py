"""One letter a day for each official, of all there is to tell him, and nothing twice."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from mailbox.models import Dispatch, Letter
from mailbox.verbs import choose_pace

import pytest
from django.db import IntegrityError, transaction

from clusters.models import Deadline
from provinces.models import Official
from reminders.models import Reminder, ReminderRule
from reminders.usual import set_usual_rules
from reminders.verbs import daily, remind
from tests.at_once import alone
from tests.factories import LetterFactory, OfficialFactory
from tests.pledges.lives import carry, open_all_periods, signed_in
from tests.reminders.beginnings import open_pledge_of
from tests.reminders.telling import ALL, LAST_DAY, LEADER, ONE_AFTER, ONE_BEFORE, THREE_BEFORE, letter_of, written
from tests.reminders.test_findings import MARCH


@pytest.fixture
def rules(db):
    set_usual_rules()


def test_one_letter_for_each_official_and_day_however_often_it_runs(world, rules):
    assert [remind(THREE_BEFORE) for _ in range(3)] == [8, 0, 0]
    assert {username for username, _ in written()} == ALL
    assert len(written()) == 8
    assert remind(ONE_BEFORE) == 8
    assert len(written()) == 16
    lines = Reminder.objects.filter(official=world.member.leader).order_by("on")
    assert list(lines.values_list("on", "due_on")) == [(THREE_BEFORE, LAST_DAY), (ONE_BEFORE, LAST_DAY)]


def test_the_database_keeps_it_so(world, rules):
    remind(THREE_BEFORE)
    line = Reminder.objects.filter(official=world.member.leader).get()
    line.pk = None
    with pytest.raises(IntegrityError, match='"reminder_once_a_day"'), transaction.atomic():
        line.save()


def test_several_things_of_one_day_are_one_letter(world, rules):
    open_all_periods()
    Deadline.objects.filter(step="q1").update(due_on=LAST_DAY)
    remind(ONE_AFTER)
    (letter,) = Letter.objects.filter(official=world.member.leader)
    assert letter.reminders.count() == 2
    assert letter.subject == "Nhắc việc ngày 11/06/2026: 2 việc quá hạn"
    assert letter.path == "/"
    for period in ("q1", "h1"):
        assert f"→ /bao-cao/{world.cluster_year.pk}/{period}/viet/" in letter.body


def test_a_head_has_its_own_and_its_cluster_s_in_one_letter(world, rules):
    remind(ONE_BEFORE)
    letter = letter_of(world.head.leader)
    assert letter.subject == "Nhắc việc ngày 09/06/2026: 1 việc cần làm; tình hình các đơn vị"
    assert "Cụm thi đua số 2, năm 2026, hạn 10/06/2026 (còn 1 ngày): Bắc Ninh, Hải Phòng." in letter.body
    assert "→ /cum/2/2026/tien-do/" in letter.body


def test_what_comes_up_later_in_the_day_is_another_letter_of_that_alone(new_world, rules):
    ReminderRule.objects.filter(audience="head").delete()
    assert remind(MARCH) == 2  # the openings
    open_pledge_of(new_world.cluster_year, new_world.head.leader)
    assert remind(MARCH) == 3
    of_head = Letter.objects.filter(official=new_world.head.leader).order_by("pk")
    assert [letter.subject.split(":")[1].split(",")[0] for letter in of_head] == [
        " Soạn và mở ký giao ước thi đua năm 2026",
        " Ký giao ước thi đua năm 2026",
    ]


def test_a_newcomer_is_written_to_and_the_others_are_not_again(world, rules):
    remind(THREE_BEFORE)
    newcomer = OfficialFactory(username="newcomer", board=world.head.board)
    assert remind(THREE_BEFORE) == 1
    assert written()[-1][0] == newcomer.username


def test_a_deadline_that_was_moved_is_told_of_on_the_days_of_the_new_one(world, rules):
    remind(THREE_BEFORE)
    Deadline.objects.filter(cluster_year=world.cluster_year, step="h1").update(due_on=dt.date(2026, 6, 16))
    assert remind(ONE_BEFORE) == 6 + 2  # seven days before the new one, one before the other cluster's
    assert remind(LAST_DAY) == 2


def test_a_returned_report_is_to_be_mended_and_never_called_overdue(world, rules):
    carry(world, world.member, "returned")
    Letter.objects.all().delete()
    remind(ONE_AFTER)
    title = "Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
    subjects = dict(written())
    assert subjects[LEADER] == f"Nhắc việc: {title}"
    assert subjects["Hải Phòng.lanhdao"] == f"Quá hạn: {title}"


def test_somebody_without_an_address_finds_it_in_the_inbox_only(world, rules):
    Official.objects.filter(pk=world.member.leader.pk).update(email="")
    remind(THREE_BEFORE)
    assert letter_of(world.member.leader).dispatches.count() == 0
    assert letter_of(world.member.officer).dispatches.get().state == "queued"


def test_each_letter_leads_after_signing_in_straight_to_the_page(world, rules, client):
    remind(THREE_BEFORE)
    path = letter_of(world.member.officer).path
    assert path == f"/bao-cao/{world.cluster_year.pk}/h1/viet/"
    assert client.get(path)["Location"] == f"/tai-khoan/dang-nhap/?next={path}"
    assert signed_in(world.member.officer).get(path).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_write_each_letter_once(world):
    """One writes; the other finds it at work and leaves it to it."""
    set_usual_rules()
    results = []
    threads = [threading.Thread(target=lambda: results.append(alone(lambda: remind(THREE_BEFORE)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(results) == [0, 0, 0, 8]
    assert len(written()) == 8


@pytest.mark.django_db(transaction=True)
def test_while_one_writes_nobody_else_does(world):
    set_usual_rules()
    with transaction.atomic():
        assert daily._alone()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(alone, lambda: remind(THREE_BEFORE)).result() == 0
    assert remind(THREE_BEFORE) == 8


# --- how an official wants his letters ------------------------------------------------------------------------------


def wants(official, pace):
    choose_pace(official, pace)


def test_one_letter_a_day_tells_of_the_others(world, rules):
    official = world.member.leader
    wants(official, "daily")
    new = LetterFactory(official=official, subject="Bị trả lại: Báo cáo quý I", gathered=True)
    LetterFactory(official=official, subject="Đã đọc", gathered=True, read_at=new.created_at)
    LetterFactory(official=official, subject="Đã rút", gathered=True, withdrawn_at=new.created_at)
    remind(THREE_BEFORE)
    letter = letter_of(official)
    assert letter.subject == "Nhắc việc ngày 05/06/2026: 1 việc cần làm; 1 thư mới"
    assert f"Bị trả lại: Báo cáo quý I\n→ /hop-thu/{new.pk}/" in letter.body
    assert "Đã đọc" not in letter.body
    assert "Đã rút" not in letter.body
    assert list(letter.tells_of.all()) == [new]
    remind(ONE_BEFORE)
    assert letter_of(official).tells_of.count() == 0  # told once


def test_on_a_day_without_reminders_it_tells_of_letters_alone_and_is_not_in_the_inbox(world, rules):
    official = world.member.leader
    wants(official, "daily")
    LetterFactory.create_batch(2, official=official, gathered=True)
    assert remind(dt.date(2026, 6, 8)) == 1
    letter = letter_of(official)
    assert (letter.subject, letter.in_inbox) == ("Thư tổng hợp ngày 08/06/2026: 2 thư mới", False)
    assert letter.dispatches.count() == 1


def test_the_inbox_alone_is_no_way_out_of_what_is_overdue(world, rules):
    for official in (world.member.leader, world.central):
        wants(official, "inbox")
    remind(ONE_BEFORE)
    assert letter_of(world.member.leader).dispatches.count() == 0
    remind(ONE_AFTER)
    assert letter_of(world.member.leader).dispatches.count() == 1
    assert letter_of(world.central).dispatches.count() == 0  # others owe it


def test_what_is_written_waits_for_the_postman(world, rules):
    remind(THREE_BEFORE)
    assert set(Dispatch.objects.values_list("channel", "state", "attempts")) == {("email", "queued", 0)}
    assert ReminderRule.objects.exists()
