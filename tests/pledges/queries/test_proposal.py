"""What an official sees of proposals, and whose answers his board owes."""

import datetime as dt

import pytest

from clusters.models import ClusterYear
from pledges.access.proposal import get_proposal_for, with_who_owes
from pledges.models import Proposal
from pledges.states import UNANSWERED
from pledges.verbs.proposal import answer_proposal, close_proposal, pass_up_proposal
from pledges.verbs.report import reopen_report
from tests.factories import DutyFactory, OfficialFactory
from tests.pledges.lives import becomes_city, person, successor_of, without_offices
from tests.pledges.telling import proposal


@pytest.fixture
def raised(world):
    """{name: proposal} in every state, of the member, the head and another cluster's board."""
    told = {
        "draft": proposal(world, state="draft", period="q1"),
        "sent": proposal(world, world.deputy, state="submitted", period="q1"),
        "new": proposal(world),
        "answered": proposal(world, world.deputy),
        "head's own": proposal(world, world.head),
        "to the centre": proposal(world, world.head, period="q1", addressee="central"),
        "elsewhere": proposal(world, world.stranger),
        "elsewhere draft": proposal(world, world.stranger, state="draft", period="q1"),
    }
    answer_proposal(told["answered"].pk, by=world.head.leader, comment="Có.")
    return told


def names(raised, found):
    known = {each.pk: name for name, each in raised.items()}
    return {known[each.pk] for each in found}


OF_CLUSTER = {"new", "answered", "head's own", "to the centre"}

SEEN = {
    "member.leader": {"draft", "new"},
    "member.officer": {"draft", "new"},
    "member.observer": set(),
    "head.leader": OF_CLUSTER,
    "head.officer": OF_CLUSTER,
    "deputy.leader": OF_CLUSTER | {"sent"},
    "deputy.observer": {"answered"},
    "stranger.leader": {"elsewhere", "elsewhere draft"},
    "central": OF_CLUSTER | {"elsewhere"},
    "central.observer": {"answered"},
    "observer": {"answered"},
    "administrator": set(),
    "anonymous": set(),
}


@pytest.mark.parametrize("role", SEEN)
def test_who_sees_what(world, raised, role):
    assert names(raised, Proposal.objects.visible_to(person(world, role)).order_by("pk")) == SEEN[role]


OWED = {
    "head.leader": {"new"},
    "head.officer": {"new"},
    "deputy.leader": {"head's own"},
    "member.leader": set(),
    "stranger.leader": set(),
    "central": {"to the centre", "elsewhere"},  # where nobody else holds an office, the centre answers
    "observer": set(),
    "administrator": set(),
}


def owed_by(official):
    """Unanswered ones that his board has to answer today."""
    owing = Proposal.objects.with_owing(official).filter(owed_by_us=True, state__in=UNANSWERED)
    return owing.order_by("due_on", "pk")


@pytest.mark.parametrize("role", OWED)
def test_whose_answers_a_board_owes(world, raised, role):
    assert names(raised, owed_by(person(world, role))) == OWED[role]


def test_those_past_their_day_are_told_apart(world, clock):
    proposal(world)
    clock.shift(dt.timedelta(days=-3))
    second = proposal(world, world.deputy)
    assert list(owed_by(world.head.leader).overdue_on(dt.date(2026, 7, 4))) == [second]


def test_the_duty_to_answer_moves_with_the_office(world):
    told = proposal(world)
    without_offices(world, "head")
    DutyFactory(cluster_year=world.cluster_year, board=world.member.board)
    owing = {role: list(owed_by(person(world, role))) for role in ("head", "deputy.leader")[1:]}
    assert owing == {"deputy.leader": [told]}
    assert not owed_by(person(world, "head.leader")).exists()
    assert not Proposal.objects.visible_to(person(world, "head.leader")).exists()


def test_passed_up_only_the_centre_owes_it(world, clock):
    told = proposal(world)
    clock.shift(dt.timedelta(days=2))
    pass_up_proposal(told.pk, by=world.head.leader, comment="Vượt thẩm quyền.")
    assert not owed_by(world.head.leader).exists()
    owed = owed_by(world.central).named().get()
    assert (owed, owed.board_name) == (told, "Ban Tổ chức Tỉnh ủy Bắc Ninh")
    assert owed.owed_since - owed.raised_at == dt.timedelta(days=2)


def test_a_years_end_and_a_reopened_report_leave_the_answer_owed(world):
    told = proposal(world)
    reopen_report(told.report_id, by=world.head.leader, reason="Bổ sung.")
    ClusterYear.objects.update(stage="closed")
    assert list(owed_by(world.head.leader)) == [told]
    assert get_proposal_for(world.head.leader, told.pk).state == "new"


@pytest.mark.parametrize("respond", [answer_proposal, close_proposal])
def test_what_is_settled_is_owed_by_nobody(world, respond):
    told = proposal(world)
    respond(told.pk, by=world.head.leader, comment="Có.")
    for role in ("head.leader", "deputy.leader", "central"):
        assert not owed_by(person(world, role)).exists()


def test_a_board_that_came_out_of_others_reads_theirs(world):
    told = proposal(world)
    successor = successor_of(world.member, world.stranger, on=dt.date(2026, 6, 1))
    assert list(Proposal.objects.visible_to(successor)) == [told]


def test_the_board_is_named_as_it_was_when_it_raised_it(world, clock):
    told = proposal(world)
    becomes_city(world.member, dt.date(2026, 6, 20))
    clock.move_to("2026-06-25T03:00:00Z")
    assert get_proposal_for(world.head.leader, told.pk).board_name == "Ban Tổ chức Tỉnh ủy Bắc Ninh"


# --- who owes it, in words


def owing(world, told):
    return str(get_proposal_for(world.central, told.pk).owing)


def test_who_owes_the_answer_is_named(world):
    to_head, heads_own = proposal(world), proposal(world, world.head)
    to_centre = proposal(world, world.head, period="q1", addressee="central")
    assert owing(world, to_head) == "cụm trưởng: Ban Tổ chức Tỉnh ủy Nghệ An"
    assert owing(world, heads_own) == "cụm phó: Ban Tổ chức Tỉnh ủy Hải Phòng"
    assert owing(world, to_centre) == "Ban Tổ chức Trung ương"
    without_offices(world, "deputy")
    assert owing(world, heads_own) == "Ban Tổ chức Trung ương"
    answer_proposal(to_head.pk, by=world.head.leader, comment="Có.")
    assert get_proposal_for(world.central, to_head.pk).owing is None


def test_many_are_told_with_one_question(world, raised, django_assert_num_queries):
    shown = list(Proposal.objects.visible_to(world.central).named().order_by("pk"))
    with django_assert_num_queries(1):
        told = with_who_owes(shown)
    assert {str(each.owing) for each in told} == {
        "cụm trưởng: Ban Tổ chức Tỉnh ủy Nghệ An",
        "cụm phó: Ban Tổ chức Tỉnh ủy Hải Phòng",
        "Ban Tổ chức Trung ương",
        "None",
    }
    only_the_centres = [each for each in shown if each.addressee == "central"]
    with django_assert_num_queries(0):
        with_who_owes(only_the_centres)


def test_an_official_of_no_board_is_no_trouble(world):
    nobody = OfficialFactory(board=None, capacity="")
    assert not Proposal.objects.visible_to(nobody).exists()
    assert not owed_by(nobody).exists()
