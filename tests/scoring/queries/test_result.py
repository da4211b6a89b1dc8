"""The years whose results an official may look at, with what the list says of each."""

import pytest

from clusters.verbs import open_year
from scoring.queries.result import results_of
from tests.conftest import TODAY
from tests.factories import ClusterFactory
from tests.pledges.lives import person
from tests.scoring.lives import SHEET_LIVES
from tests.scoring.lives import published as sheet_published
from tests.scoring.resulting import adopted, all_cards_verified, published


def found(world, role, year=2026) -> list[str]:
    return [str(each.cluster) for each in results_of(person(world, role), year)]


@pytest.mark.parametrize("state", [None, *SHEET_LIVES])
def test_there_is_one_once_the_sheet_is_published(world, state):
    if state:
        SHEET_LIVES[state](world)
    expected = ["Cụm thi đua số 2"] if state == "published" else []
    assert found(world, "member.officer") == found(world, "central") == expected
    assert found(world, "central", 2025) == []


def test_each_sees_those_of_the_years_that_he_may_see(world):
    sheet_published(world)
    sheet_published(world, world.stranger)
    both, own = ["Cụm thi đua số 2", "Cụm thi đua số 3"], ["Cụm thi đua số 2"]
    expected = {
        "head.leader": own,
        "member.observer": own,
        "stranger.officer": ["Cụm thi đua số 3"],
        "central": both,
        "central.observer": both,
        "observer": both,
        "administrator": both,
        "anonymous": [],
    }
    assert {role: found(world, role) for role in expected} == expected


def test_they_come_in_the_order_of_the_clusters(world):
    sheet_published(world, world.stranger)
    sheet_of_block = sheet_published(world)
    sheet_of_block.pk, sheet_of_block.cluster_year = None, open_year(ClusterFactory(number=7, kind="block"), 2026, [])
    sheet_of_block.save(force_insert=True)
    assert found(world, "central") == ["Khối thi đua số 7", "Cụm thi đua số 2", "Cụm thi đua số 3"]


@pytest.mark.parametrize(
    ("life", "told"),
    [
        (all_cards_verified, ("submitted", "Đang xử lý", None, "")),
        (adopted, ("signing", "Đã thông qua", TODAY.replace(day=4), "Hội nghị tổng kết")),
        (published, ("approved", "Đã công bố", TODAY.replace(day=4), "Hội nghị tổng kết")),
    ],
)
def test_each_says_where_it_stands(world, django_assert_num_queries, life, told):
    life(world)
    sheet_published(world, world.stranger)
    by = person(world, "central")
    with django_assert_num_queries(1):
        first, second = [
            (each.result_shape, each.result_label, each.adopted_on, each.adopted_how) for each in results_of(by, 2026)
        ]
    assert (first, second) == (told, ("submitted", "Đang xử lý", None, ""))
