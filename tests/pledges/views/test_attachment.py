"""Files on the writing page and on the report's page: each refused one is named with its reason, nothing typed is lost."""

import pytest
from django.urls import reverse

from files.refusals import ACCEPTED
from files.sizes import MB
from pledges.models import Attachment, Report
from pledges.verbs.report import return_report, submit_report
from tests.files import made
from tests.htmx import HEADERS, seen
from tests.pages import soup, texts
from tests.pledges.files import attach, different_pdf, one_of_each
from tests.pledges.lives import signed_in

PART = "#tep-dinh-kem"
TOO_LARGE = (
    "Tệp có dung lượng 25 MB, quá mức 20 MB cho mỗi tệp. Đồng chí giảm dung lượng hoặc chia thành nhiều tệp rồi gửi."
)


@pytest.fixture
def urls(world):
    place = [world.cluster_year.pk, "h1"]
    return {name: reverse(f"pledges:{name}", args=place) for name in ("write", "attach")}


def kept():
    return list(Attachment.objects.order_by("pk").values_list("name", flat=True))


def bring(client, url, *uploads, **more):
    return client.post(url, {"files": list(uploads)} | more, headers=HEADERS)


# --- bringing, with scripts --------------------------------------------------------------------------------


def test_an_empty_page_says_what_is_accepted_and_what_must_not_come(member, urls):
    response = member.get(urls["write"])
    assert texts(response, f"{PART} .empty") == ["Chưa có tệp nào. Báo cáo không bắt buộc có tệp đính kèm."]
    assert texts(response, "#id_files_helptext") == [
        f"{ACCEPTED} Mỗi tệp không quá 20 MB, nhiều nhất 20 tệp; chọn được nhiều tệp cùng lúc."
        " Không tải lên tài liệu mật."
    ]
    field = soup(response).select_one("#id_files")
    assert field["accept"] == ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
    assert field["data-most"] == str(20 * MB)
    assert field.has_attr("multiple")


def test_several_files_come_at_once_and_stand_in_the_list(member, world, urls):
    response = bring(member, urls["attach"], made.upload(made.pdf()), made.upload(made.xlsx(), "Số liệu.xlsx"))
    assert response.status_code == 200
    rows = [texts_of(row) for row in soup(response).select(f"{PART} tbody tr")]
    assert rows == [
        ["Báo cáo.pdf", "PDF", "1 KB", "10:00 05/06/2026 Lãnh đạo Ban (Bắc Ninh.lanhdao)", "Xóa tệp Báo cáo.pdf"],
        ["Số liệu.xlsx", "Excel", "5 KB", "10:00 05/06/2026 Lãnh đạo Ban (Bắc Ninh.lanhdao)", "Xóa tệp Số liệu.xlsx"],
    ]
    assert texts(response, "[role=status].notice") == ["Đã tải lên 2 tệp."]
    assert texts(response, "[role=alert]") == []


def texts_of(row):
    return [" ".join(cell.text.split()) for cell in row.select("th, td")]


def test_the_part_as_it_comes_is_what_a_reload_shows(member, world, urls):
    world.draft()
    page = soup(member.get(urls["write"]))
    part = soup(bring(member, urls["attach"], made.upload(made.pdf()))).select_one(PART)
    part.select_one(".notice--done").decompose()
    page.select_one(PART).replace_with(part)
    assert seen(page, PART) == seen(soup(member.get(urls["write"])), PART)


def test_the_good_are_kept_and_each_other_is_named_with_its_reason(member, world, urls):
    world.draft()
    response = bring(
        member,
        urls["attach"],
        made.upload(made.EXE, "Báo cáo.docx"),
        made.upload(made.docx(), "Phụ lục.docx"),
        made.upload(b"%PDF-" + bytes(25 * MB - 5), "Ảnh quét.pdf"),
        made.upload(made.bomb(201 * MB), "Bom.docx"),
    )
    assert response.status_code == 422
    assert kept() == ["Phụ lục.docx"]
    assert texts(response, "[role=alert] p") == [
        f"Không nhận tệp “Báo cáo.docx”. Đây là một chương trình, không phải tài liệu, dù tên tệp là gì. {ACCEPTED}",
        f"Không nhận tệp “Ảnh quét.pdf”. {TOO_LARGE}",
        "Không nhận tệp “Bom.docx”. Tệp này khi mở ra lớn bất thường (giống tệp nén phá hoại), hệ thống không nhận."
        " Đồng chí lưu nội dung sang một tệp mới rồi gửi.",
        "Nội dung báo cáo đang viết vẫn còn nguyên.",
    ]
    assert texts(response, "[role=status].notice") == ["Đã tải lên 1 tệp."]
    assert Report.objects.get().results == "Đã hoàn thành."


