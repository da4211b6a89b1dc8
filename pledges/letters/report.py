"""One function per letter: who is told what when a report moves."""

from pledges.letters import papers


def report_submitted(report) -> None:
    """To the leaders of the boards that may check it."""
    papers.submitted(report, _path(report))


def report_returned(report, reason: str) -> None:
    papers.returned(report, _path(report), reason, _remarks(report))


def report_reopened(report, reason: str) -> None:
    papers.reopened(report, _path(report), reason, _remarks(report))


def report_approved(report) -> None:
    papers.approved(report, _path(report), _remarks(report))


def _path(report):
    return f"/bao-cao/{report.pk}/"


def _remarks(report) -> str:
    """How many remarks at its parts come with it, and where they stand; "" without any."""
    count = report.comments.filter(at__gte=report.submitted_at).count()
    return f"Kèm {count} góp ý tại từng phần, xem ngay trong trang của báo cáo." if count else ""
