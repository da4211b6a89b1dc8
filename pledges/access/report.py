"""Who may do what with a report, with the reason why not. Fetching through here is the authorisation.

Every ``why_not_…`` answers with a Vietnamese sentence, or "" when nothing stands in the way.
"""

from typing import NamedTuple

from django.http import Http404
from django.utils.formats import date_format

from clusters.access import is_leader, whose_own
from clusters.models import ClusterYear, Deadline
from pledges.models import Period, Report, title_of
from pledges.states import APPROVED, DRAFT, EDITABLE, SUBMITTED, Audience, label
from provinces.days import today


def get_report_for(official, pk: int) -> Report:
    """A report the official may see, with ``checked_by_us``; otherwise 404."""
    reports = Report.objects.visible_to(official).with_checking_by(official)
    report = reports.named().select_related("cluster_year__cluster", "board", "edited_by").filter(pk=pk).first()
    if report is None:
        raise Http404
    return report


def get_writing_for(official, cluster_year_id: int, period: str) -> tuple[ClusterYear, Deadline | None, Report | None]:
    """Where the official's own board writes: the year, its deadline, the report if begun; 404 if not a member."""
    if official.board_id is None or official.capacity == "observer":
        raise Http404
    years = ClusterYear.objects.of_board(official.board_id).select_related("cluster")
    cluster_year = years.filter(pk=cluster_year_id).first()
    if cluster_year is None or period not in Period.values:
        raise Http404
    deadline = cluster_year.deadline_of(official.board_id, period)
    report = cluster_year.reports.filter(board=official.board_id, period=period).select_related("edited_by").first()
    return cluster_year, deadline, report


class WritingPlace(NamedTuple):
    """A period of the board's own year, and its report once begun."""

    deadline: Deadline
    report: Report | None

    @property
    def title(self) -> str:
        return title_of(self.deadline.step, self.deadline.cluster_year.year)

    @property
    def state(self) -> str:
        return self.report.state if self.report else DRAFT

    @property
    def label(self) -> str:
        return label(self.state, Audience.MEMBER)

    @property
    def days_left(self) -> int:
        return (self.deadline.due_on - today()).days

    @property
    def is_writable(self) -> bool:
        open_now = self.deadline.opens_on <= today() and not self.deadline.cluster_year.is_closed
        return open_now and not self.deadline.is_excused and self.state in EDITABLE


def writing_places_of(official, year: int) -> list[WritingPlace]:
    """The periods of a year in which the official's own board writes, by deadline. Two queries."""
    if official.board_id is None or official.capacity == "observer":
        return []
    cluster_years = ClusterYear.objects.of_board(official.board_id).filter(year=year)
    deadlines = Deadline.objects.filter(cluster_year__in=cluster_years, step__in=Period.values)
    deadlines = deadlines.select_related("cluster_year__cluster").order_by("due_on", "pk")
    begun = Report.objects.filter(cluster_year__in=cluster_years, board=official.board_id).without_texts()
    reports = {(report.cluster_year_id, report.period): report for report in begun.order_by("pk")}
    return [
        WritingPlace(deadline, reports.get((deadline.cluster_year_id, deadline.step)))
        for deadline in deadlines.of_board(official.board_id)
    ]


def why_not_write(official, cluster_year: ClusterYear, deadline: Deadline | None) -> str:
    if not official.works:
        return "Tài khoản này chỉ xem, không viết báo cáo."
    if cluster_year.is_closed:
        return f"Năm {cluster_year.year} đã kết thúc, báo cáo không sửa được nữa."
    if deadline is None:
        return "Cụm chưa đặt hạn cho kỳ báo cáo này; cụm trưởng hoặc quản trị viên đặt trong lịch của năm."
    if deadline.excuse:
        return f"Đơn vị không phải gửi báo cáo kỳ này: {deadline.excuse}"
    if today() < deadline.opens_on:
        return f"Kỳ báo cáo này mở từ ngày {date_format(deadline.opens_on)}."
    return ""


def why_not_edit(official, report: Report) -> str:
    if report.board_id != official.board_id:
        return "Chỉ đơn vị lập báo cáo được sửa."
    if report.state not in EDITABLE:
        return {
            SUBMITTED: "Báo cáo đã gửi; muốn sửa, đề nghị cụm trưởng trả lại.",
            APPROVED: "Báo cáo đã được duyệt; muốn sửa, đề nghị cụm trưởng mở lại.",
        }[report.state]
    return ""


def why_not_submit(official, report: Report) -> str:
    if report.board_id != official.board_id:
        return "Chỉ đơn vị lập báo cáo được gửi."
    if not is_leader(official):
        return "Chỉ lãnh đạo Ban được gửi báo cáo; chuyên viên lưu bản nháp."
    if report.cluster_year.is_closed:
        return f"Năm {report.cluster_year.year} đã kết thúc, không gửi báo cáo được nữa."
    return ""


def remarks_for(official, report: Report):
    """The remarks at the report's parts that the official may read, named, in order.

    While the report is checked, those since it was sent are the checking board's own: its officer prepares, its
    leader decides. ``report`` carries ``checked_by_us`` when it is submitted.
    """
    remarks = report.comments.named()
    if official.capacity == "observer":
        return remarks.none()
    if report.state != SUBMITTED or report.checked_by_us:
        return remarks
    return remarks.filter(at__lt=report.submitted_at)


def why_not_comment(official, report: Report) -> str:
    """For remarks at the parts of a report; ``report`` carries ``checked_by_us``."""
    if own := whose_own(official, report.board_id):
        return f"Ban không tự góp ý vào báo cáo {own}."
    if not report.checked_by_us or not official.works:
        return "Chỉ lãnh đạo và chuyên viên của Ban đang duyệt báo cáo này được góp ý."
    if report.cluster_year.is_closed:
        return f"Năm {report.cluster_year.year} đã kết thúc, không góp ý được nữa."
    return ""


def may_compare_sendings(official) -> bool:
    """What a report said before it was returned is no matter of those who observe: they read what was approved."""
    return official.capacity != "observer"


def why_not_change(official, report: Report) -> str:
    """For entries and files: changed by those who write, and as long as the text may be changed."""
    if why_not := why_not_edit(official, report):
        return why_not
    deadline = report.cluster_year.deadline_of(report.board_id, report.period)
    return why_not_write(official, report.cluster_year, deadline)
