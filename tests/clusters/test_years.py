import pytest

from clusters.years import KEY, current_year, shown_year, years_of
from tests.factories import ClusterYearFactory, MembershipFactory, OfficialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def request_of(rf):
    """A request of a member with these years, for a page of its own year or with a year chosen."""

    def make(*years, chosen=None, of_page=None):
        official, request = OfficialFactory(), rf.get("/")
        for year in years:
            MembershipFactory(board=official.board, cluster_year=ClusterYearFactory(year=year))
        request.user, request.session = official, {KEY: chosen} if chosen else {}
        if of_page:
            request.year_of_page = of_page
        return request

    return make


def test_the_years_one_may_see_come_newest_first_each_once_asked_once(request_of, django_assert_num_queries):
    request = request_of(2024, 2026, 2025)
    MembershipFactory(cluster_year=ClusterYearFactory(year=2023))
    board = request.user.board
    MembershipFactory(board=board, cluster_year=ClusterYearFactory(year=2022))
    with django_assert_num_queries(1):
        assert [years_of(request) for _ in range(2)][1] == [2026, 2025, 2024, 2022]


@pytest.mark.parametrize(
    ("years", "chosen", "of_page", "shown"),
    [
        ([2025, 2026], None, None, 2026),
        ([2025, 2026], 2025, None, 2025),
        ([2025, 2026], 2026, 2025, 2025),  # the page's own year wins
        ([2025, 2026], 2019, None, 2026),  # chosen before, no longer his
        ([2025, 2026], 2025, 2019, 2025),
        ([2023, 2024], None, None, 2024),  # nothing this year: the newest
        ([2025, 2027], None, None, 2027),
        ([], None, None, 2026),
        ([], 2025, 2025, 2026),
    ],
)
def test_which_year_is_shown(request_of, years, chosen, of_page, shown):
    assert shown_year(request_of(*years, chosen=chosen, of_page=of_page)) == shown


@pytest.mark.parametrize(
    ("years", "current"),
    [([2025, 2026, 2027], 2026), ([2024, 2025], 2025), ([2027], 2027), ([], 2026)],
)
def test_the_year_that_is_not_past(request_of, years, current):
    assert current_year(request_of(*years)) == current
