"""Writing, sending and amending a registration: nothing typed is ever lost, nothing newer is ever overwritten."""

import datetime as dt

import pytest

from clusters.models import ClusterYear
from pledges.targets import MOST, GivenTarget
from tests.conftest import VIETNAM
from tests.htmx import fill, fire, seen, typed_in
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in, successor_of
from tests.pledges.registering import (
    MAKERS,
    MEMBERS,
    REASON,
    SCHEME,
    TITLE,
    drafted,
    in_rows,
    returned,
    rows_of,
    stored_in,
    submitted,
)
from tests.pledges.views.registration_desk import FORM, SAVED, TYPED, press, say, shown_rows, url_of

pytestmark = pytest.mark.django_db


# --- opening the page --------------------------------------------------------------------------------------


def test_the_empty_page_has_one_row_and_asks_for_everything(member, world):
    response = member.get(url_of(world))
    assert texts(response, "h1") == [TITLE]
    assert texts(response, "#save-status") == ["Chưa lưu lần nào"]
    assert texts(response, "#con-thieu") == ["Còn thiếu 2 mục"]
    assert shown_rows(response) == [""]
    assert texts(response, ".deadline") == ["hạn 20/01/2026 · quá hạn 136 ngày"]
    assert stored_in(world) is None


def test_the_checklist_leads_to_every_part_and_to_every_gap(member, world):
    drafted(world, targets=[GivenTarget(1, "Xây nhà", unit="nhà")], commitment="", awards=[])
    page = soup(member.get(url_of(world)))
    toc = [(link["href"], " ".join(link.text.split())) for link in page.select("#missing .toc a")]
    assert toc == [
        ("#danh-hieu", "○ Danh hiệu đăng ký nếu có"),
        ("#cac-chi-tieu", "○ Chỉ tiêu còn 1 ô"),
        ("#id_commitment", "○ Cam kết chưa viết"),
    ]
    gaps = [link["href"] for link in page.select("#missing details a")]
    assert gaps == ["#id_targets-1-quantity", "#id_commitment"]
    assert [page.select_one(href) is not None for href in [*(href for href, _ in toc), *gaps]] == [True] * 5


def test_a_complete_registration_says_that_it_can_be_sent(member, world):
    drafted(world)
    assert texts(member.get(url_of(world)), "#con-thieu") == ["Đã đủ, có thể gửi"]


@pytest.mark.parametrize(
    ("role", "buttons", "reason"),
    [
        ("member.leader", ["Lưu nháp", "Gửi đăng ký"], []),
        ("member.officer", ["Lưu nháp"], ["Chỉ lãnh đạo Ban được gửi đăng ký; chuyên viên lưu bản nháp."]),
    ],
)
def test_only_the_leader_is_offered_to_send(world, role, buttons, reason):
    response = signed_in(person(world, role)).get(url_of(world))
    assert texts(response, ".actions button") == buttons
    assert texts(response, ".actions .reason") == reason


def test_enter_in_a_field_saves_and_moves_no_row(member, world):
    first = soup(member.get(url_of(world))).select_one(f"{FORM} button")
    assert (first["name"], first["value"]) == ("action", "save")


def test_a_returned_one_is_opened_with_its_reason(member, world):
    returned(world)
    response = member.get(url_of(world))
    assert texts(response, ".notice .typed") == [REASON]
    assert shown_rows(response) == [MEMBERS.text, SCHEME.text]


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_what_lies_with_the_head_or_is_in_force_leads_to_its_page(member, world, state):
    registration = MAKERS[state](world)
    response = member.get(url_of(world), follow=True)
    assert response.redirect_chain == [(f"/dang-ky/{registration.pk}/", 302)]


@pytest.mark.parametrize("role", ["stranger.leader", "central", "observer", "member.observer", "administrator"])
def test_who_is_no_member_finds_no_page_to_write(world, role):
    drafted(world)
    client = signed_in(person(world, role))
    answers = [client.get(url_of(world)), client.post(url_of(world), TYPED | {"version": 1})]
    assert [each.status_code for each in answers] == [404, 404]
    assert stored_in(world).version == 1


def test_a_successor_does_not_write_where_its_predecessor_did(world):
    drafted(world)
    client = signed_in(successor_of(world.member, on=dt.date(2026, 6, 1)))
    assert client.get(url_of(world)).status_code == 404


