"""What a reminder says and on which occasion it is the same."""

import datetime as dt

import pytest

from clusters.models import Deadline
from reminders.letters import reminder
from reminders.owed import obligations
from tests.conftest import TODAY
from tests.factories import OfficialFactory
from tests.pledges.lives import becomes_city, carry
from tests.pledges.registering import MAKERS
from tests.reminders.beginnings import open_pledge_of

NOT_SENT = "chưa gửi"
SENT_BACK = "có báo cáo bị trả lại, chưa gửi lại"


def owed_by(world, member, step="h1", named_on=TODAY):
    found = obligations([world.cluster_year], named_on)
    return next(each for each in found if each.step == step and each.board_id == member.board.pk)


@pytest.mark.parametrize(
    ("state", "days_before", "call", "standing", "left"),
    [
        (None, 14, "Nhắc việc", NOT_SENT, "còn 14 ngày"),
        (None, 1, "Nhắc việc", NOT_SENT, "còn 1 ngày"),
        (None, 0, "Nhắc việc", NOT_SENT, "hết hạn hôm nay"),
        (None, -1, "Quá hạn", NOT_SENT, "đã quá 1 ngày"),
        ("draft", -5, "Quá hạn", NOT_SENT, "đã quá 5 ngày"),
        ("returned", 3, "Nhắc việc", SENT_BACK, "còn 3 ngày"),
        ("returned", 0, "Nhắc việc", SENT_BACK, "hết hạn hôm nay"),
        ("returned", -2, "Nhắc việc", SENT_BACK, "đã quá 2 ngày"),
    ],
)
def test_the_letter_says_what_is_owed_until_when_and_why(world, state, days_before, call, standing, left):
    if state:
        carry(world, world.member, state)
    letter = reminder(world.member.officer, owed_by(world, world.member), days_before)
    assert letter.official == world.member.officer
    assert letter.subject == f"{call}: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh {standing} Báo cáo 6 tháng đầu năm 2026 của Cụm thi đua số 2.\n"
        f"Hạn: 10/06/2026 ({left}).\n\n"
        "Khi đơn vị đã gửi báo cáo, hệ thống không nhắc nữa."
    )
    assert letter.path == f"/bao-cao/{world.cluster_year.pk}/h1/viet/"


@pytest.mark.parametrize(
    ("step", "title"),
    [
        ("q1", "Báo cáo quý I năm 2026"),
        ("h1", "Báo cáo 6 tháng đầu năm 2026"),
        ("q3", "Báo cáo quý III năm 2026"),
        ("year", "Báo cáo năm 2026"),
    ],
)
def test_each_report_is_called_as_on_its_page(world, step, title):
    letter = reminder(world.member.leader, owed_by(world, world.member, step), 3)
    assert letter.subject == f"Nhắc việc: {title}, Cụm thi đua số 2"
    assert f" chưa gửi {title} của Cụm thi đua số 2." in letter.body


REGISTRATION, PLEDGE = "bản đăng ký thi đua năm 2026", "giao ước thi đua năm 2026"


@pytest.mark.parametrize(
    ("state", "standing"),
    [("draft", f"chưa gửi {REGISTRATION}"), ("returned", f"có bản đăng ký bị trả lại, chưa gửi lại {REGISTRATION}")],
)
def test_the_letter_of_a_registration(new_world, state, standing):
    MAKERS[state](new_world)
    letter = reminder(new_world.member.officer, owed_by(new_world, new_world.member, "registration"), 3)
    assert letter.subject == "Nhắc việc: Đăng ký thi đua năm 2026, Cụm thi đua số 2"
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh {standing} của Cụm thi đua số 2.\n"
        "Hạn: 20/01/2026 (còn 3 ngày).\n\n"
        "Khi đơn vị đã gửi bản đăng ký, hệ thống không nhắc nữa."
    )


def test_the_letter_of_a_signature(new_world):
    open_pledge_of(new_world.cluster_year, new_world.head.leader)
    letter = reminder(new_world.member.leader, owed_by(new_world, new_world.member, "pledge"), -2)
    assert letter.subject == "Quá hạn: Ký giao ước thi đua năm 2026, Cụm thi đua số 2"
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh chưa ký {PLEDGE} của Cụm thi đua số 2.\n"
        "Hạn: 31/03/2026 (đã quá 2 ngày).\n\n"
        "Khi đơn vị đã ký, hệ thống không nhắc nữa."
    )


def test_the_head_is_written_to_about_the_opening_on_another_occasion_than_about_its_signature(new_world):
    signature = owed_by(new_world, new_world.head, "pledge")
    opening, _ = signature.asked_of_head()
    letter = reminder(new_world.head.leader, opening, 7)
    assert letter.subject == "Nhắc việc: Soạn và mở ký giao ước thi đua năm 2026, Cụm thi đua số 2"
    assert f"Ban Tổ chức Tỉnh ủy Nghệ An chưa mở ký {PLEDGE} của Cụm thi đua số 2.\n" in letter.body
    assert letter.body.endswith("Khi giao ước đã mở ký, hệ thống không nhắc nữa.")
    assert letter.key != reminder(new_world.head.leader, signature, 7).key


def test_the_board_is_called_by_its_name_of_that_day(world):
    becomes_city(world.member, on=dt.date(2026, 6, 5))
    assert "Ban Tổ chức Thành ủy Bắc Ninh" in reminder(world.member.leader, owed_by(world, world.member), 5).body


def test_the_occasion_is_the_official_the_deadline_and_the_offset(world):
    keys = {
        reminder(official, owed_by(world, member, step), days).key
        for member in (world.member, world.head)
        for official in (member.leader, member.officer)
        for step in ("q1", "h1")
        for days in (3, 1)
    }
    assert len(keys) == 16
    before = reminder(world.member.leader, owed_by(world, world.member), 3).key
    assert reminder(world.member.leader, owed_by(world, world.member), 3).key == before
    Deadline.objects.filter(cluster_year=world.cluster_year, step="h1").update(due_on=dt.date(2026, 6, 12))
    assert reminder(world.member.leader, owed_by(world, world.member), 3).key != before


def test_another_person_of_the_board_is_another_occasion(world):
    second = OfficialFactory(board=world.member.board)
    each = owed_by(world, world.member)
    assert reminder(second, each, 3).key != reminder(world.member.leader, each, 3).key
