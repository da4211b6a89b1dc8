"""The completeness matrix, cell by cell."""

from django.urls import reverse

from reminders.matrix import matrix
from reminders.owed import obligations
from tests.conftest import TODAY
from tests.factories import MembershipFactory
from tests.pledges.lives import carry, person
from tests.reminders.beginnings import as_if_new, begin_year
from tests.worlds import Member

MATRIX = reverse("reminders:matrix", args=[2, 2026])


def with_peer(world):
    """With one more board in the cluster, which holds no office."""
    world.peer = Member("Lạng Sơn")
    MembershipFactory(cluster_year=world.cluster_year, board=world.peer.board)
    as_if_new(world.cluster_year)
    begin_year(world.cluster_year, world.central)
    return world


def carried(world, member, state, period="h1"):
    return None if state == "none" else carry(world, member, state, period)


def cell_of(world, role, member, step="h1", day=TODAY):
    deadlines, rows = matrix(obligations([world.cluster_year], day), person(world, role), day)
    row = next(row for row in rows if row.membership.board_id == member.board.pk)
    return row.cells[[deadline.step for deadline in deadlines].index(step)]


def read(world, role, member, step="h1", day=TODAY):
    """(shape, word, kind of page it leads to)"""
    cell = cell_of(world, role, member, step, day)
    kind = "write" if cell.url.endswith("/viet/") else "report" if cell.url else ""
    return cell.code, cell.label, kind
