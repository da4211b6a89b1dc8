"""One report of a board that is no more, Quảng Nam's on 2022, to get from it to Đà Nẵng's page and back. Assumed."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from clusters.models import ClusterYear
from clusters.steps import USUAL_DAYS, Step
from demo import facts
from demo.clusters import boards_named
from demo.people import People, moment
from pledges.verbs.report import approve_report, save_draft, submit_report

SENT_ON = dt.date(2022, 11, 8)
SECTIONS = {
    "results": f"{facts.ASSUMED}: Ban tham mưu cấp ủy hoàn thành chương trình công tác năm 2022.",
    "good_practices": f"{facts.ASSUMED}: các phòng chuyên môn kiểm tra chéo hồ sơ đảng viên.",
    "difficulties": f"{facts.ASSUMED}: một số quy định về vị trí việc làm chưa có hướng dẫn thống nhất.",
    "next_tasks": f"{facts.ASSUMED}: thực hiện chương trình công tác năm 2023 của cấp ủy.",
}


def load_past_report(people: People) -> None:
    """Written by its officials of then, approved by the centre."""
    cluster_year = ClusterYear.objects.get(cluster__number=3, year=SENT_ON.year)
    [board] = boards_named(["Quảng Nam"], SENT_ON)
    with _open_again(cluster_year):
        report = save_draft(
            cluster_year.pk,
            Step.YEAR,
            by=people.officer(board.pk),
            version=0,
            sections=SECTIONS,
            numbers={},
            at=moment(SENT_ON - dt.timedelta(days=4), 8),
        )
        submit_report(report.pk, by=people.leader(board.pk), at=moment(SENT_ON, 9))
        approve_report(report.pk, by=people.central, at=moment(SENT_ON + dt.timedelta(days=2), 10))


@contextmanager
def _open_again(cluster_year: ClusterYear) -> Iterator[None]:
    """With a last day for the report, which keeps it; the year itself has no calendar before or afterwards."""
    opens_on, due_on = USUAL_DAYS[Step.YEAR].in_year(cluster_year.year)
    deadline = cluster_year.deadlines.create(step=Step.YEAR, opens_on=opens_on, due_on=due_on)
    _move_to(cluster_year, ClusterYear.Stage.OPEN)
    yield
    _move_to(cluster_year, ClusterYear.Stage.CLOSED)
    deadline.delete()


def _move_to(cluster_year, stage):
    cluster_year.stage = stage
    cluster_year.save(update_fields=["stage"])
