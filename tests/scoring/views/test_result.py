"""The result of a year in the browser: worked on by its head, read by everybody once it is published."""

import pytest
from django.test import Client
from django.urls import reverse

from clusters.models import ClusterYear
from scoring.models import Scorecard
from scoring.verbs.judging import exclude_board
from scoring.verbs.result import record_votes, take_back_result
from scoring.verbs.verification import reopen_verification
from tests.htmx import typed_in
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in, without_offices
from tests.scoring.lives import CARD_LIVES, begun, drafted, everything, execute, score_of, submitted
from tests.scoring.lives import published as sheet_published
from tests.scoring.resulting import (
    BECAUSE,
    adopted,
    all_cards_verified,
    corrected,
    published,
    told_apart,
    year_of,
)
from tests.scoring.verifying import AGAIN, VERIFYING_LIVES, verified, verified_some

OTHERS = ["member.leader", "member.officer", "member.observer", "central.observer", "observer", "administrator"]
OFFICES = ["head.leader", "head.officer", "deputy.leader", "deputy.officer", "central", "central.officer"]
ONLY_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
IN_WORK = "Bảng tạm tính, chỉ cụm trưởng, cụm phó và Ban Tổ chức Trung ương xem được. Đơn vị khác xem khi công bố."
LATER = "Điểm và xếp hạng hiện ở đây khi cụm trưởng công bố. Hiện nay:"
FROZEN = "Kết quả đã được thông qua; muốn sửa, cụm trưởng lấy lại kết quả."
GONE = "Kết quả đã công bố hoặc chưa được thông qua."
TYPED = {"adopted_on": "2026-06-04", "adopted_how": "Hội nghị tổng kết"}
VERIFIED = "● Đã thẩm định"
RANKED = [
    ["1", "Bắc Ninh", "69", "Khá", "57", "10", "3", "1"],
    ["2", "Hải Phòng", "62,5", "Trung bình", "50,5", "10", "3", "1"],
    ["3", "Nghệ An", "55,5", "Trung bình", "43,5", "10", "3", "1"],
]
CORRECTED = [["1", "Hải Phòng", "72", "Khá", "60", "10", "3", "1"], ["2", *RANKED[0][1:]], RANKED[2]]
STATES = {"told_apart": told_apart, "adopted": lambda world: adopted(world, told_apart)}


def url_of(world, name="result") -> str:
    return reverse(f"scoring:{name}", args=[world.cluster_year.pk])


def page_of(world, role, query=""):
    return signed_in(person(world, role)).get(url_of(world) + query)


def table_of(response) -> list[list[str]]:
    return rows(soup(response), ".result-table")


@pytest.fixture
def head(world):
    return signed_in(world.head.leader)


def press(client, world, name, **data):
    return client.post(url_of(world, f"result_{name}"), data)


def refused(response, form) -> tuple[list[str], dict]:
    """What is said at the fields of a form, and what stands in them."""
    typed = typed_in(soup(response).select_one(f"{form} form"))
    typed.pop("csrfmiddlewaretoken")
    return texts(response, f"{form} .field-error p"), typed


# --- what the others read before it is published -------------------------------------------------------------


@pytest.mark.parametrize(
    ("life", "word"),
    [
        (None, "○ Chưa nộp"),
        ("begun", "○ Chưa nộp"),
        ("submitted", "◐ Đã nộp"),
        ("verified_some", "◐ Đã nộp"),
        ("returned", "◕ Đang xử lý"),
        ("explaining", "◕ Đang xử lý"),
        ("explained", "◕ Đang xử lý"),
        ("verified", "◕ Đang xử lý"),
    ],
)
def test_other_members_read_how_far_each_board_is_and_no_more(world, life, word):
    sheet_published(world)
    if life:
        (VERIFYING_LIVES[life][0] if life in VERIFYING_LIVES else CARD_LIVES[life])(world, world.deputy)
    page = page_of(world, "member.officer")
    assert rows(soup(page), "main") == [["Bắc Ninh", "○ Chưa nộp"], ["Hải Phòng", word], ["Nghệ An", "○ Chưa nộp"]]
    assert LATER in texts(page, "main p")
    assert texts(page, ".page-head .state") == ["◐ Đang xử lý"]


