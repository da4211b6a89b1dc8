"""The admin reads where conferences stand, who was there and who moved them; it moves none of them."""

import pytest
from django.urls import reverse

from conferences.models import Conference
from conferences.verbs.choosing import record_election
from conferences.verbs.planning import plan_conference
from conferences.verbs.signing import record_signing
from tests.conferences.held import DAY, in_session, planned
from tests.pages import listed, texts

LIST = reverse("admin:conferences_conference_changelist")


def url_of(what, conference) -> str:
    return reverse(f"admin:conferences_conference_{what}", args=[conference.pk])


@pytest.fixture
def conference(world):
    conference, by = in_session(world, absent=[world.deputy]), world.head.officer
    record_signing(conference.pk, world.member.board.pk, by=by, signer="Người ký")
    record_election(conference.pk, by=by, office="head", board=world.member.board.pk, method="acclaimed")
    return conference


def test_the_list_says_where_each_stands_plans_too(admin_client, world, conference):
    planned(world, title="Hội nghị chưa mời")
    plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Giao ban toàn ngành", day=DAY)
    found = listed(admin_client.get(LIST))
    assert sorted(row[:5] for row in found) == [
        ["Giao ban toàn ngành", "Toàn ngành", "2026", "05/06/2026", "Đang chuẩn bị"],
        ["Hội nghị chưa mời", "Cụm thi đua số 2", "2026", "05/06/2026", "Đang chuẩn bị"],
        [conference.title, "Cụm thi đua số 2", "2026", "05/06/2026", "Đang họp"],
    ]
    found = listed(admin_client.get(LIST, {"q": "giao ban toan"}))
    assert [row[0] for row in found] == ["Giao ban toàn ngành"]


def test_it_is_read_with_its_boards_and_steps_and_changed_by_nobody(admin_client, conference):
    page = admin_client.get(url_of("change", conference))
    assert page.status_code == 200
    assert texts(page, "#content form [type=submit]") == []
    shown = page.content.decode()
    for told in ("Nghệ An.lanhdao", "Người ký", "Suy tôn", "Gửi giấy mời"):
        assert told in shown, told
    assert admin_client.post(url_of("change", conference), {}).status_code == 403
    assert admin_client.post(url_of("delete", conference), {"post": "yes"}).status_code == 403
    assert admin_client.get(reverse("admin:conferences_conference_add")).status_code == 403
    assert Conference.objects.get().state == "in_session"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(admin_client, world, django_assert_num_queries, count):
    for number in range(count):
        planned(world, title=f"Hội nghị {number}")
    admin_client.get(LIST)
    with django_assert_num_queries(5):
        admin_client.get(LIST)
