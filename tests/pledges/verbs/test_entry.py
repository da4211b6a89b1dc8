"""Entries come to a report and go from it while it is written, and no text of a colleague is lost."""

import pytest
from django.http import Http404
from django.utils import timezone

from clusters.models import ClusterYear
from pledges.models import Practice, Proposal, Report
from pledges.refusals import NotAllowed, StaleEdit
from pledges.verbs.entry import add_entry, change_entry, remove_entry
from pledges.verbs.report import reopen_report, return_report, save_draft, submit_report
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.pledges.lives import checker_of, person
from tests.pledges.telling import PRACTICE, PROPOSAL, practice, proposal

ENTRIES = [(Practice, PRACTICE, practice), (Proposal, PROPOSAL, proposal)]


LAST = {Practice: "text", Proposal: "request"}  # what tells two of a kind apart


def add(world, model, fields, by=None, period="h1"):
    return add_entry(model, world.cluster_year.pk, period, by=by or world.member.officer, **fields)


@pytest.mark.parametrize(("model", "fields", "made"), ENTRIES)
def test_the_first_entry_begins_the_report_and_the_text_follows_undisturbed(world, model, fields, made):
    first, second = add(world, model, fields), add(world, model, fields | {LAST[model]: "Mục thứ hai."})
    report = Report.objects.get()
    assert [first.report_id, second.report_id] == [report.pk] * 2
    assert [first.position, second.position] == [0, 1]
    assert (report.board_id, report.state, report.version) == (world.member.board.pk, "draft", 0)
    saved = save_draft(
        world.cluster_year.pk, "h1", by=world.member.leader, version=0, sections={"results": "Xong."}, numbers={}
    )
    assert (saved.pk, saved.results) == (report.pk, "Xong.")


@pytest.mark.parametrize(("model", "fields", "made"), ENTRIES)
def test_who_adds_and_who_may_not(world, model, fields, made):
    assert add(world, model, fields, by=world.member.leader).pk
    for outsider in ("member.observer", "stranger.leader", "central", "observer", "administrator"):
        with pytest.raises(Http404):
            add(world, model, fields, by=person(world, outsider))
    with pytest.raises(NotAllowed, match="mở từ ngày"):
        add(world, model, fields, period="year")
    assert model.objects.count() == 1


@pytest.mark.parametrize(("model", "fields", "made"), ENTRIES)
@pytest.mark.parametrize(("state", "sentence"), [("submitted", "đã gửi"), ("approved", "đã được duyệt")])
def test_nothing_changes_while_the_report_lies_with_the_head(world, model, fields, made, state, sentence):
    entry = made(world, state=state)
    doors = [
        lambda: add(world, model, fields),
        lambda: change_entry(model, entry.pk, by=world.member.officer, version=entry.version, **fields),
        lambda: remove_entry(model, entry.pk, by=world.member.officer, version=entry.version),
    ]
    for door in doors:
        with pytest.raises(NotAllowed, match=sentence):
            door()
    return_report(world.submitted(world.deputy).pk, by=world.head.leader, reason="Sai.")  # the doors open elsewhere
    assert model.objects.filter(report=entry.report).count() == 1


@pytest.mark.parametrize(("model", "fields", "made"), ENTRIES)
def test_a_returned_report_takes_changes_again(world, model, fields, made):
    entry = made(world, state="returned")
    changed = change_entry(model, entry.pk, by=world.member.leader, version=1, **fields)
    assert changed.version == 2
    remove_entry(model, entry.pk, by=world.member.officer, version=2)
    assert not model.objects.exists()


@pytest.mark.parametrize(("model", "fields", "made"), ENTRIES)
def test_only_the_own_board_finds_its_entries(world, model, fields, made):
    entry = made(world, state="draft")
    for outsider in ("head.leader", "deputy.leader", "stranger.leader", "central", "observer", "member.observer"):
        for door in (
            lambda by: remove_entry(model, entry.pk, by=by, version=1),
            lambda by: change_entry(model, entry.pk, by=by, version=1),
        ):
            with pytest.raises(Http404):
                door(person(world, outsider))
    assert model.objects.filter(pk=entry.pk).exists()


def test_a_newer_text_is_not_overwritten(world):
    entry = practice(world, state="draft")
    change_entry(Practice, entry.pk, by=world.member.leader, version=1, title="Bản của lãnh đạo")
    with pytest.raises(StaleEdit) as stale:
        change_entry(Practice, entry.pk, by=world.member.officer, version=1, title="Bản của chuyên viên")
    assert stale.value.paper.title == "Bản của lãnh đạo"
    entry.refresh_from_db()
    assert (entry.title, entry.version) == ("Bản của lãnh đạo", 2)