def test_files_that_the_page_left_out_get_the_same_sentence(member, urls):
    left_out = [f"{25 * MB} Ảnh hội nghị.png", "không phải số", f"{30 * MB}"]
    response = member.post(urls["attach"], {"left_out": left_out}, headers=HEADERS)
    assert response.status_code == 422
    assert texts(response, "[role=alert] p")[0] == f"Không nhận tệp “Ảnh hội nghị.png”. {TOO_LARGE}"
    assert len(texts(response, "[role=alert] p")) == 3


def test_names_that_would_be_markup_are_only_text(member, urls):
    response = bring(
        member, urls["attach"], made.upload(made.EXE, "<img src=x>.pdf"), made.upload(made.pdf(), "a&b<i>.pdf")
    )
    assert not soup(response).select("img, i")
    assert kept() == ["a&b_i_.pdf"]


def test_nothing_chosen_is_said(member, urls):
    response = member.post(urls["attach"], headers=HEADERS)
    assert (response.status_code, texts(response, "[role=alert] p")[0]) == (422, "Đồng chí chưa chọn tệp nào.")
    assert Report.objects.count() == 0


def test_a_full_report_takes_no_more_and_says_so(member, world, urls, settings):
    settings.FILES_PER_REPORT = 2
    response = bring(member, urls["attach"], *(made.upload(different_pdf(n), f"{n}.pdf") for n in range(3)))
    assert kept() == ["0.pdf", "1.pdf"]
    full = "Báo cáo đã có đủ 2 tệp. Muốn thêm, đồng chí xóa bớt một tệp."
    assert texts(response, "[role=alert] p")[0] == f"Không nhận tệp “2.pdf”. {full}"
    assert texts(response, f"{PART} .upload .reason") == [full]
    assert not soup(response).select("#id_files")


def test_when_the_report_was_sent_meanwhile_no_file_comes(member, world, urls):
    world.submitted()
    response = bring(member, urls["attach"], made.upload(made.pdf()))
    assert response.status_code == 403
    assert kept() == []


# --- bringing, without scripts -----------------------------------------------------------------------------


@pytest.fixture
def typed(world):
    return {f"number_{world.indicators[0].code}": "7", "results": "Vừa gõ.", "next_tasks": "", "version": 0}


def test_without_scripts_files_and_everything_typed_come_in_one_go(member, world, urls, typed):
    button = soup(member.get(urls["write"])).select_one(f"{PART} button")
    assert (button["form"], button["name"], button["formenctype"]) == ("report-form", "action", "multipart/form-data")
    uploads = {"action": button["value"], "files": [made.upload(made.pdf()), made.upload(made.EXE, "Chạy.pdf")]}
    response = member.post(urls["write"], typed | uploads, follow=True)
    assert response.redirect_chain == [(urls["write"], 302)]
    assert texts(response, "#messages p") == [
        "Đã tải lên 1 tệp.",
        f"Không nhận tệp “Chạy.pdf”. Đây là một chương trình, không phải tài liệu, dù tên tệp là gì. {ACCEPTED}",
        "Đã lưu bản nháp.",
    ]
    report = Report.objects.get()
    assert (report.results, [int(each.value) for each in report.numbers.order_by("pk")]) == ("Vừa gõ.", [7])
    assert kept() == ["Báo cáo.pdf"]
    assert texts(response, f"{PART} tbody th") == ["Báo cáo.pdf"]


