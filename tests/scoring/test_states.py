from scoring.states import CARD_EDITABLE, CARD_MOVES, SHEET_MOVES, CardState, SheetState


def test_a_sheet_goes_round_comes_back_and_is_published_for_good():
    assert SHEET_MOVES == {
        ("draft", "shared"): "Gửi lấy ý kiến",
        ("shared", "draft"): "Lấy lại để sửa",
        ("shared", "published"): "Ban hành",
    }
    assert {to for _, to in SHEET_MOVES} == set(SheetState)
    assert "published" not in {origin for origin, _ in SHEET_MOVES}


def test_a_card_goes_to_and_fro():
    assert CARD_MOVES == {
        ("draft", "submitted"): "Nộp bảng tự chấm",
        ("returned", "submitted"): "Nộp lại",
        ("submitted", "returned"): "Trả lại",
    }
    assert {origin for origin, _ in CARD_MOVES} == set(CardState)
    assert [origin for origin, to in CARD_MOVES if to == "submitted"] == CARD_EDITABLE
