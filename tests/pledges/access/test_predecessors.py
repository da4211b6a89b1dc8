"""A head that came out of a merger decides nothing about what its predecessors had sent: the deputy does."""

import pytest

from pledges.access.papers import why_not_check
from pledges.access.practice import get_practice_for, why_not_feature
from pledges.access.proposal import get_proposal_for, why_not_answer
from pledges.access.registration import get_registration_for
from pledges.access.report import get_report_for, why_not_comment
from pledges.models import Practice, Proposal, Registration, Report
from tests.pledges.lives import without_offices
from tests.pledges.registering import submitted as registered
from tests.pledges.telling import practice, proposal
from tests.transitions.merger.merging import merged, official_in

FINDING = {
    Report: get_report_for,
    Registration: get_registration_for,
    Practice: get_practice_for,
    Proposal: get_proposal_for,
}


def told(world, role, row, ask) -> str:
    by = official_in(world, role)
    return ask(by, FINDING[type(row)](by, row.pk))


@pytest.mark.parametrize(
    ("sent", "ask", "refusal"),
    [
        (lambda world: world.submitted(), why_not_check, "Ban không tự duyệt báo cáo của đơn vị tiền thân; "),
        (registered, why_not_check, "Ban không tự duyệt bản đăng ký của đơn vị tiền thân; "),
        (lambda world: world.submitted(), why_not_comment, "Ban không tự góp ý vào báo cáo của đơn vị tiền thân."),
        (practice, why_not_feature, "Ban không tự nêu gương mô hình của đơn vị tiền thân."),
        (proposal, why_not_answer, "Kiến nghị này do cụm phó trả lời."),
    ],
)
def test_the_deputy_decides(world, sent, ask, refusal):
    row = sent(world)
    assert told(world, "head.leader", row, ask) == ""
    merged(world, world.head, world.member)
    for role in ("head.leader", "head.officer", "member.leader"):
        assert told(world, role, row, ask).startswith(refusal), role
    assert told(world, "deputy.leader", row, ask) == ""


def test_without_a_deputy_the_centre_checks(world):
    report = world.submitted()
    merged(world, world.head, world.member)
    assert told(world, "central", report, why_not_check) == "Cụm trưởng của cụm đang duyệt báo cáo này."
    without_offices(world, "deputy")
    assert told(world, "central", report, why_not_check) == ""


def test_what_others_sent_is_still_the_heads(world):
    report = world.submitted(world.deputy)
    merged(world, world.head, world.member)
    assert told(world, "head.leader", report, why_not_check) == ""
