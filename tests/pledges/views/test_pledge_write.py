"""Writing a pledge: begun from the template, saved while it is typed, nothing overwritten, nothing lost."""

import pytest
from django.urls import reverse

from clusters.models import ClusterYear
from pledges.models import Pledge
from pledges.pledge_template import MARK
from pledges.verbs.pledge import open_pledge
from provinces.days import year_range
from tests.htmx import HEADERS, fill, fire, seen, typed_in
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in
from tests.pledges.pledge_lives import TARGETS, TEXT, commented, drafted, in_force, opened

FORM = "#pledge-form"


@pytest.fixture
def url(world):
    return reverse("pledges:pledge_write", args=[world.cluster_year.pk])


@pytest.fixture
def officer(world):
    return signed_in(person(world, "head.officer"))


def shown_in(response):
    values = typed_in(soup(response).select_one(FORM))
    values.pop("csrfmiddlewaretoken")
    return values


def typed(version=0, **changes):
    return {"version": version, "text": TEXT, "common_targets": TARGETS} | changes


# --- opening the page --------------------------------------------------------------------------------------


def test_the_first_time_it_is_filled_from_the_template_and_nothing_is_saved(officer, url):
    response = officer.get(url)
    values = shown_in(response)
    assert values["version"] == "0"
    assert values["text"].startswith(f"{MARK}\n")
    assert "Ban Tổ chức Tỉnh ủy Nghệ An; Ban Tổ chức Tỉnh ủy Hải Phòng; Ban Tổ chức Tỉnh ủy Bắc Ninh" in values["text"]
    assert values["common_targets"] == ""
    assert "Đây là bản mẫu để đồng chí sửa" in texts(response, ".notice")[0]
    assert texts(response, "#save-status") == ["Chưa lưu lần nào"]
    assert texts(response, "#con-thieu") == ["Còn thiếu 1 mục"]
    assert Pledge.objects.count() == 0


def test_the_targets_come_from_last_years_pledge_and_the_page_says_so(officer, world):
    in_force(world)
    coming = ClusterYear.objects.create(cluster=world.cluster_year.cluster, year=2027)
    coming.memberships.create(board=world.head.board, valid_during=year_range(2027))
    response = officer.get(reverse("pledges:pledge_write", args=[coming.pk]))
    assert shown_in(response)["common_targets"] == TARGETS
    assert "Chỉ tiêu chung được chép từ giao ước năm 2026 của cụm." in texts(response, ".notice p")


def test_later_it_shows_what_was_saved(officer, url, world):
    drafted(world)
    response = officer.get(url)
    assert shown_in(response) == typed(version="1")
    assert texts(response, ".notice") == []
    assert texts(response, "#save-status") == ["Đã lưu lúc 10:00"]
    assert texts(response, "#con-thieu") == ["Đã đủ, có thể gửi"]


def test_the_comments_stand_beside_the_text(officer, url, world):
    commented(world)
    response = officer.get(url)
    assert texts(response, ".page-aside .steps strong") == ["Ban Tổ chức Tỉnh ủy Bắc Ninh"]
    assert texts(response, ".page-aside .steps .typed") == ["Đề nghị nâng chỉ tiêu."]


# --- saving ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "leads_to"), [("save", "pledge_write"), ("look", "pledge"), ("", "pledge_write")])
def test_saving_keeps_what_was_typed(officer, url, world, action, leads_to):
    response = officer.post(url, typed(action=action), follow=True)
    assert response.redirect_chain == [(reverse(f"pledges:{leads_to}", args=[world.cluster_year.pk]), 302)]
    assert texts(response, "#messages") == ["Đã lưu bản thảo."]
    pledge = Pledge.objects.get()
    assert (pledge.text, pledge.common_targets, pledge.version) == (TEXT, TARGETS, 1)
    assert pledge.edited_by == world.head.officer


def test_the_template_untouched_can_be_saved_and_looked_at(officer, url):
    page = officer.get(url)
    officer.post(url, shown_in(page) | {"action": "look"})
    assert Pledge.objects.get().text.startswith(MARK)


