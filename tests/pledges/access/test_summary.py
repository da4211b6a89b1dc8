"""Who sees a cluster's report, and what each may do with it: every role over every state."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from clusters.models import ClusterYear
from pledges.access.summary import (
    get_summary_for,
    get_writing_of_summary_for,
    may_read_texts,
    sees_sector,
    sees_summaries,
    summing_years,
    why_not_send_summary,
    why_not_take_back,
    why_not_write_summary,
)
from pledges.models import Summary
from tests.pledges.lives import person, without_offices
from tests.pledges.summing import approved, sent, taken_back, written

pytestmark = pytest.mark.django_db

OFFICES = ["head.leader", "head.officer", "deputy.leader", "deputy.officer"]
CENTRE = ["central", "central.officer"]
OBSERVERS = ["observer", "central.observer"]
NEVER = ["member.leader", "member.officer", "member.observer", "head.observer", "administrator", "stranger.leader"]
ROLES = [*OFFICES, *CENTRE, *OBSERVERS, *NEVER]


def who(world, passes):
    return [role for role in ROLES if passes(person(world, role))]


def test_the_sector_is_the_centres_and_who_has_an_office_sees_summaries(world):
    assert who(world, sees_sector) == [*CENTRE, *OBSERVERS]
    assert who(world, sees_summaries) == [*OFFICES, *CENTRE, *OBSERVERS, "stranger.leader"]  # heads another cluster
    without_offices(world, "head")
    assert not sees_summaries(person(world, "head.leader"))


def finds(world, official):
    try:
        return get_summary_for(official, world.cluster_year.pk, "h1")[0] == world.cluster_year
    except Http404:
        return False


@pytest.mark.parametrize(
    ("life", "seen_by"),
    [
        (lambda world: None, [*OFFICES, *CENTRE]),
        (written, [*OFFICES, *CENTRE]),
        (sent, [*OFFICES, *CENTRE, *OBSERVERS]),
        (lambda world: sent(world) and taken_back(world), [*OFFICES, *CENTRE]),
    ],
    ids=["nothing", "draft", "sent", "taken back"],
)
def test_who_finds_it_in_each_state(world, life, seen_by):
    approved(world, world.member)
    life(world)
    assert who(world, lambda official: finds(world, official)) == seen_by
    rows = who(world, lambda official: Summary.objects.visible_to(official).filter(period="h1").exists())
    assert rows == (seen_by if Summary.objects.exists() else [])
    assert not Summary.objects.visible_to(AnonymousUser()).exists()


@pytest.mark.parametrize("period", ["", "registration", "x"])
def test_there_are_four_periods_and_no_more(world, period):
    with pytest.raises(Http404):
        get_summary_for(world.head.leader, world.cluster_year.pk, period)
    with pytest.raises(Http404):
        get_summary_for(world.head.leader, 0, "h1")


def test_only_boards_in_office_have_a_place_to_write(world):
    def writes(official):
        try:
            return bool(get_writing_of_summary_for(official, world.cluster_year.pk, "h1"))
        except Http404:
            return False

    assert who(world, writes) == OFFICES


def test_what_is_being_written_is_read_by_the_boards_in_office(world):
    approved(world, world.member)
    written(world)

    def reads(official):
        return may_read_texts(official, Summary.objects.select_related("cluster_year").get())

    assert [role for role in [*OFFICES, *CENTRE] if reads(person(world, role))] == OFFICES
    Summary.objects.all().delete()
    sent(world)
    assert [role for role in [*OFFICES, *CENTRE, *OBSERVERS] if reads(person(world, role))] == [
        *OFFICES,
        *CENTRE,
        *OBSERVERS,
    ]
    assert not may_read_texts(world.central, None)


def test_the_years_one_sums_up(world):
    older = ClusterYear.objects.create(cluster=world.cluster_year.cluster, year=2020, stage="closed")
    both, all_three = {world.cluster_year, older}, {world.cluster_year, older, world.other_year}
    years = {role: set(summing_years(person(world, role))) for role in ROLES}
    assert years == {
        **dict.fromkeys(OFFICES, both),
        **dict.fromkeys([*CENTRE, *OBSERVERS], all_three),
        **{key: set() for key in NEVER},
        "stranger.leader": {world.other_year},
    }


def allowed(world, why_not, *args):
    world.cluster_year.refresh_from_db()
    return who(world, lambda official: not why_not(official, world.cluster_year, *args))


def test_who_writes_sends_and_takes_back_and_nobody_in_a_closed_year(world):
    approved(world, world.member)
    assert allowed(world, why_not_write_summary, None) == OFFICES
    assert allowed(world, why_not_write_summary, written(world)) == OFFICES
    assert allowed(world, why_not_send_summary) == ["head.leader"]
    assert allowed(world, why_not_take_back) == ["head.leader", "central"]
    Summary.objects.all().delete()
    assert allowed(world, why_not_write_summary, sent(world)) == []
    ClusterYear.objects.update(stage="closed")
    for why_not, *args in [(why_not_write_summary, None), (why_not_send_summary,), (why_not_take_back,)]:
        assert allowed(world, why_not, *args) == []


def test_each_refusal_says_who_may(world):
    year = world.cluster_year
    assert why_not_write_summary(world.central, year, None) == "Chỉ cụm trưởng và cụm phó soạn báo cáo của cụm."
    assert "lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng" in why_not_send_summary(world.deputy.leader, year)
    assert "lãnh đạo Ban Tổ chức Trung ương" in why_not_take_back(world.head.officer, year)
