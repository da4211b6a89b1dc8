"""The article: begun from the record, written without losing anything, read by the sector once a leader lets it go."""

import pytest
from django.urls import reverse

from conferences.models import Article
from conferences.verbs.article import publish_article, save_article, withdraw_article
from conferences.verbs.planning import change_conference
from tests.conferences.held import held, invited
from tests.conferences.pictured import different_jpg, photo, published, ready, written_article
from tests.htmx import typed_in
from tests.pages import soup, texts
from tests.pledges.lives import signed_in


@pytest.fixture
def conference(world):
    return held(world)


@pytest.fixture
def officer(world):
    return signed_in(world.head.officer)


@pytest.fixture
def leader(world):
    return signed_in(world.head.leader)


def at(conference, name="article"):
    return reverse(f"conferences:{name}", args=[conference.pk])


def typed(client, conference, **changes):
    form = soup(client.get(at(conference, "article_write"))).select_one("#article-form")
    return typed_in(form) | changes


def stored():
    return Article.objects.values_list("title", "text", "version").get()


def buttons(response):
    return texts(response, ".actions button, .actions a")


# --- writing -----------------------------------------------------------------------------------------------


def test_the_first_time_the_page_holds_what_the_record_tells(world, conference, officer):
    page = officer.get(at(conference, "article_write"))
    form = typed_in(soup(page).select_one("#article-form"))
    assert (form["version"], form["title"]) == ("0", conference.title)
    assert form["text"].startswith(
        "8 giờ 00 ngày 05/06/2026, tại Hội trường Tỉnh ủy Nghệ An, Cụm thi đua số 2 tổ chức"
    )
    assert texts(page, "#content .notice")[0].startswith("Đây là bản gợi ý lập từ ghi chép của hội nghị")
    assert buttons(page) == ["Về hội nghị", "Lưu", "Lưu và xem"]
    assert Article.objects.count() == 0


@pytest.mark.parametrize(("action", "leads_to"), [("save", "article_write"), ("look", "article"), ("", "article")])
def test_saving_begins_the_article(conference, officer, action, leads_to):
    data = typed(officer, conference, title="Tin", text="Một.\r\n\r\n• Hai", action=action)
    response = officer.post(at(conference, "article_write"), data)
    assert (response.status_code, response["Location"]) == (302, at(conference, leads_to))
    assert stored() == ("Tin", "Một.\n\n- Hai", 1)
    assert typed(officer, conference)["title"] == "Tin"


def test_what_lacks_is_told_and_what_was_typed_stays(conference, officer):
    data = typed(officer, conference, title=" ", text="Còn đây.")
    response = officer.post(at(conference, "article_write"), data)
    assert (response.status_code, texts(response, ".error-summary li")) == (
        422,
        ["Tiêu đề: Cần ghi tiêu đề bài viết."],
    )
    assert soup(response).select_one("#id_text").text.strip() == "Còn đây."
    data = typed(officer, conference, title="a" * 301, text="")
    response = officer.post(at(conference, "article_write"), data)
    assert texts(response, ".error-summary li") == [
        "Tiêu đề: Dài quá 300 ký tự, đồng chí viết gọn lại.",
        "Nội dung bài viết: Bài viết chưa có nội dung.",
    ]
    assert Article.objects.count() == 0


def test_two_writers_see_both_texts(world, conference, officer):
    data = typed(officer, conference, title="Tin", text="Của tôi.")
    save_article(conference.pk, by=world.deputy.officer, version=0, title="Tin khác", text="Của bạn.")
    response = officer.post(at(conference, "article_write"), data)
    assert (response.status_code, stored()) == (409, ("Tin khác", "Của bạn.", 1))
    assert "Hải Phòng.chuyenvien" in texts(response, ".error-summary p")[0]
    assert texts(response, ".error-summary .typed") == ["Của bạn."]
    again = typed_in(soup(response).select_one("#article-form"))
    assert again["text"].strip() == "Của tôi."
    assert officer.post(at(conference, "article_write"), again).status_code == 302
    assert stored() == ("Tin", "Của tôi.", 2)


