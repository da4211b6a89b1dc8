import io
from mailbox.models import Letter

import pytest
from django.core.management import CommandError, call_command

from provinces.models import Official
from reminders.usual import set_usual_rules
from tests.pledges.lives import carry
from tests.pledges.telling import proposal
from tests.reminders.beginnings import open_pledge_of


def remind(*arguments):
    out = io.StringIO()
    call_command("remind", *arguments, stdout=out)
    return out.getvalue()


def test_a_dry_run_shows_who_would_get_what_and_writes_nothing(world):
    set_usual_rules()
    carry(world, world.deputy, "submitted")
    Official.objects.filter(pk=world.member.officer.pk).update(email="")
    Letter.objects.all().delete()
    line = "{}\tBan Tổ chức Tỉnh ủy {}\tBáo cáo 6 tháng đầu năm 2026 (hạn 10/06/2026, trước hạn 3 ngày)\t{}\n".format
    assert remind("--on", "2026-06-07", "--dry-run") == (
        line("Bắc Ninh.chuyenvien", "Bắc Ninh", "chỉ trong hộp thư")
        + line("Bắc Ninh.lanhdao", "Bắc Ninh", "Bắc Ninh.lanhdao@thidua.example")
        + line("Nghệ An.chuyenvien", "Nghệ An", "Nghệ An.chuyenvien@thidua.example")
        + line("Nghệ An.lanhdao", "Nghệ An", "Nghệ An.lanhdao@thidua.example")
        + line("Quảng Trị.chuyenvien", "Quảng Trị", "Quảng Trị.chuyenvien@thidua.example")
        + line("Quảng Trị.lanhdao", "Quảng Trị", "Quảng Trị.lanhdao@thidua.example")
        + "07/06/2026: 6 thư sẽ được lập. Chưa gửi gì.\n"
    )
    assert Letter.objects.count() == 0


def test_a_dry_run_shows_every_kind(new_world):
    set_usual_rules()
    open_pledge_of(new_world.cluster_year, new_world.head.leader)
    registrations = remind("--on", "2026-01-17", "--dry-run").splitlines()
    assert len(registrations) == 9
    assert registrations[0] == (
        "Bắc Ninh.chuyenvien\tBan Tổ chức Tỉnh ủy Bắc Ninh\tĐăng ký thi đua năm 2026"
        " (hạn 20/01/2026, trước hạn 3 ngày)\tBắc Ninh.chuyenvien@thidua.example"
    )
    pledges = [line.split("\t")[::2] for line in remind("--on", "2026-04-01", "--dry-run").splitlines()]
    signing = "Ký giao ước thi đua năm 2026 (hạn 31/03/2026, sau hạn 1 ngày)"
    opening = "Soạn và mở ký giao ước thi đua năm 2026 (hạn 31/03/2026, sau hạn 1 ngày)"
    assert pledges[:-1] == [
        ["Bắc Ninh.lanhdao", signing],
        ["Hải Phòng.lanhdao", signing],
        ["Nghệ An.lanhdao", signing],
        ["Quảng Trị.lanhdao", opening],  # whose cluster has no pledge yet
    ]


def test_a_dry_run_shows_the_answers_that_are_owed(world):
    set_usual_rules()
    proposal(world)
    (line, _) = remind("--on", "2026-07-07", "--dry-run").splitlines()
    assert line == (
        "Nghệ An.lanhdao\tBan Tổ chức Tỉnh ủy Nghệ An\tTrả lời kiến nghị của Bắc Ninh"
        " (hạn 06/07/2026, sau hạn 1 ngày)\tNghệ An.lanhdao@thidua.example"
    )


def test_what_a_dry_run_announces_is_what_is_written(world):
    set_usual_rules()
    announced = remind("--on", "2026-06-11", "--dry-run").splitlines()[:-1]
    assert remind("--on", "2026-06-11") == "11/06/2026: đã lập 8 thư nhắc mới.\n"
    usernames = sorted(Letter.objects.values_list("official__username", flat=True))
    assert usernames == sorted(line.split("\t")[0] for line in announced)
    assert remind("--on", "2026-06-11") == "11/06/2026: đã lập 0 thư nhắc mới.\n"


def test_without_a_day_it_is_today(world, clock):
    set_usual_rules()
    clock.move_to("2026-06-09T18:00:00Z")  # one in the morning of the tenth in Vietnam
    assert remind("--dry-run").endswith("10/06/2026: 8 thư sẽ được lập. Chưa gửi gì.\n")


def test_a_day_without_reminders_says_so(world):
    set_usual_rules()
    assert remind("--on", "2026-06-08", "--dry-run") == "08/06/2026: 0 thư sẽ được lập. Chưa gửi gì.\n"


@pytest.mark.parametrize("typed", ["7/6/2026", "2026-06-31", "hôm nay", "2026-13-01"])
def test_what_is_no_date_is_refused_in_vietnamese(db, typed):
    with pytest.raises(CommandError) as refusal:
        remind("--on", typed)
    assert str(refusal.value) == f"“{typed}” không phải là ngày. Viết theo mẫu 2026-06-07."
    assert Letter.objects.count() == 0
