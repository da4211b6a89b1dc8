"""A real SMTP server in every mood, and the channel that talks to it."""

import asyncio
from mailbox.channels.email import Email

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.mailbox.conftest import MailServer


class Moody(MailServer):
    """``at_mail``, ``at_data``, ``at_text``: its answer to the sender, to DATA, to the text, where it is not yes;
    ``hangs_up_at``: "RCPT" (after a refusal) or "DATA" (without a word); ``silent``: seconds before its last word."""

    at_mail = at_data = at_text = hangs_up_at = ""
    silent = 0

    def be(self, **moods):
        vars(self).update(moods)

    async def handle_MAIL(self, server, session, envelope, address, options):
        if not self.at_mail:
            envelope.mail_from = address
        return self.at_mail or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = await super().handle_RCPT(server, session, envelope, address, options)
        if self.hangs_up_at == "RCPT" and not answer.startswith("250"):
            server.transport.write(f"{answer}\r\n".encode())
            server.transport.close()
        return answer

    async def handle_DATA(self, server, session, envelope):
        if self.hangs_up_at == "DATA":
            server.transport.close()
        await asyncio.sleep(self.silent)
        return self.at_text or await super().handle_DATA(server, session, envelope)


class RefusingData(SMTP):
    """As the standard says: a letter whose DATA was refused stays open until RSET."""

    async def smtp_DATA(self, arg):
        if self.event_handler.at_data:
            await self.push(self.event_handler.at_data)
        else:
            await super().smtp_DATA(arg)


class MoodyController(Controller):
    def factory(self):
        return RefusingData(self.handler, **self.SMTP_kwargs)


@pytest.fixture
def server(mail_settings):
    server = Moody()
    controller = MoodyController(server, hostname="127.0.0.1", port=mail_settings.EMAIL_PORT)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture
def channel(mail_settings):
    channel = Email()
    yield channel
    channel.close()
