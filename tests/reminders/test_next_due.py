"""Beside the lists: the last day that comes next, and what happens once it has passed."""

import datetime as dt

from clusters.models import Deadline
from tests.conftest import VIETNAM
from tests.pages import soup, texts
from tests.pledges.lives import carry, signed_in
from tests.reminders.reading_home import H1, TWO, home

PANEL = "[aria-labelledby=han-gan-nhat] p"
LATE = "Sau hạn vẫn gửi được; báo cáo được ghi là gửi muộn, có thể bị trừ điểm theo bảng tiêu chí."


def test_it_tells_what_is_due_next_until_when_and_what_happens_then(world):
    response = home(world, "member.officer")
    assert texts(response, PANEL) == [f"{H1} {TWO}", f"hạn 10/06/2026 · còn 5 ngày {LATE}"]
    assert texts(response, "aside h2")[0] == "Hạn gần nhất"
    link = soup(response).select_one(f"{PANEL} a")
    assert link["href"] == f"/bao-cao/{world.cluster_year.pk}/h1/viet/"
    assert signed_in(world.member.officer).get(link["href"]).status_code == 200


def test_on_the_last_day_it_says_until_when(world, clock):
    clock.move_to(dt.datetime(2026, 6, 10, 20, tzinfo=VIETNAM))
    assert texts(home(world, "member.officer"), PANEL)[1].startswith("hạn 10/06/2026 · hết hạn hôm nay, 23:59 Sau hạn")


def test_what_is_done_overdue_or_has_no_day_is_not_the_next(world, clock):
    carry(world, world.member, "submitted")
    assert texts(home(world, "member.officer"), PANEL) == []  # of the first quarter the day has passed
    Deadline.objects.filter(step="q3").update(opens_on=dt.date(2026, 6, 1))
    assert texts(home(world, "member.officer"), PANEL)[0] == f"Báo cáo quý III năm 2026 {TWO}"


def test_who_only_observes_has_no_day_to_keep(world):
    for role in ("member.observer", "observer", "administrator", "central"):
        assert texts(home(world, role), PANEL) == [], role
    assert texts(home(world, "member.observer"), ".page-sub") == ["Đồng chí không có việc nào phải làm lúc này."]
