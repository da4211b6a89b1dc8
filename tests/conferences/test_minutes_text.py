import datetime as dt

import pytest

from conferences.minutes_text import Former, is_behind, minutes_text
from conferences.models import AgendaItem, Conference, Decision, Participant
from conferences.queries.record import record_of
from conferences.verbs.minutes import draft_minutes
from conferences.verbs.planning import change_conference, plan_conference
from conferences.verbs.session import record_as_held
from pledges.prose import tidy
from tests.conferences.held import held, planned
from tests.conferences.minuted import add, recorded

FULL = """\
Thời gian: từ 8 giờ 00 đến 11 giờ 30, ngày 05 tháng 6 năm 2026.
Địa điểm: Hội trường Tỉnh ủy Nghệ An.
Hình thức: trực tiếp và trực tuyến, 2 điểm cầu.
Đơn vị đăng cai: Ban Tổ chức Tỉnh ủy Nghệ An.
Cơ quan tổ chức: Cụm thi đua số 2.
Số đại biểu dự: 1.250.
Các điểm cầu:
- Điểm cầu chính: Vinh, Tỉnh ủy Nghệ An (1.000 đại biểu).
- Hải Phòng.

I- THÀNH PHẦN
1. Chủ trì
- Đồng chí Trần Văn B, Trưởng Ban Tổ chức Tỉnh ủy Nghệ An.
2. Đồng chủ trì
- Đồng chí Phạm Thị C, Phó Trưởng Ban, Ban Tổ chức Tỉnh ủy Hải Phòng, điểm cầu Hải Phòng.
3. Thư ký
- Đồng chí Lê Văn D, Chánh Văn phòng Ban, Ban Tổ chức Tỉnh ủy Nghệ An.
4. Đại biểu Trung ương
- Phó Vụ trưởng Vụ Cơ sở đảng.
5. Đại biểu địa phương đăng cai
- Đồng chí Nguyễn Văn E, Phó Bí thư Tỉnh ủy.
6. Khách mời
- Đồng chí Vũ Văn K.
7. Đơn vị có mặt
- Ban Tổ chức Tỉnh ủy Hải Phòng: đồng chí Phạm Thị C, Phó Trưởng Ban.
- Ban Tổ chức Tỉnh ủy Nghệ An: đồng chí Trần Văn B, Trưởng Ban Tổ chức Tỉnh ủy Nghệ An; đồng chí Lê Văn D, Chánh Văn phòng Ban; đồng chí Đỗ Văn G, Phó Trưởng Ban.
8. Đại biểu khác
- Đồng chí Hồ Thị H, Chuyên viên.
9. Đơn vị vắng mặt
- Ban Tổ chức Tỉnh ủy Bắc Ninh, lý do: Trùng lịch làm việc với Trung ương.
Có 2/3 đơn vị có mặt, đủ điều kiện họp (cần ít nhất 2).

II- NỘI DUNG
1. Báo cáo tổng kết
Thực hiện: Cụm trưởng.
Kết quả năm 2026.
- Kết nạp 500 đảng viên
Hội nghị thống nhất:
- Nhất trí với báo cáo.
2. Thảo luận

III- THAM LUẬN
- Đồng chí Phạm Thị C, Phó Trưởng Ban, Ban Tổ chức Tỉnh ủy Hải Phòng: Chi bộ bốn tốt (đã trình bày tại hội nghị).
Nêu ba cách làm.
- Ban Tổ chức Tỉnh ủy Bắc Ninh: Số hóa hồ sơ.

IV- VĂN BẢN QUÁN TRIỆT
- Quy định về thể thức văn bản của Đảng (số 399-QĐ/TW, ngày 09 tháng 01 năm 2026, Ban Bí thư).
- Hướng dẫn thi đua.

V- KIẾN NGHỊ, ĐỀ XUẤT
- Đồng chí M, Ban Tổ chức Tỉnh ủy Bắc Ninh: Sớm ban hành hướng dẫn.
+ Trả lời (Vụ Cơ sở đảng): Đã có dự thảo.
- Tăng biên chế.

VI- KIỂM ĐIỂM NHIỆM VỤ TRỌNG TÂM CỦA HỘI NGHỊ TRƯỚC
- Luân chuyển cán bộ: hoàn thành một phần. Còn hai huyện.
- Số hóa: hoàn thành.

VII- NỘI DUNG THỐNG NHẤT
1. Các nội dung thống nhất
- Sửa quy chế cụm:
+ bỏ Điều 3
+ thêm Điều 5.
2. Bảng điểm, xếp hạng
Hội nghị thông qua bảng tổng hợp điểm, xếp hạng thi đua năm 2026.
3. Suy tôn, khen thưởng
- Đề nghị tặng Cờ thi đua: Ban Tổ chức Tỉnh ủy Hải Phòng (năm thứ hai liên tiếp).
- Biểu dương: Phòng Tổ chức đảng.
4. Nhiệm vụ trọng tâm
(1) Rà soát hồ sơ đảng viên. Phụ trách: Ban Tổ chức Tỉnh ủy Hải Phòng. Thời hạn: ngày 31 tháng 12 năm 2026.
(2) Họp giao ban hằng quý. Phụ trách: các đơn vị.
5. Chọn cụm trưởng, cụm phó năm 2027
- Cụm trưởng: Ban Tổ chức Tỉnh ủy Hải Phòng, biểu quyết giơ tay (đồng ý 2, không đồng ý 0, không biểu quyết 0).
- Cụm phó: Ban Tổ chức Tỉnh ủy Bắc Ninh, suy tôn.
6. Ký giao ước thi đua năm 2027
2 đơn vị ký giao ước:
- Ban Tổ chức Tỉnh ủy Hải Phòng: đồng chí Phạm Thị C, Phó Trưởng Ban.
- Ban Tổ chức Tỉnh ủy Nghệ An.

VIII- KẾT LUẬN
Người kết luận: đồng chí Trần Văn B.
Hội nghị thành công.
Giao cụm trưởng mới triển khai."""

