"""What officials paste from Word stays what it was, and nothing of it is dangerous."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.prose import as_html, blocks, tidy


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Một\r\nHai\rBa", "Một\nHai\nBa"),
        (
            "•\tRà soát\n·\tKiện toàn\n▪ Củng cố\n–  Kiểm tra\n* Giám sát",
            "- Rà soát\n- Kiện toàn\n- Củng cố\n- Kiểm tra\n- Giám sát",
        ),
        ("o\tCấp tỉnh\n§\tCấp xã", "- Cấp tỉnh\n- Cấp xã"),
        ("o rộng", "o rộng"),
        ("  +  việc con", "+ việc con"),
        ("Năm\u00a02026\u200b", "Năm 2026"),
        ("Một\n\n\n\nHai  \n", "Một\n\nHai"),
        ("Tie\u0302\u0301ng", "Tiếng"),
        ("1. Việc một\n-5 người", "1. Việc một\n-5 người"),
        ("", ""),
    ],
)
def test_pasted_text_is_tidied(pasted, kept):
    assert tidy(pasted) == kept


def test_paragraphs_and_lists_keep_their_order():
    text = "Kết quả:\n- Một\n- Hai\n+ nhỏ\n\nTiếp theo.\n1. Việc"
    assert blocks(text) == [
        ("paragraph", ["Kết quả:"]),
        ("list", ["Một", "Hai"]),
        ("inner", ["nhỏ"]),
        ("paragraph", ["Tiếp theo.", "1. Việc"]),
    ]
    assert as_html(text) == (
        '<p>Kết quả:</p><ul><li>Một</li><li>Hai</li></ul><ul class="inner"><li>nhỏ</li></ul><p>Tiếp theo.</p><p>1. Việc</p>'
    )


def test_nothing_typed_becomes_markup():
    assert as_html('<script>alert(1)</script>\n- <b onclick="x">&') == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><ul><li>&lt;b onclick=&quot;x&quot;&gt;&amp;</li></ul>"
    )


@given(st.text())
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)
