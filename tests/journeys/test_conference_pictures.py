"""Photos of a conference from a telephone to the article that the sector reads."""

import re

import pytest
from playwright.sync_api import expect

from clusters.verbs import open_year
from conferences.models import Decision, Photo
from conferences.verbs.parts import add_part
from conferences.verbs.session import record_as_held
from provinces.days import today
from tests.conferences.held import planned
from tests.conferences.pictured import camera_jpg, different_jpg, ready
from tests.factories import ClusterFactory
from tests.files import made
from tests.journeys.conftest import PHONE, WIDE
from tests.worlds import Member

pytestmark = pytest.mark.journey


@pytest.fixture
def conference(world):
    """Held today, with a decision."""
    found = record_as_held(planned(world, day=today()).pk, by=world.head.officer)
    add_part(Decision, found.pk, by=world.head.officer, text="Thống nhất kết quả thi đua.")
    return found


def file(name, content, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content}


def test_photos_come_from_a_telephone_and_are_seen_as_soon_as_they_are_ready(
    visit, world, conference, worker, watch, axe
):
    watch.expects_status(422)
    page = visit(world.head.officer, PHONE)
    page.goto(f"/hoi-nghi/{conference.pk}/anh/")
    axe(page)
    chosen = [file("Toàn cảnh.jpg", camera_jpg()), file("Báo cáo.jpg", made.pdf()), file("Ký.jpg", different_jpg(5))]
    page.get_by_label("Chọn ảnh để tải lên").set_input_files(chosen)
    page.get_by_role("button", name="Tải ảnh lên").click()
    expect(page.get_by_role("alert")).to_contain_text("Không nhận tệp “Báo cáo.jpg”. Đây không phải là ảnh.")
    page.get_by_label("Chú thích").first.fill("Toàn cảnh hội nghị")
    expect(page.locator(".gallery img")).to_have_count(2)  # without a reload: what is being typed stays
    expect(page.get_by_label("Chú thích").first).to_have_value("Toàn cảnh hội nghị")
    axe(page)
    page.get_by_role("button", name="Lưu chú thích").click()
    expect(page.locator("#messages")).to_contain_text("Đã lưu chú thích của 1 ảnh.")
    expect(page.get_by_role("img", name="Toàn cảnh hội nghị")).to_be_visible()
    assert sorted(Photo.objects.order_by("pk").values_list("caption", "state")) == [
        ("", "ready"),
        ("Toàn cảnh hội nghị", "ready"),
    ]


def test_the_browser_asks_before_words_are_lost_and_a_photo_is_taken_away(visit, world, conference, axe):
    ready(world, conference, caption="Cũ")
    page = visit(world.head.officer, WIDE)
    page.goto(f"/hoi-nghi/{conference.pk}/anh/")
    page.get_by_label("Chú thích").fill("Gõ dở")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Xóa ảnh Cũ").click()
    page.wait_for_url(re.compile("/xoa/$"))
    assert asked == ["beforeunload"]
    axe(page)
    page.get_by_role("button", name="Xóa ảnh").click()
    expect(page.locator("#messages")).to_contain_text("Đã xóa ảnh.")


def test_an_article_is_written_published_and_read_in_another_cluster(visit, world, conference, axe):
    stranger = Member("Quảng Trị")
    open_year(ClusterFactory(number=3), world.year, [stranger.board])
    ready(world, conference, caption="Toàn cảnh")
    page = visit(world.head.leader, WIDE)
    page.goto(f"/hoi-nghi/{conference.pk}/bai-viet/soan/")
    axe(page)
    expect(page.get_by_label("Nội dung bài viết")).to_have_value(re.compile("- Thống nhất kết quả thi đua."))
    page.get_by_label("Tiêu đề").fill("Cụm số 2 tổng kết")
    page.get_by_role("button", name="Lưu và đăng").click()
    page.get_by_role("dialog").get_by_role("button", name="Lưu và đăng").click()
    expect(page.locator("#messages")).to_contain_text("Đã lưu và đăng bài viết.")
    axe(page)
    reader = visit(stranger.officer, PHONE)
    reader.goto(f"/hoi-nghi/{conference.pk}/bai-viet/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Cụm số 2 tổng kết")
    picture = reader.get_by_role("img", name="Toàn cảnh")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 200)
    axe(reader)
