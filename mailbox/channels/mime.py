"""A letter as the bytes that a mail server takes.

Django builds any mail there may be; ours are all alike, and built here in a fraction of the time, so that noting each
letter in the database costs no throughput (docs/performance.md). Headers are encoded, and guarded against line breaks,
by Django's own function.
"""

from base64 import encodebytes
from email.utils import formatdate
from functools import cache

from django.core.mail import EmailMessage
from django.core.mail.message import forbid_multi_line_headers


class LetterMail(EmailMessage):
    """``body`` as text and ``html`` beside it, both in base64: lines of any length and servers of any age bear it."""

    def __init__(self, *, html: str, **fields):
        super().__init__(**fields)
        self.html = html

    def message(self):
        return _Built(self)


class _Built:
    """What the mail backends ask for."""

    def __init__(self, mail):
        self._mail = mail

    def as_bytes(self, linesep: str = "\n") -> bytes:
        """Raises ValueError for a header that breaks its line or an address that is none."""
        mail = self._mail
        boundary = f"=_{mail.extra_headers['Message-ID'].strip('<>').partition('@')[0]}_="
        headers = [
            _header("Subject", mail.subject),
            _sender(mail.from_email),
            *(_header("To", address) for address in mail.to),
            f"Date: {formatdate()}",
            *(_header(name, value) for name, value in mail.extra_headers.items()),
            "MIME-Version: 1.0",
            f'Content-Type: multipart/alternative; boundary="{boundary}"',
        ]
        parts = [_part("plain", mail.body, boundary), _part("html", mail.html, boundary)]
        whole = "\n".join([*headers, "", *parts, f"--{boundary}--", ""])
        return whole.replace("\n", linesep).encode()

    def get_charset(self):
        """What the backend that prints asks; all is said in the parts."""
        return None


def _part(subtype, text, boundary):
    content_type = f'Content-Type: text/{subtype}; charset="utf-8"'
    return "\n".join(
        [f"--{boundary}", content_type, "Content-Transfer-Encoding: base64", "", encodebytes(text.encode()).decode()]
    )


def _header(name, value):
    return ": ".join(forbid_multi_line_headers(name, value, "utf-8"))


@cache
def _sender(address):
    return _header("From", address)
