"""Writing the minutes: saved while it is typed, nothing overwritten, nothing lost."""

import pytest
from django.urls import reverse

from conferences.models import Minutes
from conferences.verbs.minutes import save_minutes
from tests.conferences.minuted import ASKED, LIVES, asked, confirmed, drafted
from tests.htmx import HEADERS, fill, fire, seen, typed_in
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in

FORM = "#minutes-form"


@pytest.fixture
def minutes(world):
    return drafted(world)


@pytest.fixture
def url(minutes):
    return reverse("conferences:minutes_write", args=[minutes.conference_id])


@pytest.fixture
def officer(world):
    return signed_in(person(world, "head.officer"))


def shown_in(response):
    values = typed_in(soup(response).select_one(FORM))
    values.pop("csrfmiddlewaretoken")
    return values


def test_it_shows_what_was_saved(officer, url, minutes):
    response = officer.get(url)
    assert shown_in(response) == {"version": "1", "text": minutes.text}
    assert texts(response, "#save-status") == ["Đã lưu lúc 10:00"]
    assert texts(response, "#con-thieu") == ["Đã đủ, có thể gửi"]
    assert texts(response, ".breadcrumb-list li")[-2:] == ["Biên bản", "Soạn"]


def test_the_comments_stand_beside_the_text_without_forms(officer, world):
    comment = asked(world)
    response = officer.get(reverse("conferences:minutes_write", args=[comment.minutes.conference_id]))
    assert texts(response, ".page-aside .steps .typed") == [ASKED]
    assert texts(response, ".page-aside form") == []


@pytest.mark.parametrize(
    ("action", "leads_to"), [("save", "minutes_write"), ("look", "minutes"), ("", "minutes_write")]
)
def test_saving_keeps_what_was_typed(officer, url, minutes, action, leads_to):
    response = officer.post(url, {"version": 1, "text": "Mới.", "action": action}, follow=True)
    assert response.redirect_chain == [(reverse(f"conferences:{leads_to}", args=[minutes.conference_id]), 302)]
    assert texts(response, "#messages") == ["Đã lưu biên bản."]
    minutes.refresh_from_db()
    assert (minutes.text, minutes.version) == ("Mới.", 2)


def test_an_autosave_answers_with_time_version_and_checklist(officer, url):
    page = soup(officer.get(url))
    for text in ("Mới.", ""):
        fill(page, {"text": text})
        assert fire(officer, page, FORM).status_code == 200
        fresh = soup(officer.get(url))
        for part in ("#save-status", "#id_version", "#missing"):
            assert seen(page, part) == seen(fresh, part)
    assert (Minutes.objects.get().text, Minutes.objects.get().version) == ("", 3)


def test_the_same_click_twice_saves_once(officer, url):
    for _ in range(2):
        assert officer.post(url, {"version": 1, "text": "Một.\r\nHai."}).status_code == 302
    assert Minutes.objects.get().version == 2


def test_a_newer_text_is_not_overwritten_and_both_are_shown(officer, url, world, minutes):
    save_minutes(minutes.conference_id, by=world.deputy.leader, version=1, text="Bản của cụm phó.")
    response = officer.post(url, {"version": 1, "text": "Bản của cụm trưởng."})
    assert response.status_code == 409
    assert shown_in(response) == {"version": "2", "text": "Bản của cụm trưởng."}
    assert texts(response, ".error-summary .typed") == ["Bản của cụm phó."]
    assert "Bản mới do Lãnh đạo Ban (Hải Phòng.lanhdao) lưu lúc 10:00." in texts(response, ".error-summary p")[0]
    assert not soup(response).select_one(FORM).has_attr("data-autosave")
    assert Minutes.objects.get().text == "Bản của cụm phó."
    officer.post(url, shown_in(response))
    assert Minutes.objects.get().text == "Bản của cụm trưởng."


def test_an_autosave_over_a_newer_text_says_so(officer, url, world, minutes):
    page = soup(officer.get(url))
    fill(page, {"text": "Của tôi."})
    save_minutes(minutes.conference_id, by=world.deputy.leader, version=1, text="Bản của cụm phó.")
    assert fire(officer, page, FORM).status_code == 409
    assert page.select_one("#save-status")["data-state"] == "conflict"
    assert "Có bản mới hơn do Hải Phòng.lanhdao lưu lúc 10:00" in page.select_one("#save-status").text


def test_a_text_too_long_stays_in_the_page(officer, url, minutes):
    long = "ă" * 300_001
    response = officer.post(url, {"version": 1, "text": long})
    assert (response.status_code, shown_in(response)["text"]) == (422, long)
    response = officer.post(url, {"version": 1, "text": long}, headers=HEADERS)
    assert (response.status_code, Minutes.objects.get().text) == (422, minutes.text)
    assert texts(response, "#save-status")[0].startswith("Chưa lưu được: ")


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_without_a_version_nothing_is_saved(officer, url, minutes, version):
    response = officer.post(url, {"version": version, "text": "Mới."})
    assert (response.status_code, shown_in(response)["text"]) == (422, "Mới.")
    assert Minutes.objects.get().text == minutes.text


def test_while_it_is_commented_on_it_is_still_written(officer, world):
    url = reverse("conferences:minutes_write", args=[LIVES["commenting"](world).conference_id])
    assert officer.post(url, {"version": 1, "text": "Đã bổ sung."}).status_code == 302
    assert Minutes.objects.get().text == "Đã bổ sung."


def test_once_confirmed_the_page_leads_to_the_minutes_and_gives_back_what_was_typed(officer, world):
    minutes = confirmed(world)
    url = reverse("conferences:minutes_write", args=[minutes.conference_id])
    response = officer.get(url)
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/hoi-nghi/{minutes.conference_id}/bien-ban/",
    )
    response = officer.post(url, {"version": 1, "text": "Sửa sau."})
    assert response.status_code == 403
    assert texts(response, ".notice[role=alert]") == [
        "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa. Nội dung vừa gõ chưa được lưu."
    ]
    assert texts(response, "[id^=chua-luu-]") == ["Sửa sau."]
    assert officer.post(url, {"version": 1, "text": "Sửa."}, headers=HEADERS).status_code == 403
    assert Minutes.objects.get().text == minutes.text


def test_others_have_no_such_page(world):
    pk = LIVES["commenting"](world).conference_id
    url = reverse("conferences:minutes_write", args=[pk])
    assert signed_in(world.member.leader).get(url).status_code == 403
    assert signed_in(world.stranger.leader).get(url).status_code == 404