def test_an_autosave_answers_with_time_version_and_checklist(officer, url):
    page = soup(officer.get(url))
    fill(page, {"text": TEXT, "common_targets": TARGETS})
    assert fire(officer, page, FORM).status_code == 200
    fresh = soup(officer.get(url))
    for part in ("#save-status", "#id_version", "#missing"):
        assert seen(page, part) == seen(fresh, part)
    fill(page, {"text": "Mới."})
    fire(officer, page, FORM)
    assert (Pledge.objects.get().text, Pledge.objects.get().version) == ("Mới.", 2)


def test_the_same_click_twice_saves_once(officer, url):
    for _ in range(2):
        assert officer.post(url, typed(text=TEXT.replace("\n", "\r\n"))).status_code == 302
    assert Pledge.objects.get().version == 1


def test_a_newer_text_is_not_overwritten_and_both_are_shown(officer, url, world):
    drafted(world)
    drafted(world, version=1, by=world.deputy.leader, text="Bản của cụm phó.")
    response = officer.post(url, typed(version=1, text="Bản của cụm trưởng."))
    assert response.status_code == 409
    assert shown_in(response) == typed(version="2", text="Bản của cụm trưởng.")
    assert texts(response, ".error-summary .typed")[0] == "Bản của cụm phó."
    assert "Bản mới do Lãnh đạo Ban (Hải Phòng.lanhdao) lưu lúc 10:00." in texts(response, ".error-summary p")[0]
    assert not soup(response).select_one(FORM).has_attr("data-autosave")
    assert Pledge.objects.get().text == "Bản của cụm phó."
    officer.post(url, shown_in(response))
    assert Pledge.objects.get().text == "Bản của cụm trưởng."


def test_an_autosave_over_a_newer_text_says_so(officer, url, world):
    page = soup(officer.get(url))
    drafted(world, by=world.deputy.leader)
    assert fire(officer, page, FORM).status_code == 409
    assert page.select_one("#save-status")["data-state"] == "conflict"
    assert "Có bản mới hơn do Hải Phòng.lanhdao lưu lúc 10:00" in page.select_one("#save-status").text


def test_a_text_too_long_stays_in_the_page(officer, url):
    long = "ă" * 100_001
    response = officer.post(url, typed(text=long))
    assert response.status_code == 422
    assert shown_in(response)["text"] == long
    assert texts(response, ".error-summary a")[0].startswith("Nội dung giao ước: ")
    response = officer.post(url, typed(text=long), headers=HEADERS)
    assert (response.status_code, Pledge.objects.count()) == (422, 0)
    assert texts(response, "#save-status")[0].startswith("Chưa lưu được: ")


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_without_a_version_nothing_is_saved(officer, url, version):
    response = officer.post(url, typed(version=version))
    assert (response.status_code, Pledge.objects.count()) == (422, 0)
    assert shown_in(response)["text"] == TEXT


# --- after the opening -------------------------------------------------------------------------------------


def test_once_opened_the_page_leads_to_the_pledge(officer, url, world):
    opened(world)
    response = officer.get(url)
    assert (response.status_code, response.headers["Location"]) == (302, f"/giao-uoc/{world.cluster_year.pk}/")


def test_a_text_changed_after_the_opening_is_refused_and_given_back(officer, url, world):
    pledge = opened(world)
    response = officer.post(url, typed(version=pledge.version, text="Sửa sau khi mở ký."))
    assert response.status_code == 403
    assert texts(response, ".notice[role=alert]") == [
        "Giao ước đã mở ký nên nội dung không sửa được nữa. Nội dung vừa gõ chưa được lưu."
    ]
    assert texts(response, "[id^=chua-luu-]") == ["Sửa sau khi mở ký.", " ".join(TARGETS.split())]
    assert Pledge.objects.get().text == TEXT


def test_an_autosave_after_the_opening_is_refused(officer, url, world):
    pledge = open_pledge(drafted(world).pk, by=world.head.leader)
    response = officer.post(url, typed(version=pledge.version, text="Khác."), headers=HEADERS)
    assert (response.status_code, Pledge.objects.get().text) == (403, TEXT)
