"""SMS through a gateway that takes files from a folder, as smstools and many boxes with a modem do.

Off until ``MAIL_CHANNELS`` names it. It is also the example for channels to come: docs/channels.md.
"""

import re
import unicodedata
from mailbox.channels.channel import Away, Channel, Delayed, Dropped, Refused
from mailbox.letter_text import Text, address_of_page
from pathlib import Path

from django.conf import settings
from django.urls import reverse

ONE_SMS = 160  # characters; more are sent, and paid, as several
MOST_WAITING = 1000  # files in the folder: the modem is behind
MOBILE = re.compile(r"(?:\+?84|0)([35789]\d{8})")
ASCII = str.maketrans("đĐ–—“”‘’", "dD--\"\"''") | {ord("…"): "..."}


class SmsFolder(Channel):
    name, label, address_path = "sms", "Tin nhắn", "phone"
    address_label = "số điện thoại di động"

    def __init__(self):
        self._folder = Path(settings.SMS_FOLDER)

    def open(self):
        if not settings.SMS_FOLDER or not self._folder.is_dir():
            raise Away(f"Không thấy thư mục tin nhắn: {settings.SMS_FOLDER or '(chưa đặt)'}")

    def send(self, letter, text, address):
        """The same letter is the same file: sent again before the gateway has fetched it, it is there once."""
        content = f"To: {_number(address)}\n\n{short(text, letter.pk)}\n"
        try:
            if sum(1 for _ in self._folder.iterdir()) >= MOST_WAITING:
                raise Delayed("Còn nhiều tin nhắn chờ gửi trong thư mục.")
            unfinished = self._folder / f".letter-{letter.pk}"
            unfinished.write_text(content, encoding="ascii")
            unfinished.replace(self._folder / f"letter-{letter.pk}")  # the gateway never sees half a file
        except OSError as error:
            raise Dropped(str(error)) from error


def _number(address):
    """As networks want it: 84912345678."""
    found = MOBILE.fullmatch(re.sub(r"[\s.-]", "", address))
    if not found:
        raise Refused(f"Không phải số điện thoại di động: {address}")
    return f"84{found[1]}"


def short(text: Text, pk: int) -> str:
    """The subject without diacritics, cut to leave room for the address of the page, or of the letter itself."""
    link = address_of_page(text.path or reverse("mailbox:letter", args=[pk]))
    subject = " ".join(_ascii(text.subject).split())
    room = max(ONE_SMS - len(link) - len(": "), 0)
    if len(subject) > room:
        subject = subject[: max(room - len("..."), 0)] + "..."
    return f"{subject}: {link}"


def _ascii(words):
    plain = unicodedata.normalize("NFD", words.translate(ASCII))
    return plain.encode("ascii", "ignore").decode()
