"""Several people at the same conference at the same moment: each thing happens once, nothing is lost."""

from mailbox.models import Letter

import pytest
from django.http import Http404

from conferences.models import Conference, Decision, Participant
from conferences.verbs.answering import Delegate, answer_invitation
from conferences.verbs.carrying import carry_over
from conferences.verbs.choosing import record_election
from conferences.verbs.parts import add_part, change_part
from conferences.verbs.planning import cancel_conference, invite_boards
from conferences.verbs.session import close_conference, mark_presence, open_conference
from conferences.verbs.signing import record_signing
from tests.at_once import at_once, kinds, row_of
from tests.conferences.held import held, in_session, invited, planned
from tests.factories import OfficialFactory

pytestmark = pytest.mark.django_db(transaction=True)


def both(conference, *actions):
    return at_once(row_of(Conference, conference.pk), *actions)


def ready(world):
    conference = invited(world)
    present = {member.board.pk: True for member in (world.head, world.deputy, world.member)}
    return mark_presence(conference.pk, by=world.head.officer, present=present)


@pytest.mark.parametrize(
    ("bring", "door"), [(ready, open_conference), (in_session, close_conference)], ids=["open", "close"]
)
def test_of_two_secretaries_one_moves_it_and_one_is_told(world, bring, door):
    conference = bring(world)
    before = conference.steps.count()
    results = both(
        conference,
        lambda: door(conference.pk, by=world.head.officer),
        lambda: door(conference.pk, by=world.deputy.officer),
    )
    assert kinds(results) == ["AlreadyHandled", "Conference"]
    told = next(result for result in results if isinstance(result, Exception))
    assert (told.step, conference.steps.count()) == (conference.steps.order_by("pk").last(), before + 1)


def test_invited_at_once_everybody_hears_it_once(world):
    conference, second = planned(world), OfficialFactory(board=world.head.board)
    text = {"invitation": "Kính mời đồng chí."}
    results = both(
        conference,
        lambda: invite_boards(conference.pk, by=world.head.leader, **text),
        lambda: invite_boards(conference.pk, by=second, **text),
    )
    assert (kinds(results), Letter.objects.count()) == (["AlreadyHandled", "Conference"], 6)


def test_a_plan_called_off_twice_is_gone_for_the_second(world):
    conference = planned(world)
    results = both(
        conference,
        lambda: cancel_conference(conference.pk, by=world.head.leader, reason=""),
        lambda: cancel_conference(conference.pk, by=world.deputy.leader, reason=""),
    )
    assert kinds(results) == sorted([Http404.__name__, "NoneType"])
    assert Conference.objects.count() == 0


def test_a_board_signs_once_and_two_boards_both(world):
    conference = in_session(world)

    def signing(member, by):
        return lambda: record_signing(conference.pk, member.board.pk, by=by)

    same = both(conference, signing(world.member, world.head.officer), signing(world.member, world.deputy.officer))
    assert kinds(same) == ["AlreadyHandled", "Signing"]
    two = both(conference, signing(world.head, world.head.officer), signing(world.deputy, world.deputy.officer))
    assert (kinds(two), conference.signings.count()) == (["Signing", "Signing"], 3)


def test_a_board_does_not_go_while_it_signs(world):
    conference, board = in_session(world), world.member.board.pk
    results = both(
        conference,
        lambda: record_signing(conference.pk, board, by=world.head.officer),
        lambda: mark_presence(conference.pk, by=world.deputy.officer, present={board: False}),
    )
    there = conference.attendances.get(board=board).is_present
    assert (kinds(results), there, conference.signings.count()) in [
        (["Incomplete", "Signing"], True, 1),
        (["Conference", "Incomplete"], False, 0),
    ]


def test_there_is_one_head(world):
    conference = in_session(world)

    def choosing(member, by):
        told = {"office": "head", "board": member.board.pk, "method": "acclaimed"}
        return lambda: record_election(conference.pk, by=by, **told)

    results = both(
        conference, choosing(world.member, world.head.officer), choosing(world.deputy, world.deputy.officer)
    )
    assert (kinds(results), conference.elections.count()) == (["Election", "Incomplete"], 1)


def test_two_lines_are_two_with_places_of_their_own_and_the_same_line_is_one(world):
    conference = in_session(world)

    def adding(text, by):
        return lambda: add_part(Decision, conference.pk, by=by, text=text)

    both(conference, adding("Một.", world.head.officer), adding("Hai.", world.deputy.officer))
    both(conference, adding("Ba.", world.head.officer), adding("Ba.", world.head.leader))
    lines = conference.decisions.order_by("position").values_list("position", "text")
    assert [place for place, _ in lines] == [0, 1, 2]
    assert {text for _, text in lines} == {"Một.", "Hai.", "Ba."}
    conference.refresh_from_db()
    assert all(text in conference.words for text in ("Một.", "Hai.", "Ba."))


def test_of_two_changes_of_one_line_one_stays_and_one_is_told(world):
    conference = in_session(world)
    line = add_part(Decision, conference.pk, by=world.head.officer, text="Một.")

    def changing(text, by):
        return lambda: change_part(Decision, line.pk, by=by, version=1, text=text)

    results = both(conference, changing("Hai.", world.head.officer), changing("Ba.", world.deputy.officer))
    assert kinds(results) == ["Decision", "StaleEdit"]
    winner, loser = sorted(results, key=lambda result: isinstance(result, Exception))
    assert loser.paper.text == winner.text == conference.decisions.get().text


def test_a_board_that_answers_twice_at_once_has_one_list_of_delegates(world):
    conference = invited(world)

    def answering(name, by):
        return lambda: answer_invitation(conference.pk, by=by, answer="coming", delegates=[Delegate(name, "")])

    results = both(conference, answering("Một", world.member.officer), answering("Hai", world.member.leader))
    assert kinds(results) == ["Attendance", "Attendance"]
    answer = conference.attendances.get(board=world.member.board)
    name = "Một" if answer.answered_by == world.member.officer else "Hai"
    assert list(Participant.objects.values_list("name", flat=True)) == [name]


def test_it_is_carried_over_once(world):
    conference = held(world)
    told = {"office": "head", "board": world.member.board.pk, "method": "acclaimed"}
    record_election(conference.pk, by=world.head.officer, **told)
    results = both(
        conference,
        lambda: carry_over(conference.pk, by=world.head.leader),
        lambda: carry_over(conference.pk, by=world.deputy.leader),
    )
    assert kinds(results) == ["AlreadyHandled", "Conference"]
    assert world.cluster_year.cluster.years.get(year=2027).duties.count() == 1
