"""Reports in every state and people in every role, for the tables of expectations."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from clusters.models import Deadline, Duty, Membership
from pledges.models import Report
from pledges.verbs.report import approve_report, return_report
from provinces.days import year_range
from provinces.models import Board, Official, ProvinceName
from provinces.verbs import merge_provinces
from tests.factories import OfficialFactory
from tests.remembered import lives
from tests.worlds import Member

PERIOD_IN = {"draft": "q1", "submitted": "h1", "returned": "q3", "approved": "year"}
REASON = "Thiếu số liệu."


def person(world, role):
    """“member.leader”, “central.officer”, “head.observer”, “observer”, “anonymous” …, read afresh from the database."""
    if role == "anonymous":
        return AnonymousUser()
    name, _, capacity = role.partition(".")
    found = getattr(world, name)
    if capacity:
        of_board = Official.objects.filter(board=found.board, capacity=capacity)
        found = of_board.first() or OfficialFactory(username=role, board=found.board, capacity=capacity)
    return Official.objects.select_related("board").get(pk=found.pk)


def signed_in(official):
    client = Client()
    client.force_login(official)
    return client


def open_all_periods():
    Deadline.objects.update(opens_on=dt.date(2026, 1, 1))


def without_offices(world, *offices):
    Duty.objects.filter(cluster_year=world.cluster_year, office__in=offices).delete()


def becomes_city(member, on: dt.date):
    """The member's province is a city from that day."""
    name = ProvinceName.objects.get(province=member.board.province)
    ProvinceName.objects.filter(pk=name.pk).update(valid_during=(None, on))
    ProvinceName.objects.create(province=name.province, name=name.name, kind="city", valid_during=(on, None))


def successor_of(*members, on: dt.date):
    """The leader of the board that comes out of the members' provinces on that day."""
    merged = merge_provinces(
        [member.board.province for member in members], "99", "Kinh Bắc", "province", on=on, basis="Nghị quyết"
    )
    return OfficialFactory(board=Board.objects.get(province=merged))


@lives
def carry(world, member, state, period="h1"):
    """The member's report of a period, brought to a state through the doors."""
    if state == "draft":
        return world.draft(member, period)
    report = world.submitted(member, period)
    if state == "returned":
        return_report(report.pk, by=checker_of(world, member), reason=REASON)
    if state == "approved":
        approve_report(report.pk, by=checker_of(world, member))
    return Report.objects.select_related("cluster_year__cluster", "board").get(pk=report.pk)


def checker_of(world, member):
    return {world.head: world.deputy.leader, world.stranger: world.central}.get(member, world.head.leader)


def shelf_of(world):
    """{“member draft”: report, …}: what may leak. Every state of the member and of another cluster's, and more."""
    open_all_periods()
    shelf = {
        f"{whose} {state}": carry(world, getattr(world, whose), state, period)
        for whose in ("member", "stranger")
        for state, period in PERIOD_IN.items()
    }
    shelf["head submitted"] = carry(world, world.head, "submitted")
    shelf["deputy draft"] = carry(world, world.deputy, "draft")
    return shelf


def names_on(shelf, reports):
    """The names of the reports found, in their order."""
    names = {report.pk: name for name, report in shelf.items()}
    return [names[report.pk] for report in reports]


def stored(report) -> dict:
    return Report.objects.filter(pk=report.pk).values().get()


def steps_of(report) -> list:
    return list(
        report.steps.order_by("pk").values_list("from_state", "to_state", "official", "board", "comment", "at")
    )


def figures_of(report) -> dict:
    return dict(report.numbers.order_by("pk").values_list("indicator", "value"))


def reports_of(world, count):
    """That many boards of the cluster, the head not among them."""
    newcomers = [Member(f"Tỉnh {number}") for number in range(count - 1)]
    for each in newcomers:
        Membership.objects.create(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026))
    return [world.member, *newcomers]
