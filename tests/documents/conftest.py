import pytest

from tests.pledges.lives import shelf_of


@pytest.fixture
def shelf(world):
    """Reports in every state, of the member's cluster and of another: see ``lives.shelf_of``."""
    return shelf_of(world)
