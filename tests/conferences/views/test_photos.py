"""The gallery: what each sees, photos and words in one form of which nothing is lost, pictures for whom they are."""

import pytest
from django.urls import reverse

from conferences.models import Photo
from conferences.verbs.article import withdraw_article
from conferences.verbs.files import attach_conference_file
from conferences.verbs.photos import NO_PICTURE, change_photo, remove_photo
from conferences.verbs.planning import cancel_conference
from conferences.verbs.readying import make_ready
from files.refusals import NOTHING_CHOSEN
from tests.conferences.held import held, invited
from tests.conferences.pictured import camera_jpg, different_jpg, opened, photo, published, ready, written_article
from tests.files import made
from tests.htmx import HEADERS, typed_in
from tests.pages import soup, texts
from tests.pledges.lives import person, signed_in


@pytest.fixture
def conference(world):
    return held(world)


@pytest.fixture
def head(world):
    return signed_in(world.head.officer)


def page_of(conference):
    return reverse("conferences:photos", args=[conference.pk])


def sent_with(client, conference, *uploads, **typed):
    """Everything the page's form would send, with what is typed and chosen."""
    held_there = typed_in(soup(client.get(page_of(conference))).select_one("#anh-form"))
    held_there.pop("files", None)
    return client.post(page_of(conference), held_there | typed | ({"files": list(uploads)} if uploads else {}))


def words():
    return list(Photo.objects.order_by("position").values_list("caption", "credit"))


def errors(response):
    return texts(response, ".error-summary li")


# --- what is seen ------------------------------------------------------------------------------------------


def test_an_empty_gallery_says_so(world, conference, head):
    page = head.get(page_of(conference))
    assert texts(page, ".empty") == ["Hội nghị chưa có ảnh."]
    assert texts(page, "h1 + .page-sub") == [f"{conference.title} · 8 giờ 00, ngày 05/06/2026"]
    assert [link["href"] for link in soup(page).select(".crumbs a")] == ["/hoi-nghi/", f"/hoi-nghi/{conference.pk}/"]
    assert soup(page).select_one("#id_files")["accept"] == ".jpg,.jpeg,.png"
    assert not soup(signed_in(world.member.officer).get(page_of(conference))).select("#content form")


def test_pictures_stand_with_their_words_and_lead_to_the_large_ones(world, conference):
    first = ready(world, conference, caption="Ký <giao> ước", credit="Phòng Tổng hợp")
    second = ready(world, conference, different_jpg(1))
    page = signed_in(world.member.officer).get(page_of(conference))
    pictures = soup(page).select(".gallery img")
    assert [(each["alt"], each["src"]) for each in pictures] == [
        ("Ký <giao> ước", f"/anh-hoi-nghi/{first.pk}/nho/"),
        ("Ảnh hội nghị", f"/anh-hoi-nghi/{second.pk}/nho/"),
    ]
    assert [each.parent["href"] for each in pictures] == [f"/anh-hoi-nghi/{first.pk}/", f"/anh-hoi-nghi/{second.pk}/"]
    assert texts(page, ".gallery figcaption") == ["Ký <giao> ước Ảnh: Phòng Tổng hợp"]