@pytest.mark.parametrize("state", STATES)
def test_no_number_of_points_leaks_before_it_is_published(world, state):
    STATES[state](world)
    secrets = ["62,5", "55,5", "50,5", "43,5", "Trung bình", "Khá", "/bang-diem/", ".xlsx"]
    told = {role: page_of(world, role).content.decode() for role in ["head.leader", *OTHERS]}
    leaked = {role: [words for words in secrets if words in page] for role, page in told.items()}
    assert leaked == {"head.leader": secrets} | {role: [] for role in OTHERS}


@pytest.mark.parametrize("state", STATES)
def test_nothing_else_is_on_their_page(world, state):
    STATES[state](world)
    for role in OTHERS:
        page = page_of(world, role)
        assert rows(soup(page), "main") == [[name, "◕ Đang xử lý"] for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An")]
        assert texts(page, ".page-sub") == ["Cụm thi đua số 2"]
        assert not soup(page).select("main form, .steps, .actions form, .result-table, .export")


def test_who_is_not_considered_is_not_told_before_either(world):
    exclude_board(all_cards_verified(world)[1].pk, by=world.head.leader, kind="discipline", reason=BECAUSE)
    page = page_of(world, "member.leader").content.decode()
    assert [words for words in ("Không xét", "kỷ luật", BECAUSE) if words in page] == []


@pytest.mark.parametrize("role", ["stranger.leader", "stranger.observer"])
def test_another_cluster_finds_nothing(world, role):
    sheet_published(world)
    assert page_of(world, role).status_code == 404


@pytest.mark.parametrize("role", ["head.leader", "member.leader", "central"])
def test_without_a_sheet_there_is_nothing(world, role):
    assert page_of(world, role).status_code == 404


# --- what those who make it read -----------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_those_who_see_all_cards_see_the_table_as_it_stands(world, state):
    STATES[state](world)
    for role in OFFICES:
        page = page_of(world, role)
        assert [row[:8] for row in table_of(page)] == RANKED
        assert {row[8].split(" Quyết định")[0] for row in table_of(page)} == {VERIFIED}
        assert len(soup(page).select(".result-table th a")) == 3
        assert texts(page, ".notice") == [IN_WORK]


def test_the_columns_are_named_in_short_and_in_full(world, head):
    submitted(world)
    page = head.get(url_of(world))
    assert texts(page, ".result-table thead th") == [
        *("Hạng", "Đơn vị", "Tổng điểm", "Xếp loại", "I", "II", "Thưởng", "Trừ", "Bảng điểm"),
    ]
    assert [each["title"] for each in soup(page).select(".result-table abbr")] == ["Tiêu chí I", "Tiêu chí II"]
    assert "I: Tiêu chí I; II: Tiêu chí II." in texts(page, "main .reason")


def test_until_every_card_is_verified_no_rank_is_shown_and_what_is_missing_is(world, head):
    reopen_verification(told_apart(world)[1].pk, by=world.head.leader, reason=AGAIN)
    page = head.get(url_of(world))
    assert [row[:4] for row in table_of(page)] == [
        ["–", "Bắc Ninh", "69", ""],
        ["–", "Hải Phòng", "62,5", ""],
        ["–", "Nghệ An", "55,5", ""],
    ]
    assert texts(page, "[aria-labelledby=con-thieu] li") == ["Hải Phòng: chưa thẩm định xong (Đã giải trình)."]
    assert [bool(soup(page).select(form)) for form in ("#thong-qua", "#phieu", ".actions form")] == [
        False,
        False,
        True,
    ]


def test_why_a_board_is_not_considered_stands_in_its_line(world, head):
    verified(world, world.head)
    exclude_board(verified(world, world.deputy).pk, by=world.head.leader, kind="discipline", reason=BECAUSE)
    begun(world)
    assert [row[:4] for row in table_of(head.get(url_of(world)))] == [
        ["1", "Nghệ An", "69", "Khá"],
        ["–", "Hải Phòng", "69", f"Không xét. Tập thể hoặc lãnh đạo bị kỷ luật: {BECAUSE}"],
        ["–", "Bắc Ninh", "", "Không xét. Không nộp bảng tự chấm"],
    ]


@pytest.mark.parametrize(
    ("role", "gone", "names"),
    [
        ("head.leader", [], ["Bắc Ninh", "Hải Phòng"]),
        ("central", [], ["Nghệ An"]),
        ("central", ["head"], ["Bắc Ninh", "Hải Phòng", "Nghệ An"]),
        ("head.officer", [], []),
        ("deputy.leader", [], []),
        ("central.officer", [], []),
    ],
)
def test_each_finds_the_way_to_the_decisions_that_are_his(world, role, gone, names):
    all_cards_verified(world)
    without_offices(world, *gone)
    client = signed_in(person(world, role))
    links = soup(client.get(url_of(world))).select(".result-table td a")
    assert [" ".join(link.text.split()) for link in links] == [f"Quyết định về {name}" for name in names]
    assert {client.get(link["href"]).status_code for link in links} <= {200}


def test_about_a_draft_there_is_something_to_decide_and_nothing_to_read(world, head):
    card = begun(world)
    (link,) = soup(head.get(url_of(world))).select(".result-table a")
    assert link["href"] == f"/bang-diem/{card.pk}/quyet-dinh/"
    assert head.get(link["href"]).status_code == 200


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("told_apart", ["Ghi nhận đã thông qua", "Tính điểm theo số liệu và lịch báo cáo"]),
        ("adopted", ["Công bố kết quả", "Lấy lại"]),
    ],
)
def test_the_heads_leader_is_offered_its_steps_and_the_others_are_told_why_not(world, state, offered):
    STATES[state](world)
    for role in OFFICES:
        page = page_of(world, role)
        leads = role == "head.leader"
        assert sorted(texts(page, "main form button, .actions form button")) == (offered if leads else [])
        assert (ONLY_HEAD in texts(page, "main .reason")) is not leads


