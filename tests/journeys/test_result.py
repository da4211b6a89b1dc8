"""A year's result in a real browser: counted, decided, adopted, published, read by all, corrected by a decision."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from clusters.models import Deadline
from provinces.days import today
from scoring.models import Scorecard
from scoring.verbs.beginning import begin_with_rows
from scoring.verbs.card import begin_card, save_card, submit_card
from scoring.verbs.result import WORD
from scoring.verbs.sheet import change_rules, publish_sheet, share_sheet
from scoring.verbs.verification import accept_self_points, finish_verification
from tests.journeys import steps
from tests.journeys.conftest import WIDE
from tests.journeys.test_self_scoring import fits_a_phone
from tests.scoring.lives import RULES, D, row

pytestmark = pytest.mark.journey
ROWS = [
    row("", "I", "group", 60),
    row("I", "I.1", "direct", 40),
    row("I", "I.2", "yes_no", 20),
    row("", "II", "direct", 30),
    row("", "P", "deduction", 15, rule="missing", per_unit=D(2)),
]
BECAUSE = "Báo cáo gửi trực tiếp tại hội nghị."


@pytest.fixture
def cards(world):
    """Verified: the member's with 80 points, the deputy's with 78; the other board and the head have sent none."""
    sheet = begin_with_rows(world.cluster_year.pk, ROWS, by=world.head.officer)
    change_rules(sheet.pk, by=world.head.officer, **RULES)
    share_sheet(sheet.pk, by=world.head.leader)
    publish_sheet(sheet.pk, by=world.head.leader, agreed_on=today(), agreed_how="Hội nghị")
    deadline = Deadline.objects.filter(cluster_year=world.cluster_year, step="self_score")
    deadline.update(opens_on=today(), due_on=today() + dt.timedelta(days=5))
    return [_verified(world, world.member, D(35)), _verified(world, world.deputy, D(33))]


def _verified(world, member, first):
    card = begin_card(world.cluster_year.pk, by=member.officer)
    codes = dict(card.scores.order_by("pk").values_list("criterion__code", "criterion"))
    points = {"I.1": first, "I.2": D(20), "II": D(25)}
    typed = {f"points_{codes[code]}": value for code, value in points.items()}
    save_card(world.cluster_year.pk, typed, by=member.officer, version=card.version)
    submit_card(card.pk, by=member.leader)
    accept_self_points(card.pk, by=world.head.officer)
    return finish_verification(card.pk, by=world.head.leader)


def ranks(page) -> list[str]:
    """“1 Bắc Ninh 80 Khá”"""
    rows = page.locator(".result-table tbody tr").all()
    return [" ".join(row.locator("td, th").all_inner_texts()[:4]).strip() for row in rows]


def test_from_the_count_to_the_correction(visit, world, cards, watch, axe):
    head, member = visit(world.head.leader), visit(world.member.leader)
    member.goto("/xep-hang/")
    expect(member.locator("main")).to_contain_text("Điểm và xếp hạng hiện ở đây khi cụm trưởng công bố.")
    expect(member.locator("main")).not_to_contain_text("80")
    fits_a_phone(member, axe)

    # What the calendar takes is counted; for one board the head waives it.
    head.goto("/")
    head.get_by_role("link", name="Xếp hạng").click()
    assert ranks(head)[0] == "1 Bắc Ninh 80 Tốt"
    head.get_by_role("button", name="Tính điểm theo số liệu và lịch báo cáo").click()
    steps.says(head, "Đã tính điểm: 2 mục có điểm mới.")
    assert ranks(head)[:2] == ["1 Bắc Ninh 78 Khá", "2 Hải Phòng 76 Khá"]
    fits_a_phone(head, axe)
    head.get_by_role("link", name="Quyết định về Bắc Ninh").click()
    fits_a_phone(head, axe)
    head.get_by_text("Miễn một khoản trừ").click()
    head.get_by_label("Khoản trừ").select_option(index=1)
    watch.expects_status(422)
    head.get_by_role("button", name="Miễn khoản trừ").click()
    expect(head.locator(".error-summary")).to_contain_text("Cần ghi lý do")
    axe(head)
    head.locator("#waive_reason").fill(BECAUSE)
    head.get_by_role("button", name="Miễn khoản trừ").click()
    steps.says(head, "Đã miễn khoản trừ; điểm đã được tính lại.")
    expect(head.locator("main")).to_contain_text(BECAUSE)

    # The conference gives one line more.
    head.get_by_role("link", name="Ghi điểm thống nhất").click()
    head.get_by_label("Điểm thống nhất mục I.1").fill("36,5")
    head.get_by_label("Lý do").fill(BECAUSE)
    fits_a_phone(head, axe)
    head.get_by_role("button", name="Ghi điểm thống nhất").click()
    steps.says(head, "Đã ghi điểm thống nhất.")
    axe(head)

    # Adopted, then published with the word.
    head.goto("/xep-hang/")
    assert ranks(head)[:2] == ["1 Bắc Ninh 81,5 Tốt", "2 Hải Phòng 76 Khá"]
    head.get_by_label("Ngày thông qua").fill(today().isoformat())
    head.get_by_role("textbox", name="Thông qua tại").fill("Hội nghị tổng kết")
    head.get_by_role("button", name="Ghi nhận đã thông qua").click()
    steps.says(head, "Đã ghi nhận kết quả được thông qua.")
    axe(head)
    head.get_by_label("Gõ CÔNG BỐ để xác nhận").fill("công bố")
    head.get_by_role("button", name="Công bố kết quả").click()
    expect(head.locator(".error-summary")).to_contain_text("Gõ đúng CÔNG BỐ, chữ in hoa, để xác nhận.")
    head.get_by_label("Gõ CÔNG BỐ để xác nhận").fill(WORD)
    head.get_by_role("button", name="Công bố kết quả").click()
    steps.says(head, "Đã công bố kết quả. Các đơn vị trong cụm đã được báo.")

    # Everybody reads the table, and the cards of the others.
    member.goto("/xep-hang/")
    assert ranks(member) == ranks(head)
    fits_a_phone(member, axe)
    member.get_by_role("link", name="Hải Phòng").click()
    expect(member.locator("main")).to_contain_text("33")
    fits_a_phone(member, axe)

    # The head looks at how fair it was.
    head.set_viewport_size(WIDE)
    head.goto("/xep-hang/")
    head.get_by_role("link", name="Xem xét công bằng").click()
    expect(head.locator("figcaption").first).to_have_text("Không đơn vị nào tự chấm cao hơn thẩm định.")
    axe(head)
    fits_a_phone(head, axe)

    # A decision corrects, and the old table stays.
    head.goto(f"/bang-diem/{cards[1].pk}/thong-nhat/")
    head.get_by_label("Điểm thống nhất mục I.1").fill("40")
    head.get_by_label("Số quyết định").fill("15-QĐ/BTC")
    head.get_by_label("Ngày quyết định").fill(today().isoformat())
    head.get_by_label("Cơ quan quyết định").fill("Ban Tổ chức Trung ương")
    head.get_by_label("Lý do").fill(BECAUSE)
    head.get_by_role("button", name="Công bố bảng điều chỉnh").click()
    steps.says(head, "Đã công bố bảng điều chỉnh.")
    expect(head.locator("main")).to_contain_text(BECAUSE)
    member.goto("/xep-hang/")
    assert ranks(member)[0] == "1 Hải Phòng 83 Tốt"
    expect(member.locator("main")).to_contain_text("Điều chỉnh theo Quyết định số 15-QĐ/BTC")
    member.get_by_role("link", name="Bảng số 1").click()
    assert ranks(member)[0] == "1 Bắc Ninh 81,5 Tốt"
    fits_a_phone(member, axe)
    assert Scorecard.objects.filter(state="verified").count() == 2


def test_on_paper_the_table_stands_alone(visit, world, cards):
    page = visit(world.head.leader)
    page.goto(f"/xep-hang/{world.cluster_year.pk}/")
    page.emulate_media(media="print")
    expect(page.locator(".result-table")).to_be_visible()
    for hidden in (".nav-band", ".export", "#thong-qua", ".actions"):
        expect(page.locator(hidden)).not_to_be_visible()
