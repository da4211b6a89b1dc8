"""A report from its first word to its approval, by the four people it passes through."""

import re
from mailbox.models import Letter

import pytest
from django.core import mail
from playwright.sync_api import expect

from clusters.models import Duty
from pledges.models import Report
from reminders.tasks import send_reminders
from tests.journeys import steps

pytestmark = pytest.mark.journey
REASON = "Mục 2 chưa nêu số đảng viên mới kết nạp ở khu công nghiệp."


@pytest.fixture
def officer(open_page, world):
    page = open_page()
    steps.sign_in(page, world.member.officer)
    return page


@pytest.fixture
def leader(visit, world):
    return visit(world.member.leader)


@pytest.fixture
def head(visit, world):
    return visit(world.head.leader)


@pytest.fixture
def title(world):
    return f"Báo cáo 6 tháng đầu năm {world.year}"


def test_from_the_first_word_to_the_approval(officer, leader, head, title, watch, axe):
    watch.expects_status(422)
    officer_writes_but_may_not_send(officer, title)
    leader_sends(leader, title)
    head_returns_it_with_a_reason(head, title, axe)
    leader_mends_it(leader, title)
    head_approves(head)
    assert step_names(leader) == ["Gửi báo cáo", "Trả lại", "Gửi lại", "Duyệt"]
    expect(leader.locator(".steps")).to_contain_text(REASON)
    axe(leader)


def officer_writes_but_may_not_send(page, title):
    task = page.locator(".tasks > li", has_text=title)
    expect(task).to_contain_text("còn 3 ngày")
    task.get_by_role("link", name="Viết báo cáo").click()
    steps.heading(page, title)
    expect(page.locator("#save-status")).to_have_text("Chưa lưu lần nào")
    steps.write(page, results="Đã kết nạp 120 đảng viên.")
    steps.is_saved(page)
    expect(page.get_by_role("button", name="Gửi báo cáo")).to_have_count(0)
    expect(page.locator(".actions")).to_contain_text("Chỉ lãnh đạo Ban được gửi báo cáo")


def leader_sends(page, title):
    page.goto("/")
    page.locator(".tasks > li", has_text=title).get_by_role("link", name="Viết tiếp").click()
    expect(page.locator("#id_results")).to_have_value("Đã kết nạp 120 đảng viên.")
    steps.fill_in(page, {"Đề án đã tham mưu": "3", "Đảng viên mới kết nạp": "1.234"})
    steps.write(page, next_tasks="Tiếp tục.")
    expect(page.get_by_role("heading", name="Đã đủ, có thể gửi")).to_be_visible()
    page.get_by_role("button", name="Gửi báo cáo").click()
    steps.says(page, f"Đã gửi {title}.")


def head_returns_it_with_a_reason(page, title, axe):
    page.goto("/")
    steps.open_section(page, "Cần duyệt")
    page.get_by_role("link", name=f"Xem và duyệt {title}").click()
    expect(page.locator(".document")).to_contain_text("1.234")
    page.get_by_role("button", name="Trả lại").click()
    assert Report.objects.get().state == "submitted"
    reason = page.get_by_label("Lý do", exact=True)
    expect(reason).to_have_accessible_description(re.compile("Cần ghi lý do"))
    expect(page.locator(".error-summary")).to_be_focused()
    axe(page)
    reason.fill(REASON)
    page.get_by_role("button", name="Trả lại").click()
    steps.says(page, f"Đã trả lại {title}")


def leader_mends_it(page, title):
    page.goto("/")
    task = page.locator(".tasks > li", has_text=title)
    expect(task).to_contain_text("bị trả lại, cần sửa và gửi lại")
    task.get_by_role("link", name="Viết tiếp").click()
    expect(page.locator(".notice")).to_contain_text(REASON)
    steps.write(page, good_practices="Kết nạp ở khu công nghiệp: 45.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    steps.says(page, f"Đã gửi {title}.")


def head_approves(page):
    page.goto("/")
    page.get_by_role("link", name="Xem và duyệt").click()
    expect(page.locator(".comparison .marked ins")).to_contain_text("Kết nạp ở khu công nghiệp: 45.")
    page.get_by_role("link", name="Toàn văn báo cáo").click()
    expect(page.locator(".document")).to_contain_text("Kết nạp ở khu công nghiệp: 45.")
    page.get_by_role("button", name="Duyệt").click()
    steps.says(page, "Đã duyệt")
    expect(page.get_by_role("button", name="Duyệt")).to_have_count(0)


def step_names(page):
    page.goto(f"/bao-cao/{Report.objects.get().pk}/")
    return page.locator(".steps strong").all_inner_texts()


def test_only_who_has_not_sent_is_reminded(visit, world, worker, title):
    world.submitted(world.member)
    send_reminders.delay()
    page = visit(world.other.leader)
    wait_for_letter(page, "Nhắc việc")
    page.get_by_role("button", name=f"Đọc Nhắc việc: {title}").click()
    expect(page.locator(".letter")).to_contain_text("(còn 3 ngày)")
    page.get_by_role("link", name="Mở trang liên quan").click()
    steps.heading(page, title)
    done = visit(world.member.leader)
    done.goto("/hop-thu/")
    expect(done.locator("main")).to_contain_text("Hộp thư của đồng chí chưa có thư nào.")
    assert {letter.to[0] for letter in mail.outbox if "Nhắc việc" in letter.subject}.isdisjoint(
        {world.member.leader.email, world.member.officer.email}
    )


def wait_for_letter(page, beginning):
    """The worker writes it in its own time."""
    page.goto("/hop-thu/")
    letter = page.locator(".task-what", has_text=beginning)
    for _ in range(50):
        if letter.count():
            return
        page.wait_for_timeout(200)
        page.reload()
    raise AssertionError(f"No letter “{beginning}”; there are {Letter.objects.count()} in all.")


def test_the_office_of_head_moves_and_the_queue_with_it(visit, world, head):
    world.submitted(world.other)
    head.goto("/")
    expect(head.locator(".nav-band")).to_contain_text("Cần duyệt 1")
    administrator_makes_head(visit(world.administrator), world, world.member.board)
    head.goto("/")
    expect(head.locator(".nav-band")).not_to_contain_text("Cần duyệt")
    head.goto("/cho-duyet/")
    expect(head.locator("main")).to_contain_text("Không có báo cáo nào đang chờ duyệt.")
    heir = visit(world.member.leader)
    heir.goto("/")
    heir.get_by_role("link", name="Xem và duyệt").click()
    expect(heir.get_by_role("button", name="Duyệt")).to_be_visible()


def administrator_makes_head(page, world, board):
    page.goto(f"/quan-tri/clusters/clusteryear/{world.cluster_year.pk}/change/")
    row = page.locator("#duties-group tr.has_original", has=page.locator("option[value=head][selected]"))
    row.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("bac ninh")
    page.get_by_role("option", name="Bắc Ninh").click()
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Duty.objects.heads().get(cluster_year=world.cluster_year).board == board
