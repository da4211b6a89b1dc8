"""The grown cluster, its papers of the year, its days and its offices."""

import datetime as dt

from django.utils import timezone

from clusters.models import IntendedDuty, Membership
from clusters.timetable.verbs import give_longer
from pledges.models import Practice, Proposal, Report
from pledges.verbs.pledge import close_pledge, comment_on_pledge, open_pledge, sign_pledge
from pledges.verbs.proposal import answer_proposal, raise_proposals
from pledges.verbs.registration import save_registration, submit_registration
from provinces.days import year_range
from provinces.models import Official
from reminders.usual import set_usual_rules
from tests.factories import ReminderRuleFactory
from tests.pledges.pledge_lives import REASON, shared
from tests.pledges.registering import MEMBERS, SCHEME
from tests.pledges.summing import sent, taken_back
from tests.pledges.telling import PRACTICE, PROPOSAL
from tests.remembered import lives
from tests.transitions.offices.test_verbs import delegated, handed
from tests.worlds import Member
from transitions.next_year.verbs import save_next_year


@lives
def grown(world, boards: int) -> None:
    """The cluster with so many boards, each with a report that waits and one that is approved, and its own report."""
    newcomers = [Member(f"Tỉnh {number}") for number in range(boards - 3)]
    Membership.objects.bulk_create(
        Membership(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026))
        for each in newcomers
    )
    for each in [world.member, *newcomers]:
        world.submitted(each)
        world.approved(each, "q1")
    sent(world, "q1")


def comments(world):
    """The pledge goes round, and half of the boards have said something."""
    pledge = shared(world)
    for official in Official.objects.filter(board__memberships__cluster_year=world.cluster_year).order_by("pk")[::4]:
        comment_on_pledge(pledge.pk, by=official, comment="Đồng ý.")
    return pledge


def signatures(world):
    """The pledge is open, and all but the deputy have signed."""
    pledge = open_pledge(comments(world).pk, by=world.head.leader)
    leaders = Official.objects.leading().filter(board__memberships__cluster_year=world.cluster_year)
    for leader in leaders.exclude(board=world.deputy.board).order_by("pk"):
        sign_pledge(pledge.pk, by=leader, fingerprint=pledge.fingerprint)
    return pledge


def ended(world):
    close_pledge(signatures(world).pk, by=world.head.leader, reason=REASON)


PLEDGES = {
    "pledges": signatures,
    "pledge": signatures,
    "pledge of the head": signatures,
    "pledge in force": ended,
    "pledge writing": comments,
}


def extended(world):
    """Every board but the head's has a day of its own for two reports."""
    boards = (
        world.cluster_year.memberships.exclude(board=world.head.board).order_by("pk").values_list("board", flat=True)
    )
    for deadline in world.cluster_year.deadlines.filter(step__in=["h1", "q3"]).order_by("pk"):
        for board in boards:
            give_longer(deadline.pk, board, by=world.head.leader, due_on=dt.date(2026, 12, 1), reason="Bão.")


def reminding(world):
    """The usual rules, and one of its own for each cluster."""
    set_usual_rules()
    for each in (world.cluster_year, world.other_year):
        ReminderRuleFactory(cluster=each.cluster, days_before=[0], overdue_days=5)


REMINDERS = {"admin: rules": reminding, "admin: preview": reminding}


def registered(world):
    """Every board but the head's has sent its registration; the head's writes."""
    members = Official.objects.leading().filter(board__memberships__cluster_year=world.cluster_year)
    for leader in members.order_by("pk").select_related("board"):
        given = {"fields": {"commitment": "Hoàn thành."}, "targets": [MEMBERS, SCHEME]}
        draft = save_registration(world.cluster_year.pk, by=leader, version=0, **given)
        if leader.board_id != world.head.board.pk:
            submit_registration(draft.pk, by=leader)


REGISTRATIONS = ["registrations", "registrations of the head", "registration", "registration writing", "queue"]


def told(world):
    """Every board's approved report tells of a model and two proposals; one of these has been answered."""
    for report in Report.objects.filter(state="approved").order_by("pk"):
        Practice.objects.create(report=report, **PRACTICE)
        _, proposal = [Proposal.objects.create(report=report, **PROPOSAL) for _ in range(2)]
        raise_proposals(report, timezone.now())
    answer_proposal(proposal.pk, by=world.head.leader, comment="Có.")


def first_pk(model, **which):
    row = model.objects.filter(**which).order_by("pk").first()
    return row.pk if row else 0


def last_pk(model):
    row = model.objects.order_by("pk").last()
    return row.pk if row else 0


def writing_entries(world):
    """The head's draft tells of as many models and proposals as there are boards."""
    report = world.cluster_year.reports.get(state="draft", board=world.head.board)
    for _ in range(world.cluster_year.memberships.count()):
        Practice.objects.create(report=report, **PRACTICE)
        Proposal.objects.create(report=report, **PROPOSAL)


def board_count(world):
    return world.cluster_year.memberships.count()


ENTRIES = ["practices", "practice", "proposals", "proposal"]


def as_it_is(world):
    pass


def in_autumn(world):
    """The clock is moved by the test."""


def summary_taken_back(world):
    taken_back(world, "q1")


def next_year_prepared(world):
    """With all boards, a head and two deputies; this year's deputy is given the checking, and the head hands over."""
    boards = list(world.cluster_year.memberships.order_by("pk").values_list("board", flat=True))
    chosen = zip(boards, ["deputy", "deputy", "head"], strict=False)
    offices = [IntendedDuty(board_id=board, office=office, method="rotated", source="TB") for board, office in chosen]
    given = {"members": boards, "calendar": "usual", "offices": offices, "seen": ""}
    save_next_year(world.cluster_year.pk, by=world.head.leader, **given)
    delegated(world)
    handed(world)


NEXT_YEAR = [
    "next year",
    "next year of the centre",
    "confirming the next year",
    "offices",
    "offices of the head",
    "offices of the centre",
]