def test_a_newer_text_is_not_removed_unread(world):
    entry = practice(world, state="draft")
    change_entry(Practice, entry.pk, by=world.member.leader, version=1, title="Bản của lãnh đạo")
    with pytest.raises(StaleEdit):
        remove_entry(Practice, entry.pk, by=world.member.officer, version=1)
    remove_entry(Practice, entry.pk, by=world.member.officer, version=2)
    with pytest.raises(Http404):
        remove_entry(Practice, entry.pk, by=world.member.officer, version=2)


@pytest.mark.parametrize(("model", "fields", "made"), ENTRIES)
def test_the_same_entry_clicked_twice_is_one(world, model, fields, made):
    assert add(world, model, fields) == add(world, model, fields, by=world.member.leader)
    assert model.objects.count() == 1
    assert add(world, model, fields, period="q1").report.period == "q1"  # in another report it is another


def test_the_report_names_who_last_wrote_in_it_and_keeps_its_version(world, clock):
    report = world.draft()
    doors = [
        lambda: add(world, Practice, PRACTICE, by=world.member.leader),
        lambda: change_entry(Practice, Practice.objects.get().pk, by=world.member.officer, version=1, title="Tên"),
        lambda: remove_entry(Practice, Practice.objects.get().pk, by=world.member.leader, version=2),
    ]
    for door, by in zip(doors, [world.member.leader, world.member.officer, world.member.leader], strict=True):
        clock.shift(60)
        door()
        report.refresh_from_db()
        assert (report.edited_by, report.edited_at, report.version) == (by, timezone.now(), 1)


def test_in_a_closed_year_nothing_moves(world):
    entry = practice(world, state="draft")
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    with pytest.raises(NotAllowed, match="đã kết thúc"):
        remove_entry(Practice, entry.pk, by=world.member.officer, version=1)


def test_a_raised_proposal_waits_for_its_answer_unchanged(world):
    entry = proposal(world)
    reopen_report(entry.report_id, by=checker_of(world, world.member), reason="Bổ sung.")
    for door in (
        lambda: change_entry(Proposal, entry.pk, by=world.member.officer, version=1, request="Khác."),
        lambda: remove_entry(Proposal, entry.pk, by=world.member.officer, version=1),
    ):
        with pytest.raises(NotAllowed, match="không sửa, xóa được nữa"):
            door()
    add(world, Proposal, PROPOSAL | {"request": "Thêm biên chế."})  # but a new one may be told of
    assert list(entry.report.proposals.order_by("position").values_list("state", flat=True)) == ["new", "draft"]


def test_entries_are_no_part_of_what_is_missing(world):
    report = practice(world, state="draft").report
    assert submit_report(report.pk, by=world.member.leader).state == "submitted"


@pytest.mark.django_db(transaction=True)
def test_the_same_entry_clicked_twice_at_once_is_one(world):
    report = world.draft()
    results = at_once(row_of(Report, report.pk), *[lambda: add(world, Practice, PRACTICE)] * 2)
    assert kinds(results) == ["Practice", "Practice"]
    assert Practice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("colleague", ["change", "send"])
def test_an_entry_is_removed_or_something_else_comes_first_never_both(world, colleague):
    entry = practice(world, state="draft")
    second = {
        "change": lambda: change_entry(Practice, entry.pk, by=world.member.leader, version=1, title="Mới"),
        "send": lambda: submit_report(entry.report_id, by=world.member.leader),
    }[colleague]
    results = at_once(
        row_of(Report, entry.report_id),
        lambda: remove_entry(Practice, entry.pk, by=world.member.officer, version=1),
        second,
    )
    allowed = {
        "change": (["Http404", "Practice"], ["Practice", "StaleEdit"]),
        "send": (["Practice", "Report"], ["NotAllowed", "Report"]),
    }[colleague]
    assert kinds(results) in allowed
    assert Practice.objects.exists() == (kinds(results) in (["Practice", "StaleEdit"], ["NotAllowed", "Report"]))


@pytest.mark.django_db(transaction=True)
def test_two_first_entries_at_once_begin_one_report(world):
    results = at_once(
        no_new_rows_in(Report),
        lambda: add(world, Practice, PRACTICE),
        lambda: add(world, Proposal, PROPOSAL, by=world.member.leader),
    )
    assert kinds(results) == ["Practice", "Proposal"]
    assert Report.objects.count() == 1
