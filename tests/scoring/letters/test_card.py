"""Who is written to when a card moves, and what the letter says."""

import datetime as dt
from mailbox.models import Letter

import pytest

from scoring.letters import card as letters
from scoring.verbs.card import return_card, submit_card
from tests.conftest import VIETNAM
from tests.pledges.lives import becomes_city, without_offices
from tests.scoring.lives import CARD_LIVES, REASON, returned, scored
from tests.scoring.told import letter, written_to

TITLE = "Bảng tự chấm điểm năm 2026, Cụm thi đua số 2"
TO_VERIFY, BACK = "Cần thẩm định", "Bị trả lại"


def test_scoring_writes_to_nobody(world, crowd):
    scored(world)
    assert written_to(TO_VERIFY) == written_to(BACK) == []


@pytest.mark.parametrize(
    ("whose", "gone", "told"),
    [
        ("member", [], ["Nghệ An.lanhdao"]),
        ("head", [], ["Hải Phòng.lanhdao"]),
        ("member", ["head"], ["Hải Phòng.lanhdao"]),
        ("member", ["head", "deputy"], ["trunguong"]),
        ("stranger", [], ["trunguong"]),
    ],
)
def test_sending_writes_to_the_leaders_who_verify_it(world, crowd, whose, gone, told):
    card = scored(world, getattr(world, whose))
    without_offices(world, *gone)
    submit_card(card.pk, by=getattr(world, whose).leader)
    assert written_to(TO_VERIFY) == told


def test_what_the_letters_say(world):
    card = returned(world)
    asked, back = letter(TO_VERIFY), letter(BACK)
    assert (asked.subject, asked.path) == (f"Cần thẩm định: {TITLE}", f"/bang-diem/{card.pk}/")
    assert asked.body == (
        f"Kính gửi đồng chí,\n\nBan Tổ chức Tỉnh ủy Bắc Ninh đã nộp {TITLE}.\nĐề nghị đồng chí xem và thẩm định."
    )
    assert (back.subject, back.path) == (f"Bị trả lại: {TITLE}", f"/tu-cham/{world.cluster_year.pk}/")
    assert back.body == f"Kính gửi đồng chí,\n\n{TITLE} của đơn vị bị trả lại để sửa.\n\nLý do: {REASON}"


def test_what_comes_back_is_told_to_all_who_work_in_its_board(world, crowd):
    returned(world)
    assert written_to(BACK) == ["Bắc Ninh.chuyenvien", "Bắc Ninh.lanhdao"]


def test_each_way_to_and_fro_is_told_of_anew_under_the_name_of_the_day(world, clock):
    card = returned(world)
    clock.move_to(dt.datetime(2026, 9, 2, 9, tzinfo=VIETNAM))
    becomes_city(world.member, dt.date(2026, 9, 1))
    submit_card(card.pk, by=world.member.leader)
    return_card(card.pk, by=world.head.leader, reason="Còn thiếu.")
    assert (len(written_to(TO_VERIFY)), len(written_to(BACK))) == (2, 4)
    bodies = Letter.objects.filter(subject__startswith=TO_VERIFY).order_by("pk").values_list("body", flat=True)
    assert ["Tỉnh ủy" in body for body in bodies] == [True, False]
    assert "Ban Tổ chức Thành ủy Bắc Ninh đã nộp" in bodies[1]


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_no_letter_is_written_twice(world, state):
    card = CARD_LIVES[state](world)
    before = Letter.objects.count()
    if state == "submitted":
        letters.card_submitted(card)
    else:
        letters.card_returned(card, "Một lý do khác.")
    assert Letter.objects.count() == before
