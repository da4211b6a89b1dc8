"""The joint pledge in the browser: drafted, commented on, opened, signed while others look on, in force."""

import pytest
from playwright.sync_api import expect

from pledges.models import Pledge, Signature
from tests.journeys import steps
from tests.journeys.pledges import REASON, PledgeDesk

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(world):
    return PledgeDesk(world)


def confirm(page, verb):
    page.locator("#confirm-dialog").get_by_role("button", name=verb).click()


def test_from_the_template_to_the_last_signature(visit, world, desk, axe):
    officer, leader, member = visit(world.head.officer), visit(world.head.leader), visit(world.member.officer)
    officer.goto("/giao-uoc/")
    officer.get_by_role("link", name="Soạn giao ước").click()
    text = officer.get_by_label("Nội dung giao ước")
    text.fill("\n".join(text.input_value().split("\n")[2:]))
    officer.get_by_label("Chỉ tiêu chung của năm").fill("Kết nạp 500 đảng viên\nHoàn thành 3 đề án")
    steps.is_saved(officer)
    expect(officer.locator("#con-thieu")).to_have_text("Đã đủ, có thể gửi")
    officer.get_by_role("button", name="Lưu và xem bản in").click()
    expect(officer.locator(".pledge-targets li")).to_have_count(2)

    leader.goto(desk.url)
    leader.get_by_role("button", name="Gửi lấy ý kiến").click()
    confirm(leader, "Gửi lấy ý kiến")
    steps.says(leader, "Đã gửi giao ước lấy ý kiến")

    member.goto(desk.url)
    member.get_by_label("Góp ý của đơn vị").fill("Đồng ý với dự thảo.")
    member.get_by_role("button", name="Gửi góp ý").click()
    steps.says(member, "Đã gửi góp ý.")
    expect(member.locator("#gop-y .steps li")).to_have_count(1)

    leader.reload()
    leader.get_by_role("button", name="Mở ký giao ước").click()
    axe(leader)
    confirm(leader, "Mở ký")
    steps.says(leader, "Đã mở ký giao ước")

    for each in (world.head, world.deputy, world.member, world.other):
        page = visit(each.leader)
        page.goto(desk.url)
        page.get_by_role("link", name="Ký giao ước…").click()
        page.get_by_label("Ký tại hội nghị").check()
        page.get_by_role("button", name="Ký giao ước").click()
        confirm(page, "Ký giao ước")
        steps.says(page, "Đã ký giao ước thay mặt đơn vị.")
    steps.says(page, "giao ước có hiệu lực từ bây giờ")
    expect(page.locator("#standing")).to_contain_text("Có hiệu lực")
    assert Pledge.objects.get().state == "in_force"
    assert Signature.objects.filter(at_conference=True).count() == 4


def test_putting_the_question_off_signs_nothing(visit, world, desk):
    desk.ready_to_sign()
    page = visit(world.member.leader)
    page.goto(desk.url)
    page.get_by_role("button", name="Ký giao ước").click()
    expect(page.locator("#confirm-sentence")).to_contain_text("Chữ ký không rút lại được.")
    confirm(page, "Thôi")
    expect(page.locator("#confirm-dialog")).to_be_hidden()
    assert Signature.objects.count() == 0


def test_who_looks_on_sees_each_signature_come_in(visit, world, desk, axe):
    desk.ready_to_sign()
    page = visit(world.head.leader)
    page.goto(desk.url)
    expect(page.locator(".signatures-count")).to_contain_text("Đã ký 0/4")
    desk.sign(world.member)
    expect(page.locator("#signing-status")).to_have_text("Vừa ký: Ban Tổ chức Tỉnh ủy Bắc Ninh.")
    expect(page.locator(".signatures li", has_text="Bắc Ninh")).to_contain_text("Đã ký")
    expect(page.locator("#signing-status")).to_have_attribute("role", "status")
    page.get_by_label("Lý do kết thúc").fill(REASON)
    desk.sign(world.deputy)
    expect(page.locator(".signatures-count")).to_contain_text("Đã ký 2/4")
    expect(page.get_by_label("Lý do kết thúc")).to_have_value(REASON)
    axe(page)
    desk.sign(world.head)
    expect(page.locator("#ky-giao-uoc")).to_contain_text("Đơn vị đã ký giao ước lúc")
    desk.sign(world.other)
    expect(page.locator("#signing-status")).to_contain_text("Giao ước đã có hiệu lực.")
    expect(page.locator("#standing")).to_contain_text("Có hiệu lực")
    expect(page.locator("#ket-thuc")).to_have_count(0)
    expect(page.locator(".actions")).to_be_hidden()
    expect(page.locator("#signatures[hx-get]")).to_have_count(0)
    axe(page)


