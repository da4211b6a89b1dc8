import datetime as dt

from django.urls import reverse

from clusters.models import ClusterYear, Duty
from conferences.verbs.choosing import record_election
from conferences.verbs.signing import record_signing
from pledges.models import Pledge
from pledges.verbs.pledge import save_pledge
from tests.conferences.held import held, planned
from tests.pages import soup, texts


def url(name, conference):
    return reverse(f"conferences:{name}", args=[conference.pk])


def test_from_the_plan_to_the_year_ahead(client, world):
    conference = planned(world)
    client.force_login(world.head.leader)
    page = client.get(url("checklist", conference))
    assert "Giao ước năm 2027, chưa xong chưa mở năm 2027" in [
        text.replace("○ ", "") for text in texts(page, "main .toc li")
    ]
    response = client.post(url("prepare_year", conference))
    year = ClusterYear.objects.get(year=2027)
    assert response.url == reverse("pledges:pledge", args=[year.pk])
    assert (year.stage, year.memberships.count(), year.deadlines.exists()) == ("preparing", 3, True)
    save_pledge(year.pk, by=world.head.officer, version=0, text="Nội dung giao ước.", common_targets="")
    meeting = held(world, absent=[world.deputy])
    record_election(meeting.pk, by=world.head.officer, office="head", board=world.member.board.pk, method="agreed")
    for member in (world.head, world.member):
        record_signing(meeting.pk, member.board.pk, by=world.head.officer, signer="Người ký", post="Trưởng ban")
    shown = texts(client.get(url("carry", meeting)), "main ul > li")
    assert shown == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh là cụm trưởng từ 01/01/2027 đến 31/12/2027; quyền theo nhiệm vụ tự chuyển trong ngày đó.",
        "Giao ước năm 2027 có hiệu lực với chữ ký của 2 đơn vị đã ký tại hội nghị (xem văn bản).",
    ]
    assert client.post(url("carry", meeting)).url == url("conference", meeting)
    duty = Duty.objects.get(cluster_year=year)
    assert (duty.board, duty.office, duty.method) == (world.member.board, "head", "agreed")
    assert (duty.valid_during.lower, duty.valid_during.upper) == (dt.date(2027, 1, 1), dt.date(2028, 1, 1))
    pledge = Pledge.objects.get(cluster_year=year)
    assert (pledge.state, list(pledge.missing.all())) == ("in_force", [world.deputy.board])
    assert [signature.official_name for signature in pledge.signatures.order_by("pk")] == [
        "Người ký (thư ký hội nghị ghi)"
    ] * 2
    assert client.post(url("carry", meeting)).status_code == 403  # once


def test_what_stands_against_it_is_told_and_nothing_happens(client, world):
    conference = held(world)
    client.force_login(world.head.leader)
    response = client.post(url("carry", conference))
    assert response.status_code == 422
    assert texts(response, ".error-summary li") == [
        "Hội nghị chưa ghi chọn cụm trưởng, cụm phó hay ký giao ước: chưa có gì để đưa vào năm sau."
    ]
    record_signing(conference.pk, world.head.board.pk, by=world.head.officer)
    response = client.post(url("carry", conference))
    assert texts(response, ".error-summary li") == [
        "Chưa có văn bản giao ước của năm sau trên hệ thống. Soạn giao ước rồi đưa vào."
    ]
    assert not ClusterYear.objects.filter(year=2027).exists()


def test_only_a_leader_of_the_keepers_does_it(client, world):
    conference = held(world)
    record_election(conference.pk, by=world.head.officer, office="head", board=world.member.board.pk, method="agreed")
    for official, status in ((world.head.officer, 403), (world.member.leader, 403), (world.stranger.leader, 404)):
        client.force_login(official)
        assert client.get(url("carry", conference)).status_code == status
        assert client.post(url("carry", conference)).status_code == status
        assert client.post(url("prepare_year", conference)).status_code in (status, 302)
    assert not Duty.objects.filter(cluster_year__year=2027).exists()
    client.force_login(world.head.leader)
    assert soup(client.get(url("conference", conference))).select_one(f'a[href="{url("carry", conference)}"]')
