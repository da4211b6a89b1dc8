"""Saving: what it changes and refuses. A refused door leaves every row as it was."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import Deadline
from pledges.models import Indicator, Report
from pledges.refusals import Incomplete, NotAllowed, StaleEdit
from pledges.verbs.report import save_draft, submit_report
from tests.conftest import VIETNAM
from tests.pledges.lives import carry, figures_of, person, steps_of, stored
from tests.pledges.registered import DIGITISED, PROJECTS, registered


def test_the_first_save_begins_the_report(world):
    first, second = world.indicators
    report = world.draft(numbers={first.pk: Decimal(0), second.pk: None})
    assert stored(report) == {
        "id": report.pk,
        "cluster_year_id": world.cluster_year.pk,
        "board_id": world.member.board.pk,
        "period": "h1",
        "state": "draft",
        "version": 1,
        "touched": {
            name: [1, world.member.officer.pk, "2026-06-05T03:00:00+00:00"]
            for name in ("results", "next_tasks", f"number_{first.code}")
        },
        **world.sections(),
        "edited_by_id": world.member.officer.pk,
        "edited_at": timezone.now(),
        "due_on": None,
        "first_submitted_at": None,
        "submitted_at": None,
        "submitted_by_id": None,
        "returned_at": None,
        "returned_by_id": None,
        "approved_at": None,
        "approved_by_id": None,
    }
    assert figures_of(report) == {first.pk: Decimal(0)}
    assert steps_of(report) == []


def test_the_next_save_raises_the_version_and_names_who_wrote(world, clock):
    begun = world.draft()
    clock.shift(90)
    report = save_draft(
        world.cluster_year.pk, "h1", by=world.member.leader, version=1, sections={"results": "Mới."}, numbers={}
    )
    assert (report.pk, report.version, report.edited_by, report.edited_at) == (
        begun.pk,
        2,
        world.member.leader,
        timezone.now(),
    )
    assert (report.results, report.next_tasks) == ("Mới.", "Tiếp tục.")


def test_what_is_not_named_stays_and_what_is_emptied_goes(world):
    first, second = world.indicators
    report = world.draft(numbers={first.pk: Decimal(3), second.pk: Decimal(7)})
    world.draft(version=1, sections={}, numbers={first.pk: None})
    assert figures_of(report) == {second.pk: Decimal(7)}
    world.draft(version=2, sections={}, numbers={first.pk: Decimal(0), second.pk: Decimal("8.5")})
    assert figures_of(report) == {first.pk: Decimal(0), second.pk: Decimal("8.5")}
    assert Report.objects.get(pk=report.pk).results == "Đã hoàn thành."


@pytest.mark.parametrize("version", [0, 1, 3, -1])
def test_a_save_over_a_newer_text_is_refused_with_that_text(world, snapshot, version):
    world.draft()
    world.draft(version=1, sections={"results": "Bản mới."})
    before = snapshot()
    with pytest.raises(StaleEdit) as refusal:
        world.draft(version=version, sections={"results": "Bản cũ."})
    assert (refusal.value.paper.results, refusal.value.paper.version) == ("Bản mới.", 2)
    assert (
        str(refusal.value)
        == "Nội dung này đã được người khác lưu sau khi đồng chí mở trang, nên bản đồng chí đang viết chưa được lưu."
    )
    assert snapshot() == before


def test_a_returned_report_is_written_on_and_keeps_its_state(world):
    report = world.returned()
    saved = world.draft(version=report.version, sections={"results": "Đã bổ sung."})
    assert (saved.pk, saved.state, saved.results) == (report.pk, "returned", "Đã bổ sung.")
    assert saved.submitted_at == saved.returned_at == report.returned_at


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("submitted", "Báo cáo đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."),
        ("approved", "Báo cáo đã được duyệt; muốn sửa, đề nghị cụm trưởng mở lại."),
    ],
)
def test_what_lies_with_the_head_is_not_written_on(world, snapshot, state, reason):
    report = carry(world, world.member, state)
    before = snapshot()
    with pytest.raises(NotAllowed, match=reason):
        world.draft(version=report.version, sections={"results": "Lén sửa."})
    assert snapshot() == before


def test_nothing_is_written_before_the_period_opens(world, clock, snapshot):
    before = snapshot()
    clock.move_to(dt.datetime(2026, 5, 15, 23, 59, tzinfo=VIETNAM))
    with pytest.raises(NotAllowed, match="Kỳ báo cáo này mở từ ngày 16/05/2026"):
        world.draft()
    assert snapshot() == before
    clock.move_to(dt.datetime(2026, 5, 16, 0, 0, tzinfo=VIETNAM))
    assert world.draft().state == "draft"


def test_a_period_without_a_deadline_is_not_written(world, snapshot):
    before = snapshot()
    Deadline.objects.filter(step="h1").delete()
    with pytest.raises(NotAllowed, match="Cụm chưa đặt hạn cho kỳ báo cáo này"):
        world.draft()
    assert snapshot() == before


@pytest.mark.parametrize("role", ["stranger.leader", "central", "observer", "member.observer", "administrator"])
def test_a_board_outside_the_cluster_does_not_write_in_it(world, snapshot, role):
    before = snapshot()
    with pytest.raises(Http404):
        save_draft(world.cluster_year.pk, "h1", by=person(world, role), version=0, sections={}, numbers={})
    assert snapshot() == before


def test_two_members_of_a_cluster_write_each_their_own(world):
    of_member, of_head = world.draft(), world.draft(world.head, sections={"results": "Của Nghệ An."})
    assert of_member.pk != of_head.pk
    assert [stored(report)["board_id"] for report in (of_member, of_head)] == [
        world.member.board.pk,
        world.head.board.pk,
    ]


# --- two officers in one report ----------------------------------------------------------------------------


def saving(world, official, version, **sections):
    return save_draft(world.cluster_year.pk, "h1", by=official, version=version, sections=sections, numbers={})


def test_two_officers_in_different_fields_do_not_disturb_each_other(world):
    world.draft()
    saving(world, world.member.leader, 1, results="Của lãnh đạo.")
    report = saving(world, world.member.officer, 1, next_tasks="Của chuyên viên.")
    assert (report.results, report.next_tasks, report.version) == ("Của lãnh đạo.", "Của chuyên viên.", 3)


def test_what_both_changed_is_left_alone_and_named_and_the_rest_is_saved(world):
    first = world.indicators[0]
    world.draft()
    saving(world, world.member.leader, 1, results="Của lãnh đạo.")
    with pytest.raises(StaleEdit) as refusal:
        save_draft(
            world.cluster_year.pk,
            "h1",
            by=world.member.officer,
            version=1,
            sections={"results": "Của chuyên viên.", "difficulties": "Thiếu người."},
            numbers={first.pk: Decimal(9)},
        )
    report = refusal.value.paper
    assert refusal.value.fields == ["results"]
    assert (report.results, report.difficulties, report.version) == ("Của lãnh đạo.", "Thiếu người.", 3)
    assert figures_of(report)[first.pk] == 9


def test_a_figure_that_both_changed_is_named_too(world):
    first, second = world.indicators
    world.draft()
    world.draft(version=1, sections={}, numbers={first.pk: None})
    with pytest.raises(StaleEdit) as refusal:
        world.draft(version=1, sections={}, numbers={first.pk: Decimal(7), second.pk: Decimal(8)})
    assert refusal.value.fields == [f"number_{first.code}"]
    assert figures_of(refusal.value.paper) == {second.pk: 8}


def test_the_same_text_from_two_pages_is_no_conflict(world, snapshot):
    world.draft()
    saving(world, world.member.leader, 1, results="Như nhau.")
    before = snapshot()
    report = saving(world, world.member.officer, 1, results="Như nhau.  ")
    assert (report.version, report.edited_by) == (2, world.member.leader)
    assert snapshot() == before


def test_a_save_whose_answer_was_lost_goes_again_as_it_was_and_then_further(world):
    """The browser cannot know whether the first arrived: sent once more, it finds itself, and learns the version."""
    saving(world, world.member.officer, 0, results="Câu đầu.")
    again = saving(world, world.member.officer, 0, results="Câu đầu.")
    further = saving(world, world.member.officer, again.version, results="Câu đầu. Câu thứ hai.")
    assert (again.version, further.version, further.results) == (1, 2, "Câu đầu. Câu thứ hai.")


def test_who_takes_up_the_newer_version_writes_over_it_knowingly(world):
    world.draft()
    saving(world, world.member.leader, 1, results="Của lãnh đạo.")
    assert saving(world, world.member.officer, 2, results="Của chuyên viên.").results == "Của chuyên viên."


def test_each_field_remembers_the_version_the_person_and_the_moment(world, clock):
    world.draft(numbers={})
    clock.shift(60)
    report = saving(world, world.member.leader, 1, results="Mới.")
    by_leader = [2, world.member.leader.pk, timezone.now().isoformat()]
    assert (report.touched["results"], report.touched["next_tasks"][0]) == (by_leader, 1)
    assert stored(report)["touched"] == report.touched


def test_a_second_first_save_in_other_fields_joins_the_report_begun(world):
    saving(world, world.member.leader, 0, results="Của lãnh đạo.")
    report = saving(world, world.member.officer, 0, next_tasks="Của chuyên viên.")
    assert (report.results, report.next_tasks, Report.objects.count()) == ("Của lãnh đạo.", "Của chuyên viên.", 1)


def test_a_step_in_between_makes_no_field_stale(world):
    """Sent and returned since the page was opened: the text is what it was."""
    report = world.returned()
    assert saving(world, world.member.officer, 1, results="Bổ sung.").version == report.version + 1


def test_texts_are_tidied_as_they_are_saved(world):
    report = saving(world, world.member.officer, 0, results="•\tMột\r\n·\tHai\u200b  \n\n\n\nBa")
    assert Report.objects.get(pk=report.pk).results == "- Một\n- Hai\n\nBa"


# --- progress on targets -----------------------------------------------------------------------------------


def test_progress_is_saved_target_by_target_zero_and_no_being_answers(world):
    projects, digitised = registered(world, world.member, PROJECTS, DIGITISED)
    progress = {
        projects.pk: {"quantity": Decimal(0), "note": ""},
        digitised.pk: {"is_done": False, "note": "Đang làm."},
    }
    report = world.draft(progress=progress)
    rows = report.progress.order_by("target").values_list("target", "quantity", "is_done", "note")
    assert list(rows) == [(projects.pk, 0, None, ""), (digitised.pk, None, False, "Đang làm.")]


def test_an_unanswered_target_refuses_sending(world):
    projects, digitised = registered(world, world.member, PROJECTS, DIGITISED)
    draft = world.draft(progress={projects.pk: {"quantity": Decimal(0)}})
    with pytest.raises(Incomplete) as refusal:
        submit_report(draft.pk, by=world.member.leader)
    assert refusal.value.missing == [(f"target_{digitised.pk}", f"Chưa ghi kết quả của chỉ tiêu “{digitised.text}”.")]
    world.draft(version=1, sections={}, numbers={}, progress={digitised.pk: {"is_done": True}})
    assert submit_report(draft.pk, by=world.member.leader).state == "submitted"


def test_more_built_than_registered_refuses_sending(world):
    registered_houses, built = world.indicators
    Indicator.objects.filter(pk=built.pk).update(at_most=registered_houses)
    draft = world.draft(numbers={registered_houses.pk: Decimal(3), built.pk: Decimal(4)})
    with pytest.raises(Incomplete) as refusal:
        submit_report(draft.pk, by=world.member.leader)
    ((field, sentence),) = refusal.value.missing
    assert field == f"number_{built.code}"
    assert sentence.startswith(
        "“Đảng viên mới kết nạp” lũy kế 4 văn bản, vượt quá “Đề án đã tham mưu” lũy kế 3 văn bản."
    )
    world.draft(version=1, sections={}, numbers={built.pk: Decimal(3)})
    assert submit_report(draft.pk, by=world.member.leader).state == "submitted"
