"""What is refused leaves every row as it was."""

from contextlib import contextmanager
from mailbox.models import Letter

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from clusters.models import ClusterYear, Duty, Membership
from pledges.models import Pledge, PledgeStep, Signature
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from scoring.models import Result

BESIDES = [Letter, ClusterYear, Duty, Membership, Pledge, PledgeStep, Signature, Result]


def everything() -> dict:
    models = [*apps.get_app_config("conferences").get_models(), *BESIDES]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def refused(error, door, *args, **kwargs):
    """The door raises it; what it said."""
    before = everything()
    with pytest.raises(error) as refusal:
        door(*args, **kwargs)
    assert everything() == before
    return refusal.value


def lacks(door, *args, **kwargs) -> list[str]:
    """The sentences of what is Incomplete."""
    return [each.sentence for each in refused(Incomplete, door, *args, **kwargs).missing]


def denied(door, *args, **kwargs) -> str:
    return str(refused(NotAllowed, door, *args, **kwargs))


def outrun(door, *args, **kwargs) -> str:
    return str(refused(AlreadyHandled, door, *args, **kwargs))


@contextmanager
def refused_by(constraint):
    """The database refuses by that name, and keeps every row."""
    before = everything()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert refusal.value.__cause__.diag.constraint_name == constraint
    assert constraint in str(refusal.value)
    assert everything() == before
