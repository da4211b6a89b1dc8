import pytest

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
