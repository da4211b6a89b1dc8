"""The year of cluster 2 with nine boards, in their browsers: registered, pledged, reported, summed up for the centre."""

import datetime as dt
import re

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from playwright.sync_api import expect

from clusters.models import Deadline, Membership
from pledges.models import Indicator, Pledge, Registration, Report
from pledges.pledge_template import MARK
from provinces.days import today
from provinces.verbs import refresh_labels
from tests.factories import IndicatorFactory
from tests.journeys.steps import says
from tests.worlds import Member

pytestmark = pytest.mark.journey

OTHERS = ["Hưng Yên", "Lạng Sơn", "Ninh Bình", "Quảng Ninh", "Thanh Hóa"]
# Nghệ An's year 2023 as its newspaper printed it (docs/demo.md); what the eight others tell makes the sums
PRINTED = {
    "Đề án đã tham mưu": 3,
    "Quy định đã tham mưu": 22,
    "Thông báo đã tham mưu": 19,
    "Kế hoạch đã tham mưu": 6,
    "Báo cáo đã tham mưu": 21,
    "Quyết định đã tham mưu": 14,
    "Nhà đã đăng ký hỗ trợ": 10,
    "Kinh phí đã đăng ký": 500,
    "Nhà đã hoàn thành": 4,
    "Kinh phí đã hoàn thành": 220,
}
EACH_OTHER = 2
SUMS = {name: figure + 8 * EACH_OTHER for name, figure in PRINTED.items()}


@pytest.fixture
def boards(world):
    """Nine members; everything of the year may be done today."""
    Indicator.objects.all().delete()
    for name in PRINTED:
        IndicatorFactory(year=world.year, name=name, decimals=0)
    newcomers = [Member(name) for name in OTHERS]
    since = DateRange(dt.date(world.year - 1, 6, 15), None)
    for each in newcomers:
        refresh_labels(each.board.province)
        Membership.objects.create(cluster_year=world.cluster_year, board=each.board, valid_during=since)
    for step in ("registration", "pledge"):
        day = today()
        Deadline.objects.filter(cluster_year=world.cluster_year, step=step).update(opens_on=day, due_on=day)
    return [world.head, world.deputy, world.member, world.other, *newcomers]


@pytest.fixture
def at_desk(visit):
    """``at_desk(official)``: his page, signed in once and kept."""
    pages = {}

    def at_desk(official):
        if official.pk not in pages:
            pages[official.pk] = visit(official)
        return pages[official.pk]

    return at_desk


def confirm(page, verb):
    page.locator("#confirm-dialog").get_by_role("button", name=verb).click()


def test_from_registration_to_the_clusters_report(world, boards, at_desk):
    _register(world, boards, at_desk)
    _pledge(world, boards, at_desk)
    _report(world, boards, at_desk)
    _sum_up(world, at_desk)


def _register(world, boards, at_desk):
    url = f"/dang-ky/{world.cluster_year.pk}/viet/"
    for each in boards:
        page = at_desk(each.officer)
        page.goto(url)
        page.locator('[name="targets-0-text"]').fill("Kết nạp đảng viên mới")
        page.locator('[name="targets-0-unit"]').fill("đảng viên")
        page.locator('[name="targets-0-quantity"]').fill("1.200")
        page.locator("#id_commitment").fill("Hoàn thành xuất sắc nhiệm vụ.")
        page.get_by_role("button", name="Lưu nháp").last.click()
        says(page, "Đã lưu")
        page = at_desk(each.leader)
        page.goto(url)
        page.get_by_role("button", name="Gửi đăng ký").click()
        says(page, "Đã gửi")
    for checker, checked in ((world.head, boards[1:]), (world.deputy, [world.head])):
        page = at_desk(checker.leader)
        for each in checked:
            page.goto(f"/dang-ky/{Registration.objects.get(board=each.board).pk}/")
            page.get_by_role("button", name="Duyệt", exact=True).click()
            says(page, "Đã duyệt")
    assert Registration.objects.filter(state="approved").count() == 9


def _pledge(world, boards, at_desk):
    url = f"/giao-uoc/{world.cluster_year.pk}/"
    page = at_desk(world.head.officer)
    page.goto(f"{url}soan/")
    expect(page.locator("#id_common_targets")).to_have_value("Kết nạp đảng viên mới")  # what all have registered
    text = page.locator("#id_text")
    text.fill(text.input_value().replace(MARK, "").strip())
    page.get_by_role("button", name="Lưu nháp").last.click()
    says(page, "Đã lưu")
    page = at_desk(world.head.leader)
    page.goto(url)
    page.get_by_role("button", name="Mở ký giao ước").click()
    confirm(page, "Mở ký")
    says(page, "mở ký")
    for each in boards:
        page = at_desk(each.leader)
        page.goto(url)
        page.locator("#panels").get_by_role("button", name="Ký giao ước").click()
        confirm(page, "Ký giao ước")
        says(page, "ký")
    pledge = Pledge.objects.get()
    assert (pledge.state, pledge.signatures.count()) == ("in_force", 9)


def _report(world, boards, at_desk):
    for each in boards:
        page = at_desk(each.officer)
        page.goto(world.writing_url())
        for name, figure in PRINTED.items():
            page.get_by_label(name, exact=True).fill(str(figure if each is world.head else EACH_OTHER))
        page.locator('[name^="target_"]').first.fill("700")
        page.locator("#id_results").fill(f"{each.name} đã hoàn thành nhiệm vụ.")
        page.locator("#id_next_tasks").fill("Tiếp tục.")
        page.get_by_role("button", name="Lưu nháp").last.click()
        says(page, "Đã lưu")
        page = at_desk(each.leader)
        page.goto(world.writing_url())
        page.get_by_role("button", name="Gửi báo cáo").click()
        says(page, "Đã gửi")
    page = at_desk(world.head.leader)
    page.goto("/cho-duyet/")
    page.get_by_label("Chọn tất cả trong trang này").check()
    page.get_by_role("button", name="Duyệt các báo cáo đã chọn").click()
    confirm(page, "Duyệt")
    says(page, "Đã duyệt 8 báo cáo")
    page = at_desk(world.deputy.leader)
    page.goto(f"/bao-cao/{Report.objects.get(board=world.head.board).pk}/")
    page.get_by_role("button", name="Duyệt", exact=True).click()
    says(page, "Đã duyệt")


def _sum_up(world, at_desk):
    url = f"/tong-hop/{world.cluster_year.pk}/h1/"
    page = at_desk(world.head.officer)
    page.goto(f"{url}soan/")
    page.get_by_role("button", name="Gom nội dung của các đơn vị").click()
    for name in ("Nghệ An", "Thanh Hóa"):
        expect(page.locator("#id_results")).to_have_value(_holds(f"{name} đã hoàn thành nhiệm vụ."))
    page.get_by_role("button", name="Lưu nháp").last.click()
    says(page, "Đã lưu")
    page = at_desk(world.head.leader)
    page.goto(url)
    page.get_by_role("button", name="Gửi báo cáo của cụm").click()
    says(page, "Đã gửi")
    page = at_desk(world.central)
    page.goto(f"/toan-nganh/{world.year}/h1/")
    for name, total in SUMS.items():
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
        expect(row.first).to_contain_text(str(total))


def _holds(text):
    return re.compile(re.escape(text))
