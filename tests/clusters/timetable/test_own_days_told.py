"""Wherever a board reads its deadline, it reads that the day is its own, and why; the other boards read nothing of it."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.utils import timezone

from clusters.timetable.verbs import excuse_board, give_longer
from reminders.verbs import remind_by_hand
from tests.factories import ReminderRuleFactory
from tests.pages import soup, texts

WORDS = "hạn riêng của đơn vị, gia hạn vì: Khắc phục hậu quả bão."


def give(world, step, due_on):
    deadline = world.cluster_year.deadlines.get(step=step)
    give_longer(
        deadline.pk, world.member.board.pk, by=world.head.leader, due_on=due_on, reason="Khắc phục hậu quả bão."
    )


def excuse(world, step):
    deadline = world.cluster_year.deadlines.get(step=step)
    excuse_board(deadline.pk, world.member.board.pk, by=world.head.leader, reason="Mới thành lập.")


@pytest.mark.parametrize("path", ["/", "/bao-cao/", "/bao-cao/{year}/h1/viet/"])
def test_where_reports_are_due(client, world, path):
    give(world, "h1", dt.date(2026, 6, 19))
    address = path.format(year=world.cluster_year.pk)
    client.force_login(world.member.leader)
    assert WORDS in texts(client.get(address), ".afterwards")
    client.force_login(world.deputy.leader)
    assert not [words for words in texts(client.get(address), ".afterwards") if "hạn riêng" in words]


@pytest.mark.parametrize("path", ["/", "/dang-ky/", "/dang-ky/{year}/viet/"])
def test_where_the_registration_is_due(client, world, path):
    give(world, "registration", dt.date(2026, 6, 19))
    client.force_login(world.member.leader)
    assert WORDS in texts(client.get(path.format(year=world.cluster_year.pk)), ".afterwards")


def test_where_the_card_is_due(client, world):
    give(world, "self_score", dt.date(2026, 12, 1))
    client.force_login(world.member.leader)
    assert WORDS in texts(client.get("/cham-diem/"), ".afterwards")


def test_who_is_excused_is_asked_nothing_and_offered_no_button(member, world):
    for step in ("h1", "registration"):
        excuse(world, step)
    reports = soup(member.get("/bao-cao/"))
    [row] = [each for each in reports.select("tbody tr") if "6 tháng" in each.th.text]
    assert "đơn vị không phải làm việc này: Mới thành lập." in " ".join(row.text.split())
    assert not row.select("a")
    assert "Không phải đăng ký" in texts(member.get("/dang-ky/"), ".do")
    upcoming = texts(member.get("/"), "section[aria-labelledby=moc-sap-toi] li")
    assert upcoming
    assert not [each for each in upcoming if "6 tháng" in each]


def test_the_letter_says_it_too(world):
    ReminderRuleFactory(days_before=[5])
    give(world, "h1", dt.date(2026, 6, 19))
    Letter.objects.all().delete()
    remind_by_hand(world.cluster_year, world.member.board.pk, by=world.head.leader, at=timezone.now())
    body = Letter.objects.first().body
    assert "Hạn: 19/06/2026 (còn 14 ngày). Đây là hạn riêng của đơn vị, gia hạn vì: Khắc phục hậu quả bão." in body
