import pytest

from tests.pledges.lives import shelf_of


@pytest.fixture
def shelf(world):
    """Reports in every state, of the member's cluster and of another: see ``lives.shelf_of``."""
    return shelf_of(world)


@pytest.fixture
def snapshot(world):
    """Everything that a refused door must leave as it was, in one comparable value."""
    from mailbox.models import Letter

    from pledges.models import Report, ReportNumber, ReportStep

    def taken():
        return {
            model.__name__: list(model.objects.order_by("pk").values())
            for model in (Report, ReportNumber, ReportStep, Letter)
        }

    return taken


@pytest.fixture
def pledge_rows(world):
    """As ``snapshot``, of everything that belongs to a pledge."""
    from mailbox.models import Letter

    from pledges.models import Pledge, PledgeComment, PledgeStep, Signature

    models = (Pledge, PledgeComment, PledgeStep, Signature, Pledge.missing.through, Letter)
    return lambda: {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
