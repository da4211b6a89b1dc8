from conferences.minutes_reading import POINT, SECTION, TEXT, parts_of


def test_headings_are_told_from_text():
    text = "Mở đầu.\n\nI- THÀNH PHẦN\n1. Chủ trì\n- Đồng chí A.\nCó mặt.\n\nIV. Kết luận\n1. Câu có số là chữ thường."
    assert parts_of(text) == [
        (TEXT, "Mở đầu."),
        (SECTION, "I- THÀNH PHẦN"),
        (POINT, "1. Chủ trì"),
        (TEXT, "- Đồng chí A.\nCó mặt."),
        (SECTION, "IV. Kết luận"),
        (TEXT, "1. Câu có số là chữ thường."),
    ]


def test_an_empty_text_has_no_parts():
    assert parts_of(" \n\n") == []


def test_two_headings_stay_two():
    assert parts_of("1. Một\n2. Hai") == [(POINT, "1. Một"), (POINT, "2. Hai")]
