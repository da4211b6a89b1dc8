"""Who was given the checking is read in the admin, and changed where the head gives it."""

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from provinces.verbs import refresh_labels
from tests.factories import DelegationFactory
from tests.pages import listed

DELEGATIONS = "/quan-tri/clusters/delegation/"
JUNE = DateRange(dt.date(2026, 6, 1), dt.date(2026, 7, 1))


def test_delegations_are_listed_and_only_read(client, world, django_assert_num_queries):
    refresh_labels(world.deputy.board.province)
    deputy = world.cluster_year.duties.get(office="deputy")
    given = DelegationFactory(duty=deputy, valid_during=JUNE, note="Đi công tác", given_by=world.head.leader)
    client.force_login(world.administrator)
    client.get(DELEGATIONS)
    with django_assert_num_queries(5):
        page = client.get(DELEGATIONS)
    (row,) = listed(page)
    assert row[:4] == [
        "Ban Tổ chức Tỉnh ủy Hải Phòng",
        "Cụm thi đua số 2, năm 2026",
        "từ 01/06/2026 đến 30/06/2026",
        "Đi công tác",
    ]
    assert client.get(f"{DELEGATIONS}{given.pk}/change/").status_code == 200
    assert client.get(f"{DELEGATIONS}add/").status_code == 403
