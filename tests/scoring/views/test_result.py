"""The result of a year in the browser: read by its head while it is made, by everybody once it is published."""

import pytest

from clusters.models import ClusterYear
from scoring.verbs.judging import exclude_board
from scoring.verbs.verification import reopen_verification
from tests.pages import rows, soup, texts
from tests.pledges.lives import person, signed_in, without_offices
from tests.scoring.lives import CARD_LIVES, begun, submitted
from tests.scoring.lives import published as sheet_published
from tests.scoring.resulting import (
    BECAUSE,
    all_cards_verified,
    corrected,
    published,
    told_apart,
)
from tests.scoring.verifying import AGAIN, VERIFYING_LIVES, verified, verified_some
from tests.scoring.views.result_page import (
    CORRECTED,
    IN_WORK,
    LATER,
    OFFICES,
    ONLY_HEAD,
    OTHERS,
    RANKED,
    STATES,
    VERIFIED,
    page_of,
    table_of,
    url_of,
)


@pytest.fixture
def head(world):
    return signed_in(world.head.leader)


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


def test_the_head_reads_how_many_lines_are_still_without_points(world, head):
    verified_some(world)
    assert texts(head.get(url_of(world)), ".result-table .unit") == ["còn 4 mục chưa có điểm"]
