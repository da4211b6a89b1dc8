"""Where a registration begins: last year's, the pledge's common targets, or the one to be amended."""

import datetime as dt

import pytest
from django.urls import reverse

from clusters.models import ClusterYear, Deadline
from clusters.verbs import open_year
from pledges.models import Pledge, Registration
from pledges.targets import MOST
from pledges.verbs.registration import discard_amendment, submit_registration
from tests.htmx import HEADERS
from tests.pages import soup, texts
from tests.pledges.lives import signed_in, successor_of
from tests.pledges.registering import (
    IN_TIME,
    MEMBERS,
    SCHEME,
    WHY,
    amended,
    amending,
    approved,
    drafted,
    in_rows,
    rows_of,
    stored,
    stored_in,
)
from tests.pledges.views.registration_desk import FORM, SAVED, TYPED, press, say, shown_rows, url_of

pytestmark = pytest.mark.django_db


# --- beginning from something --------------------------------------------------------------------------------


@pytest.fixture
def last_year(world):
    boards = [world.head.board, world.deputy.board, world.member.board]
    return open_year(world.cluster_year.cluster, 2025, boards)


def test_last_years_targets_and_titles_are_taken_over(member, world, last_year):
    old = approved(world, year=last_year, other_titles="Đơn vị quyết thắng")
    response = member.get(url_of(world))
    assert f"Lấy từ đăng ký năm 2025 của {world.member.name}" in texts(response, f"{FORM} .button-row button")
    typed = {"commitment": "Năm nay.", **in_rows({})}
    response = press(member, world, f"copy:{old.pk}", typed)
    assert say(response) == ["Đã thêm 2 chỉ tiêu."]
    new = stored_in(world)
    assert rows_of(new) == rows_of(old)
    assert (new.awards, new.other_titles, new.commitment) == (["flag"], "Đơn vị quyết thắng", "Năm nay.")
    assert rows_of(old) != []


def test_what_was_typed_stays_and_nothing_is_added_twice(member, world, last_year):
    old = approved(world, year=last_year)
    typed = TYPED | in_rows(
        {"text": MEMBERS.text.upper(), "quantity": "7", "unit": "người"}, {"text": "Riêng năm nay"}
    )
    press(member, world, f"copy:{old.pk}", typed)
    new = stored_in(world)
    assert [row[1] for row in rows_of(new)] == [MEMBERS.text.upper(), "Riêng năm nay", SCHEME.text]
    assert (new.awards, new.other_titles) == (["certificate", "flag"], "Tập thể lao động xuất sắc")
    version = new.version
    response = press(member, world, f"copy:{old.pk}", typed | in_rows({"text": MEMBERS.text}, {"text": SCHEME.text}))
    assert say(response) == ["Các chỉ tiêu này đã có đủ, không thêm dòng nào."]
    assert stored_in(world).version == version + 1


def test_what_a_merged_board_came_from_is_offered_each(world, last_year):
    for each in (world.member, world.deputy):
        approved(world, each, year=last_year)
    leader = successor_of(world.member, world.deputy, on=dt.date(2026, 1, 1))
    year = open_year(world.other_year.cluster, 2027, [leader.board])
    Deadline.objects.filter(cluster_year=year).update(opens_on="2026-01-01")
    assert "Lấy từ" not in signed_in(leader).get(url_of(world, year)).content.decode()
    ClusterYear.objects.filter(pk=last_year.pk).update(year=2024)  # so that 2025 is free for the year after
    ClusterYear.objects.filter(pk=year.pk).update(year=2025)
    buttons = texts(signed_in(leader).get(url_of(world, year)), f"{FORM} .button-row button")
    assert buttons[1:] == ["Lấy từ đăng ký năm 2024 của Bắc Ninh", "Lấy từ đăng ký năm 2024 của Hải Phòng"]


def test_what_is_not_offered_cannot_be_taken(member, world, last_year):
    others = approved(world, world.deputy, year=last_year)
    for which in (str(others.pk), "x", ""):
        typed = TYPED | {"version": 0, "action": f"copy:{which}"}
        assert member.post(url_of(world), typed).status_code == 404
    assert stored_in(world) is None


def test_more_than_fit_are_not_added(member, world, last_year):
    old = approved(world, year=last_year)
    typed = TYPED | in_rows(*[{"text": f"Chỉ tiêu số {at}"} for at in range(MOST - 1)])
    response = press(member, world, f"copy:{old.pk}", typed)
    assert say(response) == [
        f"Thêm 2 chỉ tiêu nữa thì quá {MOST} chỉ tiêu của một bản đăng ký; đồng chí bỏ bớt rồi thêm lại."
    ]
    assert len(rows_of(stored_in(world))) == MOST - 1


def pledge(world, state):
    return Pledge.objects.create(
        cluster_year=world.cluster_year,
        state=state,
        common_targets="Chỉ tiêu chung:\n- Kết nạp đảng viên mới\n+ Trong học sinh",
        edited_by=world.head.leader,
        edited_at=IN_TIME,
    )


def test_the_clusters_common_targets_become_rows(member, world):
    pledge(world, "commenting")
    button = "Thêm 3 chỉ tiêu chung trong giao ước của cụm"
    assert button in texts(member.get(url_of(world)), f"{FORM} .button-row button")
    response = press(member, world, "common")
    assert say(response) == ["Đã thêm 2 chỉ tiêu."]  # one stands there already
    assert shown_rows(response) == ["Kết nạp đảng viên mới", "Trình đề án", "Chỉ tiêu chung:", "Trong học sinh"]


