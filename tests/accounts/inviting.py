"""An invited official, and the link that his letter carries."""

import base64
import email
import re
from mailbox.tasks import deliver_letters

from django.core import mail

from accounts.verbs.invitation import invite

LINK = re.compile(r"/tai-khoan/loi-moi/\d+/[0-9a-f]+/")


def invited(official, by):
    """His invitation, its letter delivered."""
    (invitation,) = invite([official.pk], by=by)
    deliver_letters()
    return invitation


def last_mail() -> str:
    return mail.outbox[-1].body


def link_sent() -> str:
    """As he finds it in the last letter that left, in its text and in its HTML."""
    message = email.message_from_bytes(mail.outbox[-1].message().as_bytes())
    parts = [base64.b64decode(part.get_payload()).decode() for part in message.get_payload()]
    (link,) = {found for part in parts for found in LINK.findall(part)}
    return link
