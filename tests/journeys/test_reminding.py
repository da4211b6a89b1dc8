"""A head reminds a board by hand; its officer comes from the e-mail straight to the page, and chooses how to get letters."""

import re
from mailbox.models import Letter
from mailbox.tasks import deliver_letters

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

pytestmark = pytest.mark.journey


def test_from_the_matrix_to_the_page_where_the_report_is_written(
    visit, open_page, world, axe, mailoutbox, live_server
):
    head = visit(world.head.leader)
    head.goto(f"/cum/2/{world.year}/")
    head.get_by_role("button", name="Gửi lời nhắc tới Bắc Ninh").click()
    steps.says(head, "Đã gửi lời nhắc tới 2 cán bộ của Ban Tổ chức Tỉnh ủy Bắc Ninh.")
    expect(head.locator(".by-hand li", has_text="Bắc Ninh")).to_contain_text("đã nhắc lúc")
    axe(head)
    deliver_letters()
    mail = next(mail for mail in mailoutbox if mail.to == [world.member.officer.email])
    path = next(path for path in re.findall(r"Mở trang: http://[^/]+(/\S+)", mail.body) if "/h1/" in path)
    officer = open_page()
    officer.goto(path)
    officer.get_by_label("Tên đăng nhập").fill(world.member.officer.username)
    officer.get_by_label("Mật khẩu").fill(steps.PASSWORD)
    officer.get_by_role("button", name="Đăng nhập").click()
    officer.wait_for_url(f"**{path}")
    steps.heading(officer, f"Báo cáo 6 tháng đầu năm {world.year}")


def test_an_official_chooses_one_letter_a_day_and_finds_his_letters_in_the_inbox(visit, world, axe):
    head, member = visit(world.head.leader), visit(world.member.leader, size={"width": 390, "height": 844})
    member.goto("/hop-thu/")
    member.get_by_role("link", name="Cách nhận thư").click()
    axe(member)
    member.get_by_label("Gộp thành một thư mỗi ngày").check()
    member.get_by_role("button", name="Lưu").click()
    expect(member.locator("#messages")).not_to_be_empty()
    head.goto(f"/cum/2/{world.year}/tien-do/")
    head.get_by_role("button", name="Gửi lời nhắc tới Bắc Ninh").click()
    steps.says(head, "Đã gửi lời nhắc tới 2 cán bộ của Ban Tổ chức Tỉnh ủy Bắc Ninh.")
    member.goto("/hop-thu/?loc=chua-doc")
    letter = Letter.objects.get(official=world.member.leader, kind="by_hand")
    member.locator("li", has_text=letter.subject).get_by_role("button", name="Đọc").click()
    expect(member.get_by_role("link", name="Mở trang").first).to_be_visible()
    expect(member.locator("main")).to_contain_text("Ban Tổ chức Tỉnh ủy Nghệ An (cụm trưởng) nhắc đơn vị")
    axe(member)
