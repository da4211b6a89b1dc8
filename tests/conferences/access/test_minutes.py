import pytest
from django.http import Http404

from conferences.access.minutes import (
    get_minutes_for,
    may_read_comments,
    why_not_answer,
    why_not_comment,
    why_not_confirm,
    why_not_draft,
    why_not_share,
    why_not_write,
)
from conferences.models import Conference
from conferences.queries.minutes import boards_called
from tests.conferences.held import held, in_session
from tests.conferences.minuted import LIVES, shared
from tests.pledges.lives import person

KEEPERS = {"head.leader", "head.officer", "deputy.leader", "deputy.officer"}
WORKING = KEEPERS | {"member.leader", "member.officer", "central"}
LOOKING_ON = {"head.observer", "member.observer", "central.observer", "observer", "administrator"}
OUTSIDE = {"stranger.leader", "stranger.officer", "stranger.observer", "anonymous"}
ROLES = sorted(WORKING | LOOKING_ON | OUTSIDE)


def readers(world, pk):
    found = set()
    for role in ROLES:
        try:
            get_minutes_for(person(world, role), pk)
        except Http404:
            continue
        found.add(role)
    return found


def found(world, role, pk):
    official = person(world, role)
    return official, *get_minutes_for(official, pk)


@pytest.mark.parametrize(
    ("state", "who"), [("draft", KEEPERS), ("commenting", WORKING), ("confirmed", WORKING | LOOKING_ON)]
)
def test_who_reads_the_minutes(world, state, who):
    pk = LIVES[state](world).conference_id
    assert readers(world, pk) == who
    assert {role for role in who if may_read_comments(person(world, role))} == who & WORKING


@pytest.mark.parametrize("stand", [held, in_session])
def test_before_there_are_any_only_the_keepers_know(world, stand):
    pk = stand(world).pk
    assert readers(world, pk) == KEEPERS
    assert get_minutes_for(world.head.officer, pk)[1] is None


def test_what_is_not_there_is_not_found(world):
    with pytest.raises(Http404):
        get_minutes_for(world.head.leader, 0)


def test_a_host_from_outside_keeps_the_minutes(world):
    pk = LIVES["draft"](world).conference_id
    Conference.objects.filter(pk=pk).update(host_board=world.stranger.board)
    assert readers(world, pk) == KEEPERS | {"stranger.leader", "stranger.officer"}
    official, conference, _ = found(world, "stranger.leader", pk)
    assert why_not_write(official, conference) == why_not_confirm(official, conference) == ""


def test_one_query_brings_the_conference_and_who_wrote_last(world, django_assert_num_queries):
    pk = LIVES["confirmed"](world).conference_id
    official = person(world, "observer")
    with django_assert_num_queries(1):
        conference, minutes = get_minutes_for(official, pk)
        assert str(minutes.edited_by), str(minutes.confirmed_by)
        assert str(conference.cluster_year.cluster)


NOT_KEPT = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được ghi hội nghị này."
FROZEN = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."


def test_who_writes_shares_answers_and_confirms(world):
    pk = shared(world).conference_id
    for role in WORKING:
        official, conference, _ = found(world, role, pk)
        keeps = "" if role in KEEPERS else NOT_KEPT
        for why_not in (why_not_write, why_not_share, why_not_answer, why_not_draft):
            assert why_not(official, conference) == keeps, role
        leads = "" if "leader" in role else "Chỉ lãnh đạo Ban được xác nhận biên bản."
        assert why_not_confirm(official, conference) == (keeps or leads), role


def test_after_the_confirmation_nobody_does(world):
    official, conference, minutes = found(world, "head.leader", LIVES["confirmed"](world).conference_id)
    for why_not in (why_not_write, why_not_share, why_not_answer, why_not_draft, why_not_confirm):
        assert why_not(official, conference) == FROZEN
    closed = "Biên bản đã được xác nhận nên không nhận góp ý nữa."
    assert why_not_comment(official, minutes, boards_called(conference)) == closed


def test_boards_called_comment(world):
    pk = shared(world).conference_id
    called = boards_called(Conference.objects.get(pk=pk))
    assert called == {each.board.pk for each in (world.head, world.deputy, world.member)}
    for role in WORKING:
        official, _, minutes = found(world, role, pk)
        said = "" if role != "central" else "Chỉ đơn vị được mời dự hội nghị góp ý biên bản."
        assert why_not_comment(official, minutes, called) == said, role
