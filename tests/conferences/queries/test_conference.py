import datetime as dt

from conferences.models import Conference, Kind
from conferences.queries.ahead import pledge_ahead, year_ahead
from conferences.queries.conference import newest_first
from conferences.verbs.carrying import prepare_year_ahead
from conferences.verbs.planning import plan_conference
from conferences.verbs.session import mark_presence
from pledges.verbs.pledge import save_pledge
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.rows import row
from tests.pledges.pledge_lives import drafted


def titles(rows) -> list[str]:
    return list(rows.values_list("title", flat=True))


def test_a_list_shows_to_each_what_he_may_see_and_no_other_clusters(world):
    planned(world, title="Chưa mời")
    invited(world, title="Đã mời")
    told = {"by": world.stranger.officer, "kind": "annual", "cluster_year": world.other_year}
    plan_conference(**told, title="Cụm khác", day=DAY)
    plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Toàn ngành", day=DAY)
    for official, seen in [
        (world.head.officer, ["Chưa mời", "Đã mời"]),
        (world.member.leader, ["Đã mời"]),
        (world.stranger.leader, ["Cụm khác"]),
        (world.central, ["Toàn ngành", "Đã mời"]),
        (world.observer, ["Đã mời"]),
        (world.administrator, ["Đã mời"]),
    ]:
        assert sorted(titles(Conference.objects.visible_to(official).order_by("pk"))) == seen


def test_who_has_no_board_and_no_reason_sees_nothing(world):
    invited(world)
    world.member.leader.board = None
    world.member.leader.board_id = None
    assert not Conference.objects.visible_to(world.member.leader).exists()


def test_presence_is_counted_once_a_board(world):
    conference = invited(world)
    mark_presence(
        conference.pk, by=world.head.officer, present={world.head.board.pk: True, world.member.board.pk: False}
    )
    found = Conference.objects.with_presence().get(pk=conference.pk)
    assert (found.called_count, found.present_count) == (3, 1)


def test_the_newest_is_first_and_one_of_unknown_day_last_of_its_year(world):
    for title, year, day in [
        ("2025", 2025, DAY),
        ("không rõ", 2026, None),
        ("tháng 6", 2026, DAY),
        ("tháng 2", 2026, dt.date(2026, 2, 1)),
    ]:
        row(world, Conference, title=title, year=year, day=day).save()
    assert titles(newest_first(Conference.objects.all())) == ["tháng 6", "tháng 2", "không rõ", "2025"]


def test_what_it_is_about_and_when_its_boards_bore_their_names(world, clock):
    annual, interim = (Conference(year=2025, kind=kind) for kind in (Kind.ANNUAL, Kind.INTERIM))
    assert (annual.year_ahead, interim.year_ahead) == (2026, 2025)
    assert annual.name_day == dt.date(2025, 12, 31)
    assert Conference(year=2026, kind="annual").name_day == DAY
    assert Conference(year=2025, day=dt.date(2026, 1, 9)).name_day == dt.date(2026, 1, 9)
    sector = Conference(year=2026)
    assert (sector.is_sector_wide, sector.whose, year_ahead(sector), pledge_ahead(sector)) == (
        True,
        "Toàn ngành",
        None,
        None,
    )
    own = Conference(cluster_year=world.cluster_year)
    assert (own.is_sector_wide, own.whose) == (False, "Cụm thi đua số 2")


def test_the_pledge_ahead_is_that_of_the_year_ahead(world, django_assert_num_queries):
    annual = held(world)
    pledge = drafted(world)
    assert (year_ahead(annual), pledge_ahead(annual)) == (None, None)
    signing = in_session(world, kind="signing", title="Ký giao ước")
    year = prepare_year_ahead(annual.pk, by=world.head.officer)
    assert (year_ahead(annual), pledge_ahead(annual)) == (year, None)
    saved = save_pledge(year.pk, by=world.head.officer, version=0, text="Thi đua.", common_targets="")
    with django_assert_num_queries(2):
        assert (pledge_ahead(annual), pledge_ahead(signing)) == (saved, pledge)
