"""While the boards sit together: presence, opening, the agenda, the table of points, closing."""

import datetime as dt

import pytest
from django.http import Http404

from clusters.models import ClusterYear
from conferences.models import AgendaItem, Conference
from conferences.verbs.choosing import record_election
from conferences.verbs.planning import cancel_conference, plan_conference
from conferences.verbs.session import (
    close_conference,
    forget_table_adopted,
    go_to_item,
    mark_presence,
    open_conference,
    record_as_held,
    record_table_adopted,
)
from conferences.verbs.signing import record_signing
from scoring.models import Result
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.refusing import denied, lacks, outrun, refused
from tests.conferences.rows import NOON, frozen
from tests.factories import OfficialFactory
from tests.pledges.lives import without_offices
from tests.scoring.lives import submitted
from tests.scoring.resulting import adopted, all_cards_verified

TOMORROW, YESTERDAY = dt.date(2026, 6, 6), dt.date(2026, 6, 4)
KEEPERS = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được ghi hội nghị này."
CONFIRMED = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
QUORUM = "Hội nghị hợp lệ khi có từ hai phần ba số đơn vị dự."
DOORS = [open_conference, record_as_held, close_conference, record_table_adopted, forget_table_adopted]


def mark(world, conference, *members, there=True):
    present = {member.board.pk: there for member in members}
    return mark_presence(conference.pk, by=world.head.officer, present=present)


def presence(conference) -> dict:
    return dict(conference.attendances.order_by("pk").values_list("board", "is_present"))


def stored(conference) -> Conference:
    return Conference.objects.get(pk=conference.pk)


def steps_of(conference) -> list:
    return list(conference.steps.order_by("pk").values_list("from_state", "to_state", "official__username"))


# --- who ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", DOORS)
def test_only_who_keeps_the_record_and_a_stranger_finds_nothing(world, door):
    conference = in_session(world)
    watcher = OfficialFactory(board=world.head.board, capacity="observer")
    only_reads = "Tài khoản này chỉ xem, không ghi hội nghị."
    for by, sentence in [
        (world.member.leader, KEEPERS),
        (world.central, KEEPERS),
        (world.observer, only_reads),
        (watcher, only_reads),
    ]:
        assert denied(door, conference.pk, by=by) == sentence
        assert denied(mark_presence, conference.pk, by=by, present={world.head.board.pk: False}) == sentence
        assert denied(go_to_item, conference.pk, conference.agendaitems.first().pk, by=by) == sentence
    refused(Http404, door, conference.pk, by=world.stranger.leader)
    refused(Http404, door, 0, by=world.head.leader)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_after_the_minutes_are_confirmed(world, door):
    conference = frozen(world, held(world))
    assert denied(door, conference.pk, by=world.head.leader) == CONFIRMED
    assert denied(mark_presence, conference.pk, by=world.head.leader, present={}) == CONFIRMED


# --- presence ----------------------------------------------------------------------------------------------


def test_only_the_boards_named_change_and_unsaid_is_not_absent(world):
    conference = invited(world)
    assert set(presence(conference).values()) == {None}
    mark(world, conference, world.head, world.stranger)
    mark(world, conference, world.deputy, there=False)
    assert presence(conference) == {
        world.head.board.pk: True,
        world.deputy.board.pk: False,
        world.member.board.pk: None,
    }
    mark(world, conference, world.deputy, there=None)
    assert presence(conference)[world.deputy.board.pk] is None


@pytest.mark.parametrize("there", [False, None])
def test_who_has_signed_was_there(world, there):
    conference = in_session(world)
    record_signing(conference.pk, world.member.board.pk, by=world.head.officer)
    present = {world.member.board.pk: there, world.deputy.board.pk: False}
    assert lacks(mark_presence, conference.pk, by=world.head.officer, present=present) == [
        "Đơn vị đã ký giao ước tại hội nghị thì không ghi vắng được; bỏ chữ ký trước."
    ]
    mark(world, conference, world.member)
    mark(world, conference, world.deputy, there=there)
    assert presence(conference)[world.deputy.board.pk] is there


# --- opening -----------------------------------------------------------------------------------------------


def test_two_of_three_boards_open_it_and_a_second_click_is_told(world):
    conference = invited(world)
    for members, count in [([], 0), ([world.head], 1)]:
        mark(world, conference, *members)
        assert lacks(open_conference, conference.pk, by=world.head.officer) == [
            f"Mới {count}/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). {QUORUM}"
        ]
    mark(world, conference, world.member)
    opened = open_conference(conference.pk, by=world.deputy.officer, at=NOON)
    assert (opened.state, stored(conference).opened_at) == ("in_session", NOON)
    assert steps_of(conference)[1:] == [("invited", "in_session", "Hải Phòng.chuyenvien")]
    error = outrun(open_conference, conference.pk, by=world.head.officer)
    assert error == outrun(record_as_held, conference.pk, by=world.head.officer) == "Hội nghị đã khai mạc."