def test_in_a_closed_year_nothing_is_offered(world):
    told_apart(world)
    ClusterYear.objects.update(stage="closed")
    page = page_of(world, "head.leader")
    assert not soup(page).select("main form, .actions form")
    assert "Năm 2026 đã kết thúc, kết quả không thay đổi được nữa." in texts(page, "main .reason")


# --- its steps -----------------------------------------------------------------------------------------------


def test_points_are_counted_at_a_press(world, head):
    for card in (submitted(world), submitted(world, world.deputy)):
        assert score_of(card, "II.2").computed_points is None
    done = head.post(url_of(world, "result_compute"), follow=True)
    assert (done.redirect_chain, texts(done, "#messages p")) == (
        [(url_of(world), 302)],
        ["Đã tính điểm: 6 mục có điểm mới."],
    )
    again = head.post(url_of(world, "result_compute"), follow=True)
    assert texts(again, "#messages p") == ["Điểm máy tính không thay đổi."]


def test_it_is_adopted_taken_back_adopted_again_and_published(world, head):
    told_apart(world)

    def done(name, **data):
        response = head.post(url_of(world, f"result_{name}"), data, follow=True)
        assert response.redirect_chain == [(url_of(world), 302)]
        return texts(response, "#messages p"), texts(response, ".page-head .state")

    assert done("adopt", **TYPED) == (["Đã ghi nhận kết quả được thông qua."], ["◕ Đã thông qua"])
    assert done("take_back", reason="Còn ý kiến.") == (["Đã lấy lại kết quả để sửa."], ["◐ Đang xử lý"])
    assert done("adopt", **TYPED)[1] == ["◕ Đã thông qua"]
    assert done("publish", word="CÔNG BỐ") == (
        ["Đã công bố kết quả. Các đơn vị trong cụm đã được báo."],
        ["● Đã công bố"],
    )
    page = head.get(url_of(world))
    assert texts(page, ".steps strong") == [
        *("Ghi nhận thông qua", "Lấy lại để sửa"),
        *("Ghi nhận thông qua", "Công bố"),
    ]
    assert texts(page, ".steps blockquote") == ["Còn ý kiến."]
    assert texts(page, ".page-sub") == ["Cụm thi đua số 2 · thông qua ngày 04/06/2026, Hội nghị tổng kết"]