@pytest.mark.parametrize("begun", [False, True])
def test_a_closed_year_refuses_with_the_sentence(member, world, begun):
    if begun:
        drafted(world)
    ClusterYear.objects.update(stage="closed")
    for response in (member.get(url_of(world)), member.post(url_of(world), TYPED | {"version": int(begun)})):
        assert response.status_code == 403
        assert "Năm 2026 đã kết thúc, đăng ký không sửa được nữa." in texts(response, "main p")


def test_before_the_step_opens_the_page_says_from_when(member, world, clock):
    clock.move_to(dt.datetime(2026, 1, 4, 23, 59, 59, tzinfo=VIETNAM))
    response = member.get(url_of(world))
    assert response.status_code == 403
    assert "Đăng ký thi đua mở từ ngày 05/01/2026." in texts(response, "main p")
    clock.move_to(dt.datetime(2026, 1, 5, 0, 0, tzinfo=VIETNAM))
    assert signed_in(world.member.leader).get(url_of(world)).status_code == 200


@pytest.mark.parametrize("count", [1, 3, MOST])
def test_the_page_costs_the_same_however_many_targets(member, world, django_assert_num_queries, count):
    drafted(world, targets=[SCHEME._replace(position=at) for at in range(count)])
    member.get(url_of(world))
    with django_assert_num_queries(11):
        response = member.get(url_of(world))
    assert len(shown_rows(response)) == count


# --- saving ------------------------------------------------------------------------------------------------


def test_saving_keeps_what_was_typed_and_comes_back_to_it(member, world):
    response = member.post(url_of(world), TYPED | {"version": 0, "action": "save"}, follow=True)
    assert response.redirect_chain == [(url_of(world), 302)]
    assert say(response) == ["Đã lưu bản nháp."]
    registration = stored_in(world)
    assert rows_of(registration) == SAVED
    assert (registration.awards, registration.other_titles) == (["flag", "certificate"], "Tập thể lao động xuất sắc")
    page = soup(response)
    assert page.select_one("#id_targets-0-quantity")["value"] == "1.234,5"
    assert [box["value"] for box in page.select("[name=awards][checked]")] == ["flag", "certificate"]
    assert page.select_one("#id_targets-1-kind option[selected]")["value"] == "yes_no"


def test_what_cannot_be_saved_is_shown_as_typed_and_the_rest_is_saved(member, world):
    wrong = TYPED | {"targets-0-quantity": "-5", "targets-1-quantity": "3", "version": 0, "action": "save"}
    response = member.post(url_of(world), wrong)
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == [
        "Chỉ tiêu 1, số lượng: Số lượng không được âm.",
        "Chỉ tiêu 2, số lượng: Chỉ tiêu “Có hoặc không” thì để trống ô này; muốn ghi số thì chọn cách đo “Số lượng”.",
    ]
    page = soup(response)
    assert [link["href"] for link in page.select(".error-summary a")] == [
        "#id_targets-0-quantity",
        "#id_targets-1-quantity",
    ]
    shown = [page.select_one(f"#id_targets-{row}-quantity")["value"] for row in (0, 1)]
    assert shown == ["-5", "3"]
    assert page.select_one("#id_targets-0-quantity")["aria-invalid"] == "true"
    assert page.select_one("#id_version")["value"] == "1"
    assert rows_of(stored_in(world)) == [(*SAVED[0][:4], None, 11), SAVED[1]]


def test_hundreds_of_rows_are_refused_in_words_and_stay_in_the_page(member, world):
    drafted(world)
    rows = in_rows(*[{"text": f"Chỉ tiêu số {at}"} for at in range(400)])
    typed = {**rows, "commitment": "Nhiều việc.", "version": 1, "action": "submit"}
    response = member.post(url_of(world), typed)
    assert response.status_code == 422
    assert texts(response, ".error-summary li")[0].startswith(f"Một bản đăng ký có nhiều nhất {MOST} chỉ tiêu")
    assert len(shown_rows(response)) == 400
    assert len(rows_of(stored_in(world))) == 2
    assert stored_in(world).state == "draft"


