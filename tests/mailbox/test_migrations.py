"""What becomes of the letters of an installation in use when their way gets rows of its own, and back."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests.factories import OfficialFactory

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = ("mailbox", "0001_initial")
NOW = dt.datetime(2026, 6, 5, 3, tzinfo=dt.UTC)
EARLIER, LATER = NOW - dt.timedelta(hours=3), NOW + dt.timedelta(hours=1)

# state → what else the row held
OLD = {
    "queued": {"attempts": 0},
    "sending": {"attempts": 1, "claimed_at": EARLIER},
    "sent": {"attempts": 2, "sent_at": EARLIER},
    "failed": {"attempts": 6, "error": "550 No such user"},
    "kept": {},
}


def migrate(*target):
    executor = MigrationExecutor(connection)
    executor.migrate(list(target) or executor.loader.graph.leaf_nodes())


@pytest.fixture
def apps_of():
    """``apps_of(node)``: the models as they were then; afterwards everything is as it is now."""

    def apps_of(*node):
        migrate(*node)
        executor = MigrationExecutor(connection)
        return executor.loader.project_state(list(node) or executor.loader.graph.leaf_nodes()).apps

    yield apps_of
    migrate()


@pytest.fixture
def in_use(apps_of):
    """A letter in each state and one put off; {key: official} of them."""
    official = OfficialFactory()
    Letter = apps_of(BEFORE).get_model("mailbox", "Letter")
    letters = [(state, {"state": state} | rest) for state, rest in OLD.items()]
    for key, changes in [
        *letters,
        ("put off", {"state": "queued", "attempts": 3, "not_before": LATER, "error": "450"}),
    ]:
        Letter.objects.create(
            official_id=official.pk, subject=f"Thư {key}", body="Kính gửi.", path="/", dedupe_key=key, **changes
        )
    Letter.objects.filter(dedupe_key="sent").update(read_at=NOW)


def rows(model, *fields):
    return {key: tuple(rest) for key, *rest in model.objects.order_by("pk").values_list(*fields)}


def test_every_letter_is_kept_and_what_was_or_is_to_be_sent_has_its_dispatch(apps_of, in_use):
    started = timezone.now()
    apps = apps_of()
    letters = rows(
        apps.get_model("mailbox", "Letter"), "dedupe_key", "subject", "read_at", "in_inbox", "gathered", "kind"
    )
    assert letters == {
        key: (f"Thư {key}", NOW if key == "sent" else None, True, False, "") for key in [*OLD, "put off"]
    }
    dispatches = rows(
        apps.get_model("mailbox", "Dispatch"),
        "letter__dedupe_key",
        "channel",
        "state",
        "attempts",
        "error",
        "sent_at",
        "claim",
        "doubts",
    )
    assert dispatches == {
        "queued": ("email", "queued", 0, "", None, None, 0),
        "sending": ("email", "queued", 1, "", None, None, 1),
        "sent": ("email", "sent", 2, "", EARLIER, None, 0),
        "failed": ("email", "failed", 6, "550 No such user", None, None, 0),
        "put off": ("email", "queued", 3, "450", None, None, 0),
    }
    waits = rows(apps.get_model("mailbox", "Dispatch"), "letter__dedupe_key", "not_before")
    assert waits["put off"] == (LATER,)
    assert started <= waits["queued"][0] <= timezone.now()


def test_back_again_every_letter_is_what_it_was(apps_of, in_use):
    apps_of()
    Letter = apps_of(BEFORE).get_model("mailbox", "Letter")
    assert rows(Letter, "dedupe_key", "state", "attempts", "error", "sent_at", "claimed_at", "read_at") == {
        "queued": ("queued", 0, "", None, None, None),
        "sending": ("queued", 1, "", None, None, None),
        "sent": ("sent", 2, "", EARLIER, None, NOW),
        "failed": ("failed", 6, "550 No such user", None, None, None),
        "kept": ("kept", 0, "", None, None, None),
        "put off": ("queued", 3, "450", None, None, None),
    }
    assert Letter.objects.get(dedupe_key="put off").not_before == LATER


def test_back_again_what_is_new_stays_in_the_inbox(apps_of, in_use):
    """Withdrawn before it was sent, told of elsewhere, or sent by another channel."""
    apps = apps_of()
    Letter, Dispatch = apps.get_model("mailbox", "Letter"), apps.get_model("mailbox", "Dispatch")
    official = Letter.objects.earliest("pk").official_id
    for key in ("cancelled", "by sms", "gathered"):
        letter = Letter.objects.create(official_id=official, subject=key, body="", dedupe_key=key, gathered=True)
        if key != "gathered":
            channel = "sms" if key == "by sms" else "email"
            Dispatch.objects.create(letter=letter, state="cancelled", channel=channel)
    before = apps_of(BEFORE).get_model("mailbox", "Letter")
    kept = before.objects.filter(dedupe_key__in=["cancelled", "by sms", "gathered"]).order_by("pk")
    assert set(kept.values_list("state", flat=True)) == {"kept"}
    assert kept.count() == 3


def test_an_empty_installation_stays_empty(apps_of):
    apps_of(BEFORE)
    assert apps_of().get_model("mailbox", "Dispatch").objects.count() == 0
