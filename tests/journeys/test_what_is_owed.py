"""From what stands on *Việc của tôi* to what the matrix says of it afterwards."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from clusters.models import Deadline
from provinces.days import today
from tests.journeys import steps
from tests.journeys.pledges import PledgeDesk

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(world):
    """The pledge is to be signed in two days."""
    days = {"opens_on": today() - dt.timedelta(days=20), "due_on": today() + dt.timedelta(days=2)}
    Deadline.objects.filter(cluster_year=world.cluster_year, step="pledge").update(**days)
    return PledgeDesk(world)


def test_the_pledge_comes_to_the_head_then_to_the_members_and_into_the_matrix(visit, world, desk, axe):
    name = f"giao ước thi đua năm {world.year}"
    head, member = visit(world.head.leader), visit(world.member.leader)
    head.goto("/")
    task_of(head, f"Soạn và mở ký {name}").get_by_role("link", name="Soạn giao ước").click()
    assert head.url.endswith("/soan/")
    member.goto("/")
    expect(task_of(member, f"Ký {name}")).to_have_count(0)
    desk.ready_to_sign()
    member.reload()
    axe(member)
    expect(task_of(member, f"Ký {name}")).to_contain_text("còn 2 ngày")
    task_of(member, f"Ký {name}").get_by_role("link", name="Đọc và ký").click()
    steps.heading(member, f"Giao ước thi đua năm {world.year}")
    member.get_by_role("button", name="Ký giao ước").click()
    member.locator("#confirm-dialog").get_by_role("button", name="Ký giao ước").click()
    steps.says(member, "Đã ký giao ước thay mặt đơn vị.")
    member.goto("/")
    expect(task_of(member, f"Ký {name}")).to_have_count(0)
    head.goto(f"/cum/2/{world.year}/")
    row = head.locator(".matrix tbody tr", has_text="Bắc Ninh")
    expect(row).to_contain_text(f"Đã ký, Ký giao ước của Bắc Ninh {today():%d/%m/%Y}")


def task_of(page, title):
    return page.locator(".tasks > li", has_text=title)
