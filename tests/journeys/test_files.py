"""Files of a report in a real browser: chosen, on their way, refused, taken away, and saved by somebody else."""

import re

import pytest
from playwright.sync_api import expect

from files.sizes import MB
from pledges.models import Attachment, Report
from pledges.verbs.report import submit_report
from tests.files import made
from tests.files.test_verbs import on_disk
from tests.journeys import steps
from tests.journeys.conftest import PHONE
from tests.pledges.files import attach

pytestmark = pytest.mark.journey
PART = "#tep-dinh-kem"
CHOOSE = "Chọn tệp để tải lên"


def file(name, content, kind="application/pdf"):
    return {"name": name, "mimeType": kind, "buffer": content}


def choose(page, *files):
    page.get_by_label(CHOOSE).set_input_files(list(files))


def listed(page):
    return page.locator(f"{PART} tbody th").all_inner_texts()


@pytest.fixture
def page(visit, world):
    """The officer's writing page on a phone, nothing begun."""
    page = visit(world.member.officer, PHONE)
    page.goto(world.writing_url())
    return page


def test_good_files_are_kept_and_the_others_named_while_he_goes_on_writing(page, watch, axe):
    watch.expects_status(422)
    steps.write(page, results="Câu đầu.")
    choose(page, file("Báo cáo.pdf", made.pdf()), file("Phụ lục.docx", made.docx()), file("Ảnh.jpg", made.EXE))
    expect(page.locator(f"{PART} [role=alert]")).to_contain_text("Không nhận tệp “Ảnh.jpg”. Đây là một chương trình")
    expect(page.locator(f"{PART} .notice--done")).to_have_text("Đã tải lên 2 tệp.")
    assert listed(page) == ["Báo cáo.pdf", "Phụ lục.docx"]
    axe(page)
    steps.write(page, results=" Câu hai.")
    steps.is_saved(page)
    report = Report.objects.get()
    assert (report.results, report.attachments.count()) == ("Câu đầu. Câu hai.", 2)


def test_the_keyboard_goes_on_from_where_it_was(page):
    page.get_by_label(CHOOSE).focus()
    choose(page, file("Báo cáo.pdf", made.pdf()))
    expect(page.locator(f"{PART} .notice--done")).to_be_visible()
    expect(page.get_by_label(CHOOSE)).to_be_focused()


@pytest.fixture
def large(tmp_path):
    """``large("Tên.pdf", size)``: a real PDF of that size; through the disk, as the browser takes it in practice."""

    def large(name, size):
        whole = made.pdf()
        (tmp_path / name).write_bytes(whole.replace(b"trailer", b"%" + bytes(size - len(whole) - 2) + b"\ntrailer"))
        return tmp_path / name

    return large


def test_a_file_too_large_does_not_even_travel(page, watch, large):
    watch.expects_status(422)
    sent = []
    page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"")))
    choose(page, large("Ảnh quét.pdf", 25 * MB), large("Báo cáo.pdf", 5000))
    expect(page.locator(f"{PART} [role=alert]")).to_contain_text(
        "Không nhận tệp “Ảnh quét.pdf”. Tệp có dung lượng 25 MB, quá mức 20 MB cho mỗi tệp."
    )
    assert listed(page) == ["Báo cáo.pdf"]
    assert max(sent) < 100_000


def test_a_file_up_to_the_limit_arrives_and_tells_how_far_it_is(page, large):
    page.evaluate(
        """() => {
          window.said = [];
          const note = () => window.said.push(document.getElementById("upload-status")?.textContent);
          new MutationObserver(note).observe(document.getElementById("upload-status"), { childList: true });
        }"""
    )
    choose(page, large("Đúng 20 MB.pdf", 20 * MB))
    expect(page.locator(f"{PART} tbody td[data-label='Dung lượng']")).to_have_text("20 MB")
    said = page.evaluate("window.said")
    assert said[0] == "Đang tải tệp lên…"
    assert any(
        re.fullmatch(r"Đang tải tệp lên: \d+ %|Đã tải xong, hệ thống đang kiểm tra tệp…", each) for each in said
    )


def test_taking_a_file_away_asks_first(page, world, axe):
    attach(world)
    page.reload()
    page.get_by_role("link", name="Xóa tệp Báo cáo.pdf").click()
    dialog = page.get_by_role("dialog", name="Xin đồng chí xác nhận")
    expect(dialog).to_contain_text("Tệp “Báo cáo.pdf” sẽ bị xóa khỏi báo cáo và không lấy lại được.")
    axe(page)
    page.keyboard.press("Escape")
    assert listed(page) == ["Báo cáo.pdf"]
    page.get_by_role("link", name="Xóa tệp Báo cáo.pdf").click()
    dialog.get_by_role("button", name="Xóa tệp").click()
    expect(page.locator(f"{PART} .notice--done")).to_have_text("Đã xóa tệp “Báo cáo.pdf”.")
    assert not Attachment.objects.exists()
    assert on_disk() == []


def test_the_session_ends_and_the_file_goes_up_after_signing_in(page, watch):
    watch.expects_status(401)
    steps.end_session(page)
    choose(page, file("Báo cáo.pdf", made.pdf()))
    dialog = page.get_by_role("dialog", name="Phiên làm việc đã hết")
    dialog.get_by_label("Mật khẩu").fill(steps.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(f"{PART} .notice--done")).to_have_text("Đã tải lên 1 tệp.")
    assert listed(page) == ["Báo cáo.pdf"]


def test_the_network_fails_and_the_file_goes_up_when_it_is_back(page, watch):
    watch.expects("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")
    page.context.set_offline(True)
    choose(page, file("Báo cáo.pdf", made.pdf()))
    expect(page.locator("#upload-status")).to_have_text("Chưa tải lên được, sẽ thử lại khi có mạng")
    page.context.set_offline(False)
    expect(page.locator(f"{PART} .notice--done")).to_have_text("Đã tải lên 1 tệp.")


def test_without_scripts_the_text_and_the_files_go_together(visit, world):
    page = visit(world.member.officer, PHONE, java_script_enabled=False)
    page.goto(world.writing_url())
    page.locator("#id_results").fill("Không có kịch bản.")
    choose(page, file("Báo cáo.pdf", made.pdf()), file("Giả.pdf", made.EXE))
    page.locator(PART).get_by_role("button", name="Tải lên", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Không nhận tệp “Giả.pdf”.")
    expect(page.locator("#id_results")).to_have_value("Không có kịch bản.")
    assert listed(page) == ["Báo cáo.pdf"]
    page.get_by_role("link", name="Xóa tệp Báo cáo.pdf").click()
    page.get_by_role("button", name="Xóa tệp").click()
    expect(page.locator("#messages")).to_contain_text("Đã xóa tệp “Báo cáo.pdf”.")
    assert not Attachment.objects.exists()


def test_the_head_saves_the_file_under_its_vietnamese_name(visit, world, tmp_path):
    report = world.draft(world.member)
    attach(world, made.docx(), "Đề án số 5 – bản ký.docx")
    submit_report(report.pk, by=world.member.leader)
    page = visit(world.head.leader)
    page.goto(f"/bao-cao/{report.pk}/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Đề án số 5").click()
    assert waiting.value.suggested_filename == "Đề án số 5 – bản ký.docx"
    waiting.value.save_as(tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == made.docx()
