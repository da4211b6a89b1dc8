"""The days of a rule and the day of a preview, as they are typed."""

import datetime as dt

import pytest

from reminders.forms import PreviewForm, RuleForm

pytestmark = pytest.mark.django_db


def typed(days, **changes):
    return RuleForm({"step": "h1", "audience": "leaders", "days_before": days, "overdue_days": "5"} | changes)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("14, 7, 3, 1, 0", [14, 7, 3, 1, 0]),
        ("0 1 3", [3, 1, 0]),
        ("7;7, 07,3,", [7, 3]),
        ("60", [60]),
        ("0", [0]),
        ("", []),
        (" , ", []),
    ],
)
def test_days_are_read_the_farthest_first_and_each_once(words, days):
    form = typed(words)
    assert form.is_valid(), form.errors
    assert form.save().days_before == days


NO_NUMBER = "“{}” không phải là số ngày. Viết các số cách nhau bằng dấu phẩy, ví dụ 14, 7, 3, 1, 0.".format
TOO_FAR = "“{}” xa quá: chỉ nhắc trong khoảng 60 ngày trước hạn.".format


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("14, bảy, 3", NO_NUMBER("bảy")),
        ("-3", NO_NUMBER("-3")),
        ("3.5", NO_NUMBER("3.5")),
        ("²", NO_NUMBER("²")),
        ("61", TOO_FAR("61")),
        ("7, 365", TOO_FAR("365")),
        ("9" * 5000, TOO_FAR("9" * 5000)),  # more digits than Python reads
    ],
)
def test_what_is_no_day_is_refused_by_its_word_and_stands_as_it_was_typed(words, sentence):
    form = typed(words)
    assert form.errors == {"days_before": [sentence]}
    assert form["days_before"].value() == words


def test_stored_days_are_shown_as_they_would_be_typed():
    rule = typed("3, 14").save()
    assert RuleForm(instance=rule)["days_before"].value() == "14, 3"
    assert not RuleForm(
        {"step": "h1", "audience": "leaders", "days_before": "14, 3", "overdue_days": "5"}, instance=rule
    ).has_changed()


@pytest.mark.parametrize("words", ["2026-06-10", "10/06/2026"])
def test_a_day_is_read_as_the_browser_sends_it_and_as_it_is_written(words):
    form = PreviewForm({"ngay": words})
    assert form.is_valid()
    assert form.cleaned_data == {"ngay": dt.date(2026, 6, 10)}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("31/06/2026", "“31/06/2026” không phải là ngày. Viết theo mẫu 10/06/2026."),
        ("hôm nay", "“hôm nay” không phải là ngày. Viết theo mẫu 10/06/2026."),
        ("", "Chọn ngày cần xem."),
        ("1999-12-31", "Chỉ xem được các ngày từ năm 2000 đến năm 2100."),
        ("9999-12-31", "Chỉ xem được các ngày từ năm 2000 đến năm 2100."),
    ],
)
def test_what_is_no_day_to_look_at_is_told_in_a_sentence(words, sentence):
    assert PreviewForm({"ngay": words}).errors == {"ngay": [sentence]}
