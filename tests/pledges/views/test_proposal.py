"""The pages of proposals: whose answer is owed by whom, until when, and what was done."""

from django.urls import reverse

from pledges.verbs.proposal import answer_proposal, pass_up_proposal
from tests.htmx import HEADERS
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.pledges.telling import proposal

LIST = reverse("pledges:proposals")


def url(told, name="proposal"):
    return reverse(f"pledges:{name}", args=[told.pk])


def test_the_list_says_who_owes_the_answer_and_until_when(world):
    proposal(world)
    page = signed_in(world.central).get(LIST)
    row = texts(page, "#found tbody tr")[0]
    parts = ["Bắc Ninh", "Sớm có hướng dẫn.", "Chờ trả lời", "Cụm trưởng: Ban Tổ chức Tỉnh ủy Nghệ An"]
    for part in [*parts, "từ 05/06/2026", "06/07/2026", "còn 31 ngày"]:
        assert part in row


def test_overdue_is_told_in_the_list_and_on_the_page(world, clock):
    told = proposal(world)
    clock.move_to("2026-07-08T03:00:00Z")
    client = signed_in(world.head.leader)
    for where in (LIST, f"{LIST}?trang_thai=overdue", url(told)):
        assert "Quá hạn trả lời" in " ".join(texts(client.get(where), "main .state"))


def test_answering_from_the_page_tells_the_raising_board(world):
    told = proposal(world)
    head = signed_in(world.head.leader)
    page = soup(head.get(url(told)))
    assert [button.text.strip() for button in page.select("#tra-loi button")] == [
        "Trả lời", "Chuyển lên Trung ương", "Kết thúc",
    ]  # fmt: skip
    done = head.post(
        url(told, "proposal_answer"), {"version": told.version, "comment": "Đã có <b>hướng dẫn</b>."}, follow=True
    )
    assert texts(done, "#messages p") == ["Đã trả lời kiến nghị."]
    seen = signed_in(world.member.leader).get(url(told))
    assert texts(seen, ".steps blockquote") == ["Đã có <b>hướng dẫn</b>."]
    assert "Trả lời của Ban Tổ chức Tỉnh ủy Nghệ An" in texts(seen, "main h2")
    assert "Đã có <b>hướng dẫn</b>." in texts(seen, "main .typed")
    assert texts(seen, "#tra-loi label") == ["Ý kiến khi kết thúc"]
    assert [button.text.strip() for button in soup(seen).select("#tra-loi button")] == ["Kết thúc"]


def test_an_empty_answer_is_refused_at_its_field(world):
    told = proposal(world)
    page = signed_in(world.head.leader).post(url(told, "proposal_pass_up"), {"version": told.version, "comment": " "})
    assert page.status_code == 422
    assert soup(page).select_one(".error-summary a")["href"] == "#id_comment"


def test_who_comes_too_late_keeps_what_he_typed_and_reads_who_was_quicker(world):
    told = proposal(world)
    answer_proposal(told.pk, by=world.head.leader, comment="Một.")
    page = signed_in(world.head.leader).post(
        url(told, "proposal_answer"), {"version": told.version, "comment": "Hai."}
    )
    assert page.status_code == 409
    assert "Nghệ An.lanhdao" in texts(page, ".notice")[0]


def test_who_may_not_answer_reads_who_does(world):
    told = proposal(world)
    for role in ("member.leader", "deputy.leader", "central"):
        page = signed_in(person(world, role)).get(url(told))
        assert "do cụm trưởng trả lời" in " ".join(texts(page, "main .reason"))
        assert soup(page).select("#tra-loi") == []


def test_the_page_says_who_has_had_it_since_when(world, clock):
    told = proposal(world)
    clock.move_to("2026-06-09T03:00:00Z")
    pass_up_proposal(told.pk, by=world.head.leader, comment="Vượt thẩm quyền.")
    page = " ".join(texts(signed_in(world.member.officer).get(url(told)), "main p"))
    assert "Ban Tổ chức Trung ương · chờ trả lời từ 09/06/2026" in page


def test_words_and_choices_narrow_the_list(world):
    first = proposal(world, request="Sớm có hướng dẫn về biên chế.")
    second = proposal(world, world.deputy, addressee="central", request="Cấp thêm 100% kinh phí_A.")
    answer_proposal(first.pk, by=world.head.leader, comment="Có.")
    client = signed_in(world.central)
    found = {
        "tu=bien+CHE+huong": [first],
        "tu=100%25+phi_a": [second],
        "tu=huong+kinh": [],
        "trang_thai=answered": [first],
        "trang_thai=new": [second],
        "trang_thai=overdue": [],
        "gui_den=central": [second],
        "nam=2026&gui_den=head": [first],
        "nam=2017": [],
        "trang_thai=khac": [second, first],  # what waits stands first
    }
    for query, rows in found.items():
        links = [link["href"] for link in soup(client.get(f"{LIST}?{query}")).select("#found tbody a")]
        assert links == [url(each) for each in rows], query


def test_no_markup_comes_out_of_what_was_typed(world):
    told = proposal(world, request="<script>alert(1)</script> - một", difficulty="<img src=x>")
    answer_proposal(told.pk, by=world.head.leader, comment="<script>alert(2)</script>")
    client = signed_in(world.member.leader)
    for page in (client.get(LIST, {"tu": "script"}), client.get(url(told))):
        main = page.content.decode().split("<main")[1]
        assert "<script" not in main
        assert "<img" not in main


def test_an_answer_too_long_is_refused_and_kept(world):
    told = proposal(world)
    typed = {"version": told.version, "comment": "ă" * 10_001}
    page = signed_in(world.head.leader).post(url(told, "proposal_answer"), typed)
    assert page.status_code == 422
    assert soup(page).find(id="id_comment").text.strip() == typed["comment"]


def test_htmx_gets_the_rows_alone(world):
    proposal(world)
    client = signed_in(world.head.leader)
    part, whole = client.get(LIST, {"tu": "bien che"}, headers=HEADERS), client.get(LIST, {"tu": "bien che"})
    assert b"<html" not in part.content
    assert texts(part, "tbody tr") == texts(whole, "tbody tr") != []
