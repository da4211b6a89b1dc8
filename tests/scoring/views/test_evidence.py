"""The evidence of a criterion: brought, named with its reason when refused, taken away, handed out."""

import pytest
from django.urls import reverse

from files.refusals import ACCEPTED
from scoring.models import EvidenceFile, EvidenceLink
from scoring.verbs.card import return_card, submit_card
from scoring.verbs.evidence import add_file, add_link
from scoring.verbs.verification import send_questions
from tests.files import made
from tests.pages import soup, texts
from tests.pledges.files import different_pdf
from tests.pledges.lives import person, signed_in
from tests.scoring.lives import REASON, begun, everything, score_of, scored, submitted
from tests.scoring.proving import URL, link
from tests.scoring.verifying import asked

EXE = f"Đây là một chương trình, không phải tài liệu, dù tên tệp là gì. {ACCEPTED}"
SENT = "Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại."
STRANGERS = [
    "head.leader",
    "deputy.officer",
    "stranger.leader",
    "central",
    "member.observer",
    "observer",
    "administrator",
]


@pytest.fixture
def score(world):
    return score_of(begun(world), "II.1")


def url(name, pk) -> str:
    return reverse(f"scoring:{name}", args=[pk])


def pieces(response) -> list[str]:
    return texts(response, ".pieces li a:first-child")


def test_the_page_leads_back_to_the_line(member, score):
    response = member.get(url("evidence", score.pk))
    assert (texts(response, "h1"), texts(response, "main .empty")) == (
        ["Minh chứng mục II.1"],
        ["Chưa có minh chứng nào."],
    )
    back = soup(response).select_one(".actions a")["href"]
    address, _, anchor = back.partition("#")
    assert soup(member.get(address)).find(id=anchor)
    field = soup(response).select_one("#id_files")
    assert (field["accept"], field.has_attr("multiple")) == (".pdf,.docx,.xlsx,.jpg,.jpeg,.png", True)
    assert "Mỗi tệp không quá 20 MB. Không tải lên tài liệu mật." in texts(response, "#id_files_helptext")[0]


def test_pages_reports_and_files_come_and_stand_in_the_list(member, world, score):
    report = world.submitted()
    for name, data, said in [
        ("add_url", {"url": URL, "note": "Bài viết"}, "Đã thêm minh chứng."),
        ("add_url", {"url": "tapchi.example/hai", "note": ""}, "Đã thêm minh chứng."),
        ("add_report", {"report": report.pk}, "Đã thêm minh chứng."),
        (
            "add_files",
            {"files": [made.upload(made.pdf()), made.upload(made.xlsx(), "Số liệu.xlsx")]},
            "Đã thêm 2 tệp.",
        ),
    ]:
        response = member.post(url(name, score.pk), data, follow=True)
        assert response.redirect_chain == [(url("evidence", score.pk), 302)]
        assert texts(response, "#messages p") == [said]
        assert member.get(url(name, score.pk)).status_code == 405
    assert pieces(response) == [
        "Báo cáo.pdf",
        "Số liệu.xlsx",
        "Bài viết",
        "https://tapchi.example/hai",
        report.title(),
    ]
    links = [link["href"] for link in soup(response).select(".pieces li a:first-child")]
    assert links[2:] == [URL, "https://tapchi.example/hai", f"/bao-cao/{report.pk}/"]
    assert [member.get(link).status_code for link in [*links[:2], links[4]]] == [200] * 3


def test_the_good_files_are_kept_and_each_other_is_named_with_its_reason(member, score):
    uploads = [
        made.upload(made.EXE, "Chạy.pdf"),
        made.upload(made.docx(), "Phụ lục.docx"),
        made.upload(b"", "Rỗng.pdf"),
    ]
    response = member.post(url("add_files", score.pk), {"files": uploads})
    assert (response.status_code, pieces(response)) == (422, ["Phụ lục.docx"])
    assert texts(response, ".error-summary li") == [
        f"Không nhận tệp “Chạy.pdf”. {EXE}",
        "Không nhận tệp “Rỗng.pdf”. Tệp rỗng, không có nội dung.",
    ]
    again = member.post(url("add_files", score.pk), {"files": [made.upload(made.docx(), "Bản 2.docx")]})
    assert "với tên “Phụ lục.docx”." in texts(again, ".error-summary li")[0]


