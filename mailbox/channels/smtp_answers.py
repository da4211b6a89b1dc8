"""What an answer of a mail server means for the letter it was given to."""

import smtplib
from mailbox.channels.channel import Delayed, Dropped, Refused, Trouble

CLOSING = 421  # the server ends the conversation
TOO_LARGE = 552


def judged(error: smtplib.SMTPException) -> Trouble:
    """A 5xx to the recipient or to the text will not change, a 4xx may.

    Who refuses our sender refuses us, not this letter: somebody will set it right. After what is no answer nobody
    knows whether the letter was taken.
    """
    code, _ = _answer(error)
    if code == CLOSING or code < 400:
        return Dropped(words_of(error))
    about_us = isinstance(error, smtplib.SMTPSenderRefused) and code != TOO_LARGE
    return (Refused if code >= 500 and not about_us else Delayed)(words_of(error))


def words_of(error: Exception) -> str:
    """The server's own, as in “550 5.1.1 No such user here”."""
    code, said = _answer(error)
    if code <= 0:
        return str(error) or type(error).__name__
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"


def _answer(error):
    """(code, words); (0, "") where there is none. We write to one recipient at a time."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))
    return getattr(error, "smtp_code", 0), getattr(error, "smtp_error", "")
