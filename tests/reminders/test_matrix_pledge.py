"""The matrix: the cells of the registration and of the pledge."""

import datetime as dt

import pytest

from clusters.models import Membership
from pledges.models import Pledge, Signature
from pledges.verbs.registration import begin_amendment
from reminders.matrix import legend, matrix
from reminders.owed import obligations
from tests.conftest import TODAY, VIETNAM
from tests.pages import soup, texts
from tests.pledges.lives import carry, person, signed_in
from tests.pledges.registering import MAKERS as REGISTERED
from tests.reminders.beginnings import MARCH, as_if_new, open_pledge_of, pledge_of, signature_of
from tests.reminders.reading_matrix import MATRIX, cell_of, read, with_peer


@pytest.fixture
def world(world):
    return with_peer(world)


def register(world, state):
    as_if_new(world.cluster_year)
    return REGISTERED[state](world) if state != "none" else None


LATE_REGISTRATION = {
    "none": dict.fromkeys(
        ["member.leader", "head.leader", "central", "peer.leader", "observer"], ("overdue", "Quá hạn")
    ),
    "submitted": {
        "member.leader": ("submitted", "Chờ duyệt"),
        "head.leader": ("submitted", "Cần duyệt"),
        "central": ("submitted", "Cần duyệt"),
        "peer.leader": ("submitted", "Đã gửi"),
        "observer": ("submitted", "Đã gửi"),
    },
    "returned": {
        "member.leader": ("returned", "Bị trả lại"),
        "head.leader": ("returned", "Đã trả lại"),
        "central": ("returned", "Đã trả lại"),
        "peer.leader": ("submitted", "Đã gửi"),
        "observer": ("submitted", "Đã gửi"),
    },
    "approved": dict.fromkeys(["member.leader", "head.leader", "central", "peer.leader"], ("approved", "Đã duyệt")),
}


@pytest.mark.parametrize("state", LATE_REGISTRATION)
def test_a_registration_is_read_as_a_report_is(world, state):
    register(world, state)
    expected = LATE_REGISTRATION[state]
    assert {role: read(world, role, world.member, "registration")[:2] for role in expected} == expected


def test_a_draft_of_a_registration_is_its_own_boards_affair(world):
    register(world, "draft")
    before = dt.date(2026, 1, 16)
    cells = {
        role: read(world, role, world.member, "registration", before)[:2]
        for role in ("member.officer", "head.leader", "peer.leader")
    }
    soon = ("due_soon", "Sắp đến hạn")
    assert cells == {"member.officer": ("draft", "Chưa gửi"), "head.leader": soon, "peer.leader": soon}


def test_an_amendment_leaves_the_cell_as_it_is(world):
    first = register(world, "approved")
    approved = cell_of(world, "head.leader", world.member, "registration")
    begin_amendment(first.pk, by=world.member.officer, reason="Thêm nhiệm vụ.")
    assert cell_of(world, "head.leader", world.member, "registration") == approved


SIGNING = {  # (state of the pledge, signed, day): (code, label, done at, late)
    "not begun": (None, None, (3, 1), ("not_yet", "Chưa mở ký", None, "")),
    "draft": ("draft", None, (4, 10), ("not_yet", "Chưa mở ký", None, "")),
    "commenting": ("commenting", None, (3, 30), ("not_yet", "Chưa mở ký", None, "")),
    "open": ("open", None, (3, 1), ("draft", "Chưa ký", None, "")),
    "soon": ("open", None, (3, 24), ("due_soon", "Sắp đến hạn", None, "")),
    "overdue": ("open", None, (4, 1), ("overdue", "Quá hạn", None, "")),
    "signed": ("open", MARCH, (4, 1), ("approved", "Đã ký", MARCH, "")),
    "signed late": (
        "open",
        dt.datetime(2026, 4, 1, 0, 0, tzinfo=VIETNAM),
        (4, 1),
        ("approved", "Đã ký", dt.datetime(2026, 4, 1, tzinfo=VIETNAM), "Ký muộn"),
    ),
    "closed": ("in_force", None, (4, 10), ("none", "Không ký", None, "")),
}