def test_without_scripts_a_wrong_figure_keeps_what_was_typed_and_the_files(member, world, urls, typed):
    wrong = {f"number_{world.indicators[0].code}": "1.2.3", "action": "attach", "files": made.upload(made.pdf())}
    response = member.post(urls["write"], typed | wrong)
    assert response.status_code == 422
    assert texts(response, "#messages p") == ["Đã tải lên 1 tệp."]
    assert texts(response, f"{PART} tbody th") == ["Báo cáo.pdf"]
    assert soup(response).select_one("#id_results").text.strip() == "Vừa gõ."


def test_a_form_posted_straight_to_the_place_of_files_comes_back_to_the_page(member, world, urls):
    response = member.post(
        urls["attach"], {"files": [made.upload(made.pdf()), made.upload(b"", "Rỗng.pdf")]}, follow=True
    )
    assert response.redirect_chain == [(urls["write"], 302)]
    assert texts(response, "#messages p") == [
        "Đã tải lên 1 tệp.",
        "Không nhận tệp “Rỗng.pdf”. Tệp rỗng, không có nội dung.",
    ]


# --- taking away -------------------------------------------------------------------------------------------


def test_taking_a_file_away_asks_first(member, world, urls):
    world.draft()
    attachment = attach(world)
    link = soup(member.get(urls["write"])).select_one(f"{PART} .do a")
    assert link["hx-confirm"] == "Tệp “Báo cáo.pdf” sẽ bị xóa khỏi báo cáo và không lấy lại được."
    page = member.get(link["href"])
    assert "Tệp “Báo cáo.pdf” (1 KB) sẽ bị xóa khỏi Báo cáo 6 tháng đầu năm 2026" in texts(page, "main p")[-1]
    assert kept() == ["Báo cáo.pdf"]
    response = member.post(link["href"], follow=True)
    assert response.redirect_chain == [(urls["write"], 302)]
    assert texts(response, "#messages p") == ["Đã xóa tệp “Báo cáo.pdf”."]
    assert not Attachment.objects.filter(pk=attachment.pk).exists()


def test_on_the_page_only_the_list_changes(member, world, urls):
    world.draft()
    attach(world, name="Bỏ.pdf")
    attach(world, made.docx(), "Giữ.docx")
    link = soup(member.get(urls["write"])).select_one(f"{PART} .do a")
    response = member.post(link["hx-post"], headers=HEADERS)
    assert texts(response, f"{PART} tbody th") == ["Giữ.docx"]
    assert texts(response, "[role=status].notice") == ["Đã xóa tệp “Bỏ.pdf”."]
    assert member.post(link["hx-post"], headers=HEADERS).status_code == 404  # somebody was quicker


# --- reading -----------------------------------------------------------------------------------------------


def test_whoever_may_read_the_report_finds_its_files_there(world):
    report = world.draft()
    one_of_each(world)
    submit_report(report.pk, by=world.member.leader)
    response = signed_in(world.head.leader).get(reverse("pledges:report", args=[report.pk]))
    links = soup(response).select(".document table a")
    assert [link.text.strip() for link in links] == [
        f"Tệp {kind}.{kind}" for kind in ("pdf", "docx", "xlsx", "jpg", "png")
    ]
    assert not soup(response).select("[hx-post*=xoa]")
    for link, make in zip(links, made.WHOLE.values(), strict=True):
        handed = signed_in(world.deputy.officer).get(link["href"])
        assert b"".join(handed.streaming_content) == make()


def test_a_report_without_files_says_nothing_of_them(member, world):
    response = member.get(reverse("pledges:report", args=[world.draft().pk]))
    assert "Tệp đính kèm" not in texts(response, ".document h2")


def test_while_a_report_is_mended_its_files_are_not_named_to_the_head(world):
    attachment = attach(world)
    world.draft()
    submit_report(attachment.report_id, by=world.member.leader)
    return_report(attachment.report_id, by=world.head.leader, reason="Thiếu.")
    client = signed_in(world.head.leader)
    page = client.get(reverse("pledges:report", args=[attachment.report_id]))
    assert "Báo cáo.pdf" not in page.content.decode()
    refused = client.get(reverse("pledges:attachment", args=[attachment.pk]))
    assert refused.status_code == 403
    assert "Đơn vị đang sửa báo cáo theo lý do trả lại." in refused.content.decode()
