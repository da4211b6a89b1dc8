"""Who is told of a cluster's report: each once, and again when it happens again."""

from mailbox.models import Letter

import pytest

from clusters.models import Duty
from pledges.verbs.summary import send_summary
from tests.factories import OfficialFactory
from tests.pledges.summing import approved, sent, taken_back

pytestmark = pytest.mark.django_db


def told():
    letters = Letter.objects.filter(path__startswith="/tong-hop/").order_by("pk")
    return list(letters.values_list("official__username", "subject"))


SENT = "Báo cáo của cụm: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
BACK = "Mở lại để sửa: Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"


def test_every_leader_of_the_centre_is_told_each_time(world):
    OfficialFactory(username="trunguong2", board=world.central.board)
    OfficialFactory(board=world.central.board, officer=True)
    OfficialFactory(board=world.central.board, is_active=False)
    approved(world, world.member)
    sent(world)
    both = [("trunguong", SENT), ("trunguong2", SENT)]
    assert told() == both
    taken_back(world)
    again = [("trunguong", BACK), ("trunguong2", BACK)]
    assert told() == [*both, *again]
    missing = {world.head.board.pk, world.deputy.board.pk}
    send_summary(world.cluster_year.pk, "h1", by=world.head.leader, without=missing)
    assert told() == [*both, *again, *both]


def test_what_comes_back_goes_to_who_is_in_office_that_day(world):
    approved(world, world.member)
    sent(world)
    Duty.objects.filter(board=world.deputy.board).update(board=world.member.board)
    Letter.objects.all().delete()
    taken_back(world, by=world.central)
    assert {name for name, _ in told()} == {
        f"{place}.{who}" for place in ("Nghệ An", "Bắc Ninh") for who in ("lanhdao", "chuyenvien")
    }
    assert "Nội dung đã viết còn nguyên" in Letter.objects.latest("pk").body
