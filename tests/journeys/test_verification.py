"""A card is verified in a real browser: points beside the board's own, a question and its answer, the end of it."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from clusters.models import Deadline
from provinces.days import today
from scoring.models import Score, Scorecard
from scoring.verbs.beginning import begin_with_rows
from scoring.verbs.card import begin_card, save_card, submit_card
from scoring.verbs.sheet import change_rules, publish_sheet, share_sheet
from tests.journeys import steps
from tests.journeys.test_self_scoring import fits_a_phone, total
from tests.scoring.lives import RULES, D, row

pytestmark = pytest.mark.journey
ROWS = [
    row("", "I", "group", 60),
    row("I", "I.1", "direct", 40),
    row("I", "I.2", "yes_no", 20),
    row("", "II", "direct", 30),
    row("", "T", "bonus", 10),
]
POINTS = {"I.1": D("35.5"), "I.2": D(20), "II": D(18), "T": D(4)}
WHY, QUESTION, ANSWER = "Thiếu một văn bản.", "Đề nghị nêu căn cứ.", "Căn cứ thông báo số 12."


@pytest.fixture
def card(world):
    """The member's, sent in: 77,5 points."""
    sheet = begin_with_rows(world.cluster_year.pk, ROWS, by=world.head.officer)
    change_rules(sheet.pk, by=world.head.officer, **RULES)
    share_sheet(sheet.pk, by=world.head.leader)
    publish_sheet(sheet.pk, by=world.head.leader, agreed_on=today(), agreed_how="Hội nghị")
    deadline = Deadline.objects.filter(cluster_year=world.cluster_year, step="self_score")
    deadline.update(opens_on=today(), due_on=today() + dt.timedelta(days=5))
    card = begin_card(world.cluster_year.pk, by=world.member.officer)
    codes = dict(card.scores.order_by("pk").values_list("criterion__code", "criterion"))
    typed = {f"points_{codes[code]}": value for code, value in POINTS.items()}
    save_card(world.cluster_year.pk, typed, by=world.member.officer, version=card.version)
    return submit_card(card.pk, by=world.member.leader)


def given(page, code):
    return page.get_by_label(f"Thẩm định mục {code}", exact=True)


def test_from_the_first_difference_to_the_finished_card(visit, world, card, watch, axe):
    head, member = visit(world.head.leader), visit(world.member.leader)
    head.goto(f"/bang-diem/{card.pk}/")
    axe(head)
    head.get_by_role("link", name="Thẩm định", exact=True).click()
    axe(head)

    # From line to line without a mouse; the difference is told at once.
    given(head, "I.1").fill("34")
    head.keyboard.press("Enter")
    expect(given(head, "I.2")).to_be_focused()
    steps.is_saved(head)
    expect(head.locator(".difference").first).to_have_text("−1,5")
    total(head, "34")

    # Finishing without a reason and with lines left is refused, line by line.
    watch.expects_status(422)
    head.get_by_role("button", name="Hoàn thành thẩm định").click()
    expect(head.locator(".error-summary")).to_contain_text("I.1: chưa ghi lý do khác điểm tự chấm 35,5.")
    expect(head.locator(".error-summary")).to_contain_text("II: chưa thẩm định.")
    axe(head)
    head.get_by_label("Lý do ở mục I.1").fill(WHY)
    head.get_by_role("button", name="Hỏi đơn vị về mục II").click()

    # A question goes to the board, and its answer comes back.
    head.get_by_label("Nội dung cần giải trình").fill(QUESTION)
    axe(head)
    head.get_by_role("button", name="Ghi yêu cầu").click()
    head.get_by_role("button", name="Gửi 1 yêu cầu giải trình").click()
    steps.says(head, "Đã gửi yêu cầu giải trình")
    member.goto(f"/bang-diem/{card.pk}/")
    expect(member.locator("main")).not_to_contain_text(WHY)
    member.get_by_role("link", name="Giải trình", exact=True).click()
    fits_a_phone(member, axe)
    member.get_by_label("II, giải trình").fill(ANSWER)
    member.get_by_role("button", name="Gửi giải trình").click()
    steps.says(member, "Đã gửi giải trình.")

    # Verified again, and the board reads points and reasons.
    head.goto(f"/bang-diem/{card.pk}/tham-dinh/")
    expect(head.locator(".question")).to_contain_text(ANSWER)
    fits_a_phone(head, axe)
    head.get_by_role("button", name="Nhận điểm tự chấm các mục còn lại", exact=True).click()
    total(head, "76")
    head.get_by_role("button", name="Hoàn thành thẩm định").click()
    steps.says(head, "Đã hoàn thành thẩm định.")
    assert Scorecard.objects.get().state == "verified"
    assert dict(Score.objects.values_list("criterion__code", "verified_points")) == POINTS | {"I.1": 34}
    member.goto(f"/bang-diem/{card.pk}/")
    expect(member.locator("main")).to_contain_text(WHY)
    fits_a_phone(member, axe)


def test_another_board_checks_it_across(visit, world, card, watch, axe):
    head, across = visit(world.head.leader), visit(world.deputy.leader)
    head.goto(f"/bang-diem/{card.pk}/nguoi-tham-dinh/")
    head.get_by_label("Đơn vị chấm chéo").select_option(label="Ban Tổ chức Tỉnh ủy Hải Phòng")
    fits_a_phone(head, axe)
    head.get_by_role("button", name="Giao chấm chéo").click()
    steps.says(head, "Đã giao chấm chéo cho Hải Phòng.")

    across.goto("/")
    across.get_by_role("link", name="Chấm điểm", exact=True).click()
    across.get_by_role("link", name="Chấm chéo").click()
    axe(across)
    for code, points in {"I.1": "30", "I.2": "20"}.items():
        across.get_by_label(f"Chấm chéo mục {code}").fill(points)
    watch.expects_status(422)
    across.get_by_role("button", name="Gửi phiếu chấm chéo").click()
    expect(across.locator(".error-summary")).to_contain_text("II: chưa chấm.")
    across.get_by_label("Chấm chéo mục II").fill("15")
    fits_a_phone(across, axe)
    across.get_by_role("button", name="Gửi phiếu chấm chéo").click()
    steps.says(across, "Đã gửi phiếu chấm chéo.")

    head.goto(f"/bang-diem/{card.pk}/tham-dinh/")
    expect(head.locator("main")).to_contain_text("Chấm chéo: trung bình 30, trung vị 30 (1 đơn vị)")
    fits_a_phone(head, axe)
