"""Self-scores that are being verified: what the matrix shows of them to whom, and for what they wait."""

import pytest

from tests.conftest import TODAY
from tests.reminders.reading_cards import owed_by, read
from tests.reminders.reading_matrix import with_peer
from tests.reminders.reading_owed import flags
from tests.scoring.verifying import brought


@pytest.fixture
def world(world):
    return with_peer(world)


@pytest.mark.parametrize(
    ("life", "shown", "waits"),
    [
        ("verified_some", ("submitted", "Đã nộp"), True),
        ("explaining", ("submitted", "Cần giải trình"), False),
        ("explained", ("submitted", "Đã giải trình"), True),
        ("verified", ("approved", "Đã thẩm định"), False),
        ("reopened", ("submitted", "Đã giải trình"), True),
    ],
)
def test_what_each_reader_sees_of_it_and_for_what_it_waits(world, life, shown, waits):
    brought(world, life)
    for role in ("member.leader", "head.leader", "deputy.officer", "central"):
        assert read(world, role) == (*shown, "card"), role
    assert read(world, "peer.leader") == ("submitted", "Đã nộp", "")
    assert flags(owed_by(world, world.member), TODAY) == ("open waiting" if waits else "open")