def test_a_second_click_is_no_quarrel(conference, officer):
    data = typed(officer, conference, title="Tin", text="Một.")
    assert [officer.post(at(conference, "article_write"), data).status_code for _ in range(2)] == [302, 302]
    assert stored() == ("Tin", "Một.", 1)


def test_published_while_he_was_typing_gives_the_text_back(world, conference, officer):
    written_article(world, conference)
    data = typed(officer, conference, text="Gõ dở.")
    publish_article(conference.pk, by=world.head.leader)
    response = officer.post(at(conference, "article_write"), data)
    assert (response.status_code, texts(response, ".panel textarea")[-1]) == (403, "Gõ dở.")
    assert texts(response, ".notice")[0].startswith("Bài viết đã đăng; chỉ lãnh đạo Ban sửa được")
    assert officer.get(at(conference, "article_write")).status_code == 403


def test_who_does_not_keep_the_record_is_told_so_and_before_the_closing_everybody(world, conference):
    member = signed_in(world.member.leader)
    assert member.get(at(conference, "article_write")).status_code == 403
    assert signed_in(world.stranger.leader).get(at(conference, "article_write")).status_code == 404
    early = invited(world, title="Chưa họp")
    refused = signed_in(world.head.leader).get(at(early, "article_write"))
    assert (refused.status_code, "Hội nghị chưa bế mạc" in refused.content.decode()) == (403, True)


# --- publishing --------------------------------------------------------------------------------------------


def test_a_leader_saves_and_publishes_in_one_go_and_takes_it_back(conference, leader):
    data = typed(leader, conference, title="Tin", text="Một.", action="publish")
    assert buttons(leader.get(at(conference, "article_write")))[-1] == "Lưu và đăng"
    response = leader.post(at(conference, "article_write"), data, follow=True)
    assert response.redirect_chain == [(at(conference), 302)]
    assert texts(response, "#messages p") == ["Đã lưu và đăng bài viết."]
    assert buttons(response) == ["Về hội nghị", "Gỡ bài", "Sửa bài"]
    page = leader.get(at(conference, "article_write"))
    assert buttons(page) == ["Về hội nghị", "Lưu và gỡ bài", "Lưu", "Lưu và xem"]
    data = typed(leader, conference, text="Hai.", action="withdraw")
    response = leader.post(at(conference, "article_write"), data, follow=True)
    assert texts(response, "#messages p") == ["Đã lưu và gỡ bài viết."]
    assert (stored(), Article.objects.get().published_at) == (("Tin", "Hai.", 2), None)


def test_an_officer_s_text_is_saved_though_he_may_not_publish(conference, officer):
    data = typed(officer, conference, title="Tin", text="Một.", action="publish")
    assert officer.post(at(conference, "article_write"), data).status_code == 403
    assert (stored(), Article.objects.get().published_at) == (("Tin", "Một.", 1), None)


def test_what_somebody_was_quicker_with_is_told(world, conference, leader):
    assert leader.post(at(conference, "article_publish"), follow=True).redirect_chain == [
        (at(conference, "article_write"), 302)
    ]
    written_article(world, conference)
    page = leader.get(at(conference))
    version = soup(page).select_one(".actions [name=version]")["value"]
    save_article(conference.pk, by=world.head.officer, version=1, title="Tin", text="Bản mới.")
    stale = leader.post(at(conference, "article_publish"), {"version": version})
    assert (stale.status_code, texts(stale, ".news-text")) == (409, ["Bản mới."])
    assert texts(stale, "#content > .notice")[0].startswith("Bài viết đã được sửa sau khi đồng chí mở trang.")
    assert leader.post(at(conference, "article_publish"), {"version": "2"}).status_code == 302
    twice = leader.post(at(conference, "article_publish"), {"version": "2"})
    assert (twice.status_code, texts(twice, "#content > .notice")) == (409, ["Bài viết đã được đăng."])
    assert leader.post(at(conference, "article_withdraw")).status_code == 302
    assert leader.post(at(conference, "article_withdraw")).status_code == 409
    data = typed(leader, conference, action="withdraw")
    response = leader.post(at(conference, "article_write"), data, follow=True)
    assert texts(response, "#messages p") == ["Đã lưu bài viết. Bài viết không còn đăng."]


