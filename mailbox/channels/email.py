"""E-mail by SMTP: one connection for a batch, text and HTML, the same Message-ID whenever the same letter is sent."""

import contextlib
import smtplib
from functools import cache
from mailbox.channels.channel import Away, Channel, Dropped, Refused
from mailbox.channels.mime import LetterMail
from mailbox.channels.smtp_answers import CLOSING, judged, words_of
from mailbox.letter_text import Text, html, plain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email

# Of a machine: no out-of-office reply comes back (RFC 3834; Exchange has a header of its own).
OF_A_MACHINE = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}


class Email(Channel):
    name, label, address_path = "email", "Thư điện tử", "email"
    address_label = "địa chỉ thư điện tử"

    def __init__(self):
        self.per_minute = {f"@{domain}": letters for domain, letters in settings.MAIL_PER_MINUTE.items()}
        self._backend = get_connection()

    def open(self):
        try:
            _check_sender()
            self._connect()
        except (OSError, ValueError) as error:  # ValueError: a setting that cannot be right
            self.close()
            raise Away(words_of(error)) from error

    def send(self, letter, text, address):
        message = _message(letter, text, address)
        try:
            self._connect()
            self._hand_over(message, address)
        except ValueError as error:  # a header that no mail server takes
            raise Refused(words_of(error)) from error
        except (smtplib.SMTPSenderRefused, smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
            self._begin_anew()
            raise judged(error) from error
        except OSError as error:  # time is up, the network is gone, or the server has hung up
            raise Dropped(words_of(error)) from error

    def close(self):
        with contextlib.suppress(OSError):
            self._backend.close()
        self._backend.connection = None

    def _connect(self):
        """Nothing while connected. Greets at once, or a refusal to talk at all would be taken for one of a letter."""
        self._backend.open()
        if smtp := getattr(self._backend, "connection", None):  # no other backend has one
            smtp.ehlo_or_helo_if_needed()

    def _hand_over(self, message, address):
        """As the SMTP backend does it, without taking the same sender and a plain address apart for each letter."""
        smtp = getattr(self._backend, "connection", None)
        if smtp is None:
            self._backend.send_messages([message])
        else:
            recipient = address if address.isascii() else sanitize_address(address, "utf-8")
            smtp.sendmail(_sender(settings.DEFAULT_FROM_EMAIL), [recipient], message.message().as_bytes("\r\n"))

    def _begin_anew(self):
        """After a refusal: smtplib leaves a letter open whose DATA was refused, and some servers hang up."""
        try:
            code, _ = self._backend.connection.rset()
        except OSError:
            code = CLOSING
        if code == CLOSING:
            self.close()


def _check_sender():
    """Before the first letter: it would be refused for what is the matter with all of them."""
    if "@" not in _sender(settings.DEFAULT_FROM_EMAIL):
        raise ValueError(f"DEFAULT_FROM_EMAIL: {settings.DEFAULT_FROM_EMAIL}")


@cache
def _sender(address):
    return sanitize_address(address, "utf-8")


def _message(letter, text: Text, address):
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(f"Địa chỉ thư điện tử không dùng được: {address}") from error
    return LetterMail(
        subject=text.subject,
        body=plain(text),
        html=html(text),
        to=[address],
        headers={"Message-ID": f"<letter-{letter.pk}@{settings.EMAIL_DOMAIN}>"} | OF_A_MACHINE,
    )