@pytest.mark.parametrize(
    ("more", "sentences"),
    [
        ({"adopted_on": ""}, ["Cần ghi ngày hội nghị đã thông qua."]),
        ({"adopted_on": "2026-06-06"}, ["Cần ghi ngày hội nghị đã thông qua."]),
        ({"adopted_on": "hôm qua"}, ["Nhập một ngày hợp lệ."]),
        ({"adopted_how": " "}, ["Cần ghi hội nghị nào đã thông qua."]),
        ({"adopted_how": "x" * 201}, ["Dài quá 200 ký tự, đồng chí viết gọn lại."]),
        (
            {"adopted_on": "", "adopted_how": ""},
            ["Cần ghi ngày hội nghị đã thông qua.", "Cần ghi hội nghị nào đã thông qua."],
        ),
    ],
)
def test_adopting_says_at_its_fields_what_is_missing_and_keeps_what_was_typed(world, head, more, sentences):
    told_apart(world)
    before = everything()
    page = press(head, world, "adopt", **TYPED | more)
    assert (page.status_code, refused(page, "#thong-qua")) == (422, (sentences, TYPED | more))
    assert [each.split(": ", 1)[1] for each in texts(page, "#thong-qua .error-summary li")] == sentences
    assert (everything(), getattr(year_of(world), "result", None)) == (before, None)


def test_what_stands_against_adopting_is_told_above_the_table(world, head):
    cards = told_apart(world)
    execute("UPDATE scoring_score SET computed_points = 1 WHERE id = %s", [score_of(cards[0], "I.2").pk])
    moved = press(head, world, "adopt", **TYPED)
    assert (moved.status_code, refused(moved, "#thong-qua")) == (422, ([], TYPED))
    assert texts(moved, ".error-summary li") == [
        "Điểm máy tính của 1 mục đã khác: tính lại, xem bảng rồi thông qua.",
    ]
    reopen_verification(cards[1].pk, by=world.head.leader, reason=AGAIN)
    page = press(head, world, "adopt", **TYPED | {"adopted_on": ""})
    assert (page.status_code, texts(page, "main > .error-summary li, .error-summary > ul > li")) == (
        422,
        [
            "Hải Phòng: chưa thẩm định xong (Đã giải trình).",
            "Ngày thông qua: Cần ghi ngày hội nghị đã thông qua.",
        ],
    )
    assert refused(page, "#thong-qua")[1] == TYPED | {"adopted_on": ""}


@pytest.mark.parametrize("word", ["", "công bố", "CÔNG BỐ!"])
def test_publishing_wants_the_word(world, head, word):
    adopted(world)
    before = everything()
    page = press(head, world, "publish", word=word)
    sentence = "Gõ đúng CÔNG BỐ, chữ in hoa, để xác nhận."
    assert (page.status_code, refused(page, "#cong-bo")) == (422, ([sentence], {"word": word}))
    assert (everything(), year_of(world).result.state) == (before, "adopted")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (" ", "Cần ghi lý do; lý do được ghi vào các bước."),
        ("x" * 2001, "Dài quá 2.000 ký tự, đồng chí viết gọn lại."),
    ],
)
def test_taking_back_wants_a_fit_reason(world, head, reason, sentence):
    adopted(world)
    page = press(head, world, "take_back", reason=reason)
    assert (page.status_code, refused(page, "#lay-lai")) == (422, ([sentence], {"reason": reason}))
    assert year_of(world).result.state == "adopted"


def test_when_somebody_was_quicker_the_page_says_so_as_it_is_now(world, head):
    adopted(world)
    take_back_result(world.cluster_year.pk, by=world.head.leader, reason="Còn ý kiến.")
    for name, data, notice in (
        ("publish", {"word": "CÔNG BỐ"}, GONE),
        ("take_back", {"reason": "x"}, "Kết quả không còn ở bước đã thông qua."),
    ):
        page = press(head, world, name, **data)
        assert (page.status_code, texts(page, ".notice[role=alert]")) == (409, [notice])
        assert soup(page).select("#thong-qua form")


