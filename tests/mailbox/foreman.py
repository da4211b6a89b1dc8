"""Sets a postman to work again and again and kills him at random moments; the last one is left to finish.

    python -m tests.mailbox.foreman DATABASE SMTP_PORT KILLS SEED

Says how many were killed in the middle of their work.
"""

import os
import random
import signal
import sys
import time

LONGEST = 0.4  # seconds that a postman lives


def main(database, port, kills, seed):
    _set_up(database, int(port))
    chance, killed = random.Random(int(seed)), 0
    for _ in range(int(kills)):
        killed += _killed_after(chance.uniform(0.0, LONGEST))
    time.sleep(0.2)  # the database notices the last death, as it has long done before beat wakes the next postman
    os.waitpid(_postman(), 0)
    print(killed)


def _set_up(database, port):
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.MAIL_BATCH_SIZE = 40
    django.setup()


def _postman() -> int:
    """A child process that sends all there is; it inherits no connection."""
    if child := os.fork():
        return child
    from mailbox.tasks import deliver_letters

    try:
        deliver_letters()
    finally:
        os._exit(0)


def _killed_after(seconds) -> bool:
    child = _postman()
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    main(*sys.argv[1:])
