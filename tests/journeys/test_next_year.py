"""The next year in real browsers: prepared by the head's officer, opened by the centre; then the office goes to another
board from a day on, and the new head approves what waited."""

import pytest
from playwright.sync_api import expect

from clusters.models import ClusterYear, Duty
from provinces.days import today
from tests.journeys import steps
from tests.journeys.test_every_page import look_at
from tests.journeys.test_self_scoring import fits_a_phone

pytestmark = pytest.mark.journey


def test_a_year_is_opened_and_the_office_handed_on(visit, world, axe):
    officer, centre, member = visit(world.head.officer), visit(world.central), visit(world.other.leader)
    this_year, ahead = f"/cum/2/{world.year}/", world.year + 1
    report = world.submitted(world.deputy)

    # The head's officer prepares it: members and calendar come by themselves, head and deputy are chosen.
    officer.goto(this_year)
    officer.get_by_role("link", name=f"Mở năm {ahead}").click()
    steps.heading(officer, f"Mở năm {ahead}")
    expect(officer.get_by_label("Ban Tổ chức Tỉnh ủy Hà Tĩnh")).to_be_checked()
    chosen = {"head": "Ban Tổ chức Tỉnh ủy Bắc Ninh", "deputy_1": "Ban Tổ chức Tỉnh ủy Nghệ An"}
    for name, board in chosen.items():
        officer.locator(f"#id_{name}_board").select_option(label=board)
        officer.locator(f"#id_{name}_source").fill("Thông báo số 12-TB/CTĐ")
    fits_a_phone(officer, axe)
    officer.get_by_role("button", name="Lưu bản chuẩn bị").click()
    steps.says(officer, f"Đã lưu bản chuẩn bị năm {ahead}")
    officer.get_by_role("link", name=f"Xem lại và mở năm {ahead}").click()
    expect(officer.get_by_text("Chỉ lãnh đạo Ban của cụm trưởng")).to_be_visible()
    fits_a_phone(officer, axe)

    # A leader of the centre opens it.
    centre.goto(f"{this_year}mo-nam-sau/xac-nhan/")
    fits_a_phone(centre, axe)
    centre.get_by_role("button", name=f"Mở năm {ahead}").click()
    steps.says(centre, f"Đã mở năm {ahead}")
    assert ClusterYear.objects.get(year=ahead).stage == "open"

    # The new head of this year, from today on.
    look_at(centre, f"{this_year}nhiem-vu/", axe)
    centre.get_by_label("Cụm trưởng mới").select_option(label="Ban Tổ chức Tỉnh ủy Hà Tĩnh")
    centre.get_by_label("Từ ngày").fill(today().isoformat())
    centre.get_by_label("Cách chọn").select_option(label="Chỉ định")
    centre.get_by_label("Căn cứ").fill("Quyết định số 15-QĐ/BTCTW")
    centre.get_by_role("button", name="Bàn giao").click()
    steps.says(centre, "Đã ghi bàn giao từ ngày")

    # What waited for the old head is the new head's, and of nobody else.
    member.goto("/cho-duyet/")
    member.goto(f"/bao-cao/{report.pk}/")
    member.get_by_role("button", name="Duyệt", exact=True).click()
    steps.says(member, "Đã duyệt")
    assert Duty.objects.on(today()).heads().get().board == world.other.board
    report.refresh_from_db()
    assert report.approved_by == world.other.leader


def test_the_head_has_the_deputy_check_without_scripts(visit, world, axe):
    head = visit(world.head.leader, java_script_enabled=False)
    head.goto(f"/cum/2/{world.year}/")
    head.get_by_role("link", name="Cụm trưởng, cụm phó theo ngày").click()
    for label in ("Từ ngày", "Đến hết ngày"):
        head.get_by_label(label).fill(today().isoformat())
    head.get_by_role("button", name="Giao cụm phó duyệt").click()
    steps.says(head, "Đã giao cụm phó duyệt")
    head.get_by_role("button", name="Thôi giao duyệt").click()
    steps.says(head, "Đã thôi giao cụm phó duyệt.")