def test_published_once_it_is_not_published_twice_nor_taken_back(world, head):
    result = published(world)
    for name, data in (("publish", {"word": "CÔNG BỐ"}), ("take_back", {"reason": "x"})):
        page = press(head, world, name, **data)
        assert (page.status_code, texts(page, ".page-head .state")) == (409, ["● Đã công bố"])
        assert len(table_of(page)) == 3
    assert result.tables.count() == 1


@pytest.mark.parametrize("name", ["compute", "adopt"])
def test_once_adopted_nothing_is_counted_or_adopted(world, head, name):
    adopted(world)
    page = press(head, world, name, **TYPED)
    assert page.status_code == 403
    assert FROZEN in texts(page, "main p")


@pytest.mark.parametrize("name", ["compute", "votes", "adopt", "take_back", "publish"])
def test_the_steps_are_pressed_not_visited(world, head, name):
    all_cards_verified(world)
    assert head.get(url_of(world, f"result_{name}")).status_code == 405
    for role, status in (("member.leader", 404), ("observer", 404), ("stranger.leader", 404)):
        assert press(signed_in(person(world, role)), world, name, **TYPED).status_code == status


# --- votes ---------------------------------------------------------------------------------------------------


def votes(cards, *counts) -> dict[str, str]:
    return {f"votes_{card.pk}": count for card, count in zip(cards, counts, strict=True)}


def test_only_where_boards_are_equal_votes_are_asked_for(world, head):
    told_apart(world)
    assert not soup(head.get(url_of(world))).select("#phieu")
    execute("UPDATE scoring_score SET agreed_points = NULL")
    page = head.get(url_of(world))
    assert texts(page, "#phieu label") == [
        "Số phiếu của Bắc Ninh (bắt buộc)",
        "Số phiếu của Hải Phòng (bắt buộc)",
        "Số phiếu của Nghệ An (bắt buộc)",
    ]
    reopen_verification(Scorecard.objects.earliest("pk").pk, by=world.head.leader, reason=AGAIN)
    assert not soup(head.get(url_of(world))).select("#phieu")


def test_votes_are_written_down_and_tell_boards_apart(world, head):
    cards = all_cards_verified(world)
    done = head.post(url_of(world, "result_votes"), votes(cards, "5", "7", "0"), follow=True)
    assert texts(done, "#messages p") == ["Đã ghi số phiếu."]
    assert [row[:3] for row in table_of(done)] == [
        ["1", "Hải Phòng", "69 7 phiếu"],
        ["2", "Bắc Ninh", "69 5 phiếu"],
        ["3", "Nghệ An", "69"],
    ]


@pytest.mark.parametrize("count", ["", "năm", "-1", "10000", "2,5"])
def test_votes_that_are_no_votes_are_refused_and_kept(world, head, count):
    cards = all_cards_verified(world)
    before = everything()
    page = press(head, world, "votes", **votes(cards, count, "7", "0"))
    refusal = ["Số phiếu là số nguyên từ 0 đến 9.999."]
    assert (page.status_code, refused(page, "#phieu")) == (422, (refusal, votes(cards, count, "7", "0")))
    assert everything() == before


def test_equal_boards_are_asked_again_with_the_votes_they_have(world, head):
    cards = all_cards_verified(world)
    record_votes(world.cluster_year.pk, {cards[0].pk: 5, cards[1].pk: 3, cards[2].pk: 3}, by=world.head.leader)
    fields = typed_in(soup(head.get(url_of(world))).select_one("#phieu form"))
    assert {name: count for name, count in fields.items() if name.startswith("votes")} == votes(cards, "5", "3", "3")
    done = head.post(url_of(world, "result_votes"), votes(cards, "5", "3", "4"), follow=True)
    assert [row[1:3] for row in table_of(done)] == [
        ["Bắc Ninh", "69 5 phiếu"],
        ["Nghệ An", "69 4 phiếu"],
        ["Hải Phòng", "69 3 phiếu"],
    ]


# --- published -----------------------------------------------------------------------------------------------


