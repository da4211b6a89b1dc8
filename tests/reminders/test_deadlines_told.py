"""Wherever something is written or sent: until when, how long that is, and what happens afterwards."""

import datetime as dt

import pytest

from tests.conftest import VIETNAM
from tests.pages import texts
from tests.pledges.lives import carry, person, signed_in
from tests.pledges.pledge_lives import opened
from tests.pledges.registering import drafted
from tests.pledges.registering import returned as sent_back
from tests.pledges.telling import proposal
from tests.reminders.beginnings import as_if_new
from tests.scoring.crossing import asked_across, sent_across
from tests.scoring.lives import begun, returned
from tests.scoring.verifying import explaining

REPORT = "Sau hạn vẫn gửi được; báo cáo được ghi là gửi muộn, có thể bị trừ điểm theo bảng tiêu chí."
AGAIN = "Lần đầu đã {0} đúng hạn nên {0} lại sau hạn không bị ghi là {0} muộn.".format
REGISTRATION = "Sau hạn vẫn gửi được; bản đăng ký được ghi là gửi muộn."
CARD = "Sau hạn vẫn nộp được cho đến khi kết quả được thông qua; bảng tự chấm được ghi là nộp muộn."


def report(world):
    return f"/bao-cao/{world.cluster_year.pk}/h1/viet/"


def late_report(world):
    carry(world, world.member, "returned", "q1")
    return f"/bao-cao/{world.cluster_year.pk}/q1/viet/"


def returned_report(world):
    carry(world, world.member, "returned")
    return report(world)


def registration(world):
    as_if_new(world.cluster_year)
    drafted(world)
    return f"/dang-ky/{world.cluster_year.pk}/viet/"


def late_registration(world):
    as_if_new(world.cluster_year)
    sent_back(world)
    return f"/dang-ky/{world.cluster_year.pk}/viet/"


def pledge(world):
    as_if_new(world.cluster_year)
    return f"/giao-uoc/{opened(world).cluster_year_id}/"


TOLD = {
    report: ("member.officer", "hạn 10/06/2026 · còn 5 ngày", REPORT),
    returned_report: ("member.officer", "hạn 10/06/2026 · còn 5 ngày", AGAIN("gửi")),
    late_report: ("member.officer", "hạn 06/04/2026 · quá hạn 60 ngày", "Sau hạn vẫn gửi lại được."),
    registration: ("member.officer", "hạn 20/01/2026 · quá hạn 136 ngày", REGISTRATION),
    late_registration: ("member.officer", "hạn 20/01/2026 · quá hạn 136 ngày", "Sau hạn vẫn gửi lại được."),
    pledge: (
        "member.leader",
        "hạn 31/03/2026 · quá hạn 66 ngày",
        "Sau hạn vẫn ký được cho đến khi cụm trưởng kết thúc việc ký; chữ ký được ghi là ký muộn.",
    ),
    lambda world: f"/kien-nghi/{proposal(world).pk}/": (
        "head.leader",
        "hạn 06/07/2026 · còn 31 ngày",
        "Sau hạn vẫn trả lời được; kiến nghị được ghi là quá hạn trả lời.",
    ),
    lambda world: f"/tu-cham/{begun(world).cluster_year_id}/": (
        "member.officer",
        "hạn 10/11/2026 · còn 158 ngày",
        CARD,
    ),
    lambda world: f"/tu-cham/{returned(world).cluster_year_id}/": (
        "member.officer",
        "hạn 10/11/2026 · còn 158 ngày",
        AGAIN("nộp"),
    ),
    lambda world: f"/bang-diem/{explaining(world).pk}/giai-trinh/": (
        "member.officer",
        "hạn 08/06/2026 · còn 3 ngày",
        "Sau hạn vẫn gửi được; bảng điểm chưa thẩm định tiếp được khi chưa có giải trình.",
    ),
    lambda world: f"/phieu-cham-cheo/{asked_across(world).pk}/": (
        "deputy.officer",
        "hạn 08/06/2026 · còn 3 ngày",
        "Sau hạn vẫn gửi được cho đến khi bảng điểm thẩm định xong.",
    ),
}


@pytest.mark.parametrize("page", TOLD)
def test_the_deadline_stands_beside_the_title_and_what_happens_afterwards(world, page):
    role, deadline, afterwards = TOLD[page]
    response = signed_in(person(world, role)).get(page(world))
    assert response.status_code == 200
    assert texts(response, ".page-sub .deadline, .page-sub .afterwards") == [deadline, afterwards]


def test_what_is_sent_has_no_deadline_any_more(world):
    response = signed_in(world.deputy.leader).get(f"/phieu-cham-cheo/{sent_across(world).pk}/")
    assert response.status_code == 200
    assert texts(response, ".page-sub .deadline, .afterwards") == []


@pytest.mark.parametrize(("ends_at", "until"), [("23:59:59", "23:59"), ("17:00:00", "17:00")])
def test_on_the_last_day_it_says_until_what_time(world, clock, settings, ends_at, until):
    settings.DEADLINE_ENDS_AT = ends_at
    clock.move_to(dt.datetime(2026, 6, 10, 9, tzinfo=VIETNAM))
    shown = texts(signed_in(world.member.leader).get(report(world)), ".page-sub .deadline")
    assert shown == [f"hạn 10/06/2026 · hết hạn hôm nay, {until}"]
