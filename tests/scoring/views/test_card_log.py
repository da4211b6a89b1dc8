"""The log of points while a card is verified: its board does not read there what it is not to know yet."""

import pytest
from django.urls import reverse

from tests.pages import rows, soup
from tests.pledges.lives import person, signed_in
from tests.scoring.lives import criterion
from tests.scoring.verifying import explained, reopened, verified, verified_some

OWN = ["member.leader", "member.officer"]
OTHERS = ["head.leader", "deputy.officer", "central"]


def values_in_log(world, role, card) -> list[str]:
    """The new values of I.1, the newest first."""
    url = reverse("scoring:changes", args=[card.pk])
    page = signed_in(person(world, role)).get(f"{url}?tieu-chi={criterion('I.1').pk}")
    return [row[4] for row in rows(soup(page), "main")]


@pytest.mark.parametrize(
    ("way", "seen_by_its_board"), [(verified_some, False), (explained, False), (verified, True), (reopened, False)]
)
def test_a_board_reads_what_was_verified_once_it_is_finished(world, way, seen_by_its_board):
    card = way(world)
    for role in OWN + OTHERS:
        expected = ["27", "28,5"] if role in OTHERS or seen_by_its_board else ["28,5"]
        assert values_in_log(world, role, card) == expected, role
