"""What is printed: A4, without what belongs to the screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.pledges import PledgeDesk
from tests.journeys.registrations import RegistrationDesk

pytestmark = pytest.mark.journey
A4 = (595, 842)  # points
SCREEN_ONLY = [".masthead", ".nav-band", ".crumbs", ".actions", ".page-aside", ".footer", ".skip"]


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)
    return {(round(float(width)), round(float(height))) for width, height in boxes}


LYING = A4[::-1]


def on_paper(page, tmp_path, size=None):
    page.emulate_media(media="print")
    for selector in SCREEN_ONLY:
        for part in page.locator(selector).all():
            expect(part).to_be_hidden()
    expect(page.locator(".print-head")).to_be_visible()
    expect(page.locator(".print-head")).to_contain_text("In ngày")
    assert sizes(page.pdf(prefer_css_page_size=True)) == {size or A4}


def test_a_report_on_paper(visit, world, tmp_path):
    page = visit(world.head.leader)
    page.goto(f"/bao-cao/{world.submitted(world.member).pk}/")
    expect(page.locator("#tra-lai")).to_be_visible()
    on_paper(page, tmp_path)
    expect(page.locator("#tra-lai")).to_be_hidden()
    expect(page.locator(".document")).to_be_visible()


def test_a_pledge_on_paper(visit, world, tmp_path):
    desk = PledgeDesk(world)
    desk.ready_to_sign()
    desk.sign(world.member)
    page = visit(world.head.leader)
    page.goto(desk.url)
    expect(page.locator("#panels")).to_be_visible()
    on_paper(page, tmp_path)
    for part in ("#panels", "#gop-y", "#signing-status", ".export"):
        expect(page.locator(part).locator("visible=true")).to_have_count(0)
    cells = page.locator(".signatures > li")
    expect(cells).to_have_count(4)
    expect(cells.first).to_contain_text("Cụm trưởng")
    expect(page.get_by_text("Chưa ký").locator("visible=true")).to_have_count(0)


def test_an_amendment_on_paper(visit, world, tmp_path):
    desk = RegistrationDesk(world)
    page = visit(world.member.leader)
    page.goto(desk.page(desk.amendment))
    on_paper(page, tmp_path)
    expect(page.locator("#bo")).to_be_hidden()
    expect(page.locator(".document")).to_contain_text("Giữ nguyên")


def test_the_matrix_on_paper(visit, world, tmp_path):
    page = visit(world.member.officer)
    page.goto(f"/cum/2/{world.year}/tien-do/")
    on_paper(page, tmp_path, LYING)
    expect(page.locator(".legend")).to_be_visible()


def test_the_register_and_the_calendars_on_paper(visit, world, tmp_path):
    page = visit(world.member.officer)
    for path in ("/tinh-thanh/63-34/", f"/cum/2/{world.year}/han/", "/lich/", "/lich/?dang=danh-sach"):
        page.goto(path)
        page.emulate_media(media="print")
        expect(page.locator(".print-head")).to_be_visible()
        expect(page.locator(".masthead")).to_be_hidden()
        assert sizes(page.pdf(prefer_css_page_size=True)) <= {A4, LYING}, path
        page.emulate_media(media="screen")
