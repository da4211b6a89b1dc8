import unicodedata

import pytest
from django.db import connection
from django.db.models import F
from hypothesis import given, settings
from hypothesis import strategies as st

from provinces.models import ProvinceName
from provinces.order import ViFold, folded
from tests.factories import ProvinceFactory

pytestmark = pytest.mark.django_db

THE_34 = [
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Huế", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn",
    "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La",
    "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "TP. Hồ Chí Minh", "Tuyên Quang", "Vĩnh Long",
]  # fmt: skip
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng
SYLLABLES = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(["", *TONES])), min_size=1, max_size=4)


def in_database_order(words):
    with connection.cursor() as cursor:
        cursor.execute('SELECT w FROM unnest(%s::text[]) w ORDER BY vi_sort_key(w) COLLATE "C"', [words])
        return [word for (word,) in cursor.fetchall()]


def written(word):
    """[(letter, tone)] as text; only vowels bear tones."""
    return unicodedata.normalize("NFC", "".join(letter + tone * (letter in "aăâeêioôơuưy") for letter, tone in word))


def dictionary_key(text):
    """How a Vietnamese dictionary orders: by all letters first, then by the tones from the left."""
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", character)
        tone = "".join(mark for mark in marks if mark in TONES)
        letters.append(LETTERS.index(unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))))
        tones.append(TONES.index(tone) + 1 if tone else 0)
    return letters, tones


@pytest.mark.parametrize(
    "ordered",
    [
        THE_34,
        ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "ầ", "b", "d", "đ", "e"],
        ["Cà Mau", "Cao Bằng", "Cần Thơ"],
        ["Hòa", "Hỏa", "Hóa", "Họa", "Hoan"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mạ a", "man"],
        ["Thừa Thiên", "Thừa Thiên Huế"],
    ],
)
def test_names_come_in_vietnamese_order(ordered):
    assert in_database_order(ordered[::-1]) == ordered


@given(st.lists(SYLLABLES.map(written), max_size=12))
@settings(database=None, deadline=None, max_examples=50)
def test_the_database_orders_words_as_a_dictionary_does(words):
    assert [dictionary_key(word) for word in in_database_order(words)] == sorted(map(dictionary_key, words))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_order_does_not_hang_on_how_the_letters_are_encoded(form):
    mixed = [unicodedata.normalize(form, name) for name in THE_34[::2]] + THE_34[1::2]
    assert [unicodedata.normalize("NFC", name) for name in in_database_order(mixed)] == THE_34


def test_the_order_is_stored_with_the_name():
    for name in reversed(THE_34):
        ProvinceFactory(named=name)
    assert list(ProvinceName.objects.order_by("sort_key").values_list("name", flat=True)) == THE_34


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("uỷ", ["Tỉnh ủy", "Tỉnh uỷ"]),
        ("ỦY", ["Tỉnh ủy", "Tỉnh uỷ"]),
        ("uy", ["Tỉnh ủy", "Tỉnh uỷ"]),
        (" dak LAK ", ["Đắk Lắk"]),
        ("đắk", ["Đắk Lắk"]),
        (unicodedata.normalize("NFD", "Huế"), ["Huế"]),
        ("hue", ["Huế"]),
        ("%", []),
    ],
)
def test_search_is_blind_to_case_diacritics_and_the_place_of_the_hook(term, found):
    for name in ("Tỉnh ủy", "Tỉnh uỷ", "Đắk Lắk", "Huế"):
        ProvinceFactory(named=name)
    hits = ProvinceName.objects.annotate(plain=ViFold(F("name"))).filter(plain__contains=folded(term))
    assert sorted(hits.values_list("name", flat=True)) == sorted(found)


@given(st.lists(SYLLABLES.map(written), min_size=1, max_size=5))
@settings(database=None, deadline=None, max_examples=30)
def test_folding_leaves_plain_letters_and_folds_itself_to_itself(words):
    with connection.cursor() as cursor:
        cursor.execute("SELECT vi_fold(%s), vi_fold(vi_fold(%s))", [" ".join(words).upper()] * 2)
        once, twice = cursor.fetchone()
    assert once == twice
    assert set(once) <= set("abcdeghiklmnopqrstuvxy ")
