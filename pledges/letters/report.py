"""One function per letter: who is told what when a report moves."""

from pledges.letters import papers


def report_submitted(report) -> None:
    """To the leaders of the boards that may check it."""
    papers.submitted(report, _path(report))


def report_returned(report, reason: str) -> None:
    papers.returned(report, _path(report), reason)


def report_approved(report) -> None:
    papers.approved(report, _path(report))


def _path(report):
    return f"/bao-cao/{report.pk}/"
