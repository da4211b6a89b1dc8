"""A postman killed at any moment loses no letter, and sends none twice but the one he had in hand."""

import os
import subprocess
import sys
from collections import Counter
from mailbox.models import Dispatch, Letter

import pytest
from django.db import connection

from tests.factories import OfficialFactory

LETTERS, KILLS = (int(os.environ.get(name, usual)) for name, usual in [("LETTERS", 300), ("KILLS", 6)])


def foreman(mail_settings, seed, kills=KILLS):
    arguments = [connection.settings_dict["NAME"], mail_settings.EMAIL_PORT, kills, seed]
    command = [sys.executable, "-m", "tests.mailbox.foreman", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def letters(number):
    officials = [OfficialFactory(username=f"so{n}", email=f"so{n}@thidua.example") for n in range(20)]
    written = Letter.objects.bulk_create(
        Letter(official=officials[n % 20], subject="Nhắc việc", body="Kính gửi.", dedupe_key=f"thu:{n}")
        for n in range(number)
    )
    Dispatch.objects.bulk_create(Dispatch(letter=letter) for letter in written)


def received(mail_server) -> Counter:
    """{letter: how often it came}"""
    ids = (message["Message-ID"] for message in mail_server.received)
    return Counter(int(each.removeprefix("<letter-").partition("@")[0]) for each in ids)


@pytest.mark.django_db(transaction=True)
def test_no_letter_is_lost_and_only_one_a_kill_may_come_twice(mail_server, mail_settings):
    letters(LETTERS)
    with foreman(mail_settings, seed=20260610) as process:
        killed = int(process.communicate(timeout=600)[0])
    came = received(mail_server)
    assert killed > 0
    assert came.keys() == set(Letter.objects.values_list("pk", flat=True))
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"sent"}
    doubts = dict(Dispatch.objects.filter(doubts__gt=0).values_list("letter", "doubts"))
    twice = {letter: times - 1 for letter, times in came.items() if times > 1}
    assert sum(doubts.values()) <= killed
    assert all(times <= doubts.get(letter, 0) for letter, times in twice.items())
    print(f"{LETTERS} letters, {killed} kills: {sum(twice.values())} came twice, {sum(doubts.values())} were in doubt")


@pytest.mark.django_db(transaction=True)
def test_nor_where_the_database_hangs_up(mail_server, mail_settings):
    """The connection is lost, and with it the claim; the postman ends, the next one goes on."""
    letters(LETTERS)
    hung_up = 0
    with foreman(mail_settings, seed=1, kills=0) as process:
        while process.poll() is None:
            hung_up += _hang_up()
            if hung_up >= 1:
                break
        process.communicate(timeout=600)
    assert hung_up
    with foreman(mail_settings, seed=2, kills=0) as process:
        process.communicate(timeout=600)
    came = received(mail_server)
    assert came.keys() == set(Letter.objects.values_list("pk", flat=True))
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"sent"}
    assert sum(came.values()) - LETTERS <= Dispatch.objects.filter(doubts__gt=0).count() <= hung_up


def _hang_up() -> int:
    """End the sessions that have something in hand. How many."""
    if not Dispatch.objects.filter(state="sent").exists():
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]
