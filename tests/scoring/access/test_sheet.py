"""Who sees that there is a sheet, who reads it, and what each door answers, for every state and role."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from pledges.refusals import AlreadyHandled, NotAllowed
from scoring.access.sheet import (
    get_sheet_year_for,
    in_office,
    may_read,
    why_not_publish,
    why_not_share,
    why_not_write,
)
from scoring.models import CriteriaSheet
from scoring.verbs.sheet import change_rules, publish_sheet, share_sheet, take_back_sheet
from tests.conftest import VIETNAM
from tests.pledges.lives import person, successor_of, without_offices
from tests.scoring.lives import AGREED, SHEET_LIVES, drafted, published, shared

ROLES = [
    "member.leader",
    "member.officer",
    "member.observer",
    "head.leader",
    "head.officer",
    "head.observer",
    "deputy.leader",
    "deputy.officer",
    "central",
    "central.officer",
    "central.observer",
    "observer",
    "administrator",
]
STRANGERS = ["stranger.leader", "stranger.officer", "stranger.observer", "anonymous"]
IN_OFFICE = {"head.leader", "head.officer", "deputy.leader", "deputy.officer"}
CLUSTER_AND_CENTRE = IN_OFFICE | {"member.leader", "member.officer", "central", "central.officer"}
READERS = {"draft": IN_OFFICE, "shared": CLUSTER_AND_CENTRE, "published": set(ROLES)}


def found(world, role):
    return get_sheet_year_for(person(world, role), world.cluster_year.pk)[1]


def allowed(world, ask, roles=ROLES):
    return {role for role in roles if ask(person(world, role), found(world, role)) == ""}


@pytest.mark.parametrize("state", SHEET_LIVES)
def test_all_who_see_the_year_learn_of_the_sheet_and_these_read_it(world, state):
    sheet = SHEET_LIVES[state](world)
    assert {role for role in ROLES if found(world, role) == sheet} == set(ROLES)
    assert {role for role in ROLES if may_read(person(world, role), found(world, role))} == READERS[state]


@pytest.mark.parametrize("state", SHEET_LIVES)
@pytest.mark.parametrize("role", STRANGERS)
def test_others_do_not_find_it(world, role, state):
    sheet = SHEET_LIVES[state](world)
    with pytest.raises(Http404):
        found(world, role)
    assert list(CriteriaSheet.objects.visible_to(person(world, role))) == []
    for door in (share_sheet, take_back_sheet, change_rules):
        with pytest.raises(Http404):
            door(sheet.pk, by=person(world, role))


def test_a_year_without_a_sheet_is_seen_too_and_one_that_is_not_there_is_not(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert get_sheet_year_for(world.member.leader, world.cluster_year.pk) == (world.cluster_year, None)
    with pytest.raises(Http404):
        get_sheet_year_for(world.member.leader, 0)


WRITERS = "Chỉ cán bộ của Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được soạn bảng tiêu chí."
SENDERS = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng hoặc cụm phó được gửi bảng tiêu chí lấy ý kiến."
PUBLISHERS = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được ban hành bảng tiêu chí."
ROUND = "Bảng tiêu chí đang lấy ý kiến. Muốn sửa, cụm trưởng lấy lại bảng."
FINAL = "Bảng tiêu chí đã ban hành nên không sửa được nữa."


@pytest.mark.parametrize(
    ("state", "reason"), [(None, ""), ("draft", ""), ("shared", ROUND), ("published", FINAL)], ids=str
)
def test_only_the_boards_in_office_write_and_only_before_it_goes_round(world, state, reason):
    if state:
        SHEET_LIVES[state](world)
    answers = {role: why_not_write(person(world, role), world.cluster_year, found(world, role)) for role in ROLES}
    assert answers == {role: reason if role in IN_OFFICE else WRITERS for role in ROLES}


@pytest.mark.parametrize("state", SHEET_LIVES)
def test_the_leaders_in_office_send_it_round_and_only_the_heads_publishes(world, state):
    SHEET_LIVES[state](world)
    senders, publishers = {"head.leader", "deputy.leader"}, {"head.leader"}
    assert {role: why_not_share(person(world, role), found(world, role)) for role in ROLES} == {
        role: "" if role in senders else SENDERS for role in ROLES
    }
    assert {role: why_not_publish(person(world, role), found(world, role)) for role in ROLES} == {
        role: "" if role in publishers else PUBLISHERS for role in ROLES
    }


@pytest.mark.parametrize("state", SHEET_LIVES)
def test_a_closed_year_moves_nothing(world, state):
    sheet = SHEET_LIVES[state](world)
    ClusterYear.objects.update(stage="closed")
    sentence = "Năm 2026 đã kết thúc, bảng tiêu chí không thay đổi được nữa."
    head = person(world, "head.leader")
    cluster_year, sheet = get_sheet_year_for(head, world.cluster_year.pk)
    answers = [why_not_write(head, cluster_year, sheet), why_not_share(head, sheet), why_not_publish(head, sheet)]
    assert answers == [sentence] * 3
    for door, more in ((share_sheet, {}), (take_back_sheet, {}), (publish_sheet, AGREED)):
        with pytest.raises(NotAllowed, match=sentence):
            door(sheet.pk, by=head, **more)


def test_what_may_not_be_read_is_not_there_for_the_doors_either(world):
    sheet = drafted(world)
    for role in set(ROLES) - IN_OFFICE:
        for door, more in ((share_sheet, {}), (take_back_sheet, {}), (publish_sheet, AGREED), (change_rules, {})):
            with pytest.raises(Http404):
                door(sheet.pk, by=person(world, role), **more)


@pytest.mark.parametrize(
    ("door", "more", "reason"),
    [(share_sheet, {}, SENDERS), (take_back_sheet, {}, SENDERS), (publish_sheet, AGREED, PUBLISHERS), (change_rules, {}, WRITERS)],
)  # fmt: skip
@pytest.mark.parametrize("role", ["member.leader", "member.officer", "central", "central.officer"])
def test_who_reads_it_but_has_no_office_hears_why_not(world, role, door, more, reason):
    with pytest.raises(NotAllowed) as refusal:
        door(shared(world).pk, by=person(world, role), **more)
    assert str(refusal.value) == reason


def test_the_office_moves_the_right(world):
    sheet = shared(world)
    without_offices(world, "head")
    assert allowed(world, why_not_publish) == set()
    assert allowed(world, why_not_share) == {"deputy.leader"}
    world.cluster_year.duties.update(office="head")
    assert allowed(world, why_not_publish) == {"deputy.leader"}
    assert not in_office(person(world, "head.leader"), world.cluster_year)
    assert publish_sheet(sheet.pk, by=person(world, "deputy.leader"), **AGREED).is_published


def test_an_office_in_another_cluster_is_none_here(world):
    drafted(world)
    world.other_year.memberships.create(board=world.member.board, valid_during=("2027-01-01", "2028-01-01"))
    world.other_year.duties.update(board=world.member.board)
    by = person(world, "member.leader")
    assert in_office(by, world.other_year)
    assert (why_not_write(by, world.cluster_year, None), why_not_share(by, found(world, "member.leader"))) == (
        WRITERS,
        SENDERS,
    )


def test_a_successor_reads_its_predecessors_year(world, clock):
    published(world)
    clock.move_to(dt.datetime(2026, 7, 1, 9, tzinfo=VIETNAM))
    heir = successor_of(world.member, on=dt.date(2026, 7, 1))
    cluster_year, sheet = get_sheet_year_for(heir, world.cluster_year.pk)
    assert may_read(heir, sheet)
    assert why_not_write(heir, cluster_year, sheet) == WRITERS


def test_what_was_done_already_is_told_by_whom(world):
    sheet = shared(world)
    with pytest.raises(AlreadyHandled, match="Bảng tiêu chí này đang lấy ý kiến rồi") as refusal:
        share_sheet(sheet.pk, by=world.deputy.leader)
    assert (refusal.value.step.official, refusal.value.step.label) == (world.head.leader, "Gửi lấy ý kiến")
