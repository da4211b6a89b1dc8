from django.urls import reverse

from conferences.models import Participant
from conferences.verbs.parts import add_part
from tests.conferences.held import invited, planned
from tests.pages import texts


def items(client, conference):
    url = reverse("conferences:checklist", args=[conference.pk])
    return texts(client.get(url), "main .toc li")


def test_every_room_says_how_far_it_is(client, world):
    conference = planned(world)
    client.force_login(world.head.officer)
    assert items(client, conference) == [
        "● Ngày, địa điểm, đã xong",
        "● Chương trình, đã xong 12 mục",
        "○ Người chủ trì, chưa xong",
        "○ Giấy mời, chưa xong chưa gửi",
        "○ Trả lời giấy mời, chưa xong 0/3 đơn vị",
        "○ Báo cáo năm được duyệt, chưa xong 0/3 đơn vị",
        "○ Bảng điểm thẩm định xong, chưa xong 0/3 đơn vị",
        "○ Giao ước năm 2027, chưa xong chưa mở năm 2027",
    ]
    add_part(Participant, conference.pk, by=world.head.officer, role="chair", name="A", post="")
    world.approved(world.member, "h1")
    interim = invited(world, kind="interim")
    assert items(client, interim)[3:] == [
        "● Giấy mời, đã xong đã gửi",
        "○ Trả lời giấy mời, chưa xong 0/3 đơn vị",
        "○ Báo cáo 6 tháng được duyệt, chưa xong 1/3 đơn vị",
    ]
    assert "● Người chủ trì, đã xong" in items(client, conference)


def test_it_is_for_who_keeps_the_record(client, world):
    conference = invited(world)
    for official, status in ((world.member.leader, 403), (world.stranger.leader, 404), (world.observer, 403)):
        client.force_login(official)
        assert client.get(reverse("conferences:checklist", args=[conference.pk])).status_code == status
