"""Who may read and who may change a report's files, for every role in every state."""

import pytest
from django.http import Http404

from clusters.models import ClusterYear, Deadline
from pledges.access.attachment import get_attachment_for, why_not_open
from pledges.access.report import why_not_change
from pledges.models import Attachment
from pledges.verbs.report import approve_report, return_report, submit_report
from tests.pledges.files import attach
from tests.pledges.lives import person

ROLES = [
    "member.officer",
    "member.leader",
    "member.observer",
    "head.leader",
    "deputy.leader",
    "stranger.leader",
    "central",
    "observer",
    "administrator",
    "anonymous",
]
READ = {
    "draft": {"member.officer", "member.leader"},
    "submitted": {"member.officer", "member.leader", "head.leader", "deputy.leader", "central"},
    "returned": {"member.officer", "member.leader"},
    "approved": set(ROLES) - {"stranger.leader", "administrator", "anonymous"},
}


def in_state(world, state) -> Attachment:
    """A file of the member's report, which is then brought to the state."""
    world.draft()
    attachment = attach(world)
    pk = attachment.report_id
    if state != "draft":
        submit_report(pk, by=world.member.leader)
    if state == "returned":
        return_report(pk, by=world.head.leader, reason="Thiếu phụ lục.")
    if state == "approved":
        approve_report(pk, by=world.head.leader)
    return Attachment.objects.select_related("report__cluster_year", "report__board").get(pk=attachment.pk)


@pytest.mark.parametrize("state", READ)
def test_a_file_is_read_by_whoever_may_read_the_text(world, state):
    attachment = in_state(world, state)
    readers = set()
    for role in ROLES:
        official = person(world, role)
        try:
            found = get_attachment_for(official, attachment.pk)
        except Http404:
            continue
        if not why_not_open(official, found.report):
            readers.add(role)
    assert readers == READ[state]


@pytest.mark.parametrize("role", ["head.leader", "deputy.leader", "central"])
def test_who_sees_that_a_report_was_returned_hears_why_its_files_stay_shut(world, role):
    attachment = in_state(world, "returned")
    found = get_attachment_for(person(world, role), attachment.pk)
    assert why_not_open(person(world, role), found.report).startswith("Đơn vị đang sửa báo cáo theo lý do trả lại.")


SENT = "Báo cáo đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."
APPROVED = "Báo cáo đã được duyệt; muốn sửa, đề nghị cụm trưởng mở lại."
NOT_OURS = "Chỉ đơn vị lập báo cáo được sửa."
ONLY_LOOKS = "Tài khoản này chỉ xem, không viết báo cáo."


@pytest.mark.parametrize(
    ("state", "role", "reason"),
    [
        ("draft", "member.officer", ""),
        ("draft", "member.leader", ""),
        ("draft", "member.observer", ONLY_LOOKS),
        ("draft", "head.leader", NOT_OURS),
        ("submitted", "member.leader", SENT),
        ("submitted", "head.leader", NOT_OURS),
        ("returned", "member.officer", ""),
        ("returned", "central", NOT_OURS),
        ("approved", "member.officer", APPROVED),
    ],
)
def test_files_are_changed_by_those_who_write_and_while_it_is_written(world, state, role, reason):
    assert why_not_change(person(world, role), in_state(world, state).report) == reason


def test_files_stay_as_they_are_in_a_closed_year_and_without_a_deadline(world):
    report = in_state(world, "draft").report
    Deadline.objects.filter(step="h1").delete()
    assert why_not_change(world.member.officer, report).startswith("Cụm chưa đặt hạn")
    report.cluster_year = ClusterYear.objects.get(pk=report.cluster_year_id)
    report.cluster_year.stage = "closed"
    assert why_not_change(world.member.officer, report) == "Năm 2026 đã kết thúc, báo cáo không sửa được nữa."
