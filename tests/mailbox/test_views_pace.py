"""How an official says in which way he wants his letters."""

from mailbox.forms import MEANS
from mailbox.models import MailChoice
from mailbox.verbs import choose_pace, paces_of

import pytest

from provinces.models import Official
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

URL = "/hop-thu/cach-nhan/"
DAILY = "Các thư trong ngày được gộp vào một thư, gửi vào giờ gửi lời nhắc."


def ticked(page):
    return [choice["value"] for choice in soup(page).select("[name=pace][checked]")]


def test_the_page_explains_each_way_and_shows_the_chosen_one(member, world):
    page = member.get(URL)
    assert [choice["value"] for choice in soup(page).select("[type=radio]")] == ["at_once", "daily", "inbox"]
    assert texts(page, ".choice-means") == list(MEANS.values())
    assert MEANS["daily"] == DAILY
    assert ticked(page) == ["at_once"]
    choose_pace(world.member.leader, "daily")
    assert ticked(member.get(URL)) == ["daily"]


def test_every_way_is_explained():
    assert set(MEANS) == set(MailChoice.Pace)


def test_the_page_shows_the_address_or_who_adds_it(member, world):
    assert texts(member.get(URL), "main strong") == [world.member.leader.email]
    Official.objects.filter(pk=world.member.leader.pk).update(email="")
    page = member.get(URL)
    assert texts(page, ".notice") == ["Chưa có địa chỉ thư điện tử; đề nghị quản trị viên bổ sung."]


def test_each_channel_has_its_address(member, world, settings):
    settings.MAIL_CHANNELS = ["mailbox.channels.sms_folder.SmsFolder"]
    page = member.get(URL)
    assert texts(page, ".notice") == ["Chưa có số điện thoại di động; đề nghị quản trị viên bổ sung."]
    Official.objects.filter(pk=world.member.leader.pk).update(phone="0912345678")
    assert "Tin nhắn: 0912345678" in texts(member.get(URL), "main p")


def test_a_choice_is_saved_for_him_alone_and_said(member, world):
    choose_pace(world.member.officer, "inbox")
    page = member.post(URL, {"pace": "daily"}, follow=True)
    assert page.redirect_chain == [(URL, 302)]
    assert texts(page, "#messages p") == ["Đã lưu cách nhận thư, áp dụng từ thư tiếp theo."]
    assert ticked(page) == ["daily"]
    leader, officer = world.member.leader.pk, world.member.officer.pk
    assert paces_of(Official.objects.all()) == {leader: "daily", officer: "inbox"}


@pytest.mark.parametrize("typed", [{}, {"pace": ""}, {"pace": "hourly"}])
def test_nonsense_is_refused_in_a_sentence_and_nothing_is_saved(member, typed):
    page = member.post(URL, typed)
    assert page.status_code == 422
    assert texts(page, ".field-error p") == ["Chọn một trong ba cách nhận thư."]
    assert texts(page, ".error-summary li") == ["Cách nhận thư: Chọn một trong ba cách nhận thư."]
    assert not MailChoice.objects.exists()
