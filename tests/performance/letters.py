"""What a letter costs: ``python -m tests.performance.letters [LETTERS BACKLOG ROUNDS]`` (1000 20000 3 unless told).

A bare loop of Django's ``send_mail``, text and HTML, over one SMTP connection, and the postman's own batches, in turn, to
the same mail server in a process of its own; BACKLOG more letters wait. The last rounds are of reminders, whose texts
are composed anew. Figures differ between machines; the ratio, taken in one run, does less so.
"""

import os
import resource
import socket
import subprocess
import sys
import time

import django

BODY = (
    "Kính gửi đồng chí,\n\nBan Tổ chức Tỉnh ủy Quảng Trị chưa gửi Báo cáo 6 tháng đầu năm 2026 của Cụm thi đua số 3.\n"
    "Hạn: 10/06/2026 (đã quá 1 ngày).\n\nKhi đơn vị đã gửi báo cáo, hệ thống không nhắc nữa."
)
SUBJECT, PATH = "Quá hạn: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 3", "/bao-cao/2/h1/viet/"


def main(letters: int = 1000, backlog: int = 20_000, rounds: int = 3) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    os.environ.setdefault("DATABASE_PATIENCE", "long")
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    databases, port = setup_databases(verbosity=0, interactive=False), _free_port()
    sink = subprocess.Popen([sys.executable, "-m", "tests.performance.sink", str(port)])
    try:
        _send_to(port)
        _measure(letters, backlog, rounds)
    finally:
        sink.kill()
        teardown_databases(databases, verbosity=0)


def _free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _send_to(port):
    from django.conf import settings

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)


def _measure(letters, backlog, rounds):
    from mailbox.letter_text import Text
    from mailbox.models import Dispatch, Letter

    from tests.performance.crowd import crowd

    crowd(4, 1)
    _wait(Letter, Dispatch, backlog + letters * rounds)
    for _ in range(rounds):
        _compare(letters, Text(SUBJECT, BODY, PATH))
    Dispatch.objects.all().delete()
    _remind_all(letters)
    _compare(Dispatch.objects.filter(state="queued").count(), Text(SUBJECT, BODY, PATH), "reminders")


def _wait(Letter, Dispatch, number):
    """That many letters wait for 200 officials."""
    officials = _officials("so", 200)
    for start in range(0, number, 10_000):
        written = Letter.objects.bulk_create(
            Letter(official=officials[n % 200], subject=SUBJECT, body=BODY, path=PATH, dedupe_key=f"thu:{n}")
            for n in range(start, min(start + 10_000, number))
        )
        Dispatch.objects.bulk_create(Dispatch(letter=letter) for letter in written)


def _officials(name, number):
    from provinces.models import Board
    from tests.factories import OfficialFactory

    boards = list(Board.objects.filter(memberships__isnull=False).order_by("pk"))
    return [
        OfficialFactory(username=f"{name}{n}", email=f"{name}{n}@thidua.example", board=boards[n % len(boards)])
        for n in range(number)
    ]


def _remind_all(number):
    """Overdue reports of all boards of the crowd, for ``number`` officials."""
    from clusters.models import Deadline
    from pledges.models import Report
    from provinces.days import today
    from reminders.models import ReminderTiming
    from reminders.usual import set_usual_rules
    from reminders.verbs import remind

    Report.objects.filter(period="year").update(
        state="draft", submitted_at=None, submitted_by=None, approved_at=None, approved_by=None, due_on=None,
        first_submitted_at=None,
    )  # fmt: skip
    Deadline.objects.filter(step="year").update(opens_on=today(), due_on=today())
    _officials("nhac", number)
    set_usual_rules()
    ReminderTiming.objects.update(working_days_only=False)
    print(f"{remind(today())} reminders written")


def _compare(letters, text, what="letters"):
    from mailbox.channels import channels_in_use
    from mailbox.delivery import deliver_batch
    from mailbox.letter_text import html, plain

    from django.core.mail import get_connection, send_mail

    (channel,) = channels_in_use()
    body, page = plain(text), html(text)

    def bare():
        with get_connection() as connection:
            for n in range(letters):
                send_mail(SUBJECT, body, None, [f"so{n}@thidua.example"], connection=connection, html_message=page)
        return letters

    def ours():
        taken = 0
        while taken < letters and (batch := deliver_batch(channel)):
            taken += batch
        return taken

    (loop, loop_cpu), (post, post_cpu) = _rate(bare), _rate(ours)
    print(
        f"{what}: bare loop {loop:.0f}/s, {loop_cpu:.2f} ms of CPU each; postman {post:.0f}/s, {post_cpu:.2f} ms;"
        f" {post / loop:.0%}; {_megabytes():.0f} MB"
    )


def _rate(work):
    clock, cpu = time.perf_counter(), time.process_time()
    done = work()
    return done / (time.perf_counter() - clock), (time.process_time() - cpu) / done * 1000


def _megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
