"""What the letters say."""

import datetime as dt

import pytest

from reminders.letters import by_hand, daily, told
from reminders.owed import owed_on
from reminders.standing import Standing
from tests.conftest import TODAY
from tests.factories import LetterFactory
from tests.pledges.lives import becomes_city, carry
from tests.pledges.registering import MAKERS
from tests.reminders.beginnings import open_pledge_of

NOT_SENT = "chưa gửi"
SENT_BACK = "có báo cáo bị trả lại, chưa gửi lại"
DUE = dt.date(2026, 6, 10)


def owed_by(world, member, step="h1", day=TODAY):
    return next(each for each in owed_on(day) if each.step == step and each.board_id == member.board.pk)


def letter(*things, day=TODAY, letters=()):
    return daily(told(things, letters), day)


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
def test_of_one_thing_the_letter_says_what_is_owed_until_when_and_why(world, state, days_before, call, standing, left):
    if state:
        carry(world, world.member, state)
    each = owed_by(world, world.member)
    text = letter(each, day=DUE - dt.timedelta(days=days_before))
    assert text.subject == f"{call}: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
    afterwards = "" if call == "Quá hạn" else f"{each.afterwards}\n\n"
    assert text.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh {standing} Báo cáo 6 tháng đầu năm 2026 của Cụm thi đua số 2.\n"
        f"Hạn: 10/06/2026 ({left}).\n\n"
        f"{afterwards}"
        "Khi đơn vị đã gửi báo cáo, hệ thống không nhắc nữa."
    )
    assert text.path == f"/bao-cao/{world.cluster_year.pk}/h1/viet/"


REGISTRATION, PLEDGE = "bản đăng ký thi đua năm 2026", "giao ước thi đua năm 2026"


@pytest.mark.parametrize(
    ("state", "standing"),
    [("draft", f"chưa gửi {REGISTRATION}"), ("returned", f"có bản đăng ký bị trả lại, chưa gửi lại {REGISTRATION}")],
)
def test_the_letter_of_a_registration(new_world, state, standing):
    MAKERS[state](new_world)
    text = letter(owed_by(new_world, new_world.member, "registration"), day=dt.date(2026, 1, 17))
    assert text.subject == "Nhắc việc: Đăng ký thi đua năm 2026, Cụm thi đua số 2"
    assert f"Ban Tổ chức Tỉnh ủy Bắc Ninh {standing} của Cụm thi đua số 2.\nHạn: 20/01/2026 (còn 3 ngày)." in text.body
    assert text.body.endswith("Khi đơn vị đã gửi bản đăng ký, hệ thống không nhắc nữa.")


def test_the_letter_of_a_signature(new_world):
    open_pledge_of(new_world.cluster_year, new_world.head.leader)
    text = letter(owed_by(new_world, new_world.member, "pledge"), day=dt.date(2026, 4, 2))
    assert text.subject == "Quá hạn: Ký giao ước thi đua năm 2026, Cụm thi đua số 2"
    assert text.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh chưa ký {PLEDGE} của Cụm thi đua số 2.\n"
        "Hạn: 31/03/2026 (đã quá 2 ngày).\n\n"
        "Khi đơn vị đã ký, hệ thống không nhắc nữa."
    )


def test_the_board_is_called_by_its_name_of_that_day(world):
    becomes_city(world.member, on=TODAY)
    assert "Ban Tổ chức Thành ủy Bắc Ninh" in letter(owed_by(world, world.member)).body


def test_a_long_title_is_cut_to_what_a_subject_bears(world, monkeypatch):
    each = owed_by(world, world.member)
    monkeypatch.setattr(type(each), "title", "Báo cáo " * 50)
    assert len(letter(each).subject) == 200


# --- several things -----------------------------------------------------------------------------------------------


def standing(world, audience, *boards):
    return Standing(audience, "h1", DUE, world.cluster_year, boards)


def test_several_things_stand_by_their_days_each_with_its_page(world):
    things = [owed_by(world, world.member, step) for step in ("year", "h1", "q1")]
    text = letter(*things)
    assert text.subject == "Nhắc việc ngày 05/06/2026: 1 việc quá hạn, 2 việc cần làm"
    assert text.path == "/"
    year = world.cluster_year.pk
    assert text.body == (
        "Kính gửi đồng chí,\n\n"
        "Ban Tổ chức Tỉnh ủy Bắc Ninh còn 3 việc sau.\n\n"
        "1. Báo cáo quý I năm 2026, Cụm thi đua số 2\n"
        f"Hạn: 06/04/2026 (đã quá 60 ngày).\n→ /bao-cao/{year}/q1/viet/\n\n"
        "2. Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2\n"
        f"Hạn: 10/06/2026 (còn 5 ngày).\n→ /bao-cao/{year}/h1/viet/\n\n"
        "3. Báo cáo năm 2026, Cụm thi đua số 2\n"
        f"Hạn: 10/11/2026 (còn 158 ngày).\n→ /bao-cao/{year}/year/viet/\n\n"
        "Việc nào đơn vị đã làm xong, hệ thống không nhắc nữa."
    )


def test_one_that_was_returned_says_so_among_others(world):
    carry(world, world.member, "returned", "q1")
    text = letter(*(owed_by(world, world.member, step) for step in ("q1", "h1")))
    lines = [line for line in text.body.split("\n") if line[:1].isdigit()]
    assert lines == [
        "1. Báo cáo quý I năm 2026, Cụm thi đua số 2 (bị trả lại, cần sửa và gửi lại)",
        "2. Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2",
    ]


def test_a_letter_of_all_there_is(world):
    new = LetterFactory(official=world.head.leader, subject="Cần duyệt: Báo cáo quý I")
    text = letter(
        owed_by(world, world.head),
        standing(world, "head", "Bắc Ninh", "Hải Phòng"),
        standing(world, "centre", "Nghệ An"),
        letters=[new],
    )
    assert text.subject == "Nhắc việc ngày 05/06/2026: 1 việc cần làm; tình hình các đơn vị; 1 thư mới"
    of_cluster, of_clusters = "Tổng hợp cho cụm trưởng: đơn vị trong cụm chưa xong việc.", "Tổng hợp cho Trung ương"
    line = "Báo cáo 6 tháng, Cụm thi đua số 2, năm 2026, hạn 10/06/2026 (còn 5 ngày): {}.\n→ /cum/2/2026/tien-do/"
    parts = [
        "còn 1 việc sau.",
        of_cluster,
        line.format("Bắc Ninh, Hải Phòng"),
        of_clusters,
        line.format("Nghệ An"),
        f"Thư mới trong hộp thư của đồng chí:\n\nCần duyệt: Báo cáo quý I\n→ /hop-thu/{new.pk}/",
    ]
    places = [text.body.index(part) for part in parts]
    assert places == sorted(places)


def test_a_digest_alone_says_so(world):
    text = letter(standing(world, "centre", "Nghệ An"))
    assert text.subject == "Thư tổng hợp ngày 05/06/2026: tình hình các đơn vị"


def test_nothing_is_no_letter():
    assert told([]).is_empty


def test_a_reminder_by_hand_says_who_sends_it(world):
    text = by_hand([owed_by(world, world.member)], "Ban Tổ chức Tỉnh ủy Nghệ An (cụm trưởng)", DUE)
    assert text.subject == "Lời nhắc: 1 việc cần làm"
    assert "Ban Tổ chức Tỉnh ủy Nghệ An (cụm trưởng) nhắc đơn vị 1 việc chưa xong." in text.body
