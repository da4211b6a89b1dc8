"""Remarks on the pages: written at a part while the report is checked, read there when it comes back."""

import pytest
from django.urls import reverse

from pledges.completeness import PARTS
from pledges.verbs.comment import comment_on_section
from pledges.verbs.report import approve_report, return_report, submit_report
from tests.htmx import typed_in
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in

WRITTEN = "Góp ý Chuyên viên (Nghệ An.chuyenvien), Ban Tổ chức Tỉnh ủy Nghệ An, 11:00 05/06/2026"
EARLIER = WRITTEN.replace("Góp ý", "Góp ý lần trước")


@pytest.fixture
def sent(world, clock):
    """The member's report, sent an hour ago."""
    report = world.submitted()
    clock.shift(3600)
    world.head.officer.__class__.objects.filter(pk=world.head.officer.pk).update(position="Chuyên viên")
    return report


@pytest.fixture
def officer(client, world, sent):
    client.force_login(world.head.officer)
    return client


def url_of(report, name="report", **query):
    return reverse(f"pledges:{name}", args=[report.pk], query=query or None)


def form_at(page, part):
    return page.select_one(f"#gop-y-{part} details form")


def remarks_at(page, part):
    return [" ".join(each.text.split()) for each in page.select(f"#gop-y-{part} .remark > :not(form)")]


def remark(world, report, part="results", text="Nêu rõ số liệu."):
    return comment_on_section(report.pk, part, by=world.head.officer, text=text)


def test_a_remark_is_written_at_its_part_and_stands_there(officer, world, sent):
    form = form_at(soup(officer.get(url_of(sent))), "results")
    response = officer.post(form["action"], typed_in(form) | {"comment": "Nêu rõ số liệu.\n• Bảng 2"})
    assert response["Location"] == f"{url_of(sent)}?so=van-ban#gop-y-results"
    page = soup(officer.get(url_of(sent)))
    assert remarks_at(page, "results") == [WRITTEN, "Nêu rõ số liệu.Bảng 2"]
    assert page.select_one("#gop-y-results .typed li").text == "Bảng 2"
    assert remarks_at(page, "numbers") == []
    links = [link["href"] for link in page.select("[aria-labelledby=cac-gop-y] a")]
    assert links == ["#gop-y-results"]


def test_every_part_with_content_can_be_remarked_on(officer, world, sent):
    sent.practices.create(title="Sinh hoạt số", topic="digital", text="Chi bộ họp trực tuyến.")
    sent.proposals.create(difficulty="Thiếu máy.", request="Cấp máy.")
    sent.attachments.create(
        name="Bảng.xlsx",
        kind="xlsx",
        size=1,
        sha256="a",
        file="x",
        uploaded_by=world.member.officer,
        uploaded_at=sent.edited_at,
    )
    page = soup(officer.get(url_of(sent)))
    asked = [field["value"] for field in page.select("main input[name=section]")]
    assert asked == [part for part in PARTS if part != "progress"]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_what_was_typed_is_refused_at_its_part_and_kept(officer, sent, snapshot):
    before = snapshot()
    typed = {"section": "next_tasks", "comment": "  ", "version": sent.version, "so": "van-ban"}
    response = officer.post(url_of(sent, "comment"), typed)
    assert response.status_code == 422
    page = soup(response)
    area = page.select_one("#o-gop-y-next_tasks")
    assert page.select_one("#gop-y-next_tasks details").has_attr("open")
    assert texts(response, f"#{area['aria-describedby']}") == ["Cần viết nội dung góp ý."]
    assert len(page.select("[aria-invalid=true]")) == 1
    long = officer.post(url_of(sent, "comment"), typed | {"comment": "x" * 5001})
    assert texts(long, ".field-error") == ["Góp ý dài quá 5.000 ký tự; mời đồng chí viết gọn lại."]
    assert soup(long).select_one("#o-gop-y-next_tasks").text.strip() == "x" * 5001
    assert snapshot() == before


def test_a_remark_on_an_older_text_stands_in_its_form_again_over_the_newer(officer, world, sent):
    typed = {"section": "results", "comment": "Câu 2 thiếu số.", "version": sent.version}
    return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    submit_report(sent.pk, by=world.member.leader)
    response = officer.post(url_of(sent, "comment"), typed)
    assert response.status_code == 409
    assert texts(response, ".notice[role=alert]") == [
        "Đơn vị đã gửi bản mới sau khi đồng chí mở trang; mời đồng chí xem bản mới."
    ]
    document = officer.post(url_of(sent, "comment"), typed | {"so": "van-ban"})
    again = typed_in(form_at(soup(document), "results"))
    assert again["comment"] == "Câu 2 thiếu số."
    assert officer.post(url_of(sent, "comment"), again).status_code == 302


def test_a_remark_that_comes_too_late_is_shown_to_be_copied(officer, world, sent):
    return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    typed = {"section": "results", "comment": "Câu 2 thiếu số.", "version": sent.version}
    response = officer.post(url_of(sent, "comment"), typed)
    assert response.status_code == 409
    assert (
        texts(response, "main > .notice p")
        == [
            "Báo cáo đã được trả lại lúc 11:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao).",
            "Góp ý đồng chí đang viết chưa được lưu; chép lại nếu cần:",
            "Câu 2 thiếu số.",
        ][-2:]
    )


