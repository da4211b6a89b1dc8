"""E-mail by SMTP: one connection for a batch, text and HTML, the same Message-ID whenever the same letter is sent."""

import contextlib
import smtplib
from mailbox.channels.channel import Away, Channel, Delayed, Dropped, Refused
from mailbox.channels.mime import LetterMail
from mailbox.letter_text import Text, html, plain

from django.conf import settings
from django.core.mail import get_connection

CLOSING = 421  # the server ends the conversation


class Email(Channel):
    name, label, address_path = "email", "Thư điện tử", "email"

    def __init__(self):
        self.per_minute = {f"@{domain}": letters for domain, letters in settings.MAIL_PER_MINUTE.items()}
        self._connection = get_connection()

    def open(self):
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Away(_words(error)) from error

    def send(self, letter, text, address):
        try:
            self._connection.send_messages([_message(letter, text, address)])
        except smtplib.SMTPServerDisconnected as error:
            raise Dropped(_words(error)) from error
        except smtplib.SMTPException as error:
            raise _judged(error) from error
        except OSError as error:  # time is up, or the network is gone
            raise Dropped(_words(error)) from error
        except (ValueError, UnicodeError) as error:  # an address or a header that no mail server takes
            raise Refused(_words(error)) from error

    def close(self):
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self._connection.close()
        self._connection.connection = None


def _message(letter, text: Text, address):
    return LetterMail(
        subject=text.subject,
        body=plain(text),
        html=html(text),
        to=[address],
        headers={"Message-ID": f"<letter-{letter.pk}@{settings.EMAIL_DOMAIN}>"},
    )


def _judged(error):
    """5xx answers will not change; the others may."""
    codes = [code for code, _ in error.recipients.values()] if hasattr(error, "recipients") else []
    code = max([*codes, getattr(error, "smtp_code", 0)])
    if code == CLOSING:
        return Dropped(_words(error))
    is_final = code >= 500 or isinstance(error, smtplib.SMTPNotSupportedError)
    return (Refused if is_final else Delayed)(_words(error))


def _words(error) -> str:
    return str(error) or type(error).__name__