FORMER = [Former("Luân chuyển cán bộ;", "Hoàn thành một phần", "Còn hai huyện."), Former("Số hóa.", "Hoàn thành")]


def text_of(conference, **more):
    return minutes_text(record_of(Conference.objects.in_full().get(pk=conference.pk)), **more)


def test_a_full_record_gives_full_minutes(world):
    assert text_of(recorded(world), former=FORMER) == FULL
    assert tidy(FULL) == FULL


def test_what_is_not_recorded_is_left_out(world):
    conference = planned(world, with_agenda=False, host_board=None, starts_at=None)
    record_as_held(conference.pk, by=world.head.officer)
    assert text_of(conference) == ("Thời gian: ngày 05 tháng 6 năm 2026.\nĐịa điểm: Hội trường Tỉnh ủy Nghệ An.")


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ({"starts_at": dt.time(13, 5)}, "từ 13 giờ 05, ngày 05 tháng 6 năm 2026"),
        ({"ends_at": dt.time(9), "starts_at": None}, "đến 9 giờ 00, ngày 05 tháng 6 năm 2026"),
        ({"part_of_day": "morning", "starts_at": None}, "sáng ngày 05 tháng 6 năm 2026"),
        ({"part_of_day": "whole_day", "starts_at": None}, "cả ngày 05 tháng 6 năm 2026"),
        ({"day": None, "source": "Báo Nhân Dân"}, "năm 2026 (nguồn không nêu ngày)"),
        ({"day": None}, "năm 2026 (chưa ghi ngày)"),
    ],
)
def test_when_it_met(world, told, when):
    conference = planned(world, **told)
    assert text_of(conference).splitlines()[0] == f"Thời gian: {when}."


def test_where_nobody_told_who_was_there_delegates_are_named_and_no_quorum(world):
    conference = planned(world, with_agenda=False)
    add(world, conference, Participant, role="delegate", name="Đỗ Văn G", board=world.member.board)
    record_as_held(conference.pk, by=world.head.officer)
    assert text_of(conference).split("\n\n")[1] == (
        "I- THÀNH PHẦN\n1. Đại biểu các đơn vị\n- Đồng chí Đỗ Văn G, Ban Tổ chức Tỉnh ủy Bắc Ninh."
    )


def test_the_whole_sector_needs_no_quorum(world):
    told = {"kind": "briefing", "cluster_year": None, "title": "Giao ban", "day": dt.date(2026, 6, 5)}
    conference = plan_conference(by=world.central, **told)
    attendances = conference.attendances
    attendances.filter(board=world.head.board).update(is_present=True)
    called = attendances.count()
    assert text_of(conference).split("\n\n")[1] == (
        f"I- THÀNH PHẦN\n1. Đơn vị có mặt\n- Ban Tổ chức Tỉnh ủy Nghệ An.\nCó 1/{called} đơn vị có mặt."
    )


def test_a_break_is_told_only_if_something_is_noted_under_it(world):
    conference = planned(world, with_agenda=False)
    rest = add(world, conference, AgendaItem, title="Giải lao", kind="break")
    assert "NỘI DUNG" not in text_of(conference)
    add(world, conference, Decision, text="Đổi giờ.", agenda_item=rest)
    assert text_of(conference).split("\n\n")[1] == ("I- NỘI DUNG\n1. Giải lao\nHội nghị thống nhất:\n- Đổi giờ.")


def test_the_minutes_are_behind_once_the_record_gives_another_text(world):
    conference = held(world)
    minutes = draft_minutes(conference.pk, by=world.head.officer)
    assert not is_behind(minutes, record_of(conference))
    assert is_behind(minutes, record_of(conference), former=FORMER)
    changed = change_conference(conference.pk, by=world.head.officer, conclusion="Kết luận mới.")
    assert is_behind(minutes, record_of(changed))
