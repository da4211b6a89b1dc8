import datetime as dt

import pytest

from documents.rolls.officials import OfficialRoll
from documents.rolls.roll import What
from provinces.models import Official
from provinces.postings import post_official
from provinces.verbs import found_province, merge_provinces
from tests.documents.rolls.handed_in import judged, told
from tests.factories import OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HUE, NGHE_AN = "Ban Tổ chức Tỉnh ủy Huế", "Ban Tổ chức Tỉnh ủy Nghệ An"
JULY = dt.date(2026, 7, 1)


@pytest.fixture
def boards():
    return [found_province(code, name, "province").boards.get() for code, name in (("46", "Huế"), ("40", "Nghệ An"))]


@pytest.fixture(autouse=True)
def official(boards):
    return OfficialFactory(
        username="hue.lanhdao",
        board=boards[0],
        full_name="Trần Văn Ất",
        position="Trưởng ban",
        email="hue@x.vn",
        phone="1",
    )


def line(**changes):
    same = {"username": "hue.lanhdao", "full_name": "Trần Văn Ất", "position": "Trưởng ban", "board": HUE}
    return same | {"capacity": "Lãnh đạo Ban", "email": "hue@x.vn", "phone": "1"} | changes


def new(**changes):
    return {"username": "nghean.cv", "board": "Nghệ An", "capacity": "chuyên viên", "email": "na@x.vn"} | changes


def only(*lines):
    (found,) = told(OfficialRoll, *lines)
    return found


@pytest.mark.parametrize("same", [{}, {"board": "huế"}, {"board": "Tỉnh uỷ Huế", "capacity": "LÃNH ĐẠO BAN"}])
def test_what_stands_so_already_changes_nothing(same):
    assert only(line(**same)) == (What.SAME, [])


def test_details_that_differ_are_shown_old_and_new_and_written(official):
    (found,) = judged(OfficialRoll, line(full_name="Trần Văn Át", phone=None))
    assert (found.what, found.told) == (
        What.CHANGES,
        ["họ và tên: Trần Văn Ất → Trần Văn Át", "điện thoại: 1 → (trống)"],
    )
    OfficialRoll().write(found, None)
    official.refresh_from_db()
    assert (official.full_name, official.phone, official.email) == ("Trần Văn Át", "", "hue@x.vn")
    assert not official.postings.exists()


def test_another_board_begins_on_its_day_through_the_door_of_postings(official, boards):
    (found,) = judged(OfficialRoll, line(board="Nghệ An", since=dt.datetime(2026, 7, 1)))
    assert found.told == [f"từ 01/07/2026: Lãnh đạo Ban, Trưởng ban, {HUE} → Lãnh đạo Ban, Trưởng ban, {NGHE_AN}"]
    OfficialRoll().write(found, None)
    official.refresh_from_db()
    assert official.board == boards[0]
    assert [(each.board, each.valid_during.lower) for each in official.postings.all()] == [
        (boards[0], None),
        (boards[1], JULY),
    ]


def test_who_is_new_is_made_without_a_password(boards):
    (found,) = judged(OfficialRoll, new(position="Phó phòng", since="01/06/2026"))
    assert (found.what, found.told) == (What.ADDS, [f"Chuyên viên, Phó phòng, {NGHE_AN}, từ 01/06/2026", "na@x.vn"])
    made = Official.objects.get(pk=OfficialRoll().write(found, None).pk)
    assert (made.board, made.capacity, made.position, made.has_usable_password()) == (
        boards[1],
        "officer",
        "Phó phòng",
        False,
    )


def test_only_the_new_ones_with_an_address_are_to_be_invited():
    found = judged(OfficialRoll, line(phone="2"), new(), new(username="khac", email=None))
    written = [OfficialRoll().write(each, None) for each in found]
    assert OfficialRoll().to_invite(found, written) == [Official.objects.get(username="nghean.cv").pk]


