"""Two people at the same door at the same moment: one passes, the other hears why not, and nothing happens twice."""

from decimal import Decimal
from mailbox.models import Letter

import pytest
from django.urls import reverse

from pledges.models import Report, ReportNumber, ReportStep
from pledges.verbs.comment import comment_on_section
from pledges.verbs.report import (
    approve_report,
    approve_reports,
    copy_from_last_period,
    return_report,
    save_draft,
    submit_report,
)
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.factories import OfficialFactory
from tests.pledges.lives import open_all_periods, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def effects(report) -> dict:
    """State and version, the moves logged, and who got a letter about which state."""
    report.refresh_from_db()
    moves = ReportStep.objects.filter(report=report).order_by("pk").values_list("from_state", "to_state")
    told = Letter.objects.order_by("dedupe_key").values_list("official__username", "subject")
    return {"state": report.state, "version": report.version, "moves": list(moves), "letters": sorted(told)}


TO_HEAD = ("Nghệ An.lanhdao", "Cần duyệt: Báo cáo 6 tháng đầu năm 2026, Ban Tổ chức Tỉnh ủy Bắc Ninh")
SENT_ONCE = {"state": "submitted", "version": 2, "moves": [("draft", "submitted")], "letters": [TO_HEAD]}


@pytest.mark.parametrize("version", [1, None])
def test_a_double_clicked_submission_sends_once(world, version):
    draft = world.draft()
    send = lambda: submit_report(draft.pk, by=world.member.leader, version=version)  # noqa: E731
    results = at_once(row_of(Report, draft.pk), send, send)
    assert kinds(results) == ["AlreadyHandled", "Report"]
    assert effects(draft) == SENT_ONCE


def test_two_leaders_of_a_board_send_once(world):
    draft = world.draft()
    second = OfficialFactory(board=world.member.board)
    results = at_once(
        row_of(Report, draft.pk),
        lambda: submit_report(draft.pk, by=world.member.leader),
        lambda: submit_report(draft.pk, by=second),
    )
    assert kinds(results) == ["AlreadyHandled", "Report"]
    assert effects(draft) == SENT_ONCE


def judged(state) -> dict:
    """One judgement on the sent report, whichever it was."""
    word = {"approved": "Đã duyệt", "returned": "Bị trả lại"}[state]
    subject = f"{word}: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
    own = [("Bắc Ninh.chuyenvien", subject), ("Bắc Ninh.lanhdao", subject)]
    return {
        "state": state,
        "version": 3,
        "moves": [("draft", "submitted"), ("submitted", state)],
        "letters": sorted([*own, TO_HEAD]),
    }


def test_two_approvers_at_once_approve_once(world):
    report = world.submitted()
    second = OfficialFactory(board=world.head.board)
    results = at_once(
        row_of(Report, report.pk),
        lambda: approve_report(report.pk, by=world.head.leader, version=2),
        lambda: approve_report(report.pk, by=second, version=2),
    )
    assert kinds(results) == ["AlreadyHandled", "Report"]
    assert effects(report) == judged("approved")


@pytest.mark.parametrize("version", [2, None])
def test_approving_and_returning_at_once_leave_one_judgement(world, version):
    report = world.submitted()
    second = OfficialFactory(board=world.head.board)
    results = at_once(
        row_of(Report, report.pk),
        lambda: approve_report(report.pk, by=world.head.leader, version=version),
        lambda: return_report(report.pk, by=second, reason="Thiếu.", version=version),
    )
    assert kinds(results) == ["AlreadyHandled", "Report"]
    winner = next(result for result in results if isinstance(result, Report))
    assert effects(report) == judged(winner.state)


def saving(world, official, version, text, figure):
    return lambda: save_draft(
        world.cluster_year.pk,
        "h1",
        by=official,
        version=version,
        sections={"results": text},
        numbers={world.indicators[0].pk: Decimal(figure)},
    )


def saved_text() -> list:
    """The one text and figure of each report in the database."""
    return [
        (
            report.results,
            report.version,
            [int(number.value) for number in ReportNumber.objects.filter(report=report).order_by("pk")],
        )
        for report in Report.objects.order_by("pk")
    ]


def test_two_first_saves_at_once_begin_one_report(world):
    results = at_once(
        no_new_rows_in(Report),
        saving(world, world.member.officer, 0, "Của chuyên viên.", 1),
        saving(world, world.member.leader, 0, "Của lãnh đạo.", 2),
    )
    assert kinds(results) == ["Report", "StaleEdit"]
    winner, loser = sorted(results, key=lambda result: isinstance(result, Exception))
    assert loser.paper == winner
    assert saved_text() == [(winner.results, 1, [1 if winner.edited_by == world.member.officer else 2])]


def test_two_saves_over_the_same_version_keep_the_first(world):
    draft = world.draft(numbers={})
    results = at_once(
        row_of(Report, draft.pk),
        saving(world, world.member.officer, 1, "Của chuyên viên.", 1),
        saving(world, world.member.leader, 1, "Của lãnh đạo.", 2),
    )
    assert kinds(results) == ["Report", "StaleEdit"]
    winner = next(result for result in results if isinstance(result, Report))
    assert saved_text() == [(winner.results, 2, [1 if winner.edited_by == world.member.officer else 2])]


def part(world, official, version, **sections):
    return lambda: save_draft(world.cluster_year.pk, "h1", by=official, version=version, sections=sections, numbers={})


def test_two_officers_in_different_sections_are_both_saved(world):
    draft = world.draft()
    results = at_once(
        row_of(Report, draft.pk),
        part(world, world.member.officer, 1, results="Của chuyên viên."),
        part(world, world.member.leader, 1, next_tasks="Của lãnh đạo."),
    )
    draft.refresh_from_db()
    assert kinds(results) == ["Report", "Report"]
    assert (draft.results, draft.next_tasks, draft.version) == ("Của chuyên viên.", "Của lãnh đạo.", 3)
    assert {draft.touched[name][0] for name in ("results", "next_tasks")} == {2, 3}


