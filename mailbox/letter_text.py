"""A letter's text, as it is mailed and as the inbox shows it.

Paragraphs stand apart by an empty line. A line “→ /path/” leads to a page of this site, as does ``path`` at the end.
"""

from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

ARROW = "→ "
OPEN = "Mở trang"


class Text(NamedTuple):
    subject: str
    body: str
    path: str = ""


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
    leads = path != written and path.startswith("/") and not path.startswith("//")
    return Line(OPEN, site + path) if leads else Line(written)


def plain(text: Text) -> str:
    """With whole addresses, as a mail program makes links of them."""
    parts = [
        "\n".join(f"{line.words}: {line.url}" if line.url else line.words for line in lines)
        for lines in paragraphs(text, settings.SITE_URL)
    ]
    return "\n\n".join(parts)


def html(text: Text) -> str:
    context = {
        "subject": text.subject,
        "paragraphs": paragraphs(text, settings.SITE_URL),
        "site_url": settings.SITE_URL,
    }
    return render_to_string("mailbox/email.html", context | {"site_name": settings.SITE_NAME})
