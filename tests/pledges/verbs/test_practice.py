"""Holding a practice up to others: the head that checks the board does, or the centre, and nobody his own."""

import pytest
from django.http import Http404
from django.utils import timezone

from pledges.refusals import NotAllowed
from pledges.verbs.practice import feature_practice, unfeature_practice
from pledges.verbs.report import reopen_report
from tests.pledges.lives import person
from tests.pledges.telling import practice


@pytest.mark.parametrize("role", ["head.leader", "central"])
def test_it_is_held_up_and_let_down_again(world, role):
    told = practice(world)
    featured = feature_practice(told.pk, by=person(world, role))
    assert (featured.featured_at, featured.featured_by) == (timezone.now(), person(world, role))
    let_down = unfeature_practice(told.pk, by=person(world, role))
    assert (let_down.featured_at, let_down.featured_by) == (None, None)


def test_who_held_it_up_first_stays_named(world, clock):
    told = practice(world)
    feature_practice(told.pk, by=world.head.leader)
    clock.move_to("2026-06-09T03:00:00Z")
    assert feature_practice(told.pk, by=world.central).featured_by == world.head.leader


@pytest.mark.parametrize("verb", [feature_practice, unfeature_practice])
def test_nobody_praises_himself_and_only_leaders_in_office_praise(world, verb):
    told, heads = practice(world), practice(world, world.head)
    refused = {
        (told, "member.leader"): "không tự nêu gương",
        (heads, "head.leader"): "không tự nêu gương",
        (told, "deputy.leader"): "Chỉ lãnh đạo cụm trưởng",
        (told, "stranger.leader"): "Chỉ lãnh đạo cụm trưởng",
        (told, "observer"): "Chỉ lãnh đạo cụm trưởng",
        (told, "head.officer"): "Chỉ lãnh đạo Ban",
        (told, "central.officer"): "Chỉ lãnh đạo Ban",
    }
    for (entry, role), sentence in refused.items():
        with pytest.raises(NotAllowed, match=sentence):
            verb(entry.pk, by=person(world, role))
    assert verb(heads.pk, by=world.deputy.leader).pk == heads.pk
    with pytest.raises(Http404):
        verb(told.pk, by=world.administrator)


def test_what_is_not_in_the_library_cannot_be_held_up(world):
    told = practice(world)
    reopen_report(told.report_id, by=world.head.leader, reason="Sai.")
    with pytest.raises(Http404):
        feature_practice(told.pk, by=world.head.leader)
