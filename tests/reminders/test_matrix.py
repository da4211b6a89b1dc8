"""The completeness matrix: what each reader may know of each cell, and where he may go from it."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline, Membership
from pledges.states import Audience
from pledges.verbs.report import return_report, submit_report
from reminders.matrix import audience_in, legend, matrix
from reminders.owed import obligations
from tests.conftest import TODAY, VIETNAM
from tests.factories import BoardFactory, MembershipFactory, ProvinceFactory
from tests.pages import soup
from tests.pledges.lives import carry, person, signed_in, without_offices
from tests.reminders.reading_matrix import MATRIX, carried, cell_of, read, with_peer


@pytest.fixture
def world(world):
    return with_peer(world)


SOON = ("due_soon", "Sắp đến hạn", "")
READ = {
    "none": dict.fromkeys(
        [
            "head.leader",
            "deputy.officer",
            "central",
            "peer.leader",
            "observer",
            "head.observer",
            "central.observer",
            "member.observer",
        ],
        SOON,
    )
    | {"member.leader": ("due_soon", "Sắp đến hạn", "write"), "member.officer": ("due_soon", "Sắp đến hạn", "write")},
    "draft": {
        "member.leader": ("draft", "Chưa gửi", "write"),
        "member.officer": ("draft", "Chưa gửi", "write"),
        "member.observer": ("draft", "Chưa gửi", ""),
        "head.leader": SOON,  # nobody else is told that it is begun
        "deputy.officer": SOON,
        "central": SOON,
        "peer.leader": SOON,
        "observer": SOON,
    },
    "submitted": {
        "member.leader": ("submitted", "Chờ duyệt", "report"),
        "member.officer": ("submitted", "Chờ duyệt", "report"),
        "member.observer": ("submitted", "Chờ duyệt", ""),
        "head.leader": ("submitted", "Cần duyệt", "report"),
        "head.officer": ("submitted", "Cần duyệt", "report"),
        "head.observer": ("submitted", "Cần duyệt", ""),
        "deputy.officer": ("submitted", "Cần duyệt", "report"),
        "central": ("submitted", "Cần duyệt", "report"),
        "central.observer": ("submitted", "Cần duyệt", ""),
        "peer.leader": ("submitted", "Đã gửi", ""),
        "peer.observer": ("submitted", "Đã gửi", ""),
        "observer": ("submitted", "Đã gửi", ""),
    },
    "returned": {
        "member.leader": ("returned", "Bị trả lại", "write"),
        "member.officer": ("returned", "Bị trả lại", "write"),
        "head.leader": ("returned", "Đã trả lại", "report"),
        "deputy.officer": ("returned", "Đã trả lại", "report"),
        "central": ("returned", "Đã trả lại", "report"),
        "peer.leader": ("submitted", "Đã gửi", ""),
        "peer.officer": ("submitted", "Đã gửi", ""),
        "observer": ("submitted", "Đã gửi", ""),
    },
    "approved": {
        "member.leader": ("approved", "Đã duyệt", "report"),
        "member.observer": ("approved", "Đã duyệt", "report"),
        "head.leader": ("approved", "Đã duyệt", "report"),
        "head.observer": ("approved", "Đã duyệt", ""),
        "deputy.officer": ("approved", "Đã duyệt", "report"),
        "central": ("approved", "Đã duyệt", "report"),
        "central.observer": ("approved", "Đã duyệt", "report"),
        "peer.leader": ("approved", "Đã duyệt", ""),
        "observer": ("approved", "Đã duyệt", "report"),
    },
}


@pytest.mark.parametrize("state", READ)
def test_what_each_reader_may_know_of_each_state(world, state):
    carried(world, world.member, state)
    assert {role: read(world, role, world.member) for role in READ[state]} == READ[state]


@pytest.mark.parametrize(("state", "peer"), [("none", "overdue"), ("draft", "overdue"), ("returned", "submitted")])
def test_past_the_deadline_a_peer_reads_who_owes_but_not_who_was_sent_back(world, state, peer):
    carried(world, world.member, state, "q1")
    shown = {"overdue": ("overdue", "Quá hạn", ""), "submitted": ("submitted", "Đã gửi", "")}[peer]
    assert read(world, "peer.leader", world.member, "q1") == shown
    own = {"returned": ("returned", "Bị trả lại", "write")}.get(state, ("overdue", "Quá hạn", "write"))
    assert read(world, "member.leader", world.member, "q1") == own


def test_a_peer_cannot_tell_a_return_by_anything_in_the_cell(world):
    """Shape, word, lateness and link are those of a report that waits."""
    carry(world, world.member, "submitted")
    waiting = cell_of(world, "peer.leader", world.member)
    return_report(world.cluster_year.reports.get().pk, by=world.head.leader, reason="Thiếu.")
    assert cell_of(world, "peer.leader", world.member) == waiting


def test_what_is_not_open_yet_says_so_to_everybody(world):
    for role in ("member.leader", "head.leader", "central", "peer.leader", "observer"):
        assert read(world, role, world.member, "q3") == ("not_yet", "Chưa đến kỳ", "")


def test_who_is_no_member_on_the_last_day_has_nothing_to_send(world):
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-06-11", "2027-01-01"))
    assert read(world, "head.leader", world.member, "h1", TODAY) == ("none", "Không phải gửi", "")
    assert read(world, "central", world.head, "h1", TODAY) == SOON


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_every_link_leads_where_its_reader_may_go_and_none_is_missing(world, state):
    reports = [carry(world, member, state) for member in (world.member, world.head, world.peer)]
    for role in WALKERS:
        client = signed_in(person(world, role))
        links = {link["href"] for link in soup(client.get(MATRIX)).select(".matrix a")}
        assert {href: client.get(href).status_code for href in links} == dict.fromkeys(links, 200), role
        unlinked = [f"/bao-cao/{report.pk}/" for report in reports if f"/bao-cao/{report.pk}/" not in links]
        own = [href for href in unlinked if client.get(href).status_code != 404]
        assert len(own) == (role in WRITERS and state in ("draft", "returned")), role  # led to the page to write


WRITERS = ["member.leader", "head.officer", "peer.officer"]
WALKERS = [
    *WRITERS,
    "member.observer",
    "head.observer",
    "deputy.leader",
    "central",
    "central.observer",
    "observer",
    "administrator",
]


def test_in_a_closed_year_nobody_is_sent_to_a_page_to_write(world):
    draft = world.draft()
    ClusterYear.objects.update(stage="closed")
    client = signed_in(world.member.leader)
    links = {link["href"] for link in soup(client.get(MATRIX)).select(".matrix .own a")}
    registration = world.cluster_year.registrations.get(board=world.member.board)
    pledge = f"/giao-uoc/{world.cluster_year.pk}/"
    assert links == {f"/dang-ky/{registration.pk}/", f"/bao-cao/{draft.pk}/", pledge}
    assert [client.get(href).status_code for href in links] == [200, 200, 200]


@pytest.mark.parametrize(
    ("moment", "late"),
    [(dt.datetime(2026, 6, 10, 23, 59, 59, tzinfo=VIETNAM), False), (dt.datetime(2026, 6, 11, tzinfo=VIETNAM), True)],
)
def test_late_reports_are_flagged_for_every_reader(world, clock, moment, late):
    clock.move_to(moment)
    carry(world, world.member, "submitted")
    for role in ("member.leader", "head.leader", "peer.leader", "central", "observer"):
        cell = cell_of(world, role, world.member, day=moment.date())
        assert (cell.late, cell.code) == ("Gửi muộn" if late else "", "submitted")


def test_late_stays_late_when_approved_and_on_time_stays_on_time_when_sent_again(world, clock):
    carry(world, world.peer, "returned")
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=VIETNAM))
    carry(world, world.member, "approved")
    submit_report(world.cluster_year.reports.get(board=world.peer.board).pk, by=world.peer.leader)
    assert [cell_of(world, "head.leader", member).late for member in (world.member, world.peer)] == [
        "Gửi muộn",
        "",
    ]


AUDIENCES = {
    "member.leader": Audience.MEMBER,
    "member.observer": Audience.MEMBER,
    "head.officer": Audience.HEAD,
    "deputy.leader": Audience.HEAD,
    "central.officer": Audience.HEAD,
    "peer.leader": Audience.PEER,
    "stranger.leader": Audience.PEER,  # heads another cluster
    "observer": Audience.PEER,
    "administrator": Audience.PEER,
}


def test_an_office_counts_in_its_own_cluster_only(world):
    each = obligations([world.cluster_year], TODAY)[0]
    assert each.board_id == world.member.board.pk
    assert {role: audience_in(person(world, role), each) for role in AUDIENCES} == AUDIENCES
    without_offices(world, "head")
    assert audience_in(person(world, "head.leader"), each) == Audience.PEER


# --- rows and columns --------------------------------------------------------------------------------------


def test_boards_stand_in_vietnamese_order_and_periods_by_deadline(world):
    for name in ("Đắk Lắk", "Đà Nẵng", "An Giang", "Cà Mau"):
        MembershipFactory(cluster_year=world.cluster_year, board=BoardFactory(province=ProvinceFactory(named=name)))
    Deadline.objects.filter(cluster_year=world.cluster_year, step="q3").update(
        opens_on=dt.date(2026, 1, 1), due_on=dt.date(2026, 1, 31)
    )
    deadlines, rows = matrix(obligations([world.cluster_year], TODAY), world.central, TODAY)
    assert [deadline.step for deadline in deadlines] == [
        "registration",
        "q3",
        "pledge",
        "q1",
        "h1",
        "year",
        "self_score",
        "verification",
    ]
    assert [row.membership.board_short for row in rows] == [
        "An Giang",
        "Bắc Ninh",
        "Cà Mau",
        "Đà Nẵng",
        "Đắk Lắk",
        "Hải Phòng",
        "Lạng Sơn",
        "Nghệ An",
    ]
    assert {len(row.cells) for row in rows} == {8}


def test_ones_own_row_is_marked(world):
    def own(official):
        _, rows = matrix(obligations([world.cluster_year], TODAY), official, TODAY)
        return [row.membership.board_short for row in rows if row.own]

    assert [own(world.member.leader), own(world.head.officer), own(world.central), own(world.observer)] == [
        ["Bắc Ninh"],
        ["Nghệ An"],
        [],
        [],
    ]


def test_the_legend_names_each_state_that_is_seen_once(world):
    carry(world, world.member, "submitted")
    carry(world, world.head, "submitted")
    _, rows = matrix(obligations([world.cluster_year], TODAY), person(world, "peer.leader"), TODAY)
    assert legend(rows) == [
        ("approved", "Đã duyệt"),
        ("approved", "Đã ký"),
        ("due_soon", "Sắp đến hạn"),
        ("not_yet", "Chưa đến kỳ"),
        ("overdue", "Quá hạn"),
        ("submitted", "Đã gửi"),
    ]


def test_nothing_owed_is_an_empty_matrix(world):
    assert matrix([], world.central, TODAY) == ([], [])
