"""Approving several reports at once: each by itself, with the version that the page showed."""

from mailbox.models import Letter

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from pledges.models import Report
from pledges.refusals import AlreadyHandled, NotAllowed, StaleEdit
from pledges.verbs.report import approve_report, approve_reports, return_report, submit_report
from tests.pledges.lives import carry, person, reports_of


def states(reports):
    found = dict(Report.objects.order_by("pk").values_list("pk", "state"))
    return [found[each.pk] for each in reports]


@pytest.fixture
def three(world):
    return [world.submitted(member) for member in reports_of(world, 3)]


def versions_of(reports):
    return {each.pk: each.version for each in reports}


def test_all_that_were_chosen_are_approved_and_the_others_are_not(world, three):
    done = approve_reports(versions_of(three[:2]), by=world.head.leader)
    assert states(three) == ["approved", "approved", "submitted"]
    assert [each.board_name for each in done.reports] == ["Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Tỉnh ủy Tỉnh 0"]
    assert done.refused == []


def test_what_somebody_handled_meanwhile_is_told_and_the_others_are_approved(world, three):
    chosen = versions_of(three)
    return_report(three[0].pk, by=world.head.leader, reason="Thiếu.")
    approve_report(three[1].pk, by=world.head.leader)
    done = approve_reports(chosen, by=world.head.leader)
    assert states(three) == ["returned", "approved", "approved"]
    assert [each.pk for each in done.reports] == [three[2].pk]
    assert [(report.pk, type(refusal)) for report, refusal in done.refused] == [
        (three[0].pk, AlreadyHandled),
        (three[1].pk, AlreadyHandled),
    ]
    assert [step.official for step in Report.objects.get(pk=three[1].pk).steps.filter(to_state="approved")] == [
        world.head.leader
    ]


def test_a_text_sent_anew_since_the_page_was_opened_is_not_approved_unread(world, three):
    chosen = versions_of(three)
    return_report(three[0].pk, by=world.head.leader, reason="Thiếu.")
    submit_report(three[0].pk, by=world.member.leader)
    done = approve_reports(chosen, by=world.head.leader)
    assert states(three) == ["submitted", "approved", "approved"]
    assert [type(refusal) for _, refusal in done.refused] == [StaleEdit]


def test_each_approval_is_logged_and_told_as_if_it_were_alone(world, three):
    approve_reports(versions_of(three), by=world.head.leader)
    for report in three:
        step = report.steps.get(to_state="approved")
        assert (step.official, step.board) == (world.head.leader, world.head.board)
    assert Letter.objects.filter(subject__startswith="Đã duyệt").count() == 6  # a leader and an officer each


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("head.officer", "Chỉ lãnh đạo Ban được duyệt hoặc trả lại báo cáo."),
        ("deputy.leader", "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt báo cáo này."),
        ("central", "Cụm trưởng của cụm đang duyệt báo cáo này."),
    ],
)
def test_who_may_approve_none_is_told_why(world, three, snapshot, role, sentence):
    before = snapshot()
    with pytest.raises(NotAllowed, match=sentence):
        approve_reports(versions_of(three), by=person(world, role))
    assert snapshot() == before


@pytest.mark.parametrize("role", ["member.leader", "stranger.leader", "observer", "administrator"])
def test_what_is_not_all_his_to_see_is_not_found(world, three, snapshot, role):
    before = snapshot()
    with pytest.raises(Http404):
        approve_reports(versions_of(three), by=person(world, role))
    assert snapshot() == before


def test_one_that_he_may_not_approve_holds_up_none_of_the_others(world):
    own, members = carry(world, world.head, "submitted"), world.submitted()
    done = approve_reports(versions_of([own, members]), by=world.head.leader)
    assert states([own, members]) == ["submitted", "approved"]
    assert [str(refusal) for _, refusal in done.refused] == [
        "Ban không tự duyệt báo cáo của mình; cụm phó hoặc Ban Tổ chức Trung ương duyệt."
    ]


def test_nothing_chosen_is_nothing_done(world, three, snapshot):
    before = snapshot()
    assert approve_reports({}, by=world.head.leader) == ([], [])
    assert snapshot() == before


EACH = 13  # savepoint, lock, update, step, remarks, readers, proposals; letters, their keys, paces, rows, dispatches


def test_each_report_costs_the_same(world):
    reports = [world.submitted(member) for member in reports_of(world, 6)]

    def cost(chosen):
        with CaptureQueriesContext(connection) as queries:
            approve_reports(versions_of(chosen), by=person(world, "head.leader"))
        return len(queries)

    one, two, three = cost(reports[:1]), cost(reports[1:3]), cost(reports[3:6])
    assert (two - one, three - two) == (EACH, EACH)
