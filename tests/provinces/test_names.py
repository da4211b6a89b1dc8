import pytest

from provinces import names


@pytest.mark.parametrize(
    ("kind", "spelling", "board", "committee"),
    [
        ("province", "ủy", "Ban Tổ chức Tỉnh ủy Phú Thọ", "Tỉnh ủy Phú Thọ"),
        ("province", "uỷ", "Ban Tổ chức Tỉnh uỷ Phú Thọ", "Tỉnh uỷ Phú Thọ"),
        ("city", "ủy", "Ban Tổ chức Thành ủy Phú Thọ", "Thành ủy Phú Thọ"),
        ("city", "uỷ", "Ban Tổ chức Thành uỷ Phú Thọ", "Thành uỷ Phú Thọ"),
    ],
)
def test_boards_are_called_by_kind_in_the_house_spelling(settings, kind, spelling, board, committee):
    settings.UY_SPELLING = spelling
    assert names.board_name("Phú Thọ", kind) == board == names.board_prefix(kind) + "Phú Thọ"
    assert names.committee_name("Phú Thọ", kind) == committee


@pytest.mark.parametrize("text", ["Tỉnh ủy, Thành uỷ, Ủy ban, Uỷ viên"])
@pytest.mark.parametrize(
    ("spelling", "spelled"),
    [("ủy", "Tỉnh ủy, Thành ủy, Ủy ban, Ủy viên"), ("uỷ", "Tỉnh uỷ, Thành uỷ, Uỷ ban, Uỷ viên")],
)
def test_either_spelling_becomes_the_house_spelling(settings, text, spelling, spelled):
    settings.UY_SPELLING = spelling
    assert names.spelled(text) == spelled


@pytest.mark.parametrize(
    ("name", "kind", "whole"),
    [
        ("Phú Thọ", "province", "Tỉnh Phú Thọ"),
        ("Hải Phòng", "city", "Thành phố Hải Phòng"),
        ("TP. Hồ Chí Minh", "city", "TP. Hồ Chí Minh"),
    ],
)
def test_a_province_is_called_by_its_kind_once(name, kind, whole):
    assert names.province_name(name, kind) == whole