def test_it_opens_on_its_day_not_before(world):
    conference = planned(world, day=TOMORROW)
    mark(world, conference, world.head, world.deputy)
    sentence = "Hội nghị họp ngày 06/06/2026; đến ngày đó mới khai mạc được."
    assert lacks(open_conference, conference.pk, by=world.head.officer) == [sentence]
    assert lacks(record_as_held, conference.pk, by=world.head.officer) == [sentence]
    without = planned(world, day=None)
    sentences = lacks(open_conference, without.pk, by=world.head.officer)
    assert sentences == ["Cần ghi ngày họp trước khi khai mạc.", f"Mới 0/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). {QUORUM}"]  # fmt: skip
    mark(world, without, world.head, world.deputy)
    assert lacks(open_conference, without.pk, by=world.head.officer) == sentences[:1]
    today = planned(world, day=DAY)
    mark(world, today, world.head, world.deputy)
    assert open_conference(today.pk, by=world.head.officer).state == "in_session"


def test_the_sectors_asks_no_quorum(world):
    conference = planned_by_the_centre(world)
    assert open_conference(conference.pk, by=world.central).state == "in_session"
    record_table_adopted(conference.pk, by=world.central)
    assert (stored(conference).table_adopted_at is not None, Result.objects.count()) == (True, 0)


def planned_by_the_centre(world):
    return plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Giao ban toàn ngành", day=DAY)


@pytest.mark.parametrize("bring", [planned, invited])
def test_one_of_a_day_gone_by_is_written_down(world, bring):
    conference = bring(world, day=YESTERDAY)
    record_as_held(conference.pk, by=world.head.officer, at=NOON)
    found = stored(conference)
    assert (found.state, found.opened_at, found.held_at) == ("held", NOON, NOON)
    assert steps_of(conference)[-1] == (conference.state, "held", "Nghệ An.chuyenvien")
    assert outrun(record_as_held, conference.pk, by=world.head.officer) == "Hội nghị đã khai mạc."


def test_its_day_may_be_unknown_where_a_source_is_named(world):
    conference = planned(world, day=None)
    assert lacks(record_as_held, conference.pk, by=world.head.officer) == [
        "Cần ghi ngày họp; nếu nguồn không nêu ngày thì ghi nguồn."
    ]
    sourced = planned(world, day=None, source="Báo Nghệ An")
    assert record_as_held(sourced.pk, by=world.head.officer).state == "held"


def test_of_a_source_that_does_not_tell_who_was_there_nobody_asks(world):
    """What is written down without one needs its quorum, also afterwards."""
    by, chosen = world.head.officer, {"office": "head", "board": world.member.board.pk, "method": "acclaimed"}
    unsourced = planned(world, day=YESTERDAY)
    record_as_held(unsourced.pk, by=by)
    short = [f"Mới 0/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). {QUORUM}"]
    assert lacks(record_election, unsourced.pk, by=by, **chosen) == short
    assert lacks(record_table_adopted, unsourced.pk, by=by) == short
    assert lacks(record_signing, unsourced.pk, world.member.board.pk, by=by) == short
    sourced = planned(world, day=YESTERDAY, source="Báo Nghệ An")
    record_as_held(sourced.pk, by=by)
    assert record_election(sourced.pk, by=by, **chosen).board == world.member.board
    record_table_adopted(sourced.pk, by=by)
    mark(world, sourced, world.member)
    short = [f"Mới 1/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). {QUORUM}"]
    assert lacks(record_signing, sourced.pk, world.member.board.pk, by=by) == short
    mark(world, sourced, world.head)
    record_signing(sourced.pk, world.member.board.pk, by=by)


# --- the agenda --------------------------------------------------------------------------------------------


def test_one_item_is_on_at_a_time_and_one_may_go_back(world):
    conference = in_session(world)
    first, second, *_ = conference.agendaitems.order_by("position")

    def course():
        rows = conference.agendaitems.exclude(begun_at=None).order_by("position")
        return list(rows.values_list("pk", "begun_at", "ended_at"))

    one, two, three, four = (NOON + dt.timedelta(minutes=minutes) for minutes in range(4))
    go_to_item(conference.pk, first.pk, by=world.head.officer, at=one)
    go_to_item(conference.pk, first.pk, by=world.head.officer, at=two)
    assert course() == [(first.pk, one, None)]
    go_to_item(conference.pk, second.pk, by=world.head.officer, at=two)
    assert course() == [(first.pk, one, two), (second.pk, two, None)]
    assert go_to_item(conference.pk, first.pk, by=world.head.officer, at=three).is_current
    assert course() == [(first.pk, one, None), (second.pk, two, three)]
    close_conference(conference.pk, by=world.head.officer, at=four)
    assert course() == [(first.pk, one, four), (second.pk, two, three)]


