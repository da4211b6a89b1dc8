"""Approved reports with figures of one's choice, and a cluster's report brought to a state through the doors."""

from decimal import Decimal

from clusters.verbs import open_year
from pledges.gathering import gather
from pledges.models import Indicator
from pledges.verbs.report import approve_report, save_draft, submit_report
from pledges.verbs.summary import save_summary, send_summary, take_back_summary
from tests.factories import IndicatorFactory
from tests.pledges.lives import checker_of

TEXTS = {"results": "Cụm đã hoàn thành.", "good_practices": "", "difficulties": "", "next_tasks": "Tiếp tục."}
DOCUMENTS, MEMBERS = "Đề án đã tham mưu", "Đảng viên mới kết nạp"  # the world's two indicators


def approved(world, member, period="h1", figures=(5, 5), cluster_year=None, **sections):
    """The member's report with these figures, in order of the year's indicators; None leaves the report a draft."""
    cluster_year = cluster_year or (world.other_year if member is world.stranger else world.cluster_year)
    numbers = {
        each.pk: None if value is None else Decimal(value)
        for each, value in zip(Indicator.objects.of_year(cluster_year.year), figures, strict=True)
    }
    texts = world.sections() | sections
    report = save_draft(cluster_year.pk, period, by=member.officer, version=0, sections=texts, numbers=numbers)
    submit_report(report.pk, by=member.leader)
    return approve_report(report.pk, by=checker_of(world, member))


def written(world, period="h1", **sections):
    """The cluster's report as its head drafts it."""
    return save_summary(world.cluster_year.pk, period, by=world.head.officer, version=0, sections=TEXTS | sections)


def sent(world, period="h1", **sections):
    """Sent by the head's leader, who knows which boards are missing."""
    written(world, period, **sections)
    without = {line.board for line in gather(world.cluster_year, period).missing}
    return send_summary(world.cluster_year.pk, period, by=world.head.leader, without=without)


def taken_back(world, period="h1", by=None, reason="Sai số liệu."):
    return take_back_summary(world.cluster_year.pk, period, by=by or world.head.leader, reason=reason)


def year_before(world, members, year=2025):
    """The cluster's year before, open, with these members and the same indicators."""
    for each in list(Indicator.objects.of_year(world.cluster_year.year)):
        IndicatorFactory(year=year, code=each.code, name=each.name, unit=each.unit, position=each.position)
    return open_year(world.cluster_year.cluster, year, [each.board for each in members])
