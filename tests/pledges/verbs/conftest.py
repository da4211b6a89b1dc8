"""A refused door leaves every row as it was."""

from mailbox.models import Letter

import pytest

from pledges.models import Registration, RegistrationStep, Target


@pytest.fixture
def untouched(db):
    """``with untouched(): …``: nothing in the database has changed by the end."""
    from contextlib import contextmanager

    def everything():
        models = (Registration, Target, RegistrationStep, Letter)
        return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}

    @contextmanager
    def untouched():
        before = everything()
        yield
        assert everything() == before

    return untouched


@pytest.fixture
def refuses(world, pledge_rows):
    """``refuses(error, door, …)``: the door raises it and leaves every row; what it said."""

    def refuses(error, door, *args, **kwargs):
        before = pledge_rows()
        with pytest.raises(error) as refusal:
            door(*args, **kwargs)
        assert pledge_rows() == before
        return refusal.value

    return refuses