def test_an_officer_saves_but_does_not_send(world):
    client = signed_in(world.member.officer)
    response = client.post(url_of(world), TYPED | {"version": 0, "action": "submit"})
    assert response.status_code == 403
    assert "Chỉ lãnh đạo Ban được gửi đăng ký; chuyên viên lưu bản nháp." in texts(response, "main p")
    assert (stored_in(world).state, rows_of(stored_in(world))) == ("draft", SAVED)


def test_somebody_elses_newer_text_is_shown_beside_and_wins_only_when_chosen(member, world):
    drafted(world)
    drafted(world, version=1, targets=[MEMBERS._replace(text="Bản mới")], commitment="Cam kết mới.")
    response = member.post(url_of(world), TYPED | {"version": 1, "action": "save"})
    assert response.status_code == 409
    box = soup(response).select_one(".error-summary")
    assert "Bản mới do Chuyên viên (Bắc Ninh.chuyenvien) lưu lúc 10:00." in " ".join(box.text.split())
    assert "Bản mới" in box.select_one("tbody").text
    assert "Cam kết mới." in box.text
    assert shown_rows(response) == ["Kết nạp đảng viên mới", "Trình đề án"]
    assert stored_in(world).commitment == "Cam kết mới."
    form = soup(response).select_one(FORM)
    assert not form.has_attr("data-autosave")
    again = TYPED | {"version": form.select_one("[name=version]")["value"], "action": "save"}
    assert member.post(url_of(world), again).status_code == 302
    assert rows_of(stored_in(world)) == SAVED


@pytest.mark.parametrize("action", ["save", "add"])
def test_what_was_sent_meanwhile_is_not_written_over_and_he_is_told(member, world, action):
    registration = submitted(world)
    response = member.post(url_of(world), TYPED | {"version": 1, "action": action}, follow=True)
    assert response.redirect_chain == [(f"/dang-ky/{registration.pk}/", 302)]
    assert say(response) == [
        "Bản đăng ký đã gửi; muốn sửa, đề nghị cụm trưởng trả lại. Nội dung vừa gõ chưa được lưu."
    ]
    assert len(rows_of(registration)) == 2


# --- the rows' buttons, without JavaScript -------------------------------------------------------------------


def test_a_row_is_added_under_the_others_and_everything_typed_is_saved(member, world):
    response = press(member, world, "add")
    assert response.redirect_chain == [(f"{url_of(world)}?dong=3#chi-tieu-3", 302)]
    assert shown_rows(response) == ["Kết nạp đảng viên mới", "Trình đề án", ""]
    assert soup(response).select_one("#chi-tieu-3")
    assert rows_of(stored_in(world)) == SAVED


@pytest.mark.parametrize(
    ("action", "left", "anchor"),
    [
        ("remove:0", ["Trình đề án"], "#chi-tieu-1"),
        ("remove:1", ["Kết nạp đảng viên mới"], "#chi-tieu-1"),
        ("up:1", ["Trình đề án", "Kết nạp đảng viên mới"], "#chi-tieu-1"),
        ("down:0", ["Trình đề án", "Kết nạp đảng viên mới"], "#chi-tieu-2"),
        ("up:0", ["Kết nạp đảng viên mới", "Trình đề án"], "#chi-tieu-1"),
        ("down:1", ["Kết nạp đảng viên mới", "Trình đề án"], "#chi-tieu-2"),
    ],
)
def test_a_row_is_removed_or_moved(member, world, action, left, anchor):
    response = press(member, world, action)
    assert [row[1] for row in rows_of(stored_in(world))] == left
    assert shown_rows(response) == left
    assert response.redirect_chain[0][0].endswith(anchor)


def test_the_last_row_removed_leaves_an_empty_one(member, world):
    response = press(member, world, "remove:0", TYPED | in_rows({"text": "Chỉ một"}))
    assert shown_rows(response) == [""]
    assert rows_of(stored_in(world)) == []


def test_a_row_is_moved_though_another_is_wrong(member, world):
    response = press(member, world, "up:1", **{"targets-0-quantity": "năm"})
    assert response.status_code == 422
    assert shown_rows(response) == ["Trình đề án", "Kết nạp đảng viên mới"]
    assert soup(response).select_one("#id_targets-1-quantity")["value"] == "năm"