def test_what_is_not_ready_or_failed_only_those_see_who_bring_photos(world, conference, head):
    photo(world, conference, name="Đang chờ.jpg")
    whole = camera_jpg(size=(300, 300), progressive=True)
    make_ready(photo(world, conference, whole[: len(whole) // 2], "Hỏng.jpg").pk)
    page = head.get(page_of(conference))
    assert [text.split(";")[0].split(":")[0] for text in texts(page, ".picture p")] == [
        "Đang xử lý ảnh “Đang chờ.jpg”",
        "Không xử lý được ảnh “Hỏng.jpg”",
    ]
    assert len(soup(page).select(".gallery a[href$='/xoa/']")) == 2
    other = signed_in(world.member.officer).get(page_of(conference))
    assert texts(other, ".empty") == ["Hội nghị chưa có ảnh."]
    assert "Hỏng.jpg" not in other.content.decode()


def test_the_page_asks_for_what_is_not_ready_until_it_is(world, conference, head):
    ready(world, conference)
    waiting = photo(world, conference, different_jpg(1))
    poller = soup(head.get(page_of(conference))).select_one("#anh-dang-cho")
    assert (poller["hx-get"], poller["hx-select-oob"]) == (page_of(conference), f"#hinh-{waiting.pk}")
    make_ready(waiting.pk)
    answer = soup(head.get(poller["hx-get"], headers=HEADERS))
    assert answer.select_one(f"#hinh-{waiting.pk} img")
    assert not answer.select_one("#anh-dang-cho").has_attr("hx-get")


def test_a_gallery_costs_the_same_however_many_photos_there_are(
    world, conference, head, django_assert_max_num_queries
):
    for number in range(1, 5):
        ready(world, conference, different_jpg(number))
    with django_assert_max_num_queries(9) as many:
        head.get(page_of(conference))
    for found in Photo.objects.order_by("pk")[1:]:
        remove_photo(found.pk, by=world.head.officer)
    with django_assert_max_num_queries(9) as one:
        head.get(page_of(conference))
    assert len(many) == len(one)


# --- bringing ----------------------------------------------------------------------------------------------


def test_several_photos_and_words_beside_others_come_in_one_form(world, conference, head):
    old = ready(world, conference, caption="Cũ")
    uploads = [made.upload(different_jpg(number), f"{number}.jpg") for number in (1, 2)]
    response = sent_with(head, conference, *uploads, **{f"anh-{old.pk}-caption": "Mới", f"anh-{old.pk}-credit": "PV"})
    assert (response.status_code, response["Location"]) == (302, page_of(conference))
    assert words() == [("Mới", "PV"), ("", ""), ("", "")]
    assert texts(head.get(page_of(conference)), "#messages p") == [
        "Đã tải lên 2 ảnh; ảnh hiện ra sau ít giây. Đã lưu chú thích của 1 ảnh."
    ]


def test_the_good_are_kept_each_other_is_named_and_words_are_saved(world, conference, head, settings):
    settings.FILE_MAX_MB = 1
    old = ready(world, conference)
    uploads = [
        made.upload(made.pdf(), "Báo cáo.jpg"),
        made.upload(different_jpg(1), "Tốt.jpg"),
        made.upload(b"\xff\xd8\xff" + bytes(2 * 1024 * 1024), "To.jpg"),
    ]
    response = sent_with(head, conference, *uploads, **{f"anh-{old.pk}-caption": "Toàn cảnh"})
    assert response.status_code == 422
    assert errors(response) == [
        f"Không nhận tệp “Báo cáo.jpg”. {NO_PICTURE}",
        "Không nhận tệp “To.jpg”. Tệp có dung lượng 2,1 MB, quá mức 1 MB cho mỗi tệp."
        " Đồng chí giảm dung lượng hoặc chia thành nhiều tệp rồi gửi.",
    ]
    assert texts(response, "[role=status].notice") == [
        "Đã tải lên 1 ảnh; ảnh hiện ra sau ít giây. Đã lưu chú thích của 1 ảnh."
    ]
    assert words() == [("Toàn cảnh", ""), ("", "")]
    assert soup(response).select_one(f"#id_anh-{old.pk}-caption").text.strip() == "Toàn cảnh"


def test_words_too_long_come_back_and_the_rest_is_kept(world, conference, head):
    long, short = ready(world, conference), ready(world, conference, different_jpg(1))
    typed = {f"anh-{long.pk}-caption": "a" * 501, f"anh-{long.pk}-credit": "PV", f"anh-{short.pk}-caption": "Hai"}
    response = sent_with(head, conference, made.upload(different_jpg(2), "Ba.jpg"), **typed)
    assert (response.status_code, errors(response)) == (
        422,
        ["Chú thích: Dài quá 500 ký tự, đồng chí viết gọn lại."],
    )
    assert words() == [("", ""), ("Hai", ""), ("", "")]
    assert soup(response).select_one(f"#id_anh-{long.pk}-caption").text.strip() == "a" * 501
    assert soup(response).select_one(f"#id_anh-{long.pk}-credit")["value"] == "PV"


def test_nothing_chosen_is_said_only_where_something_should_be(world, conference, head):
    response = sent_with(head, conference, action="attach")
    assert (response.status_code, errors(response)) == (422, [NOTHING_CHOSEN])
    response = sent_with(head, conference, action="save")
    assert response.status_code == 302
    assert texts(head.get(page_of(conference)), "#messages p") == ["Không có gì thay đổi."]


def test_a_full_gallery_takes_no_more_and_says_so(world, conference, head, settings):
    settings.PHOTOS_PER_CONFERENCE = 1
    ready(world, conference)
    full = "Hội nghị đã có đủ 1 ảnh. Muốn thêm, đồng chí xóa bớt một ảnh."
    assert texts(head.get(page_of(conference)), "#anh-form section .reason") == [full]
    response = head.post(page_of(conference), {"files": [made.upload(different_jpg(1), "Hai.jpg")]})
    assert errors(response) == [f"Không nhận tệp “Hai.jpg”. {full}"]


def test_who_brings_photos_is_told_when_the_whole_sector_sees_them(world, conference, head):
    written_article(world, conference)
    assert texts(head.get(page_of(conference)), "#anh-form .notice") == []
    conference.article.delete()
    published(world, conference)
    assert texts(head.get(page_of(conference)), "#anh-form .notice") == [
        "Bài viết về hội nghị đang đăng: ảnh thêm vào đây, cả ngành xem được ngay."
    ]
    assert texts(signed_in(world.member.officer).get(page_of(conference)), "#content .notice") == []


# --- two at once -------------------------------------------------------------------------------------------


def test_two_who_write_different_words_keep_each_other_s(world, conference, head):
    first, second = ready(world, conference, caption="Một"), ready(world, conference, different_jpg(1), caption="Hai")
    opened_before = typed_in(soup(head.get(page_of(conference))).select_one("#anh-form"))
    change_photo(first.pk, by=world.deputy.officer, caption="Một sửa", credit="")
    response = head.post(page_of(conference), opened_before | {f"anh-{second.pk}-caption": "Hai sửa"})
    assert response.status_code == 302
    assert words() == [("Một sửa", ""), ("Hai sửa", "")]


def test_two_who_write_the_same_words_see_both(world, conference, head):
    found = ready(world, conference, caption="Một")
    opened_before = typed_in(soup(head.get(page_of(conference))).select_one("#anh-form"))
    change_photo(found.pk, by=world.deputy.officer, caption="Của người khác", credit="PV")
    response = head.post(page_of(conference), opened_before | {f"anh-{found.pk}-caption": "Của tôi"})
    assert response.status_code == 409
    assert words() == [("Của người khác", "PV")]
    assert texts(response, ".gallery .notice") == [
        "Người khác vừa sửa: “Của người khác”, ảnh của PV. Bấm lưu lần nữa thì chữ trong ô dưới đây thay vào."
    ]
    again = typed_in(soup(response).select_one("#anh-form"))
    assert again[f"anh-{found.pk}-caption"].strip() == "Của tôi"
    assert head.post(page_of(conference), again).status_code == 302
    assert words() == [("Của tôi", "")]


def test_words_beside_a_photo_that_was_taken_away_come_back(world, conference, head):
    found = ready(world, conference)
    opened_before = typed_in(soup(head.get(page_of(conference))).select_one("#anh-form"))
    remove_photo(found.pk, by=world.deputy.officer)
    response = head.post(page_of(conference), opened_before | {f"anh-{found.pk}-caption": "Gõ dở"})
    assert (response.status_code, texts(response, ".panel textarea")) == (409, ["Gõ dở"])


def test_words_come_back_when_the_photos_are_no_longer_his(world, head):
    conference = invited(world)
    found = ready(world, conference)
    opened_before = typed_in(soup(head.get(page_of(conference))).select_one("#anh-form"))
    cancel_conference(conference.pk, by=world.head.leader, reason="Bão.")
    response = head.post(page_of(conference), opened_before | {f"anh-{found.pk}-caption": "Gõ dở"})
    assert (response.status_code, texts(response, ".panel textarea")) == (403, ["Gõ dở"])
    assert texts(response, "#content .notice--wait") == ["Hội nghị đã hủy. Nội dung vừa gõ chưa được lưu."]
    assert words() == [("", "")]


# --- taking away -------------------------------------------------------------------------------------------


def test_taking_a_photo_away_asks_first(world, conference, head):
    found = ready(world, conference, caption="Toàn cảnh")
    link = soup(head.get(page_of(conference))).select_one(".gallery a[href$='/xoa/']")
    assert " ".join(link.text.split()) == "Xóa ảnh Toàn cảnh"
    page = head.get(link["href"])
    assert "sẽ bị xóa khỏi hội nghị, cả chú thích, và không lấy lại được." in texts(page, "main > p")[-1]
    assert Photo.objects.count() == 1
    response = head.post(link["href"], follow=True)
    assert response.redirect_chain == [(page_of(conference), 302)]
    assert texts(response, "#messages p") == ["Đã xóa ảnh."]
    assert head.post(f"/anh-hoi-nghi/{found.pk}/xoa/").status_code == 404
    asked = signed_in(world.member.leader).get(reverse("conferences:photo_remove", args=[ready(world, conference).pk]))
    assert asked.status_code == 403


# --- pictures ----------------------------------------------------------------------------------------------

PICTURES = ["conferences:photo", "conferences:photo_thumbnail"]
INSIDE = ["member.officer", "member.leader", "head.officer", "deputy.leader", "central", "observer"]
OUTSIDE = ["stranger.officer", "stranger.leader", "administrator"]


def got(world, role, name, pk) -> int:
    response = signed_in(person(world, role)).get(reverse(name, args=[pk]))
    return response.status_code


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_for_the_cluster_until_the_article_is_for_the_sector(world, conference, name):
    found = ready(world, conference)
    in_cluster = dict.fromkeys(INSIDE, 200)
    statuses = lambda: {role: got(world, role, name, found.pk) for role in INSIDE + OUTSIDE}  # noqa: E731
    before = statuses()
    assert before == in_cluster | {
        "stranger.officer": 404,
        "stranger.leader": 404,
        "administrator": 200,
    }
    written_article(world, conference)
    assert got(world, "stranger.leader", name, found.pk) == 404
    conference.article.delete()
    published(world, conference)
    assert statuses() == in_cluster | dict.fromkeys(OUTSIDE, 200)
    withdraw_article(conference.pk, by=world.head.leader)
    assert statuses() == before


def test_with_the_article_only_photos_are_for_the_sector(world, conference):
    upload = made.upload(made.pdf(), "Kín.pdf")
    file = attach_conference_file(conference.pk, upload, by=world.head.officer)
    waiting = photo(world, conference)
    published(world, conference)
    assert got(world, "member.officer", "conferences:file", file.pk) == 200
    assert got(world, "stranger.leader", "conferences:file", file.pk) == 404
    assert got(world, "stranger.leader", "conferences:photos", conference.pk) == 404
    assert [got(world, "stranger.leader", name, waiting.pk) for name in PICTURES] == [404, 404]


@pytest.mark.parametrize("name", PICTURES)
def test_nobody_gets_a_picture_that_is_not_ready(world, conference, head, name):
    found = photo(world, conference)
    assert head.get(reverse(name, args=[found.pk])).status_code == 404
    make_ready(found.pk)
    response = head.get(reverse(name, args=[found.pk]))
    content = b"".join(response.streaming_content)
    assert opened(content).size == (200, 400)
    assert b"Telephone" not in content
    assert response["Cache-Control"] == "private, max-age=600"
