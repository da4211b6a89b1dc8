import pytest
from django.urls import reverse

from tests.conferences.held import held, in_session, invited, planned


@pytest.mark.parametrize("make", [planned, invited, in_session, held])
@pytest.mark.parametrize("page", ["conference", "desk", "projector", "checklist", "change"])
def test_pages(world, client, make, page):
    conference = make(world)
    client.force_login(world.head.leader)
    r = client.get(reverse(f"conferences:{page}", args=[conference.pk]))
    assert r.status_code == 200


def test_more(world, client):
    conference = planned(world)
    client.force_login(world.head.leader)
    assert client.get(reverse("conferences:plan")).status_code == 200
    assert client.get(reverse("conferences:invite", args=[conference.pk])).status_code == 200
    assert client.get(reverse("conferences:cancel", args=[conference.pk])).status_code == 200
    from conferences.forms.parts import PARTS

    for slug, kind in PARTS.items():
        assert client.get(reverse("conferences:part_add", args=[conference.pk, slug])).status_code == 200
        if kind.pasted:
            assert client.get(reverse("conferences:part_paste", args=[conference.pk, slug])).status_code == 200
    item = conference.agendaitems.first()
    assert client.get(reverse("conferences:part_change", args=["chuong-trinh", item.pk])).status_code == 200
