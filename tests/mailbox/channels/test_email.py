"""E-mail against a real SMTP server on this machine: what is sent, and what becomes of a letter it does not take."""

from mailbox.channels import Delayed, Dropped, Refused
from mailbox.channels.email import Email
from mailbox.letter_text import Text
from mailbox.models import Letter

import pytest

from tests.mailbox.conftest import free_port

TEXT = Text("Nhắc việc: Báo cáo quý I", "Kính gửi đồng chí.", "/bao-cao/7/")
ONE, TWO = "mot@thidua.example", "hai@thidua.example"


def send(channel, address=ONE, text=TEXT, pk=7):
    channel.send(Letter(pk=pk), text, address)


# --- what is sent


def test_a_letter_is_text_and_html_and_says_that_a_machine_wrote_it(server, channel, settings):
    settings.SITE_URL, settings.EMAIL_DOMAIN = "https://thidua.example", "thidua.example"
    channel.open()
    send(channel)
    (message,) = server.received
    assert (message["Subject"], message["To"]) == (TEXT.subject, ONE)
    assert message["Message-ID"] == "<letter-7@thidua.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["Date"]
    words, page = message.get_body("plain").get_content(), message.get_body("html").get_content()
    for body in (words, page):
        assert "Kính gửi đồng chí." in body
        assert "https://thidua.example/bao-cao/7/" in body
        assert "https://thidua.example/hop-thu/cach-nhan/" in body


def test_one_connection_carries_many_letters_each_under_its_own_number(server, channel):
    channel.open()
    for pk in (7, 8, 9):
        send(channel, pk=pk)
    assert server.greeted == 1
    assert [message["Message-ID"] for message in server.received] == [f"<letter-{pk}@localhost>" for pk in (7, 8, 9)]


# --- what it does not take


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ("450 Mailbox busy", Delayed),
        ("452 Mailbox full", Delayed),
        ("550 5.1.1 No such user", Refused),
        ("553 Not a mailbox", Refused),
        ("421 Closing", Dropped),
    ],
)
def test_an_answer_to_the_recipient(server, channel, answer, trouble):
    server.answers = {ONE: answer}
    channel.open()
    with pytest.raises(trouble, match=f"^{answer}$"):
        send(channel)
    assert server.received == []


@pytest.mark.parametrize("command", ["at_data", "at_text"])
@pytest.mark.parametrize(
    ("answer", "trouble"), [("451 Try later", Delayed), ("554 Spam", Refused), ("421 Closing", Dropped)]
)
def test_an_answer_to_the_text(server, channel, command, answer, trouble):
    server.be(**{command: answer})
    channel.open()
    with pytest.raises(trouble, match=f"^{answer}$"):
        send(channel)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ("451 Try later", Delayed),
        ("550 Sender not allowed", Delayed),
        ("552 Too large", Refused),
        ("421 Busy", Dropped),
    ],
)
def test_an_answer_to_the_sender_is_hardly_about_the_letter(server, channel, answer, trouble):
    server.be(at_mail=answer)
    channel.open()
    with pytest.raises(trouble, match=answer):
        send(channel)


@pytest.mark.parametrize("mood", [{"answers": {ONE: "550 No"}}, {"at_data": "554 No"}, {"at_text": "554 No"}])
def test_the_letter_after_a_refused_one_is_taken_over_the_same_connection(server, channel, mood):
    server.be(**mood)
    channel.open()
    with pytest.raises(Refused):
        send(channel)
    server.be(at_data="", at_text="")
    send(channel, TWO)
    assert (server.recipients, server.greeted) == ([TWO], 1)


def test_where_the_server_hangs_up_after_a_refusal_the_next_letter_pays_nothing(server, channel):
    server.be(answers={ONE: "550 No"}, hangs_up_at="RCPT")
    channel.open()
    for _ in range(2):
        with pytest.raises(Refused):
            send(channel)
    send(channel, TWO)
    send(channel, TWO, pk=8)
    assert (server.recipients, server.greeted) == ([TWO, TWO], 3)


@pytest.mark.parametrize("mood", [{"hangs_up_at": "DATA"}, {"silent": 1.2}])
def test_when_the_line_breaks_nobody_knows_whether_it_was_taken(server, mail_settings, mood):
    mail_settings.EMAIL_TIMEOUT = 0.6
    channel = Email()
    server.be(**mood)
    channel.open()
    with pytest.raises(Dropped):
        send(channel)
    channel.close()
    server.be(hangs_up_at="", silent=0)
    mail_settings.EMAIL_TIMEOUT = 5
    channel = Email()
    channel.open()
    send(channel, TWO)
    assert server.recipients[-1] == TWO
    channel.close()


def test_a_server_that_is_gone_after_a_refusal_drops_the_next_letter(server, channel, mail_settings):
    server.be(answers={ONE: "550 No"}, hangs_up_at="RCPT")
    channel.open()
    with pytest.raises(Refused):
        send(channel)
    channel._backend.port = free_port()
    with pytest.raises(Dropped, match="refused"):
        send(channel, TWO)


# --- what cannot be sent


@pytest.mark.parametrize(
    "address",
    [
        "mot",
        "mot@",
        "@thidua.example",
        "mot hai@thidua.example",
        "mot@thidua.example, hai@thidua.example",
        "mot@thidua.example\nBcc: xau@xau.example",
        "mot@thidua.example\r\nBcc: xau@xau.example",
        "mọt@thidua.example",
        "mot@-thidua.example",
        "mot@thidua..example",
    ],
)
def test_an_address_that_cannot_be_mailed_is_refused_and_the_next_letter_goes(server, channel, address):
    channel.open()
    with pytest.raises(Refused):
        send(channel, address)
    send(channel, TWO)
    assert server.recipients == [TWO]


@pytest.mark.parametrize("subject", ["Thư\nBcc: xau@xau.example", "Thu\r\nBcc: xau@xau.example"])
def test_a_header_cannot_be_smuggled_in_by_a_subject(server, channel, subject):
    channel.open()
    with pytest.raises(Refused):
        send(channel, text=Text(subject, "Kính gửi."))
    send(channel, TWO)
    assert server.recipients == [TWO]


def test_closing_never_raises(server, channel):
    channel.close()
    channel.open()
    server.be(hangs_up_at="DATA")
    with pytest.raises(Dropped):
        send(channel)
    channel.close()
    channel.close()


# --- what else it knows


def test_a_domain_may_be_given_only_so_many_letters_a_minute(settings):
    settings.MAIL_PER_MINUTE = {"gmail.com": 30}
    assert Email().per_minute == {"@gmail.com": 30}


@pytest.mark.parametrize("backend", ["locmem", "dummy", "console", "filebased"])
def test_other_backends_need_no_server(settings, tmp_path, backend):
    """The demo's writes files."""
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    channel = Email()
    channel.open()
    for pk in (7, 8):
        send(channel, pk=pk)
    channel.close()
    if backend == "filebased":
        (file,) = tmp_path.iterdir()
        assert file.read_bytes().count(b"Message-ID: <letter-") == 2
