"""Scoring oneself: nothing typed is lost, and nothing is written by looking."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline
from scoring.models import Score, Scorecard
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in, successor_of
from tests.scoring.lives import (
    OPENING,
    D,
    begun,
    drafted,
    everything,
    published,
    row,
    score_of,
    scored,
    self_scoring_opens,
    typed,
)
from tests.scoring.proving import link
from tests.scoring.views.card_page import FORM, field, fields, saved, shown_in, url_of

STRANGERS = ["stranger.leader", "central", "member.observer", "observer", "administrator"]


# --- beginning ---------------------------------------------------------------------------------------------


def test_the_page_offers_to_begin_and_the_button_begins(member, world):
    published(world)
    self_scoring_opens(world)
    before = everything()
    page = member.get(url_of(world))
    assert texts(page, ".actions button") == ["Bắt đầu tự chấm"]
    assert member.get(url_of(world, "begin")).status_code == 405
    assert everything() == before
    response = member.post(soup(page).select_one("main form, .actions form")["action"], follow=True)
    assert (response.redirect_chain, Scorecard.objects.count()) == ([(url_of(world), 302)], 1)
    assert set(shown_in(response)) >= set(
        fields(points={"I.1": 0}, target={"I.2": 0}, actual={"I.2": 0}, note={"T.1": 0})
    )
    assert texts(response, "#save-status") == ["Đã lưu lúc 10:00"]


@pytest.mark.parametrize("prepare", ["nothing", "draft", "closed_day", "no_deadline", "closed_year"])
def test_why_it_cannot_begin_yet_is_said_and_nothing_begins(member, world, prepare):
    (drafted if prepare == "draft" else published)(world) if prepare != "nothing" else None
    if prepare != "closed_day":
        self_scoring_opens(world)
    if prepare == "no_deadline":
        Deadline.objects.filter(step="self_score").delete()
    if prepare == "closed_year":
        ClusterYear.objects.update(stage="closed")
    sentence = {
        "closed_day": "Việc tự chấm điểm mở từ ngày 16/10/2026.",
        "no_deadline": "Cụm chưa đặt hạn tự chấm điểm; cụm trưởng hoặc quản trị viên đặt trong lịch của năm.",
        "closed_year": "Năm 2026 đã kết thúc, không chấm điểm được nữa.",
    }.get(prepare, "Bảng tiêu chí của cụm chưa được ban hành nên chưa tự chấm điểm được.")
    before, page = everything(), member.get(url_of(world))
    assert (page.status_code, texts(page, "main .empty"), texts(page, ".actions button")) == (200, [sentence], [])
    for response in (member.post(url_of(world, "begin")), member.post(url_of(world), {"version": 0})):
        assert response.status_code == 403
        assert sentence in texts(response, "main p")
    assert everything() == before


@pytest.mark.parametrize("role", STRANGERS)
def test_who_has_no_place_there_finds_no_page(world, role):
    begun(world)
    client, before = signed_in(person(world, role)), everything()
    asked = [client.get(url_of(world))] + [
        client.post(url_of(world, name)) for name in ("write", "begin", "still_here")
    ]
    assert [response.status_code for response in asked] == [404] * 4
    assert everything() == before


def test_a_successor_does_not_score_where_its_predecessor_did(world):
    begun(world)
    client = signed_in(successor_of(world.member, on=dt.date(2026, 6, 5)))
    assert [client.get(url_of(world)).status_code, client.post(url_of(world)).status_code] == [404, 404]


def test_a_neighbour_scores_its_own_and_never_sees_ours(world):
    scored(world)
    begun(world, world.head)
    client = signed_in(world.head.officer)
    assert shown_in(client.get(url_of(world)))[field("I.1")] == ""
    client.post(url_of(world), {"version": 1} | fields(points={"I.1": "5"}))
    assert [saved(each)["I.1"]["points"] for each in (world.member, world.head)] == [D("28.5"), D(5)]


# --- the page ----------------------------------------------------------------------------------------------


def test_looking_writes_nothing_and_shows_what_was_saved(member, world):
    scored(world)
    before, response = everything(), member.get(url_of(world))
    values = shown_in(response)
    values.pop("csrfmiddlewaretoken")
    expected = fields(
        points={"I.1": "28,5", "I.3": "10", "II.1": "0", "T.1": "3", "Tr.2": "1"},
        target={"I.2": "40", "II.2": ""},
        actual={"I.2": "50", "II.2": "7"},
        note=dict.fromkeys(("I.1", "I.2", "I.3", "II.1", "II.2", "T.1"), "")
        | {"Tr.2": "Một văn bản chậm, theo thông báo số 12."},
    )
    assert values == {"version": "2"} | expected
    assert everything() == before


def test_the_running_total_and_the_sums_stand_there(member, world):
    scored(world)
    response = member.get(url_of(world))
    assert texts(response, ".totals-line") == ["Tổng tạm tính 40,5 / 100 điểm · đã đủ các mục"]
    assert texts(response, ".totals .reason")[1] == (
        "Các tiêu chí 38,5; thưởng 3; trừ 1. Chưa gồm các tiêu chí theo chỉ tiêu (tối đa 30 điểm), tính khi đủ số liệu của cả cụm."
    )
    assert texts(response, "summary .sum") == ["38,5 / 60", "0 / 30", "3", "1"]
    assert soup(response).select_one(".totals progress")["value"] == "100"


def test_the_checklist_leads_to_every_part_and_tells_what_is_open(member, world):
    begun(world)
    typed(Scorecard.objects.get(), "II.1", world.member.officer, points=D(5))
    page = soup(member.get(url_of(world)))
    toc = [" ".join(entry.text.split()) for entry in page.select("#missing .toc a")]
    assert toc == [
        "○ I Tiêu chí I còn 3 mục",
        "○ II Tiêu chí II còn 2 mục",
        "● T Tiêu chí T đã đủ",
        "● Tr Tiêu chí Tr đã đủ",
    ]
    assert all(page.select_one(entry["href"]) for entry in page.select("#missing .toc a"))
    assert page.select_one(".totals progress")["value"] == "37"  # three of eight


def test_each_kind_of_criterion_is_asked_in_its_own_way(member, world):
    begun(world, indicator=world.indicators[0])
    page = soup(member.get(url_of(world)))
    assert [option.text for option in page.select(f"[name={field('I.3')}] option")] == [
        "Chưa chấm",
        "Đạt",
        "Không đạt",
    ]
    assert "Thực hiện: chưa có (báo cáo năm)" in " ".join(
        page.select_one(f"#id_{field('I.2', 'actual')}").text.split()
    )
    assert page.select_one(f"[name={field('I.2', 'actual')}]") is None
    automatic = " ".join(page.select_one(f"#dong-{field('Tr.1').partition('_')[2]}").text.split())
    assert "Trừ tự động theo lịch báo cáo" in automatic
    assert page.select(f"#dong-{field('Tr.1').partition('_')[2]} [name]") == []
    described = [control["aria-describedby"] for control in page.select(f"{FORM} [data-line]")]
    assert all(page.find(id=name) for name in described)
    assert [" ".join(tag.text.split()) for tag in page.select(f"{FORM} .tag")] == [
        "Điểm thưởng",
        "Điểm trừ",
        "Điểm trừ",
    ]


def test_what_is_not_the_boards_task_is_not_asked(member, world):
    card = begun(world)
    Score.objects.filter(card=card, criterion__code="I.1").update(is_assigned=False)
    page = soup(member.get(url_of(world)))
    assert page.select(f"#dong-{field('I.1').partition('_')[2]} [name]") == []
    assert "Không giao" in page.select_one(f"#dong-{field('I.1').partition('_')[2]}").text


@pytest.mark.parametrize("role", ["member.leader", "member.officer"])
def test_only_the_leader_is_offered_to_send(world, role):
    begun(world)
    response = signed_in(person(world, role)).get(url_of(world))
    leads = role == "member.leader"
    assert texts(response, ".actions button") == ["Lưu", "Nộp bảng tự chấm"][: 1 + leads]
    assert (
        texts(response, ".actions .reason")
        == ["Chỉ lãnh đạo Ban được nộp bảng tự chấm; chuyên viên chấm và lưu."][leads:]
    )


def test_enter_in_a_field_saves_whatever_other_buttons_there_are(member, world):
    """A browser presses the form's first button in the order of the page."""
    begun(world)
    pressed = [
        button["value"] for button in soup(member.get(url_of(world))).select(f"{FORM} button, button[form=card-form]")
    ]
    assert (pressed[0], pressed[-1]) == ("save", "submit")


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["I.1", "I.2", "I.3", "II.1", "II.2", "T.1", "Tr.1", "Tr.2"]),
        ("?loc=con-thieu", ["I.1", "I.2", "II.1", "Tr.2"]),
        ("?loc=minh-chung", ["II.1"]),
        ("?loc=khac", ["I.1", "I.2", "I.3", "II.1", "II.2", "T.1", "Tr.1", "Tr.2"]),
    ],
)
def test_the_page_can_be_narrowed_to_what_is_open(member, world, query, codes):
    lines = [
        ("I.3", {"points": D(10)}),
        ("II.1", {"points": D(5)}),
        ("II.2", {"actual": D(7)}),
        ("Tr.2", {"points": D(1)}),
    ]
    scored(world, lines=lines)
    response = member.get(url_of(world) + query)
    assert texts(response, f"{FORM} tr[id] .code") == codes
    assert len(texts(response, ".choices [aria-current]")) == 1
    assert soup(response).select_one(FORM)["action"] == url_of(world) + query
    parts = [" ".join(name.text.split())[:2].strip() for name in soup(response).select("summary .part-name")]
    assert parts == sorted({code.partition(".")[0] for code in codes}, key=["I", "II", "T", "Tr"].index)


