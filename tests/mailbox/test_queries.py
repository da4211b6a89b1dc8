from mailbox.queries import letters_of, unread_count

import pytest
from django.utils import timezone

from tests.factories import LetterFactory, OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [{}, {"administrator": True}, {"board__central": True}])
def test_an_official_has_his_own_letters_whatever_his_rights(role, django_assert_num_queries):
    official = OfficialFactory(**role)
    old, new, _other = LetterFactory(official=official), LetterFactory(official=official), LetterFactory()
    LetterFactory(official=OfficialFactory(board=official.board, capacity="" if official.board is None else "leader"))
    with django_assert_num_queries(1):
        assert list(letters_of(official)) == [new, old]


def test_unread_are_those_never_opened():
    letter = LetterFactory()
    LetterFactory(official=letter.official, read_at=timezone.now())
    LetterFactory()
    assert unread_count(letter.official) == 1