def test_a_full_criterion_and_an_empty_choice_are_told(member, score, settings):
    settings.FILES_PER_REPORT = 1
    response = member.post(
        url("add_files", score.pk), {"files": [made.upload(different_pdf(n), f"{n}.pdf") for n in range(2)]}
    )
    assert texts(response, ".error-summary li") == [
        "Không nhận tệp “1.pdf”. Tiêu chí đã có đủ 1 tệp. Muốn thêm, đồng chí xóa bớt một tệp."
    ]
    assert texts(member.post(url("add_files", score.pk)), ".error-summary li") == ["Đồng chí chưa chọn tệp nào."]


@pytest.mark.parametrize(
    ("name", "field", "text", "sentence"),
    [
        ("add_url", "url", "", "Cần ghi địa chỉ trang."),
        ("add_url", "url", "javascript:alert(1)", "Đây không phải là địa chỉ của một trang."),
        ("add_url", "url", "ftp://tapchi.example/a", "Địa chỉ phải bắt đầu bằng http:// hoặc https://."),
        ("add_report", "report", "", "Cần chọn một báo cáo."),
        ("add_report", "report", "0", "Báo cáo này không dùng được."),
    ],
)
def test_what_leads_nowhere_is_told_at_its_field_and_what_was_typed_stays(member, score, name, field, text, sentence):
    before, response = everything(), member.post(url(name, score.pk), {field: text, "note": "Đã gõ"})
    assert (response.status_code, texts(response, f"#id_{field}_error")) == (422, [sentence])
    assert len(texts(response, ".error-summary")) == 1
    if name == "add_url":
        assert [soup(response).select_one(f"#id_{each}")["value"] for each in ("url", "note") if text] == [
            text,
            "Đã gõ",
        ][: 2 * bool(text)]
    assert everything() == before


def test_the_same_twice_is_told_to_be_there(member, world, score):
    report = world.submitted()
    for name, data in (("add_url", {"url": URL}), ("add_report", {"report": report.pk})):
        assert member.post(url(name, score.pk), data).status_code == 302
        response = member.post(url(name, score.pk), data)
        assert (response.status_code, texts(response, ".error-summary li")) == (
            422,
            ["Minh chứng này đã có ở tiêu chí."],
        )
    assert EvidenceLink.objects.count() == 2


def test_another_boards_report_is_no_evidence(member, world, score):
    foreign = world.submitted(world.deputy)
    response = member.post(url("add_report", score.pk), {"report": foreign.pk})
    assert texts(response, "#id_report_error") == ["Báo cáo này không dùng được."]
    assert [option["value"] for option in soup(response).select("#id_report option")] == [""]


@pytest.mark.parametrize("what", ["file", "link"])
def test_taking_away_asks_first(member, world, score, what):
    add_file(score.pk, made.upload(made.pdf(), "a<b>.pdf"), by=world.member.officer)
    add_link(score.pk, by=world.member.officer, url=URL, note="<i>Bài</i>")
    page = member.get(url("evidence", score.pk))
    assert soup(page).select(".pieces i, .pieces b") == []
    (remove,) = [
        link["href"]
        for link in soup(page).select(".pieces .btn-link")
        if link["href"].startswith({"file": "/minh-chung/tep/", "link": "/minh-chung/dan/"}[what])
    ]
    before, asked = everything(), member.get(remove)
    assert "không lấy lại được" in texts(asked, "main p")[-1]
    assert everything() == before
    response = member.post(remove, follow=True)
    assert (response.redirect_chain, texts(response, "#messages p")) == (
        [(url("evidence", score.pk), 302)],
        ["Đã xóa minh chứng."],
    )
    assert len(pieces(response)) == 1
    assert [member.get(remove).status_code, member.post(remove).status_code] == [404, 404]


