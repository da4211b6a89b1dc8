"""What the matrices ask of the database stays the same from nine boards to hundreds, and from one year to several."""

import pytest

from clusters.models import ClusterYear
from provinces.models import Official
from tests.factories import BoardFactory, OfficialFactory
from tests.pages import soup
from tests.performance.crowd import crowd
from tests.pledges.lives import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("clusters", "years"), [(1, 1), (30, 2)], ids=["9 boards", "270 boards, 2 years"])
def test_no_query_more_for_hundreds_of_boards(clock, django_assert_num_queries, clusters, years):
    cluster_year = crowd(clusters, years)
    assert ClusterYear.objects.count() == clusters * years
    matrix = f"{cluster_year.get_absolute_url()}tien-do/"
    centre = signed_in(OfficialFactory(username="trunguong", board=BoardFactory(central=True)))
    head = signed_in(Official.objects.get(username="lanhdao0"))
    for client, url, queries, rows in (
        (centre, "/tien-do/", 10, clusters),
        (centre, "/tien-do/?xep=-h1", 10, clusters),
        (centre, matrix, 11, 9),
        (head, matrix, 12, 9),
    ):
        client.get(url)  # what is asked once and kept is not the page's cost
        with django_assert_num_queries(queries):
            page = soup(client.get(url))
        assert len(page.select("#content tbody tr")) == rows
