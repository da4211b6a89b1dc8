"""What an official reads about how his letter left the site."""

import datetime as dt
from mailbox.models import Dispatch, Letter
from mailbox.ways import in_words

import pytest
from django.utils import timezone

AT = dt.datetime(2026, 6, 5, 1, 30, tzinfo=dt.UTC)  # half past eight in Vietnam


def letter(**changes):
    return Letter(pk=7, **changes)


def dispatch(state, letter=7, **changes):
    return Dispatch(letter_id=letter, state=state, sent_at=AT if state == "sent" else None, **changes)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("queued", "Đang chờ gửi tới thư điện tử."),
        ("sending", "Đang chờ gửi tới thư điện tử."),
        ("sent", "Đã gửi tới thư điện tử lúc 08:30 05/06/2026."),
        ("failed", "Chưa gửi được tới thư điện tử: máy chủ thư điện tử từ chối."),
        ("cancelled", "Không gửi tới thư điện tử nữa."),
    ],
)
def test_each_state_is_told_in_a_sentence_and_never_in_the_server_s_words(state, sentence):
    assert in_words(letter(), [dispatch(state, error="550 No such user")]) == [sentence]


def test_every_state_has_a_sentence():
    for state in Dispatch.State:
        assert len(in_words(letter(), [dispatch(state)])) == 1


def test_what_was_gathered_says_so_before_and_after():
    gathered = letter(gathered=True)
    assert in_words(gathered, []) == ["Thư này chờ gộp vào thư của ngày."]
    gathered.read_at = timezone.now()
    assert in_words(gathered, []) == ["Đồng chí đã đọc thư này ở đây nên thư không được gộp vào thư của ngày nữa."]
    gathered.told_in_id = 9
    assert in_words(gathered, [dispatch("sent", letter=9)]) == [
        "Gộp vào thư của ngày. Đã gửi tới thư điện tử lúc 08:30 05/06/2026."
    ]


def test_what_never_leaves_says_so_and_what_was_withdrawn_before_says_nothing():
    assert in_words(letter(), []) == ["Thư này chỉ có trong hộp thư, không gửi ra ngoài."]
    assert in_words(letter(withdrawn_at=timezone.now()), []) == []


def test_each_channel_has_its_sentence_and_one_no_longer_in_use_no_foreign_name(settings):
    settings.MAIL_CHANNELS = ["mailbox.channels.sms_folder.SmsFolder"]
    ways = [dispatch("queued", channel="sms"), dispatch("queued", channel="email")]
    assert in_words(letter(), ways) == ["Đang chờ gửi tới tin nhắn.", "Đang chờ gửi tới bên ngoài."]
