"""Who of a cluster still owes what, as the head and the centre are told."""

import datetime as dt

from clusters.models import ClusterYear
from reminders.owed import owed_on
from reminders.standing import Standing, standings
from tests.conftest import TODAY
from tests.factories import ClusterFactory, ClusterYearFactory

DUE = dt.date(2026, 6, 10)


def owed(world):
    return [each for each in owed_on(TODAY) if each.step == "h1" and each.is_owed(TODAY)]


def found(world, heads):
    return [(each.audience, each.place, each.boards) for each in standings(owed(world), heads)]


TWO, THREE = "Cụm thi đua số 2, năm 2026", "Cụm thi đua số 3, năm 2026"


def test_the_head_reads_of_the_others_and_the_centre_of_all_by_cluster(world):
    heads = {world.cluster_year.cluster_id: world.head.board.pk, world.other_year.cluster_id: world.stranger.board.pk}
    assert found(world, heads) == [
        ("head", TWO, ("Bắc Ninh", "Hải Phòng")),
        ("centre", TWO, ("Bắc Ninh", "Hải Phòng", "Nghệ An")),
        ("centre", THREE, ("Quảng Trị",)),
    ]


def test_a_cluster_without_a_head_is_told_to_the_centre_alone(world):
    assert [audience for audience, *_ in found(world, {})] == ["centre", "centre"]


def test_the_same_thing_is_the_same_occasion_until_its_day_moves(world):
    one = Standing("head", "h1", DUE, world.cluster_year, ("Bắc Ninh",))
    assert one.occasion == Standing("head", "h1", DUE, world.cluster_year, ()).occasion
    others = [
        Standing("centre", "h1", DUE, world.cluster_year, ()),
        Standing("head", "q3", DUE, world.cluster_year, ()),
        Standing("head", "h1", TODAY, world.cluster_year, ()),
        Standing("head", "h1", DUE, world.other_year, ()),
        Standing("head", "h1", DUE, None, ()),
    ]
    assert len({each.occasion for each in [one, *others]}) == 6


def test_it_leads_to_the_progress_of_the_year_or_to_the_clusters(db):
    block = ClusterYearFactory(cluster=ClusterFactory(kind="block", number=7), year=2026)
    block = ClusterYear.objects.select_related("cluster").get(pk=block.pk)
    assert Standing("centre", "h1", DUE, block, ()).url == "/khoi/7/2026/tien-do/"
    sector = Standing("centre", "invitation", DUE, None, ())
    assert (sector.url, sector.title) == ("/cum/", "Trả lời giấy mời hội nghị, toàn ngành")
