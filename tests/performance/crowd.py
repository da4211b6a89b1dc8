"""Many clusters and years, made in bulk: the doors would take hours, and only reading is measured."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from clusters.models import Cluster, ClusterYear, Deadline, Duty, Membership
from clusters.steps import USUAL_DAYS
from pledges.fingerprints import fingerprint_of
from pledges.models import (
    Indicator,
    Period,
    Pledge,
    Practice,
    Registration,
    Report,
    ReportNumber,
    ReportStep,
    Signature,
)
from provinces.days import today, year_range
from provinces.models import Board, Official, Province, ProvinceName
from tests.factories import ALWAYS

BOARDS_A_CLUSTER = 9
WAITING = {"state": "submitted"}
TEXT = "Thi đua hoàn thành nhiệm vụ. " * 100


def crowd(clusters: int, years: int, of_each: int = BOARDS_A_CLUSTER) -> ClusterYear:
    """``clusters`` × boards ``of_each`` × ``years`` up to this one, every report sent; returns this year of the first
    cluster."""
    boards, officials = _boards(clusters * of_each)
    groups = [Cluster(number=number + 1) for number in range(clusters)]
    Cluster.objects.bulk_create(groups)
    this_year = today().year
    for year in range(this_year - years + 1, this_year + 1):
        _year(groups, boards, officials, year, of_each)
    return ClusterYear.objects.get(cluster=groups[0], year=this_year)


def _boards(count):
    provinces = [Province(code=f"{n % 100:02d}", lifetime=_slot(n)) for n in range(count)]
    Province.objects.bulk_create(provinces)
    ProvinceName.objects.bulk_create(
        ProvinceName(province=province, name=f"Tỉnh {n}", kind="province", valid_during=ALWAYS)
        for n, province in enumerate(provinces)
    )
    boards = [
        Board(province=province, committee=f"Tỉnh ủy Tỉnh {n}", lifetime=ALWAYS)
        for n, province in enumerate(provinces)
    ]
    Board.objects.bulk_create(boards)
    officials = [Official(username=f"lanhdao{n}", board=board, capacity="leader") for n, board in enumerate(boards)]
    Official.objects.bulk_create(officials)
    return boards, officials


def _slot(n):
    """Codes have two digits: each hundred of provinces lives in a decade of its own."""
    start = dt.date(1000 + 10 * (n // 100), 1, 1)
    return type(ALWAYS)(start, start.replace(year=start.year + 9))


def _year(groups, boards, officials, year, of_each):
    cluster_years = ClusterYear.objects.bulk_create(
        ClusterYear(cluster=cluster, year=year, stage="open" if year == today().year else "closed")
        for cluster in groups
    )
    members = [(cluster_years[n // of_each], board) for n, board in enumerate(boards)]
    Membership.objects.bulk_create(
        Membership(cluster_year=cluster_year, board=board, valid_during=year_range(year))
        for cluster_year, board in members
    )
    Duty.objects.bulk_create(
        Duty(
            cluster_year=cluster_year,
            board=boards[n * of_each],
            office="head",
            method="rotated",
            valid_during=year_range(year),
        )
        for n, cluster_year in enumerate(cluster_years)
    )
    Deadline.objects.bulk_create(
        Deadline(cluster_year=cluster_year, step=step, opens_on=dt.date(year, 1, 1), due_on=days.in_year(year)[1])
        for cluster_year in cluster_years
        for step, days in USUAL_DAYS.items()
    )
    _beginnings(cluster_years, members, officials, year)
    _reports(members, officials, year)


def _beginnings(cluster_years, members, officials, year):
    """Registrations approved in January, the pledge signed by all at once."""
    at = timezone.make_aware(dt.datetime(year, 1, 6))
    signer, fingerprint = officials[0], fingerprint_of(Pledge(text=TEXT).whole_text)
    sent = {"first_submitted_at": at, "submitted_at": at, "due_on": dt.date(year, 1, 20), "approved_at": at}
    Registration.objects.bulk_create(
        Registration(
            cluster_year=cluster_year,
            board=board,
            state="approved",
            edited_by=official,
            edited_at=at,
            submitted_by=official,
            approved_by=signer,
            commitment="Hoàn thành nhiệm vụ. " * 20,
            **sent,
        )
        for (cluster_year, board), official in zip(members, officials, strict=True)
    )
    pledges = Pledge.objects.bulk_create(
        Pledge(
            cluster_year=cluster_year,
            state="in_force",
            text=TEXT,
            fingerprint=fingerprint,
            edited_by=signer,
            edited_at=at,
            opened_at=at,
            opened_by=signer,
            in_force_at=at,
        )
        for cluster_year in cluster_years
    )
    pledge_of = {pledge.cluster_year_id: pledge for pledge in pledges}
    Signature.objects.bulk_create(
        Signature(
            pledge=pledge_of[cluster_year.pk], board=board, official=official, signed_at=at, fingerprint=fingerprint
        )
        for (cluster_year, board), official in zip(members, officials, strict=True)
    )


def _reports(members, officials, year):
    indicators = Indicator.objects.bulk_create(
        Indicator(year=year, code=f"chi-tieu-{n}", name=f"Chỉ tiêu {n}", unit="văn bản", position=n) for n in range(10)
    )
    sent = timezone.make_aware(dt.datetime(year, 1, 2))
    reports = Report.objects.bulk_create(
        Report(
            cluster_year=cluster_year,
            board=board,
            period=period,
            **(
                WAITING
                if year == today().year
                else {"state": "approved", "approved_at": sent, "approved_by": official}
            ),
            results="Đã hoàn thành các nhiệm vụ. " * 40,
            next_tasks="Tiếp tục. " * 20,
            edited_by=official,
            edited_at=sent,
            due_on=dt.date(year, 6, 10),
            first_submitted_at=sent,
            submitted_at=sent,
            submitted_by=official,
        )
        for (cluster_year, board), official in zip(members, officials, strict=True)
        for period in Period.values
        if period != Period.YEAR or year < today().year  # something is left to write
    )
    ReportStep.objects.bulk_create(
        ReportStep(
            report=report,
            from_state="draft",
            to_state="submitted",
            official=report.submitted_by,
            board=report.board,
            at=sent,
        )
        for report in reports
    )
    ReportNumber.objects.bulk_create(
        (
            ReportNumber(report=report, indicator=indicator, value=Decimal(7))
            for report in reports
            for indicator in indicators
        ),
        batch_size=5000,
    )
    Practice.objects.bulk_create(
        (
            Practice(report=report, title="Số hóa hồ sơ đảng viên", topic="digital", text="Đã quét hồ sơ. " * 10)
            for report in reports
        ),
        batch_size=5000,
    )