def test_where_nothing_is_left_the_narrowed_page_says_so(member, world):
    scored(world)
    for query in ("?loc=con-thieu", "?loc=minh-chung"):
        assert texts(member.get(url_of(world) + query), f"{FORM} .empty") == ["Không còn mục nào như vậy."]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_for_one_criterion_and_for_many(member, world, django_assert_num_queries, count):
    lines = [row("I", f"I.{number}", "direct", 1) for number in range(count)]
    begun(world, content=[row("", "I", "group", count), *lines, row("", "II", "direct", 90 - count)])
    member.get(url_of(world))
    with django_assert_num_queries(12):
        assert len(texts(member.get(url_of(world)), f"{FORM} tr[id]")) == count + 1


# --- saving without scripts --------------------------------------------------------------------------------


def test_saving_keeps_what_was_typed_and_comes_back_to_it(member, world):
    begun(world)
    query = "?loc=con-thieu"
    sent = fields(
        points={"I.1": "28,5", "I.3": "0", "T.1": ""}, target={"I.2": "1.234,5"}, note={"I.1": " Một\r\n• Hai "}
    )
    response = member.post(url_of(world) + query, sent | {"version": 1, "action": "save"}, follow=True)
    assert response.redirect_chain == [(url_of(world) + query, 302)]
    assert texts(response, "#messages") == ["Đã lưu bảng tự chấm."]
    assert saved() == {
        "I.1": {"points": D("28.5"), "note": "Một\n- Hai"},
        "I.3": {"points": 0},
        "I.2": {"target": D("1234.5")},
    }
    assert Scorecard.objects.get().version == 2


