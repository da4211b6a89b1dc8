import datetime as dt

import pytest

from documents.rolls.boards import BoardRoll
from documents.rolls.roll import What
from provinces.models import Board, Province
from provinces.verbs import change_province_kind, found_province, merge_provinces
from tests.documents.rolls.handed_in import judged, taken_out_and_in, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SEPTEMBER = dt.date(2026, 9, 1)


@pytest.fixture(autouse=True)
def register():
    found_province("22", "Quảng Ninh", "province")
    hue = found_province("46", "Thừa Thiên Huế", "province")
    change_province_kind(hue, "Huế", "city", on=dt.date(2025, 1, 1), basis="NQ 175")
    old = [found_province(code, name, "province") for code, name in (("26", "Vĩnh Phúc"), ("25", "Phú Thọ"))]
    merge_provinces(old, "25", "Phú Thọ", "province", on=dt.date(2025, 7, 1), basis="NQ 202")


def line(**changes):
    return {"code": "22", "name": "Quảng Ninh", "kind": "Tỉnh"} | changes


def only(*lines):
    (found,) = told(BoardRoll, *lines)
    return found


@pytest.mark.parametrize(
    "same",
    [
        line(),
        line(kind="TỈNH"),
        line(code="46", name="Huế", kind="Thành phố"),
        line(code="46", name="Huế", kind="Thành phố", since="01/01/2025", basis="NQ 175"),
        line(code="25", name="Phú Thọ", since="01/07/2025"),
    ],
)
def test_what_stands_so_already_changes_nothing(same):
    assert only(same) == (What.SAME, [])


def test_a_new_name_or_kind_begins_on_its_day_and_the_old_one_stays():
    change = line(kind="Thành phố", since="01/09/2026", basis="NQ 36")
    (found,) = judged(BoardRoll, change)
    assert (found.what, found.told) == (What.CHANGES, ["từ 01/09/2026: Tỉnh Quảng Ninh → Thành phố Quảng Ninh"])
    BoardRoll().write(found, None)
    names = Province.objects.get(code="22").names.all()
    assert [(str(name), name.valid_during.lower) for name in names] == [
        ("Tỉnh Quảng Ninh", None),
        ("Thành phố Quảng Ninh", SEPTEMBER),
    ]


def test_a_new_province_comes_with_its_board():
    (found,) = judged(BoardRoll, line(code=7, name="Côn Đảo", kind="Thành phố", since="01/01/2027", basis="NQ"))
    assert (found.what, found.told) == (What.ADDS, ["Thành phố Côn Đảo, từ 01/01/2027"])
    province = BoardRoll().write(found, None)
    assert (province.code, Board.objects.get(province=province).committee) == ("07", "Thành ủy Côn Đảo")


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (line(kind="Thành phố"), "tên, loại khác với sổ (Tỉnh Quảng Ninh); ghi ở “Từ ngày” ngày bắt đầu của tên mới."),
        (
            line(code="46", name="Cố đô", kind="Thành phố", since="01/01/2025"),
            "tên mới phải bắt đầu sau ngày 01/01/2025 của tên đang có; sổ ghi sai thì sửa ở trang quản trị.",
        ),
        (line(since="01/02/2026"), "“Từ ngày” khác với sổ (không ghi) mà tên, loại không đổi; sửa ở trang quản trị."),
        (
            line(code="46", name="Huế", kind="Thành phố", basis="NQ 1"),
            "“Căn cứ” khác với sổ (NQ 175) mà tên, loại không đổi; sửa ở trang quản trị.",
        ),
        (line(kind="Huyện"), "“Loại” ghi “Huyện”; chỉ ghi một trong: Tỉnh, Thành phố."),
        (line(kind="Thành phó"), "“Loại” ghi “Thành phó”; có phải “Thành phố” không?"),
        (
            line(code="26", name="Vĩnh Phúc"),
            "mã 26 là của Tỉnh Vĩnh Phúc, đã kết thúc ngày 30/06/2025; đơn vị mới phải bắt đầu sau ngày đó.",
        ),
        (line(code="99", name="QUẢNG NINH", since="01/01/2027"), "tên “QUẢNG NINH” đang là của đơn vị mã 22."),
        (line(code="123", name="Mới"), "mã: Giá trị này chỉ có tối đa 2 kí tự (hiện có 3)"),
        (line(name=None), "thiếu “Tên tỉnh, thành”."),
    ],
)  # fmt: skip
def test_what_does_not_do_is_refused_with_the_reason(refused, sentence):
    what, (said,) = only(refused)
    assert (what, said) == (What.WRONG, sentence)


def test_a_code_or_a_name_twice_in_the_file_is_refused_at_the_second():
    new = {"kind": "Tỉnh", "since": "01/01/2027"}
    found = told(BoardRoll, line(), line(code="90", name="Mới", **new), line(), line(code="91", name="mới", **new))
    assert [what for what, _ in found] == [What.SAME, What.ADDS, What.WRONG, What.WRONG]
    assert [said for _, said in found[2:]] == [["mã “22” đã có ở dòng 2."], ["tên “mới” đang là của đơn vị mã 90."]]


def test_what_is_taken_out_comes_in_again_without_a_change():
    assert taken_out_and_in(BoardRoll) == {What.SAME}
