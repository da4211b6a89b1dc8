"""Two people at the door of the minutes at the same moment."""

from mailbox.models import Letter

import pytest

from conferences.models import Conference, Minutes, MinutesComment
from conferences.verbs.minutes import (
    answer_comment,
    comment_on_minutes,
    confirm_minutes,
    draft_minutes,
    save_minutes,
)
from conferences.verbs.planning import change_conference
from tests.at_once import at_once, kinds, row_of
from tests.conferences.held import held
from tests.conferences.minuted import agreed, asked, drafted, shared

pytestmark = pytest.mark.django_db(transaction=True)


def race(pk, *actions):
    return at_once(row_of(Conference, pk), *actions)


def test_two_drafts_are_one(world):
    pk = held(world).pk
    results = race(
        pk, lambda: draft_minutes(pk, by=world.head.officer), lambda: draft_minutes(pk, by=world.deputy.officer)
    )
    assert (kinds(results), Minutes.objects.count()) == (["AlreadyHandled", "Minutes"], 1)


def test_of_two_writers_one_is_told_of_the_other(world):
    pk = drafted(world).conference_id
    results = race(
        pk,
        lambda: save_minutes(pk, by=world.head.officer, version=1, text="Một."),
        lambda: save_minutes(pk, by=world.deputy.officer, version=1, text="Hai."),
    )
    kept = Minutes.objects.get()
    stale = next(each for each in results if type(each).__name__ == "StaleEdit")
    assert (kinds(results), kept.version, stale.paper.text) == (["Minutes", "StaleEdit"], 2, kept.text)


def test_the_same_said_twice_at_once_is_said_once(world):
    pk = shared(world).conference_id
    letters = Letter.objects.count()
    given = {"by": world.member.officer, "agrees": False, "comment": "Sửa tên."}
    results = race(pk, lambda: comment_on_minutes(pk, **given), lambda: comment_on_minutes(pk, **given))
    assert kinds(results) == ["MinutesComment", "MinutesComment"]
    assert (MinutesComment.objects.count(), Letter.objects.count() - letters) == (1, 4)


def test_two_answers_are_one(world):
    comment = asked(world)
    results = race(
        comment.minutes.conference_id,
        lambda: answer_comment(comment.pk, by=world.head.officer, answer="Một."),
        lambda: answer_comment(comment.pk, by=world.deputy.officer, answer="Hai."),
    )
    assert kinds(results) == ["AlreadyHandled", "MinutesComment"]


def test_two_leaders_confirm_once(world):
    pk = agreed(world).conference_id
    comment_on_minutes(pk, by=world.head.officer, agrees=True)
    results = race(
        pk, lambda: confirm_minutes(pk, by=world.head.leader), lambda: confirm_minutes(pk, by=world.deputy.leader)
    )
    assert kinds(results) == ["AlreadyHandled", "Minutes"]
    assert Letter.objects.filter(subject__startswith="Đã xác nhận").count() == 5


def test_what_is_written_into_the_record_during_the_confirmation_is_in_it_or_refused(world):
    pk = agreed(world).conference_id
    results = race(
        pk,
        lambda: confirm_minutes(pk, by=world.head.leader, version=1),
        lambda: change_conference(pk, by=world.deputy.officer, conclusion="Thêm."),
    )
    frozen = Conference.objects.get(pk=pk)
    assert frozen.frozen_at == Minutes.objects.get().confirmed_at
    assert (kinds(results), frozen.conclusion) in [
        (["Minutes", "NotAllowed"], ""),
        (["Conference", "Minutes"], "Thêm."),
    ]
