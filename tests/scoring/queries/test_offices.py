"""Who was not considered the year before holds no office."""

from clusters.verbs import open_year
from scoring.queries.offices import barred_from_office
from tests.scoring.resulting import excluded

SENTENCE = "Ban Tổ chức Tỉnh ủy Bắc Ninh không được xét thi đua năm 2026 nên không làm cụm trưởng, cụm phó năm {}."


def test_who_was_not_considered_is_barred_the_year_after_and_in_the_year_itself(world, django_assert_num_queries):
    board = excluded(world).board_id
    among = [world.head.board.pk, board]
    with django_assert_num_queries(1):
        assert barred_from_office(2027, among) == {board: SENTENCE.format(2027)}
    assert barred_from_office(2026, among) == {board: SENTENCE.format(2026)}
    assert barred_from_office(2028, among) == barred_from_office(2025, among) == {}
    assert barred_from_office(2027, [world.head.board.pk]) == {}


def test_in_whatever_cluster_it_was(world):
    board = excluded(world).board_id
    open_year(world.other_year.cluster, 2027, [world.member.board])
    assert list(barred_from_office(2027, [board])) == [board]
