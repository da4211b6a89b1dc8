import asyncio
import email
import socket

import pytest
from aiosmtpd.controller import Controller

from config.celery import app as celery_app


class MailServer:
    """What a real SMTP server was told. ``answers``: {address: "550 No such user"} where it is to refuse; ``slow``:
    {address: seconds} it takes to answer; ``hang_up_on``: addresses over whose letters it breaks the connection."""

    def __init__(self):
        self.greeted, self.answers, self.received = 0, {}, []
        self.slow, self.hang_up_on = {}, set()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.greeted += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.get(address, "250 OK")
        await asyncio.sleep(self.slow.get(address, 0))
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        if self.hang_up_on & set(envelope.rcpt_tos):
            server.transport.abort()
            return "421 Bye"
        self.received.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    @property
    def recipients(self) -> list[str]:
        return [message["To"] for message in self.received]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def mail_settings(settings):
    """Letters go by SMTP to a port where nobody listens yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 5
    return settings


@pytest.fixture
def mail_server(mail_settings):
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=mail_settings.EMAIL_PORT)
    controller.start()
    yield server
    controller.stop()


@pytest.fixture
def broker():
    """The real broker, with nothing in it before and after; ``broker()`` takes out what waits and says how much."""
    celery_app.control.purge()
    yield celery_app.control.purge
    celery_app.control.purge()


@pytest.fixture
def dead_broker(monkeypatch):
    """Tasks are sent to a port where nobody listens."""
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", f"redis://127.0.0.1:{free_port()}/0")
    for holder, pool in ((celery_app, "_pool"), (celery_app.amqp, "_producer_pool")):
        monkeypatch.setattr(holder, pool, None)  # made anew here, and put back afterwards
