"""A letter's text, as it is mailed and as the inbox shows it.

Paragraphs stand apart by an empty line. A line “→ /path/” leads to a page of this site, as does ``path`` at the end.
"""

import re
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

ARROW = "→ "
OPEN = "Mở trang"
OF_THIS_SITE = re.compile(r"/(?![/\\])[^\s\\]*")  # people write letters too: nothing that a browser takes elsewhere


class Text(NamedTuple):
    subject: str
    body: str
    path: str = ""

    @property
    def kept(self) -> "Text":
        """What of it stands in the letter's row."""
        return self


class SecretText(Text):
    """Where it leads is for its reader's eyes only: it leaves with the letter and is kept nowhere."""

    @property
    def kept(self) -> Text:
        return Text(self.subject, self.body)


class Line(NamedTuple):
    """``url`` is "" where the line leads nowhere."""

    words: str
    url: str = ""


def paragraphs(text: Text, site: str = "") -> list[list[Line]]:
    """``site``: put before the paths, "" for a page of the site itself."""
    found = [[_line(each, site) for each in part.split("\n")] for part in text.body.split("\n\n")]
    return [*found, [Line(OPEN, site + text.path)]] if text.path else found


def _line(written, site):
    path = written.removeprefix(ARROW)
    leads = path != written and OF_THIS_SITE.fullmatch(path)
    return Line(OPEN, site + path) if leads else Line(written)


def address_of_page(path: str) -> str:
    """For who reads it outside the site."""
    return settings.SITE_URL + path


def plain(text: Text) -> str:
    """With whole addresses, as a mail program makes links of them."""
    parts = [
        "\n".join(f"{line.words}: {line.url}" if line.url else line.words for line in lines)
        for lines in paragraphs(text, settings.SITE_URL)
    ]
    why, change, url = _footer()
    return "\n\n".join([*parts, f"-- \n{why}\n{change}: {url}"])


def html(text: Text) -> str:
    why, change, change_url = _footer()
    context = {
        "subject": text.subject,
        "paragraphs": paragraphs(text, settings.SITE_URL),
        "site_name": settings.SITE_NAME,
        "why": why,
        "change": change,
        "change_url": change_url,
    }
    return get_template("mailbox/email.html").render(context)


def _footer():
    """(why one gets it, what one can change, where)"""
    why = f"Đồng chí nhận thư này vì có tài khoản trên hệ thống {settings.SITE_NAME}."
    return why, "Đổi cách nhận thư", address_of_page(_pace())


@cache
def _pace():
    return reverse("mailbox:pace")
