"""Who is written to about a conference to come, and what the letters say."""

import datetime as dt
from mailbox.models import Letter

from conferences.verbs.planning import cancel_conference, change_conference, invite_boards
from tests.conferences.held import invited, planned

LATER = dt.date(2026, 6, 20)
PLACE = "Địa điểm: Hội trường Tỉnh ủy Nghệ An."
AGENDA = """Chương trình:
1. Tuyên bố lý do, giới thiệu đại biểu, điểm danh (10 phút): Thư ký hội nghị.
2. Phát biểu chào mừng của lãnh đạo địa phương đăng cai (10 phút).
3. Trình bày dự thảo giao ước thi đua (15 phút): Cụm trưởng.
4. Thảo luận nội dung giao ước (20 phút).
5. Ký giao ước thi đua (15 phút).
6. Phát biểu của đại diện Ban Tổ chức Trung ương (15 phút).
7. Kết luận, bế mạc hội nghị (10 phút): Chủ trì hội nghị."""


def letters(beginning) -> list[Letter]:
    return list(Letter.objects.filter(subject__startswith=beginning).order_by("official__username"))


def test_an_invitation_says_why_when_where_and_until_when_to_answer(world):
    conference = planned(world, kind="signing")
    told = {"invitation": "Kính mời đồng chí dự hội nghị.", "answer_by": dt.date(2026, 6, 4)}
    invite_boards(conference.pk, by=world.head.leader, **told)
    letter, *_ = found = letters("Giấy mời")
    assert len(found) == 5
    assert (letter.subject, letter.path) == (f"Giấy mời: {conference.title}", f"/hoi-nghi/{conference.pk}/")
    assert letter.body == (
        "Kính gửi đồng chí,\n\nKính mời đồng chí dự hội nghị.\n\n"
        f"Thời gian: 8 giờ 00, ngày 05/06/2026.\n{PLACE}\n\n{AGENDA}\n\nĐề nghị trả lời trước ngày 04/06/2026."
    )


def test_without_a_last_day_nothing_is_said_of_it(world):
    invited(world, kind="signing")
    assert letters("Giấy mời")[0].body.endswith(AGENDA)


def test_the_agenda_says_when_an_item_begins_and_who_presents_it(world):
    conference = planned(world)
    conference.agendaitems.exclude(position=0).delete()
    conference.agendaitems.update(starts_at=dt.time(8, 30))
    invite_boards(conference.pk, by=world.head.leader, invitation="Kính mời.")
    assert letters("Giấy mời")[0].body.endswith(
        "1. 08:30, Tuyên bố lý do, giới thiệu đại biểu, điểm danh (10 phút): Thư ký hội nghị."
    )


def test_another_day_is_told_each_time(world):
    conference = invited(world)
    change_conference(conference.pk, by=world.head.officer, day=LATER)
    change_conference(conference.pk, by=world.head.officer, starts_at=dt.time(14, 30))
    found = letters("Thay đổi")
    assert (len(found), {each.subject for each in found}) == (
        10,
        {f"Thay đổi thời gian, địa điểm: {conference.title}"},
    )
    assert sorted({each.body for each in found}) == [
        f"Kính gửi đồng chí,\n\n{conference.title} họp vào thời gian, địa điểm mới.\n\nThời gian: {when}, ngày 20/06/2026.\n{PLACE}"
        for when in ("14 giờ 30", "8 giờ 00")
    ]


def test_its_end_is_told_with_the_reason(world):
    conference = invited(world)
    cancel_conference(conference.pk, by=world.head.leader, reason="Bão số 3.")
    letter, *_ = letters("Hủy")
    assert (letter.subject, letter.body) == (
        f"Hủy: {conference.title}",
        f"Kính gửi đồng chí,\n\n{conference.title} (8 giờ 00, ngày 05/06/2026) không họp nữa. Lý do:\n\nBão số 3.",
    )


def test_a_long_title_fits_the_subject(world):
    conference = planned(world, title="Hội nghị " * 30)
    invite_boards(conference.pk, by=world.head.leader, invitation="Kính mời.")
    assert {len(each.subject) for each in letters("Giấy mời")} == {200}
