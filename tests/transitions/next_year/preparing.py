"""The next year of the world's cluster, brought through the doors as far as a test needs it."""

from clusters.models import ClusterYear, IntendedDuty
from clusters.opening import year_after
from transitions.next_year.calendar import SAME
from transitions.next_year.plan import Plan, plan_of
from transitions.next_year.verbs import confirm_year, save_next_year

SOURCE = "Thông báo số 12-TB/CTĐ"


def intended(member, office="head", method="rotated") -> IntendedDuty:
    return IntendedDuty(board=member.board, office=office, method=method, source=SOURCE)


def plan(world) -> Plan | None:
    ahead = year_after(world.cluster_year)
    return plan_of(world.cluster_year, ahead) if ahead else None


def seen(world) -> str:
    """The mark on a page that was opened now."""
    found = plan(world)
    return found.seen if found else ""


def saved(world, *, by=None, members=None, **changes) -> ClusterYear:
    """By the head's officer: all three members, Bắc Ninh as head, Nghệ An as deputy, this year's calendar."""
    members = members or [world.head, world.deputy, world.member]
    given = {
        "members": [each.board.pk for each in members],
        "calendar": SAME,
        "offices": [intended(world.member), intended(world.head, "deputy", "agreed")],
        "seen": seen(world),
    } | changes
    return save_next_year(world.cluster_year.pk, by=by or world.head.officer, **given)


def confirmed(world, *, by=None, **changes) -> ClusterYear:
    given = {"seen": seen(world)} | changes
    return confirm_year(world.cluster_year.pk, by=by or world.head.leader, **given)
