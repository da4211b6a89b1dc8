"""The log of a card's points, page by page, the newest first."""

import pytest

from scoring.models import Score, ScoreChange
from scoring.queries.changes import CHANGES_A_PAGE, changes_of
from tests.scoring.lives import D, begun, criterion, nobody_acts, score_of, typed
from tests.scoring.verifying import verified_some


def told(page) -> list[tuple]:
    return [
        (change.score.criterion.code, change.after, change.official.username if change.official else None)
        for change in page
    ]


def test_the_newest_stands_first_with_its_criterion_and_who_made_it(world, django_assert_num_queries):
    card, other = begun(world), begun(world, world.deputy)
    typed(other, "I.1", world.deputy.officer, points=D(9))
    typed(card, "I.1", world.member.officer, points=D(1))
    typed(card, "I.3", world.member.leader, points=D(10))
    nobody_acts()
    Score.objects.filter(pk=score_of(card, "I.1").pk).update(self_points=D(2))
    with django_assert_num_queries(2):
        found = told(changes_of(card, None, None))
    assert found == [
        ("I.1", "2.00", None),
        ("I.3", "10.00", "Bắc Ninh.lanhdao"),
        ("I.1", "1.00", "Bắc Ninh.chuyenvien"),
    ]
    assert [each[0] for each in told(changes_of(card, criterion("I.3").pk, None))] == ["I.3"]
    assert told(changes_of(card, 0, None)) == told(changes_of(card, criterion("T.1").pk, None)) == []


@pytest.mark.parametrize(("number", "shown"), [(None, 1), ("2", 2), ("9", 2), ("x", 1), ("0", 2), ("", 1)])
def test_it_comes_in_pages_and_an_unknown_page_is_one_of_them(world, django_assert_num_queries, number, shown):
    card = begun(world)
    for points in range(CHANGES_A_PAGE + 1):
        Score.objects.filter(pk=score_of(card, "I.1").pk).update(self_points=points)
    with django_assert_num_queries(2):
        page = changes_of(card, None, number)
        after = [change[1] for change in told(page)]
    assert (page.number, page.paginator.num_pages, len(after)) == (shown, 2, CHANGES_A_PAGE if shown == 1 else 1)
    assert after[0] == (f"{CHANGES_A_PAGE}.00" if shown == 1 else "0.00")


def test_what_the_verifiers_gave_is_kept_from_whom_it_does_not_concern_yet(world, django_assert_num_queries):
    card = verified_some(world)
    newest = told(changes_of(card, None, None))[0]
    assert newest == ("I.1", "27.00", "Nghệ An.lanhdao")
    with django_assert_num_queries(2):
        kept = told(changes_of(card, None, None, with_verified=False))
    assert (newest in kept, len(kept)) == (False, ScoreChange.objects.count() - 1)
