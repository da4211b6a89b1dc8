from mailbox.models import Dispatch, Letter, MailChoice

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.constraints import Case, assert_holds, constraints_of
from tests.factories import DispatchFactory, LetterFactory, OfficialFactory

pytestmark = pytest.mark.django_db

SENT_TIME = "Thư đã gửi phải có giờ gửi, thư chưa gửi thì không."
IN_HAND = "Thư đang gửi phải thuộc một lượt gửi."


def letter(**changes):
    return LetterFactory.build(official=OfficialFactory(), **changes)


def second_letter(key):
    LetterFactory(dedupe_key="nhac:1")
    return letter(dedupe_key=key)


def told(gathered):
    return letter(told_in=LetterFactory(), gathered=gathered)


def second_dispatch(channel):
    first = DispatchFactory(channel="email")
    return Dispatch(letter=first.letter, channel=channel)


def dispatch(state, **changes):
    """As it is in that state; ``changes`` spoil it."""
    stamps = {"sent": {"sent_at": timezone.now()}, "sending": {"claim": 1}}.get(state, {})
    return Dispatch(letter=LetterFactory(), **{"state": state} | stamps | changes)


def second_choice(official=None):
    first = MailChoice.objects.create(official=OfficialFactory(), pace="daily")
    return MailChoice(official=official or first.official)


def wrongly_stamped(name, sentence, state, stamp, value):
    """In that state the stamp must be there, in every other it must not."""
    yield Case(name, sentence, lambda: dispatch(state, **{stamp: None}), lambda: dispatch(state))
    for other in Dispatch.State:
        if other != state:
            yield Case(
                name,
                sentence,
                lambda other=other: dispatch(other, **{stamp: value}),
                lambda other=other: dispatch(other),
            )


CASES = [
    Case("letter_once", "Thư này đã được lập.", lambda: second_letter("nhac:1"), lambda: second_letter("nhac:2")),
    Case(
        "letter_told_was_gathered",
        "Chỉ thư gửi gộp mới nằm trong thư của ngày.",
        lambda: told(gathered=False),
        lambda: told(gathered=True),
    ),
    Case(
        "dispatch_once_by_channel",
        "Thư này đã được gửi theo kênh đó.",
        lambda: second_dispatch("email"),
        lambda: second_dispatch("sms"),
    ),
    *wrongly_stamped("dispatch_sent_iff_sent_at", SENT_TIME, "sent", "sent_at", timezone.now()),
    *wrongly_stamped("dispatch_sending_iff_claimed", IN_HAND, "sending", "claim", 1),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rule_holds_in_the_database_and_is_said_in_words(case):
    assert_holds(case)


def test_every_rule_of_letters_is_provoked():
    assert {case.name for case in CASES} == constraints_of("mailbox")


def test_an_official_chooses_one_pace():
    """The key itself, not a constraint of ours: in words the sentence is Django's."""
    again, other = second_choice(), second_choice(OfficialFactory())
    with pytest.raises(ValidationError) as words:
        again.full_clean()
    assert list(words.value.message_dict) == ["official"]
    with pytest.raises(IntegrityError, match="official_id"), transaction.atomic():
        again.save()
    other.full_clean()
    other.save()


def test_letters_come_newest_first_and_go_with_their_official():
    old, new = LetterFactory(), LetterFactory(subject="Cần duyệt")
    DispatchFactory(letter=old)
    assert list(Letter.objects.all()) == [new, old]
    assert str(new) == "Cần duyệt"
    old.official.delete()
    assert (list(Letter.objects.all()), Dispatch.objects.count()) == ([new], 0)


def test_what_was_told_in_a_letter_stays_when_that_letter_goes():
    gathered = told(gathered=True)
    gathered.save()
    gathered.told_in.delete()
    assert Letter.objects.get().told_in is None


def test_a_dispatch_and_a_choice_name_themselves_in_words():
    assert str(DispatchFactory.build(state="failed")) == "Không gửi được (email)"
    assert str(MailChoice(pace="daily")) == "Gộp thành một thư mỗi ngày"