def test_an_item_of_another_conference_is_not_found_and_none_is_on_outside_the_session(world):
    conference, other = in_session(world), invited(world, title="Hội nghị khác")
    foreign = other.agendaitems.order_by("pk").first()
    refused(Http404, go_to_item, conference.pk, foreign.pk, by=world.head.officer)
    sentence = "Hội nghị không đang họp."
    assert denied(go_to_item, other.pk, foreign.pk, by=world.head.officer) == sentence
    close_conference(conference.pk, by=world.head.officer)
    item = AgendaItem.objects.filter(conference=conference).order_by("pk").first()
    assert denied(go_to_item, conference.pk, item.pk, by=world.head.officer) == sentence


def test_it_is_closed_once_and_only_when_it_sits(world):
    conference = invited(world)
    assert denied(close_conference, conference.pk, by=world.head.officer) == "Hội nghị không đang họp."
    sitting = in_session(world, title="Hội nghị khác")
    assert close_conference(sitting.pk, by=world.head.officer, at=NOON).state == "held"
    assert stored(sitting).held_at == NOON
    assert outrun(close_conference, sitting.pk, by=world.head.leader) == "Hội nghị đã bế mạc."
    assert denied(close_conference, sitting.pk, by=world.member.leader) == KEEPERS
    cancel_conference(conference.pk, by=world.head.leader, reason="Bão.")
    assert denied(close_conference, conference.pk, by=world.head.officer) == "Hội nghị đã hủy."


# --- the table of points -----------------------------------------------------------------------------------


def test_without_a_published_sheet_only_the_fact_is_kept(world):
    conference = in_session(world)
    record_table_adopted(conference.pk, by=world.head.officer, at=NOON)
    assert (stored(conference).table_adopted_at, Result.objects.count()) == (NOON, 0)
    assert outrun(record_table_adopted, conference.pk, by=world.head.officer) == "Đã ghi thông qua bảng điểm."
    forget_table_adopted(conference.pk, by=world.head.officer)
    assert forget_table_adopted(conference.pk, by=world.head.officer).table_adopted_at is None


def test_what_scoring_holds_is_adopted_with_it(world):
    all_cards_verified(world)
    conference = in_session(world)
    record_table_adopted(conference.pk, by=world.head.leader)
    result = Result.objects.get()
    assert (result.state, result.adopted_on, result.adopted_how) == ("adopted", DAY, conference.title)
    assert lacks(forget_table_adopted, conference.pk, by=world.head.leader) == [
        "Bảng điểm đã được thông qua ở phần Xếp hạng; lấy lại kết quả ở đó trước."
    ]


def test_where_it_was_adopted_already_only_the_fact_is_kept(world):
    result = adopted(world)
    conference = in_session(world)
    record_table_adopted(conference.pk, by=world.head.officer)
    assert (stored(conference).table_adopted_at is not None, Result.objects.get()) == (True, result)


def test_what_stands_against_the_table_is_said(world):
    submitted(world)
    conference = in_session(world)
    sentence = "Bắc Ninh: chưa thẩm định xong (Đã nộp)."
    assert lacks(record_table_adopted, conference.pk, by=world.head.leader) == [sentence]
    judges = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được quyết định việc này."
    assert denied(record_table_adopted, conference.pk, by=world.head.officer) == judges
    away = in_session(world, title="Hội nghị khác", host_board=world.member.board)
    sentence = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng ghi được việc thông qua bảng điểm."
    assert denied(record_table_adopted, away.pk, by=world.member.leader) == sentence
    ClusterYear.objects.update(stage="closed")
    closed = "Năm 2026 đã kết thúc, kết quả không thay đổi được nữa."
    assert denied(record_table_adopted, conference.pk, by=world.head.leader) == closed


@pytest.mark.parametrize("bring", [planned, invited])
def test_nothing_is_agreed_on_before_the_opening_or_without_the_quorum(world, bring):
    conference = bring(world)
    assert denied(record_table_adopted, conference.pk, by=world.head.officer) == "Hội nghị chưa khai mạc."
    assert denied(forget_table_adopted, conference.pk, by=world.head.officer) == "Hội nghị chưa khai mạc."
    sitting = in_session(world, title="Hội nghị khác")
    mark(world, sitting, world.deputy, world.member, there=False)
    short = f"Mới 1/3 đơn vị có mặt, chưa đủ điều kiện họp (cần ít nhất 2). {QUORUM}"
    assert lacks(record_table_adopted, sitting.pk, by=world.head.officer) == [short]


def test_where_nobody_is_in_office_the_centre_keeps_it(world):
    conference = invited(world)
    without_offices(world, "head", "deputy")
    refused_to = [world.head.officer, world.deputy.leader, world.member.leader]
    for by in refused_to[1:]:
        assert denied(mark_presence, conference.pk, by=by, present={}) == KEEPERS
    present = {member.board.pk: True for member in (world.head, world.deputy, world.member)}
    mark_presence(conference.pk, by=world.central, present=present)
    assert open_conference(conference.pk, by=world.central).state == "in_session"