def every_page(world, score) -> list[tuple]:
    """(method, address, data) of each page of the score's evidence."""
    file = add_file(score.pk, made.upload(different_pdf(7)), by=world.member.officer)
    link = add_link(score.pk, by=world.member.officer, url=f"{URL}/7")
    return [
        ("get", url("evidence", score.pk), {}),
        ("post", url("add_files", score.pk), {"files": [made.upload(made.pdf())]}),
        ("post", url("add_url", score.pk), {"url": URL}),
        ("post", url("add_url", score.pk), {"url": ""}),
        ("post", url("add_report", score.pk), {"report": "0"}),
        ("get", url("remove_file", file.pk), {}),
        ("get", url("remove_link", link.pk), {}),
        ("post", url("remove_file", file.pk), {}),
        ("post", url("remove_link", link.pk), {}),
    ]


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_else_finds_any_of_these_pages(world, score, role):
    asked = every_page(world, score)
    client, before = signed_in(person(world, role)), everything()
    assert {getattr(client, method)(address, data).status_code for method, address, data in asked} == {404}
    assert everything() == before


def test_after_sending_the_pages_are_shut_and_say_why(member, world):
    card = scored(world)
    asked = every_page(world, score_of(card, "II.1"))
    submit_card(card.pk, by=world.member.leader)
    before = everything()
    for method, address, data in asked:
        response = getattr(member, method)(address, data)
        assert (response.status_code, SENT in texts(response, "main p")) == (403, True), address
    assert everything() == before
    return_card(card.pk, by=world.head.leader, reason=REASON)
    assert member.get(asked[0][1]).status_code == 200


@pytest.mark.parametrize("state", ["begun", "submitted"])
def test_a_file_goes_to_whoever_may_read_the_card(world, state):
    card = scored(world)
    file = add_file(score_of(card, "I.1").pk, made.upload(made.pdf(), "Quyết định.pdf"), by=world.member.officer)
    if state == "submitted":
        submit_card(card.pk, by=world.member.leader)
    readers = ["head.leader", "deputy.officer", "central"]
    got = {}
    for role in ["member.officer", *readers, "stranger.leader", "member.observer", "observer", "administrator"]:
        response = signed_in(person(world, role)).get(url("evidence_file", file.pk))
        got[role] = response.status_code
        if response.status_code == 200:
            assert b"".join(response.streaming_content) == made.pdf()
            assert response["Content-Disposition"].startswith("attachment")
    assert got == {
        role: 200 if role == "member.officer" or (role in readers and state == "submitted") else 404 for role in got
    }


def test_on_the_card_the_reader_finds_the_evidence(world):
    card = scored(world)
    add_file(score_of(card, "II.1").pk, made.upload(made.pdf(), "Quyết định.pdf"), by=world.member.officer)
    add_link(score_of(card, "II.1").pk, by=world.member.officer, report=world.submitted().pk)
    submit_card(card.pk, by=world.member.leader)
    page = signed_in(world.head.leader).get(f"/bang-diem/{card.pk}/")
    assert texts(page, "a.piece") == ["Quyết định.pdf", "Báo cáo 6 tháng đầu năm 2026"]
    client = signed_in(world.head.leader)
    assert [client.get(link["href"]).status_code for link in soup(page).select("a.piece")] == [200, 200]
    assert EvidenceFile.objects.get().score.criterion.code == "II.1"


def test_an_unknown_one_is_not_found(member, world):
    submitted(world)
    for name in ("evidence", "remove_file", "remove_link", "evidence_file"):
        assert member.get(url(name, 0)).status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_costs_the_same_for_one_piece_and_for_many(member, world, score, django_assert_num_queries, count):
    for number in range(count):
        add_file(score.pk, made.upload(different_pdf(number)), by=world.member.officer)
        add_link(score.pk, by=world.member.officer, url=f"{URL}/{number}")
    member.get(url("evidence", score.pk))
    with django_assert_num_queries(11):
        assert len(pieces(member.get(url("evidence", score.pk)))) == 2 * count


def test_while_it_is_explained_the_page_adds_and_offers_nothing_to_take_away(world):
    card = submitted(world)
    score = score_of(card, "I.1")
    link(world, score).save()
    asked(card, world.head.officer)
    send_questions(card.pk, by=world.head.leader)
    member = signed_in(world.member.officer)
    page = member.get(url("evidence", score.pk))
    assert (pieces(page), texts(page, ".pieces .btn-link")) == ([URL], [])
    member.post(url("add_url", score.pk), {"url": f"{URL}/2", "note": ""})
    assert pieces(member.get(url("evidence", score.pk))) == [URL, f"{URL}/2"]
    assert member.get(url("remove_link", score.links.first().pk)).status_code == 403
