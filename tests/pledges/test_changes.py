import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.changes import ADDED, KEPT, REMOVED, Piece, changes, is_changed, side, words_in

# few different words, so that texts have much in common
TEXTS = st.lists(st.sampled_from(["đảng viên", "kết nạp", "120", "1.234,5", ". ", "\n", " ", "- ", "; "])).map("".join)


def joined(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXTS | st.text(), TEXTS | st.text())
def test_the_pieces_hold_both_texts_whole(before, after):
    pieces = changes(before, after)
    assert joined(pieces, KEPT, ADDED) == after
    assert joined(pieces, KEPT, REMOVED) == before
    assert is_changed(pieces) == (before != after)
    assert all(piece.text for piece in pieces)


@given(TEXTS, TEXTS)
def test_what_was_removed_stands_before_what_came_for_it_and_nothing_twice(before, after):
    kinds = [piece.kind for piece in changes(before, after)]
    assert all((one, other) not in [(ADDED, REMOVED), (one, one)] for one, other in pairwise(kinds))


@given(TEXTS)
def test_a_text_is_not_changed_against_itself(text):
    assert changes(text, text) == ([Piece(KEPT, text)] if text else [])


@given(TEXTS.filter(bool))
def test_against_nothing_all_is_added_or_removed(text):
    assert changes("", text) == [Piece(ADDED, text)]
    assert changes(text, "") == [Piece(REMOVED, text)]


def brief(pieces):
    marks = {KEPT: "{}", ADDED: "+{}+", REMOVED: "-{}-"}
    return "|".join(marks[kind].format(text) for kind, text in pieces)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Đã kết nạp 120 đảng viên.", "Đã kết nạp 145 đảng viên mới.", "Đã kết nạp|- 120-|+ 145+| đảng viên|+ mới+|."),
        ("Xong 1.234,5 triệu.", "Xong 1.234,6 triệu.", "Xong|- 1.234,5-|+ 1.234,6+| triệu."),  # a number is one word
        ("hạn 10/06/2026", "hạn 10/07/2026", "hạn|- 10/06/2026-|+ 10/07/2026+"),
        ("Một.\nHai.\nBa.", "Một.\nBa.", "Một.\n|-Hai.\n-|Ba."),
        ("Một.\nBa.", "Một.\nHai.\nBa.", "Một.\n|+Hai.\n+|Ba."),
        # nothing in common: as a whole, not a salad of words
        ("Bồi dưỡng cán bộ trẻ.", "Sinh hoạt cho 45 người.", "-Bồi dưỡng cán bộ trẻ-|+Sinh hoạt cho 45 người+|."),
        # a sign between two changes belongs to them
        ("một hai ba, bốn năm sáu", "một hai x, y năm sáu", "một hai|- ba, bốn-|+ x, y+| năm sáu"),
    ],
)
def test_words_are_marked_where_they_changed(before, after, marked):
    assert brief(changes(before, after)) == marked


def test_a_line_that_was_mended_is_compared_with_itself_wherever_it_stands():
    before = "Việc thứ nhất đã xong.\nViệc thứ hai còn chậm.\nViệc thứ ba chưa làm."
    after = "Việc thứ nhất đã xong hẳn.\nViệc thứ hai còn rất chậm.\nViệc thứ ba chưa làm được."
    assert [piece.text for piece in changes(before, after) if piece.kind == ADDED] == [" hẳn", " rất", " được"]


def test_two_columns_show_each_its_own_side():
    pieces = changes("Đã kết nạp 120 người.", "Đã kết nạp 145 người.")
    assert joined(side(pieces, REMOVED), KEPT, ADDED, REMOVED) == "Đã kết nạp 120 người."
    assert joined(side(pieces, ADDED), KEPT, ADDED, REMOVED) == "Đã kết nạp 145 người."


def test_words_are_counted():
    pieces = changes("Đã kết nạp 120 người.", "Đã kết nạp thêm 145 người.")
    assert (words_in(pieces, ADDED), words_in(pieces, REMOVED)) == (2, 1)


WORDS = [f"từ{number}" for number in range(20_000)]
LONG = {
    "every other word of one sentence": (" ".join(WORDS), " ".join(w if n % 2 else "x" for n, w in enumerate(WORDS))),
    "the same line over and over": ("a\n" * 50_000, "a\nb\n" * 25_000),
    "as much as is compared at all": (
        " ".join(WORDS[:3400]),
        " ".join(word if at % 2 else f"x{at}" for at, word in enumerate(WORDS[:3400])),
    ),
    "another text": (" ".join(WORDS), " ".join(reversed(WORDS))),
}


@pytest.mark.parametrize("name", LONG)
def test_the_worst_texts_of_a_hundred_thousand_characters_take_no_minute(name):
    begun = time.monotonic()
    before, after = LONG[name]
    assert joined(changes(before, after), KEPT, ADDED) == after
    assert time.monotonic() - begun < 10  # about half a second; a busy machine is slow, not wrong


def test_a_long_paragraph_is_still_marked_word_by_word():
    dice = random.Random(1)
    words = [dice.choice(WORDS) + (". " if at % 20 == 19 else " ") for at in range(20_000)]
    mended = [f"MỚI{at} " if at % 1000 == 500 else word for at, word in enumerate(words)]
    pieces = changes("".join(words), "".join(mended))
    assert words_in(pieces, ADDED) == words_in(pieces, REMOVED) == 20