def test_no_row_is_added_past_the_most(member, world):
    full = TYPED | in_rows(*[{"text": f"Chỉ tiêu số {at}"} for at in range(MOST)])
    response = press(member, world, "add", full)
    assert say(response) == [f"Một bản đăng ký có nhiều nhất {MOST} chỉ tiêu."]
    assert len(shown_rows(response)) == MOST


# --- sending -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (dt.datetime(2026, 1, 20, 23, 59, 59, tzinfo=VIETNAM), ""),
        (dt.datetime(2026, 1, 21, 0, 0, tzinfo=VIETNAM), " Bản đăng ký gửi sau hạn nên được ghi là gửi muộn."),
    ],
)
def test_sending_saves_what_was_typed_sends_it_and_says_when_late(world, clock, moment, told):
    clock.move_to(moment)
    client = signed_in(world.member.leader)
    response = client.post(url_of(world), TYPED | {"version": 0, "action": "submit"}, follow=True)
    registration = stored_in(world)
    assert response.redirect_chain == [(f"/dang-ky/{registration.pk}/", 302)]
    assert say(response) == [f"Đã gửi {TITLE}.{told}"]
    assert (registration.state, rows_of(registration)) == ("submitted", SAVED)


def test_the_checklist_and_the_refusal_say_the_same(member, world):
    typed = TYPED | in_rows({"text": "Xây nhà"}, {}) | {"commitment": "", "version": 0, "action": "submit"}
    response = member.post(url_of(world), typed)
    assert response.status_code == 422
    gaps = texts(response, "#missing details li")
    assert gaps == ["Chỉ tiêu 1 chưa có số lượng.", "Chỉ tiêu 1 chưa có đơn vị tính.", "Chưa viết cam kết."]
    assert {each.split(": ")[1] for each in texts(response, ".error-summary li")} == set(gaps)
    assert shown_rows(response) == ["Xây nhà", ""]
    assert stored_in(world).state == "draft"


def test_sending_nothing_at_all_is_refused_at_the_first_row(member, world):
    response = member.post(url_of(world), {"version": 0, "action": "submit", "commitment": "", **in_rows({})})
    assert texts(response, ".error-summary li") == [
        "Cam kết: Chưa viết cam kết.",
        "Chỉ tiêu 1, chỉ tiêu: Chưa có chỉ tiêu nào.",
    ]


def test_a_second_click_finds_it_sent(member, world):
    typed = TYPED | {"version": 0, "action": "submit"}
    member.post(url_of(world), typed)
    registration = stored_in(world)
    response = member.post(url_of(world), typed, follow=True)
    assert response.redirect_chain == [(f"/dang-ky/{registration.pk}/", 302)]
    assert registration.steps.count() == 1


# --- saving by itself ----------------------------------------------------------------------------------------


def test_an_autosave_changes_the_page_as_a_reload_would(member, world):
    page = soup(member.get(url_of(world)))
    fill(page, {"targets-0-text": "Kết nạp đảng viên", "commitment": "Quyết tâm."})
    response = fire(member, page, FORM)
    assert response.status_code == 200
    reloaded = soup(member.get(url_of(world)))
    for part in ("#save-status", "#missing", "#id_version"):
        assert seen(page, part) == seen(reloaded, part)
    assert typed_in(page.select_one(FORM))["version"] == "1"


def test_an_autosave_that_cannot_save_a_cell_names_it(member, world):
    page = soup(member.get(url_of(world)))
    fill(page, {"targets-0-text": "Kết nạp", "targets-0-quantity": "-5"})
    response = fire(member, page, FORM)
    assert response.status_code == 422
    assert page.select_one("#save-status").text == "Chưa lưu được. Chỉ tiêu 1, Số lượng: Số lượng không được âm."
    assert page.select_one("#id_version")["value"] == "1"
    assert [row[1] for row in rows_of(stored_in(world))] == ["Kết nạp"]


def test_an_autosave_that_comes_second_changes_nothing_and_says_so(member, world):
    page = soup(member.get(url_of(world)))
    drafted(world)
    response = fire(member, page, FORM)
    assert response.status_code == 409
    assert page.select_one("#save-status")["data-state"] == "conflict"
    assert stored_in(world).version == 1


def test_an_autosave_after_sending_is_refused(member, world):
    page = soup(member.get(url_of(world)))
    submitted(world)
    assert fire(member, page, FORM).status_code == 403
