from mailbox.models import Letter

import pytest
from django.utils import timezone

from tests.constraints import Case, assert_holds, constraints_of
from tests.factories import LetterFactory, OfficialFactory

pytestmark = pytest.mark.django_db

SENT_TIME = "Thư đã gửi phải có giờ gửi, thư chưa gửi thì không."
CLAIM_TIME = "Thư đang gửi phải có giờ bắt đầu gửi."


def letter(**changes):
    return LetterFactory.build(official=OfficialFactory(), **changes)


def second_letter(key):
    LetterFactory(dedupe_key="nhac:1")
    return letter(dedupe_key=key)


def sent(**changes):
    return letter(**{"state": "sent", "sent_at": timezone.now()} | changes)


def sending(**changes):
    return letter(**{"state": "sending", "claimed_at": timezone.now()} | changes)


CASES = [
    Case("letter_once", "Thư này đã được lập.", lambda: second_letter("nhac:1"), lambda: second_letter("nhac:2")),
    Case("letter_sent_iff_sent_at", SENT_TIME, lambda: sent(sent_at=None), sent),
    *[
        Case(
            "letter_sent_iff_sent_at",
            SENT_TIME,
            lambda state=state: sent(state=state, claimed_at=timezone.now() if state == "sending" else None),
            sent,
        )
        for state in Letter.State
        if state != "sent"
    ],
    Case("letter_sending_iff_claimed", CLAIM_TIME, lambda: sending(claimed_at=None), sending),
    *[
        Case(
            "letter_sending_iff_claimed",
            CLAIM_TIME,
            lambda state=state: sending(state=state, sent_at=timezone.now() if state == "sent" else None),
            sending,
        )
        for state in Letter.State
        if state != "sending"
    ],
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rule_holds_in_the_database_and_is_said_in_words(case):
    assert_holds(case)


def test_every_rule_of_letters_is_provoked():
    assert {case.name for case in CASES} == constraints_of("mailbox")


def test_letters_come_newest_first_and_go_with_their_official():
    old, new = LetterFactory(), LetterFactory(subject="Cần duyệt")
    assert list(Letter.objects.all()) == [new, old]
    assert str(new) == "Cần duyệt"
    old.official.delete()
    assert list(Letter.objects.all()) == [new]