def test_an_observer_needs_no_board():
    assert only(new(board=None, capacity="Người theo dõi")) == (What.ADDS, ["Người theo dõi", "na@x.vn"])


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (new(board=None), "lãnh đạo Ban và chuyên viên phải ghi “Ban tổ chức”."),
        (new(board="Nghệ Ann"), f"không có ban tổ chức “Nghệ Ann”; có phải “{NGHE_AN}” không?"),
        (
            new(board="Ban Tổ chức Tỉnh ủy Nghệ Ann"),
            f"không có ban tổ chức “Ban Tổ chức Tỉnh ủy Nghệ Ann”; có phải “{NGHE_AN}” không?",
        ),
        (new(capacity="Lãnh đạo"), "“Tư cách” ghi “Lãnh đạo”; có phải “Lãnh đạo Ban” không?"),
        (new(capacity="Sếp"), "“Tư cách” ghi “Sếp”; chỉ ghi một trong: Lãnh đạo Ban, Chuyên viên, Người theo dõi."),
        (new(username="HUE.lanhdao"), "tên đăng nhập đã có người dùng, viết là “hue.lanhdao”."),
        (new(email="không phải"), "“Thư điện tử” ghi “không phải”, không phải địa chỉ thư điện tử."),
        (new(phone="1" * 21), "điện thoại: Giá trị này chỉ có tối đa 20 kí tự (hiện có 21)"),
        (
            line(board="Nghệ An"),
            f"đơn vị, tư cách hoặc chức vụ khác với sổ (Lãnh đạo Ban, Trưởng ban, {HUE}); ghi ở “Từ ngày” ngày bắt đầu thay đổi.",
        ),
        (line(since="01/07/2026"), "“Từ ngày” khác với sổ (không ghi) mà đơn vị, tư cách, chức vụ không đổi."),
        (line(username="quantri"), "đây là tài khoản quản trị, không nhập từ Excel; sửa ở trang quản trị."),
        (line(username="cu"), "tài khoản này đã ngừng; mở lại ở trang quản trị trước khi sửa."),
    ],
)  # fmt: skip
def test_what_does_not_do_is_refused_with_the_reason(refused, sentence):
    OfficialFactory(username="quantri", administrator=True)
    OfficialFactory(username="cu", is_active=False)
    assert only(refused) == (What.WRONG, [sentence])


def test_a_name_twice_in_the_file_is_refused_at_the_second():
    found = told(OfficialRoll, new(), new(username="NgheAn.CV"), line())
    assert [what for what, _ in found] == [What.ADDS, What.WRONG, What.SAME]
    assert found[1][1] == ["tên đăng nhập “NgheAn.CV” đã có ở dòng 2."]


def test_who_was_posted_is_judged_by_the_posting_of_the_day(official, boards):
    post_official(official, boards[1], "leader", on=dt.date(2026, 6, 1))
    assert only(line(board=NGHE_AN)) == (What.SAME, [])
    assert only(line(board=HUE, since="01/06/2026"))[1] == [
        "thay đổi phải bắt đầu sau ngày 01/06/2026, là ngày bắt đầu công tác hiện nay."
    ]
    post_official(official, boards[0], "leader", on=JULY)
    assert only(line(board=HUE, since="01/08/2026"))[1] == [
        "đã ghi chuyển công tác từ ngày 01/07/2026; sửa ở trang quản trị."
    ]
    assert only(line(board=NGHE_AN, phone="2"))[0] == What.CHANGES


def test_nobody_comes_to_a_board_that_is_no_more(boards):
    merge_provinces([boards[1].province], "41", "Nghệ Tĩnh", "province", on=JULY, basis="NQ")
    assert only(new(since="01/07/2026")) == (What.WRONG, ["“Nghệ An” đã kết thúc hoạt động ngày 30/06/2026."])
    assert only(new(since="30/06/2026"))[0] == What.ADDS


def test_a_thousand_lines_are_judged_in_as_many_queries_as_one(django_assert_num_queries):
    for number in (1, 1000):
        lines = [new(username=f"moi{each}") for each in range(number)]
        with django_assert_num_queries(4):
            judged(OfficialRoll, *lines)
