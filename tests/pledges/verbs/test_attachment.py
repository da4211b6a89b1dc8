"""Bringing files and taking them away: by whom, until when, and what is told otherwise."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.http import Http404

from clusters.models import ClusterYear
from files import contents, office
from files.refusals import Refused
from pledges.models import Attachment, Report
from pledges.refusals import NotAllowed
from pledges.verbs.attachment import attach_file, remove_attachment
from pledges.verbs.report import approve_report, save_draft, submit_report
from tests.at_once import at_once, kinds, no_new_rows_in, row_of
from tests.conftest import VIETNAM
from tests.files import made
from tests.pledges.files import attach, different_pdf, one_of_each
from tests.pledges.lives import person


def names():
    return list(Attachment.objects.order_by("pk").values_list("name", flat=True))


# --- bringing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["member.officer", "member.leader"])
def test_officers_and_leaders_bring_files(world, role):
    world.draft()
    attachment = attach(world, by=person(world, role))
    assert (attachment.report, attachment.uploaded_by) == (Report.objects.get(), person(world, role))
    assert attachment.uploaded_at == dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM)


def test_every_accepted_kind_is_kept_with_its_vietnamese_name(world):
    assert [(each.name, each.kind) for each in one_of_each(world)] == [
        ("Tệp pdf.pdf", "pdf"),
        ("Tệp docx.docx", "docx"),
        ("Tệp xlsx.xlsx", "xlsx"),
        ("Tệp jpg.jpg", "jpg"),
        ("Tệp png.png", "png"),
    ]


def test_the_first_file_begins_the_report_and_a_page_opened_before_saves_into_it(world):
    attachment = attach(world)
    report = Report.objects.get()
    assert (attachment.report, report.version, report.state, report.results) == (report, 0, "draft", "")
    assert (report.board, report.period, report.edited_by) == (world.member.board, "h1", world.member.officer)
    saved = world.draft()
    assert (saved.pk, saved.version, saved.results) == (report.pk, 1, "Đã hoàn thành.")


def test_a_file_leaves_the_text_and_its_version_alone(world):
    before = world.draft()
    attach(world, by=world.member.leader)
    after = Report.objects.get()
    assert (after.version, after.edited_by, after.edited_at) == (before.version, before.edited_by, before.edited_at)
    save_draft(
        world.cluster_year.pk, "h1", by=world.member.officer, version=1, sections={"results": "Hai."}, numbers={}
    )


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (made.EXE, "Báo cáo.pdf", contents.PROGRAM),
        (made.bomb(office.MOST_UNPACKED + 1), "Báo cáo.docx", office.BOMB),
        (b"", "Báo cáo.docx", contents.EMPTY),
        (made.pdf() + bytes(25 * 1024 * 1024), "Ảnh quét.pdf", "Tệp có dung lượng 25,1 MB, quá mức 20 MB"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_and_nothing_begins(world, content, name, reason):
    with pytest.raises(Refused) as refusal:
        attach(world, content, name)
    assert str(refusal.value).startswith(reason)
    assert (Report.objects.count(), Attachment.objects.count(), default_storage.listdir("")) == (0, 0, ([], []))


def test_the_same_bytes_twice_are_told_to_be_there_already(world):
    attach(world, name="Bản 1.pdf")
    with pytest.raises(Refused, match=r"^Tệp này đã có trong báo cáo, với tên “Bản 1.pdf”\.$"):
        attach(world, name="Bản 2.pdf", by=world.member.leader)
    assert names() == ["Bản 1.pdf"]


def test_the_same_bytes_may_be_in_two_reports(world):
    attach(world)
    attach(world, member=world.head)
    assert Attachment.objects.count() == 2


def test_a_report_holds_only_so_many(world, settings):
    settings.FILES_PER_REPORT = 2
    attach(world)
    second = attach(world, different_pdf(2))
    with pytest.raises(Refused, match=r"^Báo cáo đã có đủ 2 tệp\. Muốn thêm, đồng chí xóa bớt một tệp\.$"):
        attach(world, different_pdf(3))
    remove_attachment(second.pk, by=world.member.officer)
    attach(world, different_pdf(3))
    assert Attachment.objects.count() == 2


@pytest.mark.parametrize(("state", "reason"), [("submitted", "Báo cáo đã gửi"), ("approved", "Báo cáo đã được duyệt")])
def test_to_what_is_sent_nothing_is_added_and_nothing_taken_away(world, state, reason):
    report, attachment = world.draft(), attach(world)
    submit_report(report.pk, by=world.member.leader)
    if state == "approved":
        approve_report(report.pk, by=world.head.leader)
    with pytest.raises(NotAllowed, match=reason):
        attach(world, different_pdf(2))
    with pytest.raises(NotAllowed, match=reason):
        remove_attachment(attachment.pk, by=world.member.leader)
    assert names() == ["Báo cáo.pdf"]


def test_a_returned_report_is_mended_with_files_too(world):
    report = world.returned()
    attachment = attach(world)
    assert attachment.report_id == report.pk
    remove_attachment(attachment.pk, by=world.member.leader)
    assert names() == []


def test_before_the_period_opens_and_in_a_closed_year_no_file_is_looked_at(world):
    with pytest.raises(NotAllowed, match="mở từ ngày"):
        attach(world, made.EXE, period="year")
    ClusterYear.objects.update(stage="closed")
    with pytest.raises(NotAllowed, match=r"^Năm 2026 đã kết thúc"):
        attach(world, made.EXE)


@pytest.mark.parametrize(
    "role", ["stranger.leader", "central", "observer", "member.observer", "administrator", "stranger.officer"]
)
def test_who_does_not_write_there_finds_no_place_for_files(world, role):
    with pytest.raises(Http404):
        attach_file(world.cluster_year.pk, "h1", made.upload(made.pdf()), by=person(world, role))
    assert Report.objects.count() == 0


def test_a_neighbour_s_files_go_to_his_own_report(world):
    world.draft()
    attach(world, by=world.head.officer)
    assert Attachment.objects.get().report.board == world.head.board


# --- taking away -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["member.officer", "member.leader"])
def test_whoever_writes_takes_any_file_of_the_board_away(world, role, django_capture_on_commit_callbacks):
    attachment = attach(world)
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_attachment(attachment.pk, by=person(world, role)).name == "Báo cáo.pdf"
    assert names() == []
    assert not default_storage.exists(attachment.file.name)


@pytest.mark.parametrize(
    "role", ["head.leader", "stranger.leader", "central", "observer", "administrator", "member.observer"]
)
def test_nobody_else_finds_a_file_of_a_draft(world, role):
    attachment = attach(world)
    with pytest.raises(Http404):
        remove_attachment(attachment.pk, by=person(world, role))
    assert names() == ["Báo cáo.pdf"]


def test_who_may_read_a_report_hears_that_its_files_are_not_his(world):
    report, attachment = world.draft(), attach(world)
    submit_report(report.pk, by=world.member.leader)
    for role in ("head.leader", "deputy.officer", "central"):
        with pytest.raises(NotAllowed, match=r"^Chỉ đơn vị lập báo cáo được sửa\.$"):
            remove_attachment(attachment.pk, by=person(world, role))
    assert names() == ["Báo cáo.pdf"]


# --- at once -----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_two_people_at_once_is_kept_once(world):
    report = world.draft()
    bring = lambda by: lambda: attach(world, by=by)  # noqa: E731
    results = at_once(row_of(Report, report.pk), bring(world.member.officer), bring(world.member.leader))
    assert kinds(results) == ["Attachment", "Refused"]
    assert len(default_storage.listdir("pledges/attachment")[1]) == 1


@pytest.mark.django_db(transaction=True)
def test_two_first_files_at_once_begin_one_report_and_both_are_kept(world):
    bring = lambda number: lambda: attach(world, different_pdf(number), f"{number}.pdf")  # noqa: E731
    results = at_once(no_new_rows_in(Report), bring(1), bring(2))
    assert kinds(results) == ["Attachment", "Attachment"]
    assert sorted(names()) == ["1.pdf", "2.pdf"]
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_once(world, settings):
    settings.FILES_PER_REPORT = 1
    report = world.draft()
    bring = lambda number: lambda: attach(world, different_pdf(number))  # noqa: E731
    assert kinds(at_once(row_of(Report, report.pk), bring(1), bring(2))) == ["Attachment", "Refused"]
    assert Attachment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_file_away_take_it_once(world):
    attachment = attach(world)
    take = lambda by: lambda: remove_attachment(attachment.pk, by=by)  # noqa: E731
    results = at_once(row_of(Report, attachment.report_id), take(world.member.officer), take(world.member.leader))
    assert kinds(results) == ["Attachment", "Http404"]
    assert default_storage.listdir("pledges/attachment")[1] == []


@pytest.mark.django_db(transaction=True)
def test_a_file_and_the_sending_of_the_report_leave_no_file_behind_the_head_s_back(world):
    report = world.draft()
    results = at_once(
        row_of(Report, report.pk), lambda: attach(world), lambda: submit_report(report.pk, by=world.member.leader)
    )
    assert kinds(results) in (["Attachment", "Report"], ["NotAllowed", "Report"])
    assert Attachment.objects.count() == kinds(results).count("Attachment")