# --- reading -----------------------------------------------------------------------------------------------


def test_an_article_is_read_with_its_photos_and_its_source(world, conference):
    change_conference(conference.pk, by=world.head.officer, source="Báo Nghệ An, 06/06/2026")
    found = ready(world, conference, caption="Toàn cảnh", credit="Phòng Tổng hợp")
    photo(world, conference, different_jpg(1))
    published(world, conference, title="Tin <b>", text="Đoạn một.\n\n- Một <i>\n- Hai")
    page = signed_in(world.stranger.officer).get(at(conference))
    assert texts(page, "h1") == ["Tin <b>"]
    assert texts(page, "h1 + .page-sub") == [
        "Cụm thi đua số 2 · 8 giờ 00, ngày 05/06/2026 · Hội trường Tỉnh ủy Nghệ An"
    ]
    assert texts(page, ".news-text > *") == ["Đoạn một.", "Một <i>Hai"]
    assert [(each["src"], each["alt"]) for each in soup(page).select(".news img")] == [
        (f"/anh-hoi-nghi/{found.pk}/", "Toàn cảnh")
    ]
    assert texts(page, "figcaption") == ["Toàn cảnh Ảnh: Phòng Tổng hợp"]
    assert texts(page, ".news > .reason") == ["Nguồn: Báo Nghệ An, 06/06/2026", "Đăng ngày 05/06/2026"]


def test_who_may_not_see_the_conference_is_not_led_there(world, conference):
    published(world, conference)
    outside = signed_in(world.stranger.leader).get(at(conference))
    assert [link["href"] for link in soup(outside).select(".crumbs a")] == ["/hoi-nghi/"]
    assert buttons(outside) == []
    inside = signed_in(world.member.leader).get(at(conference))
    assert [link["href"] for link in soup(inside).select(".crumbs a")] == ["/hoi-nghi/", f"/hoi-nghi/{conference.pk}/"]
    assert buttons(inside) == ["Về hội nghị"]


def test_what_is_not_published_only_those_read_who_keep_the_record(world, conference, officer, leader):
    assert officer.get(at(conference)).status_code == 404
    written_article(world, conference)
    page = officer.get(at(conference))
    assert texts(page, "#content > .notice") == ["Bài viết chưa đăng: chỉ cán bộ ghi hội nghị này đọc được."]
    assert buttons(page) == ["Về hội nghị", "Sửa bài"]
    assert buttons(leader.get(at(conference))) == ["Về hội nghị", "Sửa bài", "Đăng bài"]
    for reader in (world.member.leader, world.central, world.observer, world.administrator, world.stranger.leader):
        assert signed_in(reader).get(at(conference)).status_code == 404
    publish_article(conference.pk, by=world.head.leader)
    withdraw_article(conference.pk, by=world.head.leader)
    assert signed_in(world.member.leader).get(at(conference)).status_code == 404


def test_an_article_costs_the_same_however_many_photos_it_has(world, conference, django_assert_max_num_queries):
    published(world, conference)
    reader = signed_in(world.stranger.leader)
    with django_assert_max_num_queries(10) as none:
        reader.get(at(conference))
    for number in range(1, 4):
        ready(world, conference, different_jpg(number))
    with django_assert_max_num_queries(10) as many:
        reader.get(at(conference))
    assert len(none) == len(many)
