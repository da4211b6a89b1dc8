"""Who finds a conference, who keeps it, and what may be done with it in each of its states, as tables."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db.models import Q
from django.http import Http404

from clusters.models import Duty
from conferences.access.conference import (
    get_conference_for,
    may_plan,
    why_frozen,
    why_not_agree,
    why_not_answer,
    why_not_carry,
    why_not_choose,
    why_not_contribute,
    why_not_invite,
    why_not_keep,
    why_not_lead,
    why_not_open,
    why_not_plan,
    why_not_prepare,
    why_not_review,
    why_not_run,
    years_to_plan_in,
)
from conferences.models import Conference, KeyTask
from conferences.queries.conference import kept_by
from conferences.verbs.planning import cancel_conference, plan_conference
from conferences.verbs.session import record_as_held
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.rows import NOON, frozen
from tests.pledges.lives import person, successor_of, without_offices

HEADS = {f"{whose}.{capacity}" for whose in ("head", "deputy") for capacity in ("leader", "officer")}
WATCHERS = {"head.observer", "deputy.observer", "member.observer"}
MEMBERS = {"member.leader", "member.officer"}
CENTRE = {"central", "central.officer"}
ABOVE = {"observer", "administrator", "central.observer"}
STRANGERS = {"stranger.leader", "stranger.officer", "stranger.observer"}
ALL = HEADS | WATCHERS | MEMBERS | CENTRE | ABOVE | STRANGERS | {"anonymous"}

ENDED = "Hội nghị đã họp hoặc đã hủy, không trả lời giấy mời nữa."
NOT_CALLED = "Chỉ đơn vị được mời trả lời giấy mời."
CANCELLED = "Hội nghị đã hủy."
CONFIRMED = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
OVER = "Hội nghị đã họp, không mời nữa."
OPENED = "Hội nghị đã khai mạc."
NOT_OPEN = "Hội nghị chưa khai mạc."
NOT_SITTING = "Hội nghị không đang họp."
NOT_CLOSED = "Hội nghị chưa bế mạc."
CLOSED = "Hội nghị đã bế mạc, không nhận tham luận nữa."
CARRIED = "Kết quả đã được đưa vào năm sau."
KEEPERS = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai"


def cancelled(world, **told):
    return cancel_conference(invited(world, **told).pk, by=world.head.leader, reason="Bão.")


def confirmed(world, **told):
    return frozen(world, held(world, **told))


def carried(world, **told):
    conference = held(world, **told)
    Conference.objects.filter(pk=conference.pk).update(carried_at=NOON)
    return conference


LIVES = {
    "planned": planned,
    "invited": invited,
    "in_session": in_session,
    "held": held,
    "carried": carried,
    "confirmed": confirmed,
    "cancelled": cancelled,
}


def finders(world, conference) -> dict[str, bool]:
    """{role: whether it keeps the record} of who finds it."""
    found = {}
    for role in ALL:
        try:
            found[role] = get_conference_for(person(world, role), conference.pk).kept_by_us
        except Http404:
            continue
    return found


# --- who finds and keeps it --------------------------------------------------------------------------------


@pytest.mark.parametrize("state", LIVES)
def test_the_cluster_and_who_is_above_it_find_it_once_it_is_more_than_a_plan(world, state):
    conference = LIVES[state](world)
    kept = dict.fromkeys(HEADS, True)
    seen = {} if state == "planned" else dict.fromkeys(WATCHERS | MEMBERS | CENTRE | ABOVE, False)
    assert finders(world, conference) == kept | seen


def test_the_sectors_is_found_by_all_and_kept_by_the_centre(world):
    plan = plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Giao ban", day=DAY)
    assert finders(world, plan) == dict.fromkeys(CENTRE, True)
    record_as_held(plan.pk, by=world.central)
    everybody = dict.fromkeys(ALL - {"anonymous"}, False)
    assert finders(world, plan) == everybody | dict.fromkeys(CENTRE, True)


def test_the_host_finds_and_keeps_it_wherever_it_belongs(world):
    conference = planned(world, host_board=world.stranger.board)
    hosts = {"stranger.leader", "stranger.officer"}
    assert finders(world, conference) == dict.fromkeys(HEADS | hosts, True)
    of_member = invited(world, host_board=world.member.board)
    assert finders(world, of_member)["member.officer"] is True
    assert "stranger.leader" not in finders(world, of_member)


def test_where_nobody_is_in_office_the_centre_keeps_it_and_where_somebody_is_not(world):
    conference = planned(world, host_board=None)
    without_offices(world, "head")
    assert finders(world, conference) == dict.fromkeys({"deputy.leader", "deputy.officer"}, True)
    without_offices(world, "deputy")
    assert finders(world, conference) == dict.fromkeys(CENTRE, True)


def test_with_the_handover_another_board_keeps_it(world, clock):
    conference = invited(world, host_board=None)
    Duty.objects.filter(cluster_year=world.cluster_year, office="head").update(
        valid_during=("2026-01-01", "2026-07-01")
    )
    Duty.objects.create(
        cluster_year=world.cluster_year,
        board=world.member.board,
        office="head",
        method="agreed",
        valid_during=("2026-07-01", "2027-01-01"),
    )
    clock.move_to(dt.datetime(2026, 7, 1, 3, tzinfo=dt.UTC))
    found = finders(world, conference)
    assert {role for role, keeps in found.items() if keeps} == {"member.leader", "member.officer", "deputy.leader", "deputy.officer"}  # fmt: skip
    assert found["head.leader"] is False


def test_a_successor_board_finds_what_its_predecessors_belonged_to_or_hosted(world):
    of_member, hosted = held(world), held(world, host_board=world.stranger.board, title="Hội nghị khác")
    leader = successor_of(world.stranger, on=dt.date(2026, 6, 1))
    assert [each.pk for each in Conference.objects.visible_to(leader).order_by("pk")] == [hosted.pk]
    assert get_conference_for(leader, hosted.pk).kept_by_us is False
    with pytest.raises(Http404):
        get_conference_for(leader, of_member.pk)


def test_it_comes_with_what_is_asked_of_it_in_one_query(world, django_assert_num_queries):
    conference = held(world)
    by = person(world, "central")
    with django_assert_num_queries(1):
        found = get_conference_for(by, conference.pk)
        assert (found.whose, str(found.host_board), found.kept_by_us) == (
            "Cụm thi đua số 2",
            str(world.head.board),
            False,
        )
        assert not hasattr(found, "minutes")
    with pytest.raises(Http404):
        get_conference_for(by, 0)


def test_who_only_looks_on_keeps_nothing(world):
    for role in sorted(ABOVE | WATCHERS | {"stranger.observer"}):
        assert kept_by(person(world, role)) == Q(pk__in=[])


# --- who plans ---------------------------------------------------------------------------------------------


def test_heads_deputies_and_the_centre_plan(world):
    planners = {"stranger.leader", "stranger.officer"} | HEADS | CENTRE
    assert {role for role in ALL - {"anonymous"} if may_plan(person(world, role))} == planners
    refused = {why_not_plan(person(world, role)) for role in ALL - {"anonymous"} - planners}
    assert refused == {"Chỉ cán bộ của cụm trưởng, cụm phó và Ban Tổ chức Trung ương lập hội nghị."}


@pytest.mark.parametrize(
    ("role", "years"),
    [
        ("head.officer", ["cluster_year"]),
        ("deputy.leader", ["cluster_year"]),
        ("stranger.leader", ["other_year"]),
        ("member.leader", []),
        ("head.observer", []),
        ("central", []),
        ("observer", []),
        ("administrator", []),
    ],
)
def test_each_plans_in_the_years_of_the_clusters_it_heads(world, role, years):
    assert years_to_plan_in(person(world, role)) == [getattr(world, year) for year in years]
    if role == "central":
        without_offices(world, "head", "deputy")
        assert years_to_plan_in(person(world, role)) == [world.cluster_year]


# --- what may be done --------------------------------------------------------------------------------------

TABLE = {
    #             keep       invite     answer     contribute open         agree      run          carry
    "planned":    ["",        "",        "Giấy mời chưa được gửi.", "", "", NOT_OPEN,  NOT_SITTING, NOT_CLOSED],
    "invited":    ["",        "",        "",        "",        "",        NOT_OPEN,  NOT_SITTING, NOT_CLOSED],
    "in_session": ["",        OVER,      ENDED,     "",        OPENED,    "",        "",          NOT_CLOSED],
    "held":       ["",        OVER,      ENDED,     CLOSED,    OPENED,    "",        NOT_SITTING, ""],
    "carried":    ["",        OVER,      ENDED,     CLOSED,    OPENED,    "",        NOT_SITTING, CARRIED],
    "confirmed":  [CONFIRMED, CONFIRMED, ENDED,     CLOSED,    CONFIRMED, CONFIRMED, CONFIRMED,   ""],
    "cancelled":  [CANCELLED, CANCELLED, ENDED,     CANCELLED, CANCELLED, CANCELLED, CANCELLED,   NOT_CLOSED],
}  # fmt: skip


@pytest.mark.parametrize("state", TABLE)
def test_what_the_heads_leader_may_do_in_each_state(world, state):
    leader = person(world, "head.leader")
    conference = get_conference_for(leader, LIVES[state](world).pk)
    called = {leader.board_id}
    assert TABLE[state] == [
        why_not_keep(leader, conference),
        why_not_invite(leader, conference),
        why_not_answer(leader, conference, called),
        why_not_contribute(leader, conference, called),
        why_not_open(leader, conference),
        why_not_agree(leader, conference),
        why_not_run(leader, conference),
        why_not_carry(leader, conference),
    ]
    assert why_not_choose(leader, conference) == why_not_agree(leader, conference)
    assert why_not_prepare(leader, conference) == (CANCELLED if state == "cancelled" else "")
    assert why_frozen(conference) == why_not_keep(leader, conference)


@pytest.mark.parametrize("state", [state for state in LIVES if state != "planned"])
@pytest.mark.parametrize(
    ("role", "keep", "lead", "carry"),
    [
        ("head.officer", "", "Chỉ lãnh đạo Ban được hủy hội nghị.", "Chỉ lãnh đạo Ban được đưa kết quả vào năm sau."),
        ("member.leader", f"{KEEPERS} được ghi hội nghị này.", None, f"{KEEPERS} được đưa kết quả vào năm sau."),
        ("central", f"{KEEPERS} được ghi hội nghị này.", None, f"{KEEPERS} được đưa kết quả vào năm sau."),
        ("head.observer", "Tài khoản này chỉ xem, không ghi hội nghị.", None, f"{KEEPERS} được đưa kết quả vào năm sau."),
        ("observer", "Tài khoản này chỉ xem, không ghi hội nghị.", None, f"{KEEPERS} được đưa kết quả vào năm sau."),
    ],
)  # fmt: skip
def test_others_are_told_who_may_whatever_its_state(world, state, role, keep, lead, carry):
    by = person(world, role)
    conference = get_conference_for(by, LIVES[state](world).pk)
    frozen_by = {"confirmed": CONFIRMED, "cancelled": CANCELLED}.get(state, "")
    assert why_not_keep(by, conference) == (keep or frozen_by)
    assert why_not_lead(by, conference, "hủy hội nghị") == (keep if lead is None else frozen_by or lead)
    assert why_not_carry(by, conference) == carry
    for why_not in (why_not_invite, why_not_open, why_not_agree, why_not_run, why_not_choose):
        assert why_not(by, conference) != "" or not keep


@pytest.mark.parametrize("role", ["stranger.leader", "central", "member.observer", "observer", "administrator"])
def test_who_is_not_called_neither_answers_nor_contributes(world, role):
    by, conference = person(world, role), SimpleNamespace(state="invited", frozen_at=None)
    called = {world.member.board.pk, world.head.board.pk}
    assert why_not_answer(by, conference, called) == NOT_CALLED
    assert why_not_contribute(by, conference, called) == "Chỉ đơn vị được mời gửi tham luận."


def test_of_the_sectors_others_are_told_who_keeps_it(world):
    conference = plan_conference(by=world.central, kind="annual", cluster_year=None, title="Toàn ngành", day=DAY)
    record_as_held(conference.pk, by=world.central)
    head, centre = person(world, "head.leader"), person(world, "central")
    seen, kept = (get_conference_for(by, conference.pk) for by in (head, centre))
    assert why_not_keep(head, seen) == "Chỉ cán bộ Ban Tổ chức Trung ương hoặc đơn vị đăng cai được ghi hội nghị này."
    assert (why_not_keep(centre, kept), why_not_agree(centre, kept)) == ("", "")
    assert why_not_choose(centre, kept) == "Hội nghị toàn ngành không chọn cụm trưởng, cụm phó."
    assert why_not_carry(centre, kept) == "Hội nghị toàn ngành không chọn cụm trưởng, không ký giao ước của cụm."
    assert why_not_prepare(centre, kept) == "Hội nghị toàn ngành không mở năm của cụm."


@pytest.mark.parametrize("state", [state for state in LIVES if state != "planned"])
def test_who_keeps_it_and_who_is_in_charge_say_what_became_of_a_task(world, state):
    conference = LIVES[state](world)
    task, nobodys = KeyTask(board=world.member.board), KeyTask()
    expected = "" if state in ("held", "carried", "confirmed") else "Hội nghị chưa bế mạc, nhiệm vụ chưa được giao."
    foreign = f"{KEEPERS}, và đơn vị phụ trách, ghi kết quả nhiệm vụ."
    only_reads = "Tài khoản này chỉ xem, không ghi kết quả nhiệm vụ."
    for role, of_task, of_nobodys in [
        ("head.officer", expected, expected),
        ("deputy.leader", expected, expected),
        ("member.officer", expected, foreign),
        ("central", foreign, foreign),
        ("member.observer", only_reads, only_reads),
        ("observer", only_reads, only_reads),
    ]:
        by = person(world, role)
        found = get_conference_for(by, conference.pk)
        assert (why_not_review(by, found, task), why_not_review(by, found, nobodys)) == (of_task, of_nobodys), role
