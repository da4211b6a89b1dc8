import datetime as dt
from mailbox.models import Letter

from django.urls import reverse

from conferences.models import Conference
from tests.conferences.held import held, invited, planned
from tests.pages import soup, texts

TEXT = {"invitation": "Kính mời đồng chí dự hội nghị.", "answer_by": "2026-06-10"}


def url(name, conference):
    return reverse(f"conferences:{name}", args=[conference.pk])


def test_the_invitation_goes_to_everybody_called_and_to_nobody_else(client, world):
    conference = planned(world, day=dt.date(2026, 6, 20))
    client.force_login(world.head.leader)
    page = soup(client.get(url("invite", conference)))
    assert "trân trọng kính mời" in page.select_one("#id_invitation").text
    response = client.post(url("invite", conference), TEXT)
    assert response.url == url("conference", conference)
    conference.refresh_from_db()
    assert (conference.state, conference.answer_by) == ("invited", dt.date(2026, 6, 10))
    written = Letter.objects.filter(subject=f"Giấy mời: {conference.title}").order_by("official__username")
    assert [letter.official.username for letter in written] == [
        "Bắc Ninh.chuyenvien",
        "Bắc Ninh.lanhdao",
        "Hải Phòng.chuyenvien",
        "Hải Phòng.lanhdao",
        "Nghệ An.chuyenvien",
    ]
    body = written[0].body
    assert "Thời gian: 8 giờ 00, ngày 20/06/2026." in body
    assert "Đề nghị trả lời trước ngày 10/06/2026." in body
    assert written[0].path == url("conference", conference)


def test_of_a_day_gone_by_nobody_is_told(client, world):
    conference = planned(world, day=dt.date(2026, 6, 1))
    client.force_login(world.head.leader)
    assert texts(client.get(url("invite", conference)), "main > .notice") == [
        "Ngày họp đã qua: giấy mời được lưu vào hồ sơ hội nghị, không gửi thư cho ai."
    ]
    client.post(url("invite", conference), TEXT | {"answer_by": ""})
    conference.refresh_from_db()
    assert conference.state == "invited"
    assert not Letter.objects.exists()


def test_what_is_missing_is_told_and_the_text_stays(client, world):
    conference = planned(world, place="", day=None)
    conference.agendaitems.all().delete()
    client.force_login(world.head.leader)
    response = client.post(url("invite", conference), {"invitation": "Mời họp."})
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == [
        "Cần ghi ngày họp trước khi mời.",
        "Cần ghi địa điểm họp trước khi mời.",
        "Chương trình chưa có mục nào.",
    ]
    assert soup(response).select_one("#id_invitation").text.strip() == "Mời họp."
    empty = client.post(url("invite", planned(world)), {"invitation": " "})
    assert texts(empty, "#id_invitation_error p") == ["Giấy mời chưa có nội dung."]
    late = client.post(url("invite", planned(world)), TEXT | {"answer_by": "2026-06-06"})
    assert texts(late, "#id_answer_by_error p") == ["Hạn trả lời phải trước hoặc vào ngày họp."]


def test_sent_twice_it_goes_once(client, world):
    conference = invited(world)
    count = Letter.objects.count()
    client.force_login(world.head.leader)
    response = client.post(url("invite", conference), TEXT | {"answer_by": ""})
    assert (response.status_code, Letter.objects.count()) == (409, count)
    assert texts(response, "main > .notice--wait") == ["Giấy mời đã được gửi."]


def test_only_a_leader_of_the_keepers_invites(client, world):
    conference = planned(world)
    for official, status in ((world.head.officer, 403), (world.member.leader, 404), (world.stranger.leader, 404)):
        client.force_login(official)
        assert client.post(url("invite", conference), TEXT).status_code == status
    conference.refresh_from_db()
    assert conference.state == "planned"


# --- calling off ------------------------------------------------------------------------------------------------


def test_a_plan_is_dropped_and_an_invitation_called_off_with_its_reason(client, world):
    dropped, off = planned(world), invited(world)
    client.force_login(world.head.leader)
    assert client.post(url("cancel", dropped)).url == reverse("conferences:conferences")
    assert not Conference.objects.filter(pk=dropped.pk).exists()
    response = client.post(url("cancel", off), {"reason": " "})
    assert response.status_code == 422
    assert texts(response, "#id_reason_error p") == ["Cần ghi lý do để các đơn vị biết."]
    client.post(url("cancel", off), {"reason": "Bão số 3."})
    off.refresh_from_db()
    assert off.state == "cancelled"
    assert "Bão số 3." in world.member.leader.letters.latest("pk").body
    client.force_login(world.member.leader)
    page = client.get(url("conference", off))
    assert texts(page, ".page-head .state") == ["– Đã hủy"]
    assert texts(page, ".steps blockquote") == ["Bão số 3."]


def test_what_was_held_is_not_called_off(client, world):
    conference = held(world)
    client.force_login(world.head.leader)
    assert client.post(url("cancel", conference), {"reason": "Không."}).status_code == 409
    client.force_login(world.head.officer)
    assert client.post(url("cancel", invited(world)), {"reason": "Không."}).status_code == 403