def test_a_session_that_ends_while_he_looks_on_asks_to_sign_in_again(visit, world, desk, watch):
    watch.expects_status(401)
    desk.ready_to_sign()
    page = visit(world.member.leader)
    page.goto(desk.url)
    steps.end_session(page)
    expect(page.locator("#sign-in-dialog")).to_be_visible()
    page.locator("#sign-in-password").fill(steps.PASSWORD)
    page.locator("#sign-in-dialog").get_by_role("button", name="Đăng nhập").click()
    expect(page.locator("#sign-in-dialog")).to_be_hidden()
    desk.sign(world.other)
    expect(page.locator(".signatures-count")).to_contain_text("Đã ký 1/4")


def test_without_javascript(open_page, world, desk):
    desk.ready_to_sign()
    page = open_page(java_script_enabled=False)
    steps.sign_in(page, world.member.leader)
    page.goto(desk.url)
    page.get_by_label("Ký tại hội nghị").check()
    page.get_by_role("button", name="Ký giao ước").click()
    steps.says(page, "Đã ký giao ước thay mặt đơn vị.")
    expect(page.locator(".signatures-count")).to_contain_text("Đã ký 1/4")
    desk.sign(world.other)
    page.get_by_role("link", name="Xem chữ ký mới nhất").click()
    expect(page.locator(".signatures-count")).to_contain_text("Đã ký 2/4")


def test_ending_the_signing_asks_for_a_reason(visit, world, desk, watch, axe):
    watch.expects_status(422)
    desk.ready_to_sign()
    desk.sign(world.head)
    page = visit(world.head.leader)
    page.goto(desk.url)
    page.get_by_role("link", name="Kết thúc ký…").click()
    page.get_by_role("button", name="Kết thúc ký").click()
    confirm(page, "Kết thúc ký")
    expect(page.locator(".error-summary")).to_be_focused()
    axe(page)
    page.get_by_label("Lý do kết thúc").fill(REASON)
    page.get_by_role("button", name="Kết thúc ký").click()
    confirm(page, "Kết thúc ký")
    steps.says(page, "Đã kết thúc ký; giao ước có hiệu lực.")
    expect(page.locator("#signatures")).to_contain_text(f"Lý do kết thúc ký: {REASON}")


def test_two_writers_see_both_texts(visit, world, desk, watch, axe):
    watch.expects_status(409)
    desk.drafted()
    first, second = visit(world.head.officer), visit(world.deputy.leader)
    for page in (first, second):
        page.goto(f"{desk.url}soan/")
    first.get_by_label("Nội dung giao ước").fill("Bản thứ nhất.")
    steps.is_saved(first)
    expect(first.locator("#id_version")).to_have_value("2")
    second.get_by_label("Nội dung giao ước").fill("Bản thứ hai.")
    expect(second.locator("#save-status")).to_contain_text("Có bản mới hơn do Nghệ An.chuyenvien lưu lúc")
    second.get_by_role("button", name="Lưu nháp").click()
    second.get_by_text("Xem bản mới").click()
    expect(second.locator(".error-summary .typed").first).to_have_text("Bản thứ nhất.")
    expect(second.get_by_label("Nội dung giao ước")).to_have_value("Bản thứ hai.")
    axe(second)
    assert Pledge.objects.get().text == "Bản thứ nhất."
