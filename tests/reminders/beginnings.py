"""How the year began: everybody registered in January and signed in March. In bulk, so that no letter is written."""

import datetime as dt

from pledges.fingerprints import fingerprint_of
from pledges.models import Pledge, PledgeStep, Registration, Signature
from tests.conftest import VIETNAM

JANUARY = dt.datetime(2026, 1, 12, 9, tzinfo=VIETNAM)
MARCH = dt.datetime(2026, 3, 10, 9, 5, tzinfo=VIETNAM)
TEXT = "Thi đua hoàn thành nhiệm vụ."


def begin_year(cluster_year, by) -> None:
    """Every member's registration is approved and the pledge in force, signed by all."""
    boards = list(cluster_year.memberships.order_by("pk").values_list("board_id", flat=True))
    Registration.objects.bulk_create(
        Registration(cluster_year=cluster_year, board_id=board, edited_by=by, edited_at=JANUARY, **_approved(by))
        for board in boards
    )
    pledge = pledge_of(cluster_year, by, state="in_force", in_force_at=MARCH, **_opened(by))
    Signature.objects.bulk_create(signature_of(pledge, board, by) for board in boards)


def as_if_new(cluster_year) -> None:
    """Nothing was done this year."""
    Registration.objects.filter(cluster_year=cluster_year).delete()
    Signature.objects.filter(pledge__cluster_year=cluster_year).delete()
    PledgeStep.objects.filter(pledge__cluster_year=cluster_year).delete()
    Pledge.objects.filter(cluster_year=cluster_year).delete()


def pledge_of(cluster_year, by, state="draft", **stamps):
    return Pledge.objects.create(
        cluster_year=cluster_year, state=state, text=TEXT, edited_by=by, edited_at=JANUARY, **stamps
    )


def open_pledge_of(cluster_year, by):
    return pledge_of(cluster_year, by, state="open", **_opened(by))


def signature_of(pledge, board_id, by, at=MARCH):
    return Signature(pledge=pledge, board_id=board_id, official=by, signed_at=at, fingerprint=pledge.fingerprint)


def _approved(by):
    due_on = dt.date(2026, 1, 20)
    sent = {"first_submitted_at": JANUARY, "submitted_at": JANUARY, "submitted_by": by, "due_on": due_on}
    return sent | {"state": "approved", "approved_at": JANUARY, "approved_by": by}


def _opened(by):
    return {"opened_at": JANUARY, "opened_by": by, "fingerprint": fingerprint_of(Pledge(text=TEXT).whole_text)}
