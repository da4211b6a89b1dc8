import io
from mailbox.models import Letter

import pytest
from django.core.management import CommandError, call_command

from provinces.models import Official
from reminders.usual import set_usual_rules
from tests.factories import mailable
from tests.pledges.lives import carry
from tests.pledges.telling import proposal
from tests.reminders.beginnings import open_pledge_of


@pytest.fixture(autouse=True)
def rules(db):
    set_usual_rules()


def remind(*arguments):
    out = io.StringIO()
    call_command("remind", *arguments, stdout=out)
    return out.getvalue()


def dry(day):
    """The lines by columns, and the last one."""
    *lines, total = remind("--on", day, "--dry-run").splitlines()
    return [line.split("\t") for line in lines], total


def test_a_dry_run_shows_who_would_get_what_and_writes_nothing(world):
    carry(world, world.deputy, "submitted")
    Official.objects.filter(pk=world.member.officer.pk).update(email="")
    before = Letter.objects.count()
    report = "Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số {} (hạn 10/06/2026, còn 1 ngày)".format
    digest = "Báo cáo 6 tháng, Cụm thi đua số 2, năm 2026 (hạn 10/06/2026, còn 1 ngày): Bắc Ninh"
    lines, total = dry("2026-06-09")
    assert lines == [
        line(who, board, what, goes_to)
        for board, whats in [
            ("Bắc Ninh", [report(2)]),
            ("Nghệ An", [report(2), digest]),
            ("Quảng Trị", [report(3)]),
        ]
        for who in ("chuyenvien", "lanhdao")
        for what in whats
        for goes_to in ["chỉ trong hộp thư" if (board, who) == ("Bắc Ninh", "chuyenvien") else ""]
    ]
    assert total == "09/06/2026: 6 thư với 8 việc sẽ được lập. Chưa gửi gì."
    assert Letter.objects.count() == before


def line(who, board, what, goes_to=""):
    return [f"{board}.{who}", f"Ban Tổ chức Tỉnh ủy {board}", what, goes_to or mailable(f"{board}.{who}")]


def test_a_dry_run_shows_every_kind(new_world):
    open_pledge_of(new_world.cluster_year, new_world.head.leader)
    registering, _ = dry("2026-01-19")
    registration = "Đăng ký thi đua năm 2026, Cụm thi đua số 2 (hạn 20/01/2026, còn 1 ngày)"
    assert registering[0] == line("chuyenvien", "Bắc Ninh", registration)
    pledging, total = dry("2026-04-01")
    late = "(hạn 31/03/2026, đã quá 1 ngày)"
    signing = f"Ký giao ước thi đua năm 2026, Cụm thi đua số 2 {late}"
    of_cluster = f"Ký giao ước, Cụm thi đua số 2, năm 2026 {late}: "
    of_others = f"Ký giao ước, Cụm thi đua số 3, năm 2026 {late}: Quảng Trị"
    opening = f"Soạn và mở ký giao ước thi đua năm 2026, Cụm thi đua số 3 {late}"
    assert [columns[::2] for columns in pledging] == [
        ["Bắc Ninh.lanhdao", signing],
        ["Hải Phòng.lanhdao", signing],
        ["Nghệ An.chuyenvien", f"{of_cluster}Bắc Ninh, Hải Phòng"],
        ["Nghệ An.lanhdao", signing],
        ["Nghệ An.lanhdao", f"{of_cluster}Bắc Ninh, Hải Phòng"],
        ["Quảng Trị.lanhdao", opening],  # whose cluster has no pledge yet
        ["trunguong", f"{of_cluster}Bắc Ninh, Hải Phòng, Nghệ An"],
        ["trunguong", of_others],
    ]
    assert total == "01/04/2026: 6 thư với 8 việc sẽ được lập. Chưa gửi gì."


def test_a_dry_run_shows_the_answers_that_are_owed(world):
    proposal(world)
    [answer], _ = dry("2026-07-07")
    what = "Trả lời kiến nghị của Bắc Ninh, Cụm thi đua số 2 (hạn 06/07/2026, đã quá 1 ngày)"
    assert answer == line("lanhdao", "Nghệ An", what)


def test_what_a_dry_run_announces_is_what_is_written(world):
    announced, _ = dry("2026-06-11")
    assert remind("--on", "2026-06-11") == "11/06/2026: đã lập 9 thư nhắc mới.\n"
    usernames = set(Letter.objects.values_list("official__username", flat=True))
    assert usernames == {columns[0] for columns in announced}
    assert remind("--on", "2026-06-11") == "11/06/2026: đã lập 0 thư nhắc mới.\n"
    assert remind("--on", "2026-06-11", "--dry-run") == (
        f"11/06/2026: {len(announced)} lời nhắc đã lập trước đó, không kể ở đây.\n"
        "11/06/2026: 0 thư với 0 việc sẽ được lập. Chưa gửi gì.\n"
    )


def test_without_a_day_it_is_today(world, clock):
    clock.move_to("2026-06-09T18:00:00Z")  # one in the morning of the tenth in Vietnam
    assert remind("--dry-run").endswith("10/06/2026: 8 thư với 10 việc sẽ được lập. Chưa gửi gì.\n")


def test_a_day_without_reminders_says_so(world):
    assert remind("--on", "2026-06-08", "--dry-run") == "08/06/2026: 0 thư với 0 việc sẽ được lập. Chưa gửi gì.\n"


@pytest.mark.parametrize("typed", ["7/6/2026", "2026-06-31", "hôm nay", "2026-13-01"])
@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_what_is_no_date_is_refused_in_vietnamese(typed, options):
    with pytest.raises(CommandError) as refusal:
        remind("--on", typed, *options)
    assert str(refusal.value) == f"“{typed}” không phải là ngày. Viết theo mẫu 2026-06-07."
    assert Letter.objects.count() == 0