def test_once_published_everybody_reads_the_table(world):
    published(world, told_apart)
    for role in [*OFFICES, *OTHERS]:
        page = page_of(world, role)
        assert (table_of(page), texts(page, ".page-head .state")) == (RANKED, ["● Đã công bố"])
        assert texts(page, ".page-sub") == ["Cụm thi đua số 2 · thông qua ngày 04/06/2026, Hội nghị tổng kết"]
        assert not soup(page).select("main form, .actions form, main nav.choices, .notice")
        assert soup(page).select_one(".export a")["href"] == f"/xep-hang/{world.cluster_year.pk}.xlsx"


@pytest.mark.parametrize(
    ("role", "count"),
    [("member.officer", 3), ("head.leader", 3), ("central", 3), ("member.observer", 0), ("observer", 0)],
)
def test_names_lead_to_the_cards_that_the_reader_may_open(world, role, count):
    published(world)
    client = signed_in(person(world, role))
    links = soup(client.get(url_of(world))).select(".result-table a")
    assert [link.text.strip() for link in links] == ["Bắc Ninh", "Hải Phòng", "Nghệ An"][:count]
    assert {client.get(link["href"]).status_code for link in links} <= {200}


def test_the_newest_table_says_by_which_decision_and_earlier_ones_are_kept(world):
    corrected(world)
    page = page_of(world, "member.officer")
    assert table_of(page) == CORRECTED
    decision = f"Điều chỉnh theo Quyết định số 15-QĐ/BTC ngày 05/06/2026 của Ban Tổ chức Trung ương: {BECAUSE}"
    assert decision in texts(page, "main p")
    assert [(" ".join(link.text.split()), link["href"]) for link in soup(page).select("nav.choices a")] == [
        ("Bảng số 1, công bố 05/06/2026", f"{url_of(world)}?bang=1"),
        ("Bảng số 2, công bố 05/06/2026", f"{url_of(world)}?bang=2"),
    ]
    assert texts(page, "nav.choices [aria-current=true]") == ["Bảng số 2, công bố 05/06/2026"]
    assert texts(page, ".steps strong")[-1] == "Điều chỉnh theo quyết định"
    earlier = page_of(world, "member.officer", "?bang=1")
    assert table_of(earlier) == RANKED
    assert texts(earlier, ".notice") == ["Đây là bảng số 1, đã được điều chỉnh. Xem bảng hiện hành"]
    assert soup(earlier).select_one(".notice a")["href"] == url_of(world)
    assert texts(earlier, "nav.choices [aria-current=true]") == ["Bảng số 1, công bố 05/06/2026"]
    assert soup(earlier).select_one(".export a")["href"].endswith(".xlsx?bang=1")
    assert decision not in texts(earlier, "main p")


def test_an_odd_number_shows_the_newest(world):
    corrected(world)
    for number in ("2", "3", "0", "-1", "x", "", "²", "99999999999999999999"):
        page = page_of(world, "member.officer", f"?bang={number}")
        assert (table_of(page), texts(page, ".notice")) == (CORRECTED, [])


def test_before_publication_there_is_no_earlier_table(world):
    told_apart(world)
    assert [row[:8] for row in table_of(page_of(world, "head.leader", "?bang=1"))] == RANKED
    assert not table_of(page_of(world, "member.leader", "?bang=1"))


# --- the list of the year ------------------------------------------------------------------------------------


def test_where_there_is_one_it_opens_at_once(world):
    sheet_published(world)
    response = signed_in(world.member.officer).get("/xep-hang/")
    assert (response.status_code, response["Location"]) == (302, url_of(world))


def test_the_centre_chooses_among_the_clusters(world):
    published(world)
    sheet_published(world, world.stranger)
    page = signed_in(world.central).get("/xep-hang/")
    assert rows(soup(page), "main") == [
        ["Cụm thi đua số 2", "● Đã công bố", "04/06/2026", "Hội nghị tổng kết"],
        ["Cụm thi đua số 3", "◐ Đang xử lý", "", ""],
    ]
    assert [link["href"] for link in soup(page).select("main table a")] == [
        f"/xep-hang/{year.pk}/" for year in (world.cluster_year, world.other_year)
    ]
    assert texts(page, "h1") == ["Xếp hạng năm 2026"]