@pytest.mark.parametrize("case", SIGNING)
def test_everybody_in_the_cluster_reads_the_same_of_the_signatures(world, case):
    state, signed_at, day, expected = SIGNING[case]
    pledged(world, state, signed_at)
    for role in ("member.leader", "member.observer", "head.leader", "peer.officer", "central", "observer"):
        cell = cell_of(world, role, world.member, "pledge", dt.date(2026, *day))
        assert (cell.code, cell.label, cell.done_at, cell.late) == expected, role


def pledged(world, state, signed_at):
    """The cluster's pledge in a state; the member signed it then, if at all."""
    as_if_new(world.cluster_year)
    if state in ("draft", "commenting"):
        pledge_of(world.cluster_year, world.central, state=state)
    elif state:
        pledge = open_pledge_of(world.cluster_year, world.central)
        if signed_at:
            signature_of(pledge, world.member.board.pk, world.member.leader, signed_at).save()
        if state == "in_force":
            Pledge.objects.update(state=state, in_force_at=MARCH)


# (state of the registration, of the pledge) → where the member's cells lead, for each role
WALKS = {
    ("none", None): {
        "member.officer": ["write", ""],
        "head.leader": ["", ""],
        "peer.leader": ["", ""],
        "observer": ["", ""],
    },
    ("draft", "draft"): {"member.leader": ["write", ""], "head.leader": ["", ""], "central": ["", ""]},
    ("submitted", "commenting"): {
        "member.leader": ["read", ""],
        "head.officer": ["read", ""],
        "central": ["read", ""],
        "peer.leader": ["", ""],
        "observer": ["", ""],
    },
    ("returned", "open"): {
        "member.officer": ["write", "pledge"],
        "head.leader": ["read", "pledge"],
        "peer.officer": ["", "pledge"],
        "member.observer": ["", "pledge"],
        "observer": ["", "pledge"],
        "administrator": ["", "pledge"],
    },
    ("approved", "in_force"): {
        "member.officer": ["read", "pledge"],
        "member.observer": ["read", "pledge"],
        "head.leader": ["read", "pledge"],
        "peer.officer": ["", "pledge"],
        "head.observer": ["", "pledge"],
        "central.observer": ["read", "pledge"],
        "observer": ["read", "pledge"],
        "administrator": ["", "pledge"],
    },
}


@pytest.mark.parametrize("states", WALKS, ids=str)
def test_the_cells_of_registration_and_pledge_lead_where_their_reader_may_go(world, states):
    pledged(world, states[1], None)
    registration = REGISTERED[states[0]](world) if states[0] != "none" else None
    year = world.cluster_year.pk
    kinds = {"": "", f"/dang-ky/{year}/viet/": "write", f"/giao-uoc/{year}/": "pledge"}
    if registration:
        kinds[f"/dang-ky/{registration.pk}/"] = "read"
    for role, expected in WALKS[states].items():
        urls = [cell_of(world, role, world.member, step).url for step in ("registration", "pledge")]
        assert [kinds[url] for url in urls] == expected, role
        client = signed_in(person(world, role))
        assert [client.get(url).status_code for url in urls if url] == [200] * len([url for url in urls if url]), role


def test_who_came_when_the_pledge_was_in_force_has_nothing_to_sign(world):
    Signature.objects.filter(board=world.member.board).delete()
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-03-11", "2027-01-01"))
    cell = cell_of(world, "head.leader", world.member, "pledge")
    assert (cell.code, cell.label, cell.url) == ("none", "Không phải ký", "")


def test_both_ways_of_being_late_are_in_the_legend(world, clock):
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=VIETNAM))
    carry(world, world.member, "submitted")
    pledged(world, "open", dt.datetime(2026, 4, 1, tzinfo=VIETNAM))
    _, rows = matrix(obligations([world.cluster_year], TODAY), world.central, TODAY)
    assert [label for code, label in legend(rows) if code == "late"] == ["Gửi muộn", "Ký muộn"]
    page = soup(signed_in(world.central).get(MATRIX))
    assert texts(signed_in(world.central).get(MATRIX), ".matrix .state--late") == ["◉ Ký muộn", "◉ Gửi muộn"], page
