"""What an answer of a mail server means; the server itself is asked in test_email.py."""

import smtplib
from mailbox.channels import Delayed, Dropped, Refused
from mailbox.channels.smtp_answers import judged, words_of

import pytest


def to_sender(code):
    return smtplib.SMTPSenderRefused(code, b"No", "thidua@thidua.example")


def to_recipient(code):
    return smtplib.SMTPRecipientsRefused({"mot@thidua.example": (code, b"No")})


def to_text(code):
    return smtplib.SMTPDataError(code, b"No")


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (to_recipient(450), Delayed),
        (to_recipient(452), Delayed),
        (to_recipient(550), Refused),
        (to_recipient(553), Refused),
        (to_recipient(421), Dropped),
        (to_text(451), Delayed),
        (to_text(554), Refused),
        (to_text(421), Dropped),
        (to_text(-1), Dropped),
        (to_sender(451), Delayed),
        (to_sender(530), Delayed),
        (to_sender(550), Delayed),
        (to_sender(552), Refused),
        (to_sender(421), Dropped),
    ],
)
def test_who_refuses_what_for_good_or_for_a_while(error, trouble):
    assert type(judged(error)) is trouble


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (to_recipient(550), "550 No"),
        (to_text(451), "451 No"),
        (smtplib.SMTPDataError(554, "Bị từ chối".encode()), "554 Bị từ chối"),
        (smtplib.SMTPDataError(554, b"\xff"), "554 \N{REPLACEMENT CHARACTER}"),
        (smtplib.SMTPConnectError(554, "Go away"), "554 Go away"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "Connection unexpectedly closed"),
        (ConnectionRefusedError(111, "Connection refused"), "[Errno 111] Connection refused"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_the_server_s_own_words_are_kept(error, words):
    assert words_of(error) == words
    if isinstance(error, smtplib.SMTPDataError):
        assert str(judged(error)) == words
