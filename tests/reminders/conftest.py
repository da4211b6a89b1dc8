import pytest

from tests.reminders.beginnings import as_if_new, begin_year


@pytest.fixture
def world(world):
    """The world in June as it should be: registered in January, pledged in March; reports are what is left."""
    for cluster_year in (world.cluster_year, world.other_year):
        begin_year(cluster_year, by=world.central)
    return world


@pytest.fixture
def new_world(world):
    """The same, with nothing registered and no pledge."""
    as_if_new(world.cluster_year)
    as_if_new(world.other_year)
    return world
