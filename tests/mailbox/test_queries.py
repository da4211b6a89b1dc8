from mailbox.queries import UNREAD, inbox_of, letters_of, letters_to_tell, unread_count, unread_letters, ways_of

import pytest
from django.utils import timezone

from tests.factories import DispatchFactory, LetterFactory, OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [{}, {"administrator": True}, {"board__central": True}])
def test_an_official_has_his_own_letters_whatever_his_rights(role, django_assert_num_queries):
    official = OfficialFactory(**role)
    old, new, _other = LetterFactory(official=official), LetterFactory(official=official), LetterFactory()
    LetterFactory(official=OfficialFactory(board=official.board, capacity="" if official.board is None else "leader"))
    with django_assert_num_queries(1):
        assert list(letters_of(official)) == [new, old]


@pytest.fixture
def letters():
    """Of one official: unread, read, withdrawn, and one that only tells of others; and a stranger's."""
    official, now = OfficialFactory(), timezone.now()
    LetterFactory(official=OfficialFactory())
    return {
        "unread": LetterFactory(official=official),
        "read": LetterFactory(official=official, read_at=now),
        "withdrawn": LetterFactory(official=official, withdrawn_at=now),
        "of the day": LetterFactory(official=official, in_inbox=False),
    }


def test_unread_are_those_never_opened_that_are_still_wanted(letters, django_assert_num_queries):
    official = letters["unread"].official
    assert list(unread_letters(official)) == [letters["unread"]]
    with django_assert_num_queries(1):
        assert unread_count(official) == 1


@pytest.mark.parametrize(
    ("only", "seen"),
    [("", ["withdrawn", "read", "unread"]), (UNREAD, ["unread"]), ("gì khác", ["withdrawn", "read", "unread"])],
)
def test_the_inbox_shows_what_was_chosen_and_no_letter_that_only_tells_of_others(letters, only, seen):
    assert list(inbox_of(letters["unread"].official, only)) == [letters[name] for name in seen]


def test_a_letter_left_the_site_by_itself_or_in_the_letter_of_the_day():
    of_the_day = DispatchFactory(letter__in_inbox=False).letter
    alone = DispatchFactory()
    DispatchFactory(letter=alone.letter, channel="sms")
    gathered = LetterFactory(gathered=True, told_in=of_the_day)
    assert [(each.letter_id, each.channel) for each in ways_of(alone.letter)] == [
        (alone.letter_id, "email"),
        (alone.letter_id, "sms"),
    ]
    assert [each.letter_id for each in ways_of(gathered)] == [of_the_day.pk]
    assert list(ways_of(LetterFactory())) == []


def test_the_letter_of_the_day_tells_what_was_gathered_and_is_neither_read_nor_told_nor_withdrawn():
    official, now = OfficialFactory(), timezone.now()
    first, second = [LetterFactory(official=official, gathered=True) for _ in range(2)]
    for left_out in ({"gathered": False}, {"read_at": now}, {"withdrawn_at": now}, {"told_in": LetterFactory()}):
        LetterFactory(official=official, **{"gathered": True} | left_out)
    LetterFactory(gathered=True)
    DispatchFactory(letter__official=official, letter__gathered=True)
    assert list(letters_to_tell([official])) == [first, second]