@pytest.mark.parametrize(
    "typed", [{}, {"section": "signature", "comment": "Ký?"}, {"section": "results", "comment": "A"}]
)
def test_what_no_form_of_ours_sends_is_not_found(officer, sent, typed, snapshot):
    before = snapshot()
    status = officer.post(url_of(sent, "comment"), typed).status_code
    assert status == (422 if not typed else 404)
    assert snapshot() == before


ROLES = ["head.leader", "head.officer", "deputy.leader", "central", "member.leader", "member.officer"]


@pytest.mark.parametrize(
    ("state", "readers"),
    [("submitted", ["head.leader", "head.officer"]), ("returned", ROLES), ("approved", [*ROLES])],
)
def test_who_reads_a_remark_on_the_page_and_when(world, sent, state, readers):
    remark(world, sent, text="Chữ của người duyệt")
    if state == "returned":
        return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    if state == "approved":
        approve_report(sent.pk, by=world.head.leader)
    shown = {}
    for view in ("van-ban", "ky-truoc"):
        pages = {role: signed_in(person(world, role)).get(url_of(sent, so=view)).content.decode() for role in ROLES}
        shown[view] = [role for role in ROLES if "Chữ của người duyệt" in pages[role]]
        links = {role for role in ROLES if "gop-y-results" in pages[role]}
        assert links >= set(shown[view])
    assert shown["van-ban"] == readers
    if state == "approved":
        observer = signed_in(world.observer).get(url_of(sent)).content.decode()
        assert "Chữ của người duyệt" not in observer


@pytest.mark.parametrize("role", ["member.leader", "deputy.leader", "central"])
def test_only_who_checks_is_offered_a_form(world, sent, role):
    response = signed_in(person(world, role)).get(url_of(sent))
    assert texts(response, ".remark-new, .remarks, #cac-gop-y") == []


def test_the_head_finds_its_remarks_while_the_report_is_mended(officer, world, sent):
    remark(world, sent)
    return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    page = soup(officer.get(url_of(sent)))
    assert remarks_at(page, "results") == [WRITTEN, "Nêu rõ số liệu."]
    assert page.select(".remark form, .remark-new") == []


def test_a_remark_of_the_last_round_is_told_from_a_new_one(officer, world, sent, clock):
    remark(world, sent)
    return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    clock.shift(60)
    submit_report(sent.pk, by=world.member.leader)
    clock.shift(60)
    remark(world, sent, text="Vẫn thiếu.")
    page = soup(officer.get(url_of(sent, so="van-ban")))
    assert remarks_at(page, "results")[::2] == [EARLIER, WRITTEN.replace("11:00", "11:02")]
    assert len(page.select("#gop-y-results .remark form")) == 1


def test_who_wrote_it_takes_it_back_and_others_find_no_button(officer, world, sent):
    remark(world, sent)
    form = soup(officer.get(url_of(sent))).select_one("#gop-y-results .remark form")
    assert soup(signed_in(world.head.leader).get(url_of(sent))).select(".remark form") == []
    response = officer.post(form["action"], typed_in(form), follow=True)
    assert response.redirect_chain == [(f"{url_of(sent)}?so=van-ban#gop-y-results", 302)]
    assert texts(response, "#messages p") == ["Đã bỏ góp ý."]
    assert texts(response, ".remark") == []


def test_what_has_reached_the_board_is_not_taken_back(officer, world, sent):
    written = remark(world, sent)
    return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    response = officer.post(reverse("pledges:withdraw", args=[sent.pk, written.pk]))
    assert response.status_code == 409
    assert sent.comments.count() == 1


def test_the_return_form_says_that_remarks_go_along(world, sent):
    leader = signed_in(world.head.leader)
    assert "góp ý tại các phần" not in " ".join(texts(leader.get(url_of(sent)), "#tra-lai form > .reason"))
    remark(world, sent)
    assert "và góp ý tại các phần" in " ".join(texts(leader.get(url_of(sent)), "#tra-lai form > .reason"))


def test_a_remark_is_shown_and_never_run(officer, world, sent):
    remark(world, sent, text="<script>alert(1)</script> & <b>đậm</b>")
    page = soup(officer.get(url_of(sent)))
    assert page.select_one(".remark .typed").text.strip() == "<script>alert(1)</script> & <b>đậm</b>"


def test_the_board_finds_the_remarks_where_it_writes(world, sent):
    remark(world, sent)
    remark(world, sent, "numbers", "Bảng 2 lệch.")
    return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    write = reverse("pledges:write", args=[world.cluster_year.pk, "h1"])
    page = soup(signed_in(world.member.officer).get(write))
    assert remarks_at(page, "results") == [WRITTEN, "Nêu rõ số liệu."]
    assert remarks_at(page, "numbers") == [WRITTEN, "Bảng 2 lệch."]
    assert page.select(".remark form, .remark-new") == []


def test_where_the_board_writes_only_the_last_rounds_remarks_stand(world, sent, clock):
    remark(world, sent, text="Lần đầu.")
    return_report(sent.pk, by=world.head.leader, reason="Thiếu.")
    clock.shift(60)
    submit_report(sent.pk, by=world.member.leader)
    clock.shift(60)
    remark(world, sent, text="Lần hai.")
    return_report(sent.pk, by=world.head.leader, reason="Vẫn thiếu.")
    write = reverse("pledges:write", args=[world.cluster_year.pk, "h1"])
    page = soup(signed_in(world.member.officer).get(write))
    assert remarks_at(page, "results")[1::2] == ["Lần hai."]