def test_a_whole_page_sent_back_as_it_came_changes_nothing(member, world):
    card = scored(world)
    typed(card, "I.1", world.member.officer, note="Một\n- Hai\n\nBa")
    before, page = everything(), shown_in(member.get(url_of(world)))
    as_browsers_do = {name: value.replace("\n", "\r\n") for name, value in page.items()}
    assert member.post(url_of(world), as_browsers_do | {"action": "save"}).status_code == 302
    assert everything() == before


@pytest.mark.parametrize("action", ["save", "submit", "evidence"])
def test_a_wrong_value_is_named_at_its_field_and_the_rest_is_saved(member, world, action):
    card = begun(world)
    wrong, action = field("I.1"), f"evidence:{score_of(card, 'I.1').pk}" if action == "evidence" else action
    sent = fields(points={"I.1": "30,5", "I.3": "10"}, note={"I.1": "Theo biểu 3."})
    response = member.post(f"{url_of(world)}?loc=minh-chung", sent | {"version": 1, "action": action})
    assert response.status_code == 422
    assert texts(response, f"#id_{wrong}_error") == ["Nhiều nhất 30 điểm."]
    assert texts(response, ".error-summary a") == ["I.1, điểm tự chấm: Nhiều nhất 30 điểm."]
    assert soup(response).select_one(".error-summary a")["href"] == f"#id_{wrong}"
    assert shown_in(response) | {wrong: "30,5", "version": "2"} == shown_in(response)
    assert saved() == {"I.1": {"note": "Theo biểu 3."}, "I.3": {"points": 10}}
    corrected = shown_in(response) | {wrong: "30", "action": "save"}
    assert member.post(url_of(world), corrected).status_code == 302
    assert saved()["I.1"]["points"] == 30


def test_a_field_that_is_not_on_the_card_is_passed_over(member, world):
    begun(world)
    forged = {"points_0": "1", "points_x": "1", "computed_points": "5", field("I.2"): "5", field("Tr.1"): "1"}
    assert member.post(url_of(world), forged | fields(points={"I.1": "1"}) | {"version": 1}).status_code == 302
    assert saved() == {"I.1": {"points": 1}}


def test_the_button_of_a_line_saves_and_goes_on_to_its_evidence(member, world):
    card = begun(world)
    pk = score_of(card, "II.1").pk
    buttons = soup(member.get(url_of(world))).select(f"#dong-{field('II.1').partition('_')[2]} button")
    assert [button["value"] for button in buttons] == [f"evidence:{pk}"]
    response = member.post(url_of(world), fields(points={"II.1": "5"}) | {"version": 1, "action": f"evidence:{pk}"})
    assert (response["Location"], saved()) == (f"/diem/{pk}/minh-chung/", {"II.1": {"points": 5}})
    for odd in ("evidence:", "evidence:x", "evidence:-1", f"evidence:{10**30}", "khac"):
        assert member.post(url_of(world), {"version": 2, "action": odd})["Location"] == url_of(world)


def test_it_opens_on_its_day(world, clock):
    published(world)
    for moment, buttons in ((OPENING - dt.timedelta(seconds=1), []), (OPENING, ["Bắt đầu tự chấm"])):
        clock.move_to(moment)
        assert texts(signed_in(world.member.officer).get(url_of(world)), ".actions button") == buttons


def test_proof_stands_in_its_line(member, world):
    card = begun(world)
    link(world, score_of(card, "II.1")).save()
    line = f"#dong-{field('II.1').partition('_')[2]}"
    page = member.get(url_of(world))
    assert texts(page, f"{line} a.piece") == ["https://tapchi.example/bai-viet"]
    assert texts(page, f"{line} button") == ["Sửa minh chứng mục II.1"]
