"""Self-scores in the matrix: what each reader may know of each state, and where he may go from it."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline
from scoring.models import Scorecard
from scoring.verbs.card import return_card, submit_card
from tests.conftest import TODAY, VIETNAM
from tests.pledges.lives import person, signed_in, without_offices
from tests.reminders.reading_cards import LAST, PAST, WEEK, brought, owed_by, read
from tests.reminders.reading_matrix import cell_of, with_peer
from tests.scoring.lives import (
    REASON,
    returned,
    scored,
)


@pytest.fixture
def world(world):
    return with_peer(world)


UNSENT, SENT, BACK = ("draft", "Chưa nộp"), ("submitted", "Đã nộp"), ("returned", "Bị trả lại")
SENT_BACK_BY_US = ("returned", "Đã trả lại")
OTHERS = ["head.leader", "deputy.officer", "central", "peer.leader", "head.observer", "central.observer", "observer"]
READ = {
    "none": {
        "member.leader": (*UNSENT, "write"),
        "member.officer": (*UNSENT, "write"),
        "member.observer": (*UNSENT, ""),
    }
    | dict.fromkeys(OTHERS, (*UNSENT, "")),
    "scored": {"member.leader": (*UNSENT, "write"), "member.observer": (*UNSENT, "")}
    | dict.fromkeys(OTHERS, (*UNSENT, "")),
    "submitted": {
        "member.leader": (*SENT, "card"),
        "member.observer": (*SENT, ""),
        "head.leader": (*SENT, "card"),
        "deputy.officer": (*SENT, "card"),
        "central": (*SENT, "card"),
        "head.observer": (*SENT, ""),
        "central.observer": (*SENT, ""),
        "peer.leader": (*SENT, ""),
        "peer.observer": (*SENT, ""),
        "observer": (*SENT, ""),
        "administrator": (*SENT, ""),
    },
    "returned": {
        "member.leader": (*BACK, "write"),
        "member.officer": (*BACK, "write"),
        "member.observer": (*BACK, ""),
        "head.leader": (*SENT_BACK_BY_US, "card"),
        "deputy.officer": (*SENT_BACK_BY_US, "card"),
        "central": (*SENT_BACK_BY_US, "card"),
        "head.observer": (*SENT_BACK_BY_US, ""),
        "peer.leader": (*SENT, ""),
        "peer.officer": (*SENT, ""),
        "observer": (*SENT, ""),
    },
}


@pytest.mark.parametrize("life", READ)
def test_what_each_reader_may_know_of_each_state(world, life):
    brought(world, life)
    assert {role: read(world, role) for role in READ[life]} == READ[life]


SOON, OVERDUE = ("due_soon", "Sắp đến hạn"), ("overdue", "Quá hạn")


@pytest.mark.parametrize(
    ("life", "own", "others"),
    [
        ("none", [SOON, SOON, OVERDUE], [SOON, SOON, OVERDUE]),
        ("begun", [UNSENT, UNSENT, OVERDUE], [SOON, SOON, OVERDUE]),  # nobody else is told that it is begun
        ("submitted", [SENT] * 3, [SENT] * 3),
        ("returned", [BACK] * 3, [SENT] * 3),
    ],
)
def test_the_last_week_and_the_day_after(world, life, own, others):
    brought(world, life)
    for role, shown in [("member.leader", own), ("peer.leader", others), ("observer", others)]:
        assert [read(world, role, day)[:2] for day in (WEEK, LAST, PAST)] == shown, role


def test_a_peer_cannot_tell_a_draft_or_a_return_by_anything_in_the_cell(world):
    brought(world, "none")
    peers = ("peer.leader", "peer.observer", "observer")

    def cells():
        return [cell_of(world, role, world.member, "self_score", day) for role in peers for day in (TODAY, WEEK, PAST)]

    unbegun = cells()
    scored(world)
    assert cells() == unbegun
    card = submit_card(Scorecard.objects.get().pk, by=world.member.leader)
    waiting = cells()
    return_card(card.pk, by=world.head.leader, reason=REASON)
    assert cells() == waiting


def test_who_lost_the_office_reads_as_a_peer(world):
    returned(world)
    without_offices(world, "deputy")
    assert read(world, "deputy.leader") == (*SENT, "")


WALKERS = [
    *("member.leader", "member.officer", "member.observer", "peer.leader", "head.officer", "head.observer"),
    *("deputy.leader", "central", "central.observer", "observer", "administrator"),
]


@pytest.mark.parametrize("life", ["begun", "submitted", "returned"])
def test_every_link_leads_where_its_reader_may_go_and_none_is_missing(world, life):
    card = brought(world, life)
    for role in WALKERS:
        client = signed_in(person(world, role))
        url = cell_of(world, role, world.member, "self_score").url
        if url:
            assert client.get(url).status_code == 200, role
        else:
            assert client.get(f"/bang-diem/{card.pk}/").status_code == 404, role


@pytest.mark.parametrize(("life", "leads"), [("none", ""), ("begun", "card"), ("submitted", "card")])
def test_in_a_closed_year_nobody_is_sent_to_a_page_to_write(world, life, leads):
    brought(world, life)
    ClusterYear.objects.update(stage="closed")
    world.cluster_year.refresh_from_db()
    assert read(world, "member.leader")[2] == leads
    if leads:
        url = cell_of(world, "member.leader", world.member, "self_score").url
        assert signed_in(world.member.leader).get(url).status_code == 200


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (dt.datetime(2026, 11, 10, 23, 59, 59, tzinfo=VIETNAM), ""),
        (dt.datetime(2026, 11, 11, tzinfo=VIETNAM), "Nộp muộn"),
    ],
)
def test_late_is_told_to_every_reader(world, clock, moment, late):
    scored(world)
    clock.move_to(moment)
    submit_card(Scorecard.objects.get().pk, by=world.member.leader)
    for role in ("member.leader", "head.leader", "peer.leader", "central", "observer"):
        cell = cell_of(world, role, world.member, "self_score", day=moment.date())
        assert (cell.late, cell.code) == (late, "submitted"), role


def test_what_was_sent_in_time_stays_so_when_sent_again_and_when_the_day_is_moved(world, clock):
    card = returned(world)
    clock.move_to(dt.datetime(2026, 11, 20, 9, tzinfo=VIETNAM))
    submit_card(card.pk, by=world.member.leader)
    Deadline.objects.filter(step="self_score").update(opens_on=dt.date(2026, 1, 1), due_on=dt.date(2026, 5, 1))
    assert not owed_by(world, world.member).was_late
