"""The pledge a head begins with."""

from pledges.pledge_template import MARK, is_template, pledge_text
from pledges.prose import tidy

BOARDS = ["Ban Tổ chức Tỉnh ủy Nghệ An", "Ban Tổ chức Thành ủy Hải Phòng"]
TEXT = pledge_text("Cụm thi đua số 2", 2026, BOARDS, BOARDS[0])


def test_it_names_the_cluster_the_year_and_every_board():
    opening = TEXT.split("\n\n")[1]
    assert "2 đơn vị thành viên Cụm thi đua số 2, gồm: " + "; ".join(BOARDS) in opening
    assert TEXT.count("năm 2026") >= 3
    assert f"- {BOARDS[0]}, cụm trưởng, theo dõi, đôn đốc" in TEXT


def test_it_has_the_parts_of_a_pledge_in_order():
    parts = [
        "I. MỤC ĐÍCH",
        "II. NỘI DUNG THI ĐUA",
        "1. Thực hiện nhiệm vụ chính trị",
        "2. Xây dựng Đảng, xây dựng cơ quan",
        "3. Công tác thi đua, khen thưởng",
        "4. Chế độ thông tin, báo cáo",
        "III. TỔ CHỨC THỰC HIỆN",
    ]
    assert [line for line in TEXT.split("\n") if line in parts] == parts


def test_it_says_first_that_it_is_a_template_and_no_longer_when_the_line_is_gone():
    assert TEXT.startswith(f"{MARK}\n\n")
    assert "sửa" in MARK
    assert is_template(TEXT)
    assert not is_template(TEXT.removeprefix(MARK))


def test_it_is_kept_as_it_is():
    assert tidy(TEXT) == TEXT


def test_without_a_head_it_still_reads():
    text = pledge_text("Khối thi đua số 1", 2027, BOARDS)
    assert "- Cụm trưởng theo dõi, đôn đốc" in text
    assert "{" not in text


def test_it_keeps_the_house_spelling(settings):
    settings.UY_SPELLING = "uỷ"
    assert "cấp uỷ" in pledge_text("Cụm", 2026, BOARDS)
    assert "ủy" not in pledge_text("Cụm", 2026, BOARDS)
