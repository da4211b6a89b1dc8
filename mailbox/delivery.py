"""Sending what waits: claim a batch, send it over one connection, note what became of each letter at once."""

import datetime as dt
import logging
import time
from mailbox.channels import Away, Channel, Delayed, Dropped, Refused
from mailbox.claiming import claim, new_claim
from mailbox.composing import NotComposed, Texts
from mailbox.models import Dispatch

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone

from config.stopping import worker_is_stopping

log = logging.getLogger(__name__)

ATTEMPTS = 8
FIRST_PAUSE = dt.timedelta(minutes=2)  # doubled after each attempt: four hours in all
AWAY_PAUSE = dt.timedelta(minutes=1)  # until a channel that does not answer is asked again, for as long as it takes
BATCH_SECONDS = 60  # a slow server is left after that long; what is left over waits for the next run
CONNECTIONS = 3  # of one batch, when they break
NOT_COMPOSED = "Không soạn được nội dung thư; lỗi đã ghi vào nhật ký của máy chủ."

State = Dispatch.State


def deliver_batch(channel: Channel) -> int:
    """Send up to ``MAIL_BATCH_SIZE`` waiting letters. How many were taken up; 0 when none waits."""
    with new_claim() as number:
        dispatches = claim(channel, number, settings.MAIL_BATCH_SIZE)
        if dispatches:
            _Batch(channel, number, dispatches).send()
    return len(dispatches)


SENT = """
    UPDATE mailbox_dispatch
    SET state = 'sent', sent_at = %s, sent_to = %s, claim = NULL, error = '', attempts = attempts + 1
    WHERE id = %s AND claim = %s
"""


class TakenOver(Exception):
    """The database was away in between, and another run has our letters."""


class _Batch:
    def __init__(self, channel, number, dispatches):
        self.channel, self.number = channel, number
        self.left = list(dispatches)
        self.texts = Texts(each.letter for each in dispatches)
        self.connections = 0

    def send(self):
        end = time.monotonic() + BATCH_SECONDS
        try:
            self._connect()
            while self.left and time.monotonic() < end and not worker_is_stopping():
                self._send_next()
            self._release(pause=dt.timedelta(0))
        except Away as trouble:
            log.warning("%s is away: %s", self.channel.name, trouble)
            self._release(AWAY_PAUSE, str(trouble))
        except TakenOver:
            log.warning("Another run has taken over the letters of this one.")
        finally:
            self.channel.close()

    def _connect(self):
        if self.connections == CONNECTIONS:
            raise Away("Kết nối bị ngắt nhiều lần.")
        self.connections += 1
        self.channel.open()

    def _send_next(self):
        dispatch = self.left.pop(0)
        official = dispatch.letter.official
        address = self.channel.address_of(official)
        if not official.is_active:
            return self._settle(dispatch, **_cancelled("Tài khoản đã ngừng hoạt động."))
        if not address:  # taken away since the letter was written
            return self._settle(dispatch, **_cancelled("Cán bộ không còn địa chỉ ở kênh này."))
        try:
            text = self.texts.of(dispatch.letter)
        except NotComposed:
            log.exception("Letter %s cannot be composed", dispatch.letter_id)
            return self._settle(dispatch, **_put_back(dispatch, NOT_COMPOSED))
        if text is None:
            return self._settle(dispatch, **_cancelled("Việc đã xong hoặc đã đổi trước khi thư được gửi."))
        return self._hand_over(dispatch, text, address)

    def _hand_over(self, dispatch, text, address):
        try:
            self.channel.send(dispatch.letter, text, address)
        except Refused as trouble:
            self._settle(dispatch, **_failed(dispatch, trouble))
        except Delayed as trouble:
            self._settle(dispatch, **_put_back(dispatch, trouble))
        except Dropped as trouble:
            self._settle(dispatch, **_put_back(dispatch, trouble), doubts=F("doubts") + 1)
            self._connect_again()
        else:
            self._note_sent(dispatch, address)

    def _connect_again(self):
        self.channel.close()
        if self.left:
            self._connect()

    def _settle(self, dispatch, **changes):
        ours = Dispatch.objects.filter(pk=dispatch.pk, claim=self.number)
        if not ours.update(claim=None, **changes):
            raise TakenOver

    def _note_sent(self, dispatch, address):
        """Until it is noted the letter may be sent again, so this is one plain statement, at once."""
        with connection.cursor() as cursor:
            cursor.execute(SENT, [timezone.now(), address, dispatch.pk, self.number])
            if not cursor.rowcount:
                raise TakenOver

    def _release(self, pause, error=None):
        """What was not tried has lost no attempt."""
        told = {} if error is None else {"error": error}
        ours = Dispatch.objects.filter(pk__in=[each.pk for each in self.left], claim=self.number)
        ours.update(state=State.QUEUED, claim=None, not_before=timezone.now() + pause, **told)


def _put_back(dispatch, trouble) -> dict:
    tried = dispatch.attempts + 1
    if tried >= ATTEMPTS:
        return _failed(dispatch, trouble)
    not_before = timezone.now() + FIRST_PAUSE * 2 ** (tried - 1)
    return {"state": State.QUEUED, "attempts": tried, "not_before": not_before, "error": str(trouble)}


def _cancelled(why) -> dict:
    return {"state": State.CANCELLED, "error": why}


def _failed(dispatch, trouble) -> dict:
    return {"state": State.FAILED, "attempts": dispatch.attempts + 1, "error": str(trouble)}
