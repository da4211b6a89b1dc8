"""A mail server that does not talk to us: the letters wait, none loses an attempt."""

import socket
import threading
from mailbox.channels import Away
from mailbox.channels.email import Email

import pytest


def test_without_a_server_the_channel_is_away(channel):
    with pytest.raises(Away, match="refused"):
        channel.open()


@pytest.fixture
def says(mail_settings):
    """``says(line, …)``: a server that says these lines, one for each it hears, and then hangs up."""
    listener = socket.create_server(("127.0.0.1", mail_settings.EMAIL_PORT))
    threads = []

    def serve(lines):
        caller, _ = listener.accept()
        with caller, caller.makefile("rb") as heard:
            for line in lines:
                caller.sendall(f"{line}\r\n".encode())
                heard.readline()

    def says(*lines):
        threads.append(threading.Thread(target=serve, args=[lines]))
        threads[-1].start()

    yield says
    for thread in threads:
        thread.join(timeout=10)
    listener.close()


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["554 No mail from you"],
        ["421 Too many connections"],
        ["220 Hello", "550 You are nobody", "550 You are nobody"],
        ["220 Hello"],
    ],
    ids=["hangs up", "refuses", "busy", "refuses the greeting", "hangs up at the greeting"],
)
def test_who_does_not_talk_to_us_is_away(says, channel, lines):
    says(*lines)
    with pytest.raises(Away):
        channel.open()


def test_who_keeps_silent_is_away(mail_settings):
    mail_settings.EMAIL_TIMEOUT = 0.3
    with socket.create_server(("127.0.0.1", mail_settings.EMAIL_PORT)), pytest.raises(Away):
        Email().open()


@pytest.mark.parametrize(
    "wrong",
    [
        {"EMAIL_USE_TLS": True},
        {"EMAIL_HOST_USER": "thidua", "EMAIL_HOST_PASSWORD": "sai"},
        {"DEFAULT_FROM_EMAIL": "không phải địa chỉ"},
        {"EMAIL_HOST": "a..b"},
    ],
    ids=["no STARTTLS there", "no AUTH there", "sender", "host"],
)
def test_wrong_settings_keep_the_letters_waiting_instead_of_refusing_them(server, mail_settings, wrong):
    for name, value in wrong.items():
        setattr(mail_settings, name, value)
    with pytest.raises(Away):
        Email().open()


def test_a_wrong_password_is_no_letter_s_fault(says, mail_settings):
    mail_settings.EMAIL_HOST_USER, mail_settings.EMAIL_HOST_PASSWORD = "thidua", "sai"
    says("220 Hello", "250-thidua\r\n250 AUTH PLAIN", "535 5.7.8 Wrong password")
    with pytest.raises(Away, match=r"^535 5.7.8 Wrong password$"):
        Email().open()
