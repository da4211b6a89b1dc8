"""Each constraint of practices, proposals and responses, in the database by its name and before it in words."""

import pytest
from django.utils import timezone

from pledges.models import Practice, Proposal, Response
from tests.constraints import Case, assert_holds
from tests.pledges.telling import PRACTICE, PROPOSAL


def practice(world, **changes):
    return Practice(report=world.report, **PRACTICE | changes)


def proposal(world, **changes):
    return Proposal(report=world.report, **PROPOSAL | changes)


def raised(world, **changes):
    return proposal(world, **{"state": "new", "raised_at": timezone.now(), "due_on": timezone.localdate()} | changes)


def response(world, comment):
    told = raised(world)
    told.save()
    given = {"from_state": "new", "to_state": "answered", "official": world.central, "board": world.central.board}
    return Response(proposal=told, comment=comment, at=timezone.now(), **given)


FEATURED = ("practice_featured_by_somebody", "Mô hình được nêu gương phải có giờ và người nêu.")
RAISED = ("proposal_raised_iff_left_draft", "Kiến nghị đã nêu phải có ngày nêu và hạn trả lời.")
UP = ("proposal_passed_up_to_the_centre", "Kiến nghị chuyển lên phải gửi đến Ban Tổ chức Trung ương.")
SAYS = ("response_says_something", "Trả lời, chuyển lên hoặc kết thúc kiến nghị phải có nội dung.")

CASES = {
    "praised by nobody": (
        FEATURED,
        lambda world: practice(world, featured_at=timezone.now()),
        lambda world: practice(world, featured_at=timezone.now(), featured_by=world.central),
    ),
    "praised at no time": (
        FEATURED,
        lambda world: practice(world, featured_by=world.central),
        lambda world: practice(world),
    ),
    "a draft that was raised": (
        RAISED,
        lambda world: proposal(world, raised_at=timezone.now()),
        lambda world: proposal(world),
    ),
    "raised without a day": (RAISED, lambda world: raised(world, due_on=None), lambda world: raised(world)),
    "passed up to the head": (
        UP,
        lambda world: raised(world, state="passed_up"),
        lambda world: raised(world, state="passed_up", addressee="central"),
    ),
    "an empty answer": (SAYS, lambda world: response(world, ""), lambda world: response(world, "Có.")),
}


@pytest.mark.parametrize("case", CASES)
def test_a_constraint_holds(world, case):
    world.report = world.draft()
    (name, sentence), refused, kept = CASES[case]
    assert_holds(Case(name, sentence, lambda: refused(world), lambda: kept(world)))