def test_a_year_without_a_published_sheet_has_no_ranking(world):
    page = signed_in(world.member.officer).get("/xep-hang/")
    assert texts(page, "main .empty") == [
        "Năm này chưa có bảng tiêu chí nào được ban hành nên chưa có xếp hạng.",
    ]
    assert not soup(page).select("main table")


def test_the_list_is_of_the_shown_year(world):
    sheet_published(world)
    client = signed_in(world.central)
    ClusterYear.objects.filter(pk=world.other_year.pk).update(year=2025)
    client.post("/chon-nam/", {"year": 2025})
    assert texts(client.get("/xep-hang/"), "h1") == ["Xếp hạng năm 2025"]


# --- as a plain browser does it ------------------------------------------------------------------------------


def test_every_step_works_without_a_script(world):
    all_cards_verified(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.head.leader)

    def press_button(selector, **typed):
        form = soup(client.get(url_of(world))).select_one(selector)
        assert form["method"] == "post"
        assert form.select_one("button[type=submit]")
        assert not [name for name in form.attrs if name.startswith("hx-")]
        response = client.post(form["action"], typed_in(form) | typed, follow=True)
        assert response.redirect_chain == [(url_of(world), 302)]
        return texts(response, ".page-head .state")

    assert press_button(".actions form") == ["◐ Đang xử lý"]
    assert press_button("#phieu form") == ["◐ Đang xử lý"]
    assert press_button("#thong-qua form", **TYPED) == ["◕ Đã thông qua"]
    assert press_button("#lay-lai form", reason="Còn ý kiến.") == ["◐ Đang xử lý"]
    assert press_button("#thong-qua form", **TYPED) == ["◕ Đã thông qua"]
    assert press_button("#cong-bo form", word="CÔNG BỐ") == ["● Đã công bố"]


def test_the_head_reads_how_many_lines_are_still_without_points(world, head):
    verified_some(world)
    assert texts(head.get(url_of(world)), ".result-table .unit") == ["còn 4 mục chưa có điểm"]


# --- before anything else --------------------------------------------------------------------------------------


def test_without_a_sheet_there_are_no_votes(world):
    url = reverse("scoring:result_votes", args=[world.cluster_year.pk])
    assert signed_in(world.head.leader).post(url).status_code == 403


@pytest.mark.parametrize("role", ["central", "central.officer", "head.leader"])
def test_a_draft_sheet_is_not_read_on_the_result(world, role):
    drafted(world)
    assert signed_in(person(world, role)).get(f"/xep-hang/{world.cluster_year.pk}/").status_code == 404


@pytest.mark.parametrize("role", ["head.officer", "deputy.leader", "central"])
@pytest.mark.parametrize("name", ["adopt", "take_back", "publish", "votes"])
def test_that_he_may_not_is_told_before_what_his_form_lacks(world, role, name):
    all_cards_verified(world)
    data = {"adopted_on": "x", "word": "x" * 30, "reason": "x" * 2001}
    page = signed_in(person(world, role)).post(reverse(f"scoring:result_{name}", args=[world.cluster_year.pk]), data)
    assert page.status_code == 403


def test_once_adopted_no_votes_are_written_down(world):
    adopted(world)
    url = reverse("scoring:result_votes", args=[world.cluster_year.pk])
    assert signed_in(world.head.leader).post(url, {"x": "y"}).status_code == 403


def test_votes_that_nobody_waits_for_are_not_said_to_be_written_down(world):
    told_apart(world)
    url = reverse("scoring:result_votes", args=[world.cluster_year.pk])
    page = signed_in(world.head.leader).post(url, {"x": "9"})
    assert page.status_code == 409
    assert texts(page, ".notice[role=alert]") == ["Không còn đơn vị nào bằng điểm, nên không ghi phiếu."]


def test_votes_can_be_mended(world):
    cards = all_cards_verified(world)
    counted = {card.pk: count for count, card in enumerate(cards)}
    record_votes(world.cluster_year.pk, counted, by=world.head.leader)
    form = soup(signed_in(world.head.leader).get(f"/xep-hang/{world.cluster_year.pk}/")).select_one("#phieu form")
    assert {f"votes_{pk}": str(count) for pk, count in counted.items()}.items() <= typed_in(form).items()