@pytest.mark.parametrize("state", [None, "draft"])
def test_without_a_pledge_he_may_read_there_are_none(member, world, state):
    if state:
        pledge(world, state)
    assert "chỉ tiêu chung" not in member.get(url_of(world)).content.decode()
    response = press(member, world, "common")
    assert shown_rows(response) == ["Kết nạp đảng viên mới", "Trình đề án"]


# --- amending ------------------------------------------------------------------------------------------------


def amend(client, registration, **typed):
    return client.post(reverse("pledges:registration_amend", args=[registration.pk]), typed, follow=True)


def test_an_amendment_is_begun_with_a_reason_and_written_like_a_registration(member, world):
    first = approved(world)
    response = amend(member, first, reason=WHY)
    assert response.redirect_chain == [(url_of(world), 302)]
    assert texts(response, "h1") == ["Điều chỉnh đăng ký lần 1 năm 2026"]
    assert soup(response).select_one("#id_reason").text.strip() == WHY
    assert shown_rows(response) == [MEMBERS.text, SCHEME.text]
    assert texts(response, ".deadline") == []
    assert "Lấy từ" not in response.content.decode()
    amendment = stored_in(world)
    typed = TYPED | {"reason": "Lý do rõ hơn.", "version": amendment.version, "action": "submit"}
    response = member.post(url_of(world), typed, follow=True)
    assert say(response) == ["Đã gửi Điều chỉnh đăng ký lần 1 năm 2026."]
    amendment.refresh_from_db()
    assert (amendment.state, amendment.reason, rows_of(amendment)) == ("submitted", "Lý do rõ hơn.", SAVED)
    assert stored(first)["state"] == "approved"
    assert len(rows_of(first)) == 2


def test_without_a_reason_none_is_begun(member, world):
    first = approved(world)
    response = amend(member, first, reason="  ")
    assert response.status_code == 422
    assert texts(response, "#dieu-chinh .error-summary li") == ["Lý do điều chỉnh: Cần ghi lý do điều chỉnh."]
    long = amend(member, first, reason="x" * 2001)
    assert long.status_code == 422
    assert "x" * 2001 in soup(long).select_one("#id_reason").text
    assert Registration.objects.count() == 1


def test_the_reason_cannot_be_emptied_afterwards(member, world):
    amendment = amending(world)
    response = member.post(url_of(world), TYPED | {"reason": "", "version": amendment.version, "action": "submit"})
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == ["Lý do điều chỉnh: Cần ghi lý do điều chỉnh."]
    amendment.refresh_from_db()
    assert (amendment.reason, amendment.state, rows_of(amendment)) == (WHY, "draft", SAVED)


def test_who_comes_second_is_told_and_keeps_his_reason(member, world):
    amending(world)
    original = Registration.objects.get(number=0)
    response = amend(member, original, reason="Lý do thứ hai.")
    assert response.status_code == 409
    assert "Điều chỉnh đăng ký lần 1 đang được làm; mỗi lúc chỉ có một bản điều chỉnh." in texts(response, ".notice")
    assert "Lý do thứ hai." in soup(response).select_one("#id_reason").text


def test_a_page_of_the_old_text_does_not_fit_the_amendment(member, world):
    draft = drafted(world)
    submit_registration(draft.pk, by=world.member.leader)
    Registration.objects.filter(pk=draft.pk).delete()
    amendment = amending(world)
    for version in range(amendment.version):
        assert member.post(url_of(world), TYPED | {"version": version, "reason": "Cũ."}).status_code == 409
    assert stored_in(world).reason == WHY


def discard(client, amendment, **given):
    typed = {"version": amendment.version} | given
    return client.post(reverse("pledges:registration_discard", args=[amendment.pk]), typed, follow=True)


def test_an_amendment_never_sent_is_put_away(world):
    amendment = amending(world)
    response = discard(signed_in(world.member.officer), amendment)
    assert response.redirect_chain == [("/dang-ky/", 302)]
    assert say(response) == ["Đã bỏ Điều chỉnh đăng ký lần 1; bản đang có hiệu lực giữ nguyên."]
    assert [each.number for each in Registration.objects.all()] == [0]


@pytest.mark.parametrize("given", [{"version": ""}, {"version": 1}, {"version": "x"}])
def test_a_newer_amendment_is_not_put_away_unseen(member, world, given):
    amendment = amending(world)
    drafted(world, version=amendment.version)
    assert discard(member, amendment, **given).status_code == 409
    assert Registration.objects.filter(number=1).exists()


def test_what_is_written_into_a_put_away_amendment_is_not_saved_elsewhere(member, world):
    amendment = amending(world)
    discard_amendment(amendment.pk, by=world.member.officer)
    original = Registration.objects.get()
    response = member.post(url_of(world), TYPED | {"version": amendment.version, "action": "save"}, follow=True)
    assert response.redirect_chain == [(f"/dang-ky/{original.pk}/", 302)]
    assert "Nội dung vừa gõ chưa được lưu." in say(response)[0]
    assert len(rows_of(original)) == 2


def test_htmx_is_refused_as_everybody_is(member, world):
    amended(world)
    response = member.post(url_of(world), TYPED | {"version": 9}, headers=HEADERS)
    assert response.status_code == 403
