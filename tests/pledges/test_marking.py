"""What is found is marked where it stands, diacritics or not, and nothing of the text becomes markup."""

import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.marking import EXCERPT, excerpt, marked


@pytest.mark.parametrize(
    ("text", "words", "seen"),
    [
        ("Số hóa hồ sơ đảng viên", ["dang vien"], "Số hóa hồ sơ <mark>đảng viên</mark>"),
        ("Tỉnh uỷ, Tỉnh ủy", ["uy"], "Tỉnh <mark>uỷ</mark>, Tỉnh <mark>ủy</mark>"),
        ("Đề án", ["ĐỀ", "án"], "<mark>Đề</mark> <mark>án</mark>"),
        ("aaa", ["a", "aa"], "<mark>aaa</mark>"),
        ("<b>hay</b>", ["hay"], "&lt;b&gt;<mark>hay</mark>&lt;/b&gt;"),
        ("Học hỏi hồ sơ", ["ho"], "Học hỏi <mark>hồ</mark> sơ"),  # alone, rather than inside others
        ("Học hỏi", ["ho"], "<mark>Họ</mark>c <mark>hỏ</mark>i"),
        ("100% & hơn", ["%", "_"], "100<mark>%</mark> &amp; hơn"),
        ("không có gì", [], "không có gì"),
    ],
)
def test_words_are_marked(text, words, seen):
    assert marked(text, words) == seen


def test_an_excerpt_is_taken_around_the_first_word_found():
    text = "mở đầu " * 60 + "chuyển đổi số " + "kết thúc " * 60
    cut = excerpt(text, ["chuyen doi"])
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert "chuyển đổi số" in cut
    assert len(cut) <= EXCERPT + 4
    assert excerpt(text, ["không thấy"]).startswith("mở đầu mở đầu")
    assert len(excerpt(text, ["chuyen doi"], 100)) <= 104
    assert excerpt("học " * 200 + "hồ sơ", ["ho"]).endswith("hồ sơ")
    assert excerpt("Ngắn.\n\nHai dòng.", ["hai"]) == "Ngắn. Hai dòng."


@given(st.text(max_size=50), st.lists(st.text(max_size=4), max_size=3))
def test_marking_loses_and_adds_nothing(text, words):
    seen = unescape(str(marked(text, words)).replace("<mark>", "").replace("</mark>", ""))
    assert seen == unescape(str(marked(text, [])))
    assert unescape(str(marked(unicodedata.normalize("NFC", text), []))) == seen
