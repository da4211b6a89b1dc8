"""Models and proposals told of in reports, each brought as far as a test needs it, through the doors."""

from pledges.models import Practice, Proposal
from pledges.verbs.entry import add_entry
from pledges.verbs.report import approve_report, return_report, submit_report
from tests.pledges.lives import REASON, checker_of

PRACTICE = {"title": "Số hóa hồ sơ đảng viên", "topic": "digital", "text": "Kiểm tra chéo giữa các phòng."}
PROPOSAL = {"difficulty": "Biên chế chưa thống nhất.", "request": "Sớm có hướng dẫn.", "addressee": "head"}


def practice(world, member=None, state="approved", period="h1", **fields) -> Practice:
    return _told(Practice, PRACTICE | fields, world, member, state, period)


def proposal(world, member=None, state="approved", period="h1", **fields) -> Proposal:
    """``state``: the report's; with an approved report the proposal is raised ("new")."""
    return _told(Proposal, PROPOSAL | fields, world, member, state, period)


def _told(model, fields, world, member, state, period):
    member = member or world.member
    report = world.draft(member, period)
    entry = add_entry(model, report.cluster_year_id, period, by=member.officer, **fields)
    carry_on(world, member, report, state)
    entry.refresh_from_db()
    return entry


def carry_on(world, member, report, state):
    """From draft to ``state``."""
    if state == "draft":
        return
    submit_report(report.pk, by=member.leader)
    if state == "returned":
        return_report(report.pk, by=checker_of(world, member), reason=REASON)
    if state == "approved":
        approve_report(report.pk, by=checker_of(world, member))
