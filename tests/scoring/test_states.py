from scoring.states import CARD_EDITABLE, CARD_MOVES, SHEET_MOVES, VERIFIABLE, CardState, SheetState


def test_a_sheet_goes_round_comes_back_and_is_published_for_good():
    assert SHEET_MOVES == {
        ("draft", "shared"): "Gửi lấy ý kiến",
        ("shared", "draft"): "Lấy lại để sửa",
        ("shared", "published"): "Ban hành",
    }
    assert {to for _, to in SHEET_MOVES} == set(SheetState)
    assert "published" not in {origin for origin, _ in SHEET_MOVES}


def test_a_card_goes_to_and_fro_until_it_is_verified_and_may_be_opened_again():
    assert CARD_MOVES == {
        ("draft", "submitted"): "Nộp bảng tự chấm",
        ("returned", "submitted"): "Nộp lại",
        ("submitted", "returned"): "Trả lại",
        ("explained", "returned"): "Trả lại",
        ("submitted", "explaining"): "Yêu cầu giải trình",
        ("explained", "explaining"): "Yêu cầu giải trình thêm",
        ("explaining", "explained"): "Gửi giải trình",
        ("submitted", "verified"): "Hoàn thành thẩm định",
        ("explained", "verified"): "Hoàn thành thẩm định",
        ("verified", "explained"): "Thẩm định lại",
    }
    assert {origin for origin, _ in CARD_MOVES} == set(CardState)


def test_its_board_sends_what_it_may_change_and_its_verifiers_move_what_lies_before_them():
    by_state = {state: {to for origin, to in CARD_MOVES if origin == state} for state in CardState}
    assert [state for state, to in by_state.items() if to == {"submitted"}] == CARD_EDITABLE
    assert [state for state, to in by_state.items() if to == {"returned", "explaining", "verified"}] == VERIFIABLE
    assert not set(CARD_EDITABLE) & set(VERIFIABLE)
