"""The list of a year's cards, the page of one, its return, and the log of its points."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from clusters.models import ClusterYear, Deadline
from scoring.models import Score, Scorecard
from scoring.queries.changes import CHANGES_A_PAGE
from scoring.verbs.card import return_card, submit_card
from tests.conftest import VIETNAM
from tests.pages import rows, soup, texts
from tests.pledges.lives import becomes_city, person, signed_in, successor_of, without_offices
from tests.scoring.lives import (
    CARD_LIVES,
    REASON,
    D,
    begun,
    criterion,
    everything,
    nobody_acts,
    published,
    returned,
    score_of,
    scored,
    self_scoring_opens,
    submitted,
    typed,
)
from tests.scoring.proving import link
from tests.scoring.verifying import VERIFYING_LIVES, brought

OWN, OTHERS = "[aria-labelledby=cua-don-vi]", "[aria-labelledby=cua-don-vi-khac]"
TITLE = "Bảng tự chấm điểm năm 2026"
NOTHING = "Chưa có bảng điểm nào để xem. Điểm của các đơn vị hiện ở đây khi kết quả được công bố."
NOT_OURS = "Chỉ Ban đang thẩm định bảng điểm này và người được giao ở đơn vị khác mới cho điểm thẩm định."
BLIND = ["stranger.leader", "member.observer", "head.observer", "observer", "administrator"]


def page_of(world, role, card, name="card", query=""):
    return signed_in(person(world, role)).get(reverse(f"scoring:{name}", args=[card.pk]) + query)


def cards_of(world, role):
    return signed_in(person(world, role)).get("/cham-diem/")


# --- the list ----------------------------------------------------------------------------------------------


def test_a_member_finds_its_own_place_and_the_way_in(world):
    published(world)
    assert rows(soup(cards_of(world, "member.officer")), OWN) == [
        ["Cụm thi đua số 2", "10/11/2026", "○ Chưa tự chấm", ""]
    ]
    self_scoring_opens(world)
    for state, label, do in (
        (None, "Chưa tự chấm", "Tự chấm"),
        ("begun", "Đang tự chấm", "Chấm tiếp"),
        ("submitted", "Đã nộp", "Xem"),
        ("returned", "Bị trả lại", "Chấm tiếp"),
    ):
        if state == "returned":
            return_card(Scorecard.objects.get().pk, by=world.head.leader, reason=REASON)
        elif state:
            CARD_LIVES[state](world)
        page = cards_of(world, "member.leader")
        ((cluster, _, shown, button),) = rows(soup(page), OWN)
        assert (cluster, shown.split(" ", 1)[1], button.split(" Cụm")[0]) == (
            "Cụm thi đua số 2",
            label,
            do,
        )
        assert signed_in(world.member.leader).get(soup(page).select_one(f"{OWN} a")["href"]).status_code == 200
        assert not soup(page).select(OTHERS)


def test_a_place_that_is_not_prepared_says_why(world):
    Deadline.objects.filter(step="self_score").delete()
    ((_, due, _, do),) = rows(soup(cards_of(world, "member.officer")), OWN)
    assert (due, do) == ("chưa đặt", "Bảng tiêu chí chưa ban hành")


def test_the_head_finds_what_was_sent_beside_its_own(world, clock):
    submitted(world)
    begun(world, world.deputy)
    submitted(world, world.stranger)
    page = cards_of(world, "head.officer")
    (sent,) = rows(soup(page), OTHERS)
    assert sent[:2] + sent[3:4] == ["Ban Tổ chức Tỉnh ủy Bắc Ninh", "Cụm thi đua số 2", "10:00 05/06/2026"]
    assert len(rows(soup(page), OWN)) == 1
    assert (
        soup(page).select_one(f"{OTHERS} a")["href"]
        == f"/bang-diem/{Scorecard.objects.get(board=world.member.board).pk}/"
    )


def test_the_centre_finds_every_clusters(world):
    submitted(world)
    returned(world, world.stranger)
    page = cards_of(world, "central")
    assert [row[:2] for row in rows(soup(page), OTHERS)] == [
        ["Ban Tổ chức Tỉnh ủy Bắc Ninh", "Cụm thi đua số 2"],
        ["Ban Tổ chức Tỉnh ủy Quảng Trị", "Cụm thi đua số 3"],
    ]
    assert not soup(page).select(OWN)


@pytest.mark.parametrize("role", ["member.observer", "head.observer", "central.observer", "observer", "administrator"])
def test_who_only_observes_is_told_when_there_will_be_something(world, role):
    submitted(world)
    assert texts(cards_of(world, role), "main .empty") == [NOTHING]


def test_the_list_is_of_the_shown_year(world):
    submitted(world)
    client = signed_in(world.central)
    ClusterYear.objects.filter(pk=world.other_year.pk).update(year=2025)
    client.post("/chon-nam/", {"year": 2025})
    page = client.get("/cham-diem/")
    assert (texts(page, "h1"), texts(page, "main .empty")) == (["Chấm điểm năm 2025"], [NOTHING])


# --- one card ----------------------------------------------------------------------------------------------


def test_the_card_is_read_as_it_is_scored(world):
    card = scored(world)
    typed(card, "II.1", world.member.officer, points=D(5))
    link(world, score_of(card, "II.1")).save()
    Score.objects.filter(card=card, criterion__code="T.1").update(is_assigned=False, self_points=None)
    submit_card(card.pk, by=world.member.leader)
    page = page_of(world, "head.officer", card)
    assert texts(page, "h1") == [TITLE]
    assert texts(page, ".page-head .page-sub") == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh · Cụm thi đua số 2 · nộp lúc 10:00 05/06/2026"
    ]
    assert texts(page, ".totals-line strong") == ["42,5"]
    assert rows(soup(page), ".part") == [
        ["I.1 Tiêu chí I.1", "30", "28,5 điểm, nhật ký mục I.1", "", ""],
        ["I.2 Tiêu chí I.2", "20", "Chỉ tiêu: 40 Thực hiện: 50", "", ""],
        ["I.3 Tiêu chí I.3", "10", "10 điểm, nhật ký mục I.3", "", ""],
        ["II.1 Tiêu chí II.1", "20", "5 điểm, nhật ký mục II.1", "https://tapchi.example/bai-viet", ""],
        ["II.2 Tiêu chí II.2", "10", "Chỉ tiêu: không có Thực hiện: 7", "", ""],
        ["T.1 Tiêu chí T.1 Điểm thưởng", "8", "Không giao", "", ""],
        ["Tr.1 Tiêu chí Tr.1 Điểm trừ", "10", "Tự động", "", ""],
        [
            "Tr.2 Tiêu chí Tr.2 Điểm trừ",
            "8",
            "−1 điểm, nhật ký mục Tr.2",
            "",
            "Một văn bản chậm, theo thông báo số 12.",
        ],
    ]
    assert (
        soup(page).select_one(".scoring-lines .num a")["href"]
        == f"/bang-diem/{card.pk}/nhat-ky/?tieu-chi={criterion('I.1').pk}"
    )
    assert texts(page, ".steps strong") == ["Nộp bảng tự chấm"]


def test_what_is_open_in_a_draft_is_seen(world):
    page = page_of(world, "member.officer", begun(world))
    assert texts(page, ".totals-line .reason") == ["· còn 5 mục chưa đủ"]
    assert texts(page, "aside .empty") == ["Bảng tự chấm chưa được nộp."]
    cells = [row[2:4] for row in rows(soup(page), ".part")]
    assert cells[3] == ["Chưa chấm", "Chưa có"]
    assert cells[1][0] == "Chỉ tiêu: không có Thực hiện: không có"


@pytest.mark.parametrize(
    ("state", "role", "offered"),
    [
        ("scored", "member.officer", ["Chấm tiếp"]),
        ("returned", "member.leader", ["Chấm tiếp"]),
        ("submitted", "member.leader", ["Bảng tự chấm đã nộp; muốn sửa, đề nghị Ban thẩm định trả lại."]),
        ("submitted", "head.leader", ["Trả lại…", "Thẩm định"]),
        ("submitted", "head.officer", ["Thẩm định"]),
        ("submitted", "deputy.leader", [NOT_OURS]),
        ("submitted", "central", [NOT_OURS]),
        ("returned", "head.leader", []),
        ("explaining", "member.officer", ["Giải trình"]),
        ("explaining", "head.leader", ["Đang chờ đơn vị giải trình."]),
        ("explained", "head.leader", ["Trả lại…", "Thẩm định"]),
        ("verified", "head.leader", ["Mở lại thẩm định…"]),
        ("verified", "head.officer", ["Bảng điểm đã thẩm định xong; muốn sửa, mở lại thẩm định."]),
        ("verified", "member.leader", ["Bảng điểm đã thẩm định xong; điểm tự chấm không sửa được nữa."]),
    ],
)
def test_each_reader_is_offered_what_he_may_do_or_told_why_not(world, state, role, offered):
    page = page_of(world, role, brought(world, state) if state in VERIFYING_LIVES else CARD_LIVES[state](world))
    assert texts(page, ".actions a, .actions .reason") == offered
    assert bool(soup(page).select("#tra-lai")) is ("Trả lại…" in offered)
    assert bool(soup(page).select("#mo-lai")) is ("Mở lại thẩm định…" in offered)


@pytest.mark.parametrize(
    ("life", "drawn"),
    [("explaining", "◐ Cần giải trình"), ("explained", "◐ Đã giải trình"), ("verified", "● Đã thẩm định")],
)
def test_where_it_stands_is_drawn_as_with_papers(world, life, drawn):
    card = brought(world, life)
    assert texts(page_of(world, "head.leader", card), ".page-head .state")[0] == drawn
    assert texts(cards_of(world, "head.leader"), f"{OTHERS} .state") == [drawn]


@pytest.mark.parametrize("role", BLIND)
@pytest.mark.parametrize("state", CARD_LIVES)
def test_who_may_not_see_a_card_finds_neither_it_nor_its_log(world, role, state):
    card = CARD_LIVES[state](world)
    assert [page_of(world, role, card, name).status_code for name in ("card", "changes")] == [404, 404]
    assert signed_in(person(world, role)).post(f"/bang-diem/{card.pk}/tra-lai/", {"reason": REASON}).status_code == 404


@pytest.mark.parametrize("state", CARD_LIVES)
def test_a_draft_is_its_own_boards_alone(world, state):
    card = CARD_LIVES[state](world)
    expected = {"submitted": [200, 200], "returned": [200, 403]}.get(state, [404, 404])
    for role in ("head.leader", "deputy.officer", "central"):
        assert [page_of(world, role, card, name).status_code for name in ("card", "changes")] == expected


def test_while_it_is_mended_a_returned_card_shows_its_points_to_its_own_board_alone(world):
    card = returned(world)
    typed(card, "I.1", world.member.officer, points=D("17.5"), note="Đang sửa")
    page, own = page_of(world, "head.leader", card), page_of(world, "member.officer", card)
    assert "Đơn vị đang sửa bảng tự chấm theo lý do trả lại." in soup(page).select_one("main .empty").text
    assert [("17,5" in soup(each).text, "Đang sửa" in soup(each).text) for each in (page, own)] == [
        (False, False),
        (True, True),
    ]


def test_names_are_those_of_the_day_it_was_sent(world, clock):
    card = submitted(world)
    clock.move_to(dt.datetime(2026, 9, 2, 9, tzinfo=VIETNAM))
    becomes_city(world.member, dt.date(2026, 9, 1))
    assert texts(page_of(world, "head.leader", card), ".page-head .page-sub")[0].startswith(
        "Ban Tổ chức Tỉnh ủy Bắc Ninh"
    )


def test_a_successor_reads_and_is_offered_nothing(world, clock):
    card = returned(world)
    clock.move_to(dt.datetime(2026, 7, 1, 9, tzinfo=VIETNAM))
    page = signed_in(successor_of(world.member, on=dt.date(2026, 7, 1))).get(f"/bang-diem/{card.pk}/")
    assert (page.status_code, texts(page, ".actions a")) == (200, [])


# --- returning ---------------------------------------------------------------------------------------------


def test_it_goes_back_with_its_reason(world):
    card = submitted(world)
    client = signed_in(world.head.leader)
    page = client.get(f"/bang-diem/{card.pk}/")
    response = client.post(soup(page).select_one("#tra-lai form")["action"], {"reason": REASON}, follow=True)
    assert response.redirect_chain == [(f"/bang-diem/{card.pk}/", 302)]
    assert texts(response, "#messages p") == [f"Đã trả lại {TITLE} của Ban Tổ chức Tỉnh ủy Bắc Ninh."]
    assert texts(response, ".steps blockquote") == [REASON]
    assert client.get(f"/bang-diem/{card.pk}/tra-lai/").status_code == 405


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [(" ", "Cần ghi lý do để đơn vị biết phải sửa gì."), ("x" * 2001, "Dài quá 2.000 ký tự, đồng chí viết gọn lại.")],
)
def test_without_a_fit_reason_it_stays_and_what_was_typed_too(world, reason, sentence):
    card = submitted(world)
    before = everything()
    response = signed_in(world.head.leader).post(f"/bang-diem/{card.pk}/tra-lai/", {"reason": reason})
    assert response.status_code == 422
    assert texts(response, "#id_reason_error") == [sentence]
    assert soup(response).select_one("#id_reason").text.removeprefix("\n") == reason
    assert everything() == before


@pytest.mark.parametrize(
    ("role", "status"), [("member.leader", 403), ("head.officer", 403), ("deputy.leader", 403), ("central", 403)]
)
def test_who_does_not_verify_it_does_not_return_it(world, role, status):
    card = submitted(world)
    before = everything()
    response = signed_in(person(world, role)).post(f"/bang-diem/{card.pk}/tra-lai/", {"reason": REASON})
    assert (response.status_code, everything()) == (status, before)


def test_twice_it_goes_back_once(world):
    card = returned(world)
    response = signed_in(world.head.leader).post(f"/bang-diem/{card.pk}/tra-lai/", {"reason": "Khác."})
    assert response.status_code == 409
    assert texts(response, ".notice[role=alert]")[0].startswith("Bảng tự chấm này không còn chờ thẩm định")
    assert [step.comment for step in card.steps.order_by("pk")] == ["", REASON]


def test_where_nobody_holds_an_office_the_centre_returns(world):
    card = submitted(world)
    without_offices(world, "head", "deputy")
    assert signed_in(world.central).post(f"/bang-diem/{card.pk}/tra-lai/", {"reason": REASON}).status_code == 302


# --- the log -----------------------------------------------------------------------------------------------


def session_user():
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        return cursor.fetchone()[0]


def test_the_log_tells_who_changed_what_and_of_what_went_past_the_doors(world):
    card = begun(world)
    typed(card, "I.1", world.member.officer, points=D(20))
    typed(card, "I.2", world.member.leader, target=D("1234.5"))
    nobody_acts()
    Score.objects.filter(pk=score_of(card, "I.1").pk).update(self_points=D(25))
    Score.objects.filter(pk=score_of(card, "I.3").pk).update(is_assigned=False)
    page = page_of(world, "member.officer", card, "changes")
    past = f"Không qua hệ thống, tài khoản cơ sở dữ liệu {session_user()}"
    assert [row[1:] for row in rows(soup(page), "main")] == [
        ["I.3 Tiêu chí I.3", "được giao", "có", "không", past],
        ["I.1 Tiêu chí I.1", "điểm tự chấm", "20", "25", past],
        ["I.2 Tiêu chí I.2", "chỉ tiêu", "chưa có", "1.234,5", "Lãnh đạo Ban (Bắc Ninh.lanhdao)"],
        ["I.1 Tiêu chí I.1", "điểm tự chấm", "chưa có", "20", "Chuyên viên (Bắc Ninh.chuyenvien)"],
    ]
    only = page_of(world, "member.officer", card, "changes", f"?tieu-chi={criterion('I.1').pk}")
    assert [row[4] for row in rows(soup(only), "main")] == ["25", "20"]
    assert texts(only, "main p a") == ["Xem tất cả các tiêu chí"]


@pytest.mark.parametrize("query", ["?tieu-chi=x", "?tieu-chi=-1", "?tieu-chi=", "?tieu-chi=9999999999", "?page=x"])
def test_an_odd_question_is_answered_with_all(world, query):
    assert len(rows(soup(page_of(world, "member.officer", scored(world), "changes", query)), "main")) == 8


def test_a_log_without_changes_says_so(world):
    card = begun(world)
    for query in ("", "?tieu-chi=0", f"?tieu-chi={criterion('I.1').pk}"):
        assert texts(page_of(world, "member.officer", card, "changes", query), "main .empty") == [
            "Chưa có thay đổi nào."
        ]


def test_a_long_log_comes_in_pages_that_keep_the_criterion(world):
    card = begun(world)
    for points in range(CHANGES_A_PAGE + 1):
        Score.objects.filter(pk=score_of(card, "I.1").pk).update(self_points=points)
    page = page_of(world, "member.officer", card, "changes", f"?tieu-chi={criterion('I.1').pk}")
    assert texts(page, ".pager span") == ["Trang 1 trên 2"]
    following = page_of(world, "member.officer", card, "changes", soup(page).select_one(".pager [rel=next]")["href"])
    assert [row[4] for row in rows(soup(following), "main")] == ["0"]
    assert (texts(following, ".pager span"), texts(following, "main p a")) == (
        ["Trang 2 trên 2"],
        ["Xem tất cả các tiêu chí"],
    )
