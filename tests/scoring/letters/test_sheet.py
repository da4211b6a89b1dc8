"""Who is written to when a sheet moves, and what the letter says."""

from mailbox.models import Letter

import pytest

from scoring.letters import sheet as letters
from scoring.verbs.sheet import share_sheet, take_back_sheet
from tests.scoring.lives import drafted, published, shared
from tests.scoring.told import EVERYBODY, letter, written_to

TITLE = "Bảng tiêu chí chấm điểm năm 2026, Cụm thi đua số 2"


def test_drafting_and_taking_back_write_to_nobody(world, crowd):
    drafted(world)
    assert Letter.objects.count() == 0
    share_sheet(world.cluster_year.sheet.pk, by=world.head.leader)
    before = Letter.objects.count()
    take_back_sheet(world.cluster_year.sheet.pk, by=world.head.leader)
    assert Letter.objects.count() == before


def test_the_other_members_are_asked_what_they_think(world, crowd):
    shared(world)
    assert written_to("") == written_to("Lấy ý kiến") == [who for who in EVERYBODY if "Nghệ An" not in who]
    found = letter("Lấy ý kiến")
    assert (found.subject, found.path) == (f"Lấy ý kiến: {TITLE}", f"/bang-tieu-chi/{world.cluster_year.pk}/")
    assert found.body == (
        f"Kính gửi đồng chí,\n\nDự thảo {TITLE} được gửi lấy ý kiến các đơn vị trong cụm.\n"
        "Đề nghị đồng chí đọc và trao đổi với cụm trưởng trước khi bảng được ban hành."
    )


def test_when_the_deputy_sends_it_round_the_head_is_asked_too(world):
    share_sheet(drafted(world).pk, by=world.deputy.leader)
    assert written_to("Lấy ý kiến") == [who for who in EVERYBODY if "Hải Phòng" not in who]


def test_each_round_is_told_of_anew(world):
    sheet = shared(world)
    take_back_sheet(sheet.pk, by=world.head.leader)
    share_sheet(sheet.pk, by=world.head.leader)
    assert len(written_to("Lấy ý kiến")) == 8


def test_all_hear_that_it_is_published_but_the_one_who_did_it(world, crowd):
    published(world)
    assert written_to("Đã ban hành") == [who for who in EVERYBODY if who != "Nghệ An.lanhdao"]
    found = letter("Đã ban hành")
    assert (found.subject, found.path) == (f"Đã ban hành: {TITLE}", f"/bang-tieu-chi/{world.cluster_year.pk}/")
    assert f"{TITLE} đã được ban hành, theo thống nhất ngày 01/06/2026 (Hội nghị ký kết giao ước)." in found.body


@pytest.mark.parametrize("state", [shared, published])
def test_no_letter_is_written_twice(world, state):
    sheet = state(world)
    before = Letter.objects.count()
    {"shared": letters.sheet_shared, "published": letters.sheet_published}[sheet.state](sheet, world.head.leader)
    assert Letter.objects.count() == before
