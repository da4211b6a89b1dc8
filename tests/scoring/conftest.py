import pytest

from tests.factories import OfficialFactory
from tests.scoring.lives import everything


@pytest.fixture
def refuses(world):
    """``refuses(error, door, …)``: the door raises it and leaves every row; what it said."""

    def refuses(error, door, *args, **kwargs):
        before = everything()
        with pytest.raises(error) as refusal:
            door(*args, **kwargs)
        assert everything() == before
        return refusal.value

    return refuses


@pytest.fixture
def sentences(refuses):
    """As ``refuses`` what is Incomplete: the sentences, in their order."""
    from pledges.refusals import Incomplete

    return lambda door, *args, **kwargs: [each.sentence for each in refuses(Incomplete, door, *args, **kwargs).missing]


@pytest.fixture
def crowd(world):
    """On each board somebody who has left, an observer, and somebody undefined; nobody is to hear of anything."""
    for whose in ("member", "head", "deputy", "central", "stranger"):
        board = getattr(world, whose).board
        OfficialFactory(username=f"{whose}.dathoi", board=board, is_active=False)
        OfficialFactory(username=f"{whose}.theodoi", board=board, capacity="observer")
        OfficialFactory(username=f"{whose}.khac", board=board, capacity="")