def test_two_first_saves_in_different_sections_are_both_in_the_one_report(world):
    results = at_once(
        no_new_rows_in(Report),
        part(world, world.member.officer, 0, results="Của chuyên viên."),
        part(world, world.member.leader, 0, next_tasks="Của lãnh đạo."),
    )
    report = Report.objects.get()
    assert kinds(results) == ["Report", "Report"]
    assert (report.results, report.next_tasks, report.version) == ("Của chuyên viên.", "Của lãnh đạo.", 2)


def test_of_two_in_the_same_section_one_is_kept_and_his_other_section_is_not_lost(world):
    draft = world.draft()
    results = at_once(
        row_of(Report, draft.pk),
        part(world, world.member.officer, 1, results="Của chuyên viên.", difficulties="Thiếu người."),
        part(world, world.member.leader, 1, results="Của lãnh đạo.", good_practices="Mô hình."),
    )
    draft.refresh_from_db()
    assert kinds(results) == ["Report", "StaleEdit"]
    stale = next(result for result in results if not isinstance(result, Report))
    winner = next(result for result in results if isinstance(result, Report))
    assert (stale.fields, draft.results) == (["results"], winner.results)
    assert (draft.difficulties, draft.good_practices) == ("Thiếu người.", "Mô hình.")


def test_copying_never_covers_what_is_saved_at_the_same_moment(world):
    open_all_periods()
    world.draft(period="q1", sections={"results": "Quý I."})
    draft = world.draft(sections={})
    results = at_once(
        row_of(Report, draft.pk),
        part(world, world.member.officer, 1, results="Đang viết."),
        lambda: copy_from_last_period(world.cluster_year.pk, "h1", by=world.member.leader)[1],
    )
    draft.refresh_from_db()
    assert (kinds(results), draft.results) in [
        (["Report", "list"], "Đang viết."),
        (["StaleEdit", "list"], "Quý I."),  # copied first: he is told, and chooses
    ]


def test_what_is_sent_is_never_changed_by_a_save_on_its_way(world):
    draft = world.draft()
    results = at_once(
        row_of(Report, draft.pk),
        saving(world, world.member.officer, 1, "Viết tiếp.", 9),
        lambda: submit_report(draft.pk, by=world.member.leader, version=1),
    )
    draft.refresh_from_db()
    assert (kinds(results), draft.results, draft.state) in [
        (["Report", "StaleEdit"], "Viết tiếp.", "draft"),  # the save came first: what was to be sent had changed
        (["NotAllowed", "Report"], "Đã hoàn thành.", "submitted"),
    ]


# --- through the pages -------------------------------------------------------------------------------------


def test_a_double_clicked_button_sends_once(world):
    draft = world.draft()
    url = reverse("pledges:write", args=[world.cluster_year.pk, "h1"])
    clients = [signed_in(world.member.leader) for _ in range(2)]
    typed = {"version": 1, "action": "submit", "results": "Đã hoàn thành.", "next_tasks": "Tiếp tục."}
    responses = at_once(
        row_of(Report, draft.pk), *(lambda client=client: client.post(url, typed) for client in clients)
    )
    draft.refresh_from_db()
    assert effects(draft) == SENT_ONCE
    assert sorted(response.status_code for response in responses) in ([302, 302], [302, 409])


def test_a_double_clicked_approval_shows_what_happened(world):
    report = world.submitted()
    url = reverse("pledges:approve", args=[report.pk])
    clients = [signed_in(world.head.leader) for _ in range(2)]
    responses = at_once(
        row_of(Report, report.pk), *(lambda client=client: client.post(url, {"version": 2}) for client in clients)
    )
    assert effects(report) == judged("approved")
    told = {response.status_code: response.content.decode() for response in responses}
    assert sorted(told) == [302, 409]
    assert "Báo cáo đã được duyệt lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao)." in told[409]


def test_two_leaders_approving_the_same_several_approve_each_once(world):
    reports = [world.submitted(world.member), world.submitted(world.deputy)]
    second = OfficialFactory(board=world.head.board)
    versions = {each.pk: each.version for each in reports}
    results = at_once(
        row_of(Report, reports[0].pk),
        lambda: approve_reports(versions, by=world.head.leader),
        lambda: approve_reports(versions, by=second),
    )
    assert sorted(each.pk for done in results for each in done.reports) == sorted(versions)
    assert [str(refusal)[:21] for done in results for _, refusal in done.refused] == ["Báo cáo đã được duyệt"] * 2
    assert ReportStep.objects.filter(to_state="approved").count() == 2


def test_a_remark_and_the_return_at_once_leave_no_remark_behind_the_return(world):
    report = world.submitted()
    results = at_once(
        row_of(Report, report.pk),
        lambda: comment_on_section(report.pk, "results", by=world.head.officer, text="Câu 2."),
        lambda: return_report(report.pk, by=world.head.leader, reason="Thiếu."),
    )
    assert kinds(results) in [["Report", "SectionComment"], ["AlreadyHandled", "Report"]]
    report.refresh_from_db()
    assert all(remark.at <= report.returned_at for remark in report.comments.order_by("pk"))


def test_the_same_remark_clicked_twice_is_one(world):
    report = world.submitted()
    remark = lambda: comment_on_section(report.pk, "results", by=world.head.officer, text="Câu 2.")  # noqa: E731
    results = at_once(row_of(Report, report.pk), remark, remark)
    assert kinds(results) == ["SectionComment", "SectionComment"]
    assert report.comments.count() == 1
