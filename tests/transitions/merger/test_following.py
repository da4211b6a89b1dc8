"""What else follows: conferences ahead, checks across, deputies' checking, officials on a day to come; and what stands
against taking a merger back."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import Delegation, OwnDeadline
from conferences.models import Attendance
from conferences.verbs.answering import Delegate, answer_invitation
from pledges.refusals import AlreadyHandled, NotAllowed
from provinces.models import Board, Official, Posting, Province
from provinces.postings import take_up_postings
from provinces.verbs import change_province_kind
from scoring.models import CrossCheck
from scoring.verbs.crossing import assign_cross_check
from tests.at_once import at_once, kinds, row_of
from tests.conferences.held import invited
from tests.conftest import TODAY
from tests.factories import DelegationFactory
from tests.scoring.crossing import crossed
from tests.scoring.lives import submitted
from tests.scoring.verifying import explaining
from tests.transitions.merger.merging import asked, dump, merged, renamed, successor_board, told
from transitions.merger.asked import Choices, Moving
from transitions.merger.parts.steps import working_days_after
from transitions.merger.plan import plan_merger
from transitions.merger.verbs import undo, why_not_undo

pytestmark = pytest.mark.django_db

AHEAD = TODAY + dt.timedelta(30)


def taken_back(world, merger):
    return undo(merger.pk, by=world.administrator, word=merger.place)


def test_a_conference_ahead_calls_the_successor_in_place_of_its_predecessors(world):
    ahead, past = invited(world, day=AHEAD), invited(world, day=TODAY - dt.timedelta(1), title="Hội nghị đã qua")
    before = dump()
    merger = merged(world)
    new = successor_board(merger)
    assert set(ahead.attendances.values_list("board", flat=True)) == {world.head.board.pk, new.pk}
    assert past.attendances.count() == 3
    taken_back(world, merger)
    assert dump() == before


def test_who_had_answered_answers_again_and_the_names_stay(world):
    ahead = invited(world, day=AHEAD)
    answer_invitation(ahead.pk, by=world.member.leader, answer="coming", delegates=[Delegate("", "Trưởng Ban")])
    assert "Đơn vị mới trả lời lại" in told(plan_merger(asked(world)), "Hội nghị sắp họp")[0]
    new = successor_board(merged(world))
    assert Attendance.objects.get(board=new).answer == "pending"
    assert [each.board for each in ahead.participants.filter(post="Trưởng Ban")] == [new]


def test_a_check_across_passes_on_but_never_to_whom_came_out_of_the_card_s_board(world):
    own = crossed(world)  # the deputy checks the member's card
    before = dump()
    merger = merged(world)
    assert not CrossCheck.objects.filter(pk=own.pk).exists()
    taken_back(world, merger)
    assert dump() == before


def test_a_check_across_of_another_s_card_passes_once(world):
    card = submitted(world, world.head)
    papers = [assign_cross_check(card.pk, world.member.board, by=world.deputy.leader)]
    new = successor_board(merged(world))
    assert [(each.pk, each.board) for each in CrossCheck.objects.all()] == [(papers[0].pk, new)]


def test_an_explanation_that_nobody_will_be_left_to_give_is_told(world):
    assert told(plan_merger(asked(world)), "Bảng tự chấm đang chờ giải trình") == []
    explaining(world)
    [sentence] = told(plan_merger(asked(world)), "Bảng tự chấm đang chờ giải trình")
    assert sentence.startswith("Cụm số 2, năm 2026: Bắc Ninh chưa giải trình; từ ngày 05/06/2026 không còn ai")


def test_the_checking_given_to_a_deputy_passes_with_its_office(world):
    duty = world.cluster_year.duties.get(board=world.deputy.board)
    given = DelegationFactory(duty=duty, valid_during=DateRange(dt.date(2026, 5, 1), dt.date(2026, 8, 1)))
    before = dump()
    merger = merged(world)
    stretches = dict(Delegation.objects.values_list("duty__board", "valid_during"))
    assert stretches == {
        duty.board_id: DateRange(given.valid_during.lower, TODAY),
        successor_board(merger).pk: DateRange(TODAY, given.valid_during.upper),
    }
    taken_back(world, merger)
    assert dump() == before


# --- a day to come ---------------------------------------------------------------------------------------------


def test_until_the_day_everybody_works_where_he_is(world, clock):
    choices = Choices(officials={world.member.leader.pk: Moving("ends", "leader", "")})
    merger = merged(world, on=AHEAD, choices=choices)
    stays = Official.objects.get(pk=world.member.leader.pk)
    assert (stays.is_active, stays.capacity, stays.board) == (True, "leader", world.member.board)
    clock.move_to(dt.datetime.combine(AHEAD, dt.time(3), dt.UTC))
    take_up_postings(AHEAD)
    people = [world.member.leader, world.member.officer]
    assert [
        (each.capacity, each.board) for each in Official.objects.filter(pk__in=[p.pk for p in people]).order_by("pk")
    ] == [
        ("observer", world.member.board),
        ("officer", successor_board(merger)),
    ]


def test_what_is_due_before_a_day_to_come_may_be_left_to_the_predecessors(world):
    steps = {each.step: each for each in plan_merger(asked(world, on=AHEAD)).steps.owing}
    assert [option.value for option in steps["q1"].options] == ["successor", "nobody", "as_it_is"]
    merged(world, on=AHEAD, choices=Choices(steps=dict.fromkeys([(2026, "q1"), (2026, "h1")], "as_it_is")))
    assert not OwnDeadline.objects.filter(deadline__step__in=["q1", "h1"]).exists()


def test_the_successor_s_own_day_lies_fifteen_working_days_on_and_inside_the_year(world):
    assert working_days_after(dt.date(2026, 6, 5), 15) == dt.date(2026, 6, 26)
    late = plan_merger(asked(world, on=dt.date(2026, 12, 21))).steps.owing
    assert {each.due_on for each in late} == {dt.date(2026, 12, 31)}


# --- what stands against taking it back --------------------------------------------------------------------------


def begins_a_report(world, merger):
    world.member.officer = Official.objects.get(pk=world.member.officer.pk)
    world.draft_in(world.cluster_year, world.member, "h1")


def is_merged_again(world, merger):
    change_province_kind(merger.province, "Hải Phòng", "province", on=AHEAD, basis="NQ 9")


def moves_on(world, merger):
    Posting.objects.filter(official=world.member.leader).update(position="Phó Trưởng Ban")


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (begins_a_report, "Sau đó đã có thêm: báo cáo."),
        (is_merged_again, "Sau đó đã có thêm: tên gọi."),
        (moves_on, "Sau đó đã có thay đổi ở: đơn vị công tác."),
    ],
)
def test_what_came_since_is_not_lost(world, since, sentence):
    merger = merged(world)
    since(world, merger)
    before = dump()
    assert sentence in why_not_undo(merger)
    with pytest.raises(NotAllowed, match=sentence[:-1]):
        taken_back(world, merger)
    assert dump() == before


def test_who_signs_in_or_changes_his_password_stands_against_nothing(world, client):
    merger = merged(world)
    client.login(username=world.member.leader.username, password="mat-khau-2026")
    taken_back(world, merger)
    again = Official.objects.get(pk=world.member.leader.pk)
    assert (again.board, again.last_login is None) == (world.member.board, False)


def test_a_change_of_kind_is_taken_back_once(world):
    before = dump()
    merger = renamed(world)
    assert world.member.board.name_on(TODAY) == "Ban Tổ chức Thành ủy Bắc Ninh"
    taken_back(world, merger)
    assert dump() == before
    with pytest.raises(AlreadyHandled):
        taken_back(world, merger)


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_the_same_at_once_merge_once(world):
    province = world.member.board.province_id
    results = at_once(row_of(Province, province), lambda: merged(world), lambda: merged(world))
    assert kinds(results) == ["Merger", "Refused"]
    assert Board.objects.living_on(TODAY).filter(kind="provincial").count() == 3
