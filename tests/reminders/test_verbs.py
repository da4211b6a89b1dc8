"""Who is reminded of what on a day: never anybody who has finished, never twice."""

import datetime as dt
from mailbox.models import Letter

import pytest

from clusters.models import ClusterYear, Deadline, Duty, Membership
from clusters.verbs import give_office
from pledges.models import Pledge
from pledges.verbs.report import return_report, submit_report
from provinces.models import Official
from reminders.models import ReminderRule
from reminders.owed import own_year
from reminders.usual import set_usual_rules
from reminders.verbs import remind, reminders_on
from tests.at_once import at_once, no_new_rows_in
from tests.factories import BoardFactory, MembershipFactory, OfficialFactory, ProvinceFactory
from tests.pages import soup
from tests.pledges.lives import PERIOD_IN, carry, open_all_periods, signed_in
from tests.pledges.registering import MAKERS, amending
from tests.reminders.beginnings import open_pledge_of, pledge_of, signature_of

THREE_LEFT = dt.date(2026, 6, 7)  # the six-month reports are due on the tenth
LEADER, OFFICER = "Bắc Ninh.lanhdao", "Bắc Ninh.chuyenvien"
CLUSTER_2 = {f"{name}.{who}" for name in ("Bắc Ninh", "Hải Phòng", "Nghệ An") for who in ("lanhdao", "chuyenvien")}
ALL = CLUSTER_2 | {"Quảng Trị.lanhdao", "Quảng Trị.chuyenvien"}


@pytest.fixture
def rules(db):
    set_usual_rules()


def told(day):
    """[(who, which step, days before)]"""
    return sorted((each.official.username, each.owed.step, each.days_before) for each in reminders_on(day))


def reminded(day):
    return {username for username, *_ in told(day)}


def letters():
    return list(Letter.objects.order_by("dedupe_key").values_list("official__username", "subject"))


def test_everybody_who_owes_is_reminded_of_it(world, rules):
    assert told(THREE_LEFT) == sorted((username, "h1", 3) for username in ALL)


REMINDED_ON = {
    (2026, 5, 15): [],  # not open yet, whatever the rules say
    (2026, 5, 27): [14],
    (2026, 5, 28): [],
    (2026, 6, 3): [7],
    (2026, 6, 7): [3],
    (2026, 6, 8): [],
    (2026, 6, 9): [1],
    (2026, 6, 10): [0],
    (2026, 6, 11): [-1],
    (2026, 6, 15): [-5],
    (2026, 6, 16): [],
}


@pytest.mark.parametrize("day", REMINDED_ON)
def test_reminders_go_out_on_the_days_of_the_rules(world, rules, day):
    found = {(step, days) for _, step, days in told(dt.date(*day))}
    assert found == {("h1", days) for days in REMINDED_ON[day]}


def test_what_is_not_open_is_not_reminded_of(world, rules):
    Deadline.objects.filter(step="h1").update(opens_on=dt.date(2026, 6, 8))
    assert told(THREE_LEFT) == []
    assert {days for _, _, days in told(dt.date(2026, 6, 9))} == {1}


SILENT = {"draft": True, "submitted": False, "returned": True, "approved": False}


@pytest.mark.parametrize(("state", "owes"), SILENT.items())
@pytest.mark.parametrize("day", [THREE_LEFT, dt.date(2026, 6, 10), dt.date(2026, 6, 11)])
def test_nobody_who_has_sent_is_reminded(world, rules, state, owes, day):
    carry(world, world.member, state)
    assert reminded(day) == (ALL if owes else ALL - {LEADER, OFFICER})


def test_reminders_end_with_the_sending_and_begin_again_with_the_return(world, rules):
    draft = world.draft()
    assert LEADER in reminded(THREE_LEFT)
    submit_report(draft.pk, by=world.member.leader)
    assert LEADER not in reminded(THREE_LEFT)
    return_report(draft.pk, by=world.head.leader, reason="Thiếu.")
    assert LEADER in reminded(THREE_LEFT)


@pytest.mark.parametrize(
    ("audience", "who"), [("board", {LEADER, OFFICER}), ("leaders", {LEADER}), ("officers", {OFFICER})]
)
def test_a_rule_says_who_of_the_board_is_written_to(world, audience, who):
    ReminderRule.objects.create(step="h1", days_before=3, audience=audience)
    assert {username for username in reminded(THREE_LEFT) if username.startswith("Bắc Ninh")} == who


def test_only_who_works_for_the_board_is_written_to(world, rules):
    board = world.member.board
    OfficialFactory(username="second", board=board)
    OfficialFactory(username="gone", board=board, is_active=False)
    OfficialFactory(username="watcher", board=board, capacity="observer")
    OfficialFactory(username="undefined", board=board, capacity="")
    assert reminded(THREE_LEFT) == ALL | {"second"}


def test_without_rules_nobody_is_reminded(world):
    assert told(THREE_LEFT) == []


@pytest.mark.parametrize(
    ("stage", "who"),
    [
        ("preparing", {"Quảng Trị.lanhdao", "Quảng Trị.chuyenvien"}),
        ("open", ALL),
        ("scoring", ALL),
        ("finalised", ALL),
        ("closed", {"Quảng Trị.lanhdao", "Quảng Trị.chuyenvien"}),
    ],
)
def test_a_year_that_has_not_begun_or_has_ended_is_silent(world, rules, stage, who):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage=stage)
    assert reminded(THREE_LEFT) == who


def test_a_board_that_has_left_is_not_reminded(world, rules):
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-10"))
    assert reminded(THREE_LEFT) == ALL - {LEADER, OFFICER}


@pytest.mark.parametrize("count", [3, 30])
def test_twelve_queries_however_many_boards(world, rules, django_assert_num_queries, count):
    for number in range(count - 3):
        board = BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}"))
        MembershipFactory(cluster_year=world.cluster_year, board=board)
        OfficialFactory(board=board)
    with django_assert_num_queries(12):
        found = reminders_on(THREE_LEFT)
        assert len([(each.official.email, each.owed.title, each.owed.board_name) for each in found]) == 8 + count - 3


# --- registrations and the pledge ------------------------------------------------------------------------------

JANUARY = dt.date(2026, 1, 17)  # three days before registrations are due
MARCH = dt.date(2026, 3, 28)  # three days before the pledge is to be signed
LEADERS = {username for username in ALL if username.endswith("lanhdao")}


@pytest.mark.parametrize(
    ("state", "owes"), {"none": True, "draft": True, "submitted": False, "returned": True, "approved": False}.items()
)
def test_nobody_who_has_registered_is_reminded(new_world, rules, state, owes):
    if state != "none":
        MAKERS[state](new_world)
    assert told(JANUARY) == sorted((who, "registration", 3) for who in (ALL if owes else ALL - {LEADER, OFFICER}))


def test_an_amendment_is_nobodys_reminder(new_world, rules):
    amending(new_world)
    assert reminded(JANUARY) == ALL - {LEADER, OFFICER}


def test_of_the_signature_only_leaders_are_reminded_and_only_while_the_pledge_is_open(new_world, rules):
    world, of_member = new_world, (LEADER, "pledge", 3)
    pledge = open_pledge_of(world.cluster_year, world.head.leader)
    assert {who for who, *_ in told(MARCH)} == LEADERS
    signature_of(pledge, world.member.board.pk, world.member.leader).save()
    assert of_member not in told(MARCH)
    assert ("Hải Phòng.lanhdao", "pledge", 3) in told(MARCH)
    Pledge.objects.update(state="in_force", in_force_at=pledge.opened_at)
    assert {who for who, *_ in told(MARCH)} == {"Quảng Trị.lanhdao"}  # whose cluster has no pledge


@pytest.mark.parametrize("state", [None, "draft", "commenting"])
def test_before_the_opening_nobody_owes_a_signature_and_the_head_owes_the_opening(new_world, rules, state):
    if state:
        pledge_of(new_world.cluster_year, new_world.head.leader, state=state)
    found = [each for each in reminders_on(MARCH) if each.owed.step == "pledge"]
    assert [(each.official.username, each.owed.title) for each in found] == [
        (f"{head}.lanhdao", "Soạn và mở ký giao ước thi đua năm 2026") for head in ("Nghệ An", "Quảng Trị")
    ]


def test_of_the_opening_the_head_of_that_day_is_reminded(new_world, rules):
    """Whoever heads the cluster now, and not before the step opens."""
    world = new_world
    ReminderRule.objects.create(step="pledge", days_before=60, audience="leaders")
    ReminderRule.objects.create(step="pledge", days_before=45, audience="leaders")
    Duty.objects.filter(cluster_year=world.cluster_year).delete()
    give_office(world.cluster_year, world.deputy.board, "head", "agreed")
    Deadline.objects.filter(step="pledge").update(opens_on=dt.date(2026, 2, 10))
    assert "pledge" not in {step for _, step, _ in told(dt.date(2026, 1, 30))}
    of_cluster = {who for who, step, _ in told(dt.date(2026, 2, 14)) if step == "pledge"}
    assert of_cluster == {"Hải Phòng.lanhdao", "Quảng Trị.lanhdao"}


def test_reminded_of_opening_in_the_morning_and_of_signing_in_the_evening(new_world, rules):
    assert remind(MARCH) == 2
    open_pledge_of(new_world.cluster_year, new_world.head.leader)
    assert remind(MARCH) == 3
    of_head = Letter.objects.filter(official=new_world.head.leader).order_by("pk")
    assert [letter.subject.split(":")[1].split(",")[0] for letter in of_head] == [
        " Soạn và mở ký giao ước thi đua năm 2026",
        " Ký giao ước thi đua năm 2026",
    ]


# --- writing -----------------------------------------------------------------------------------------------


def test_one_letter_per_official_deadline_and_offset_however_often_it_runs(world, rules):
    assert [remind(THREE_LEFT) for _ in range(3)] == [8, 0, 0]
    assert {username for username, _ in letters()} == ALL
    assert len(letters()) == 8
    assert remind(dt.date(2026, 6, 9)) == 8
    assert len(letters()) == 16


def test_a_run_that_was_missed_in_part_is_made_up(world, rules):
    remind(THREE_LEFT)
    Letter.objects.filter(official=world.member.leader).delete()
    newcomer = OfficialFactory(username="newcomer", board=world.head.board)
    assert remind(THREE_LEFT) == 2
    assert Letter.objects.filter(official__in=[world.member.leader, newcomer]).count() == 2


def test_a_deadline_that_was_moved_is_a_new_occasion(world, rules):
    assert remind(THREE_LEFT) == 8
    Deadline.objects.filter(cluster_year=world.cluster_year, step="h1").update(due_on=dt.date(2026, 6, 14))
    assert told(THREE_LEFT) == sorted(
        [*((name, "h1", 7) for name in CLUSTER_2), ("Quảng Trị.lanhdao", "h1", 3), ("Quảng Trị.chuyenvien", "h1", 3)]
    )
    assert remind(THREE_LEFT) == 6
    assert remind(dt.date(2026, 6, 11)) == 6 + 2  # three days before the new day, one after the stranger's old one


def test_a_returned_report_is_to_be_mended_and_never_called_overdue(world, rules):
    carry(world, world.member, "returned")
    remind(dt.date(2026, 6, 11))
    title = "Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"
    of_member = {subject for username, subject in letters() if username == OFFICER and "trả lại" not in subject}
    of_head = {subject for username, subject in letters() if username == "Nghệ An.chuyenvien"}
    assert (of_member, of_head) == ({f"Nhắc việc: {title}"}, {f"Quá hạn: {title}"})


def test_somebody_without_an_address_finds_it_in_the_inbox_only(world, rules):
    Official.objects.filter(pk=world.member.leader.pk).update(email="")
    remind(THREE_LEFT)
    states = dict(Letter.objects.values_list("official__username", "state"))
    assert (states[LEADER], states[OFFICER]) == ("kept", "queued")


def test_the_letter_leads_to_the_page_to_write(world, rules):
    remind(THREE_LEFT)
    path = Letter.objects.get(official=world.member.officer).path
    assert signed_in(world.member.officer).get(path).status_code == 200


def test_each_letter_leads_to_the_exact_page(new_world, rules):
    remind(JANUARY)
    remind(MARCH)
    open_pledge_of(new_world.cluster_year, new_world.head.leader)
    remind(MARCH)
    year = new_world.cluster_year.pk
    paths = {
        new_world.member.officer: [f"/dang-ky/{year}/viet/"],
        new_world.member.leader: [f"/dang-ky/{year}/viet/", f"/giao-uoc/{year}/"],
        new_world.head.leader: [f"/dang-ky/{year}/viet/", f"/giao-uoc/{year}/soan/", f"/giao-uoc/{year}/"],
    }
    for official, expected in paths.items():
        found = list(Letter.objects.filter(official=official).order_by("pk").values_list("path", flat=True))
        assert found == expected
    client = signed_in(new_world.member.leader)
    assert [client.get(path).status_code for path in paths[new_world.member.leader]] == [200, 200]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_write_each_letter_once(world):
    set_usual_rules()
    results = at_once(no_new_rows_in(Letter), lambda: remind(THREE_LEFT), lambda: remind(THREE_LEFT))
    assert [type(result) for result in results] == [int, int]
    assert {username for username, _ in letters()} == ALL
    assert len(letters()) == 8


# --- one definition ----------------------------------------------------------------------------------------


@pytest.fixture
def year_in_a_month(world):
    """All four periods open, due around today: two overdue, one today, one to come; a rule for each."""
    open_all_periods()
    for step, day in {"q1": (6, 1), "h1": (6, 4), "q3": (6, 5), "year": (6, 20)}.items():
        due_on = dt.date(2026, *day)
        Deadline.objects.filter(step=step).update(due_on=due_on)
        ReminderRule.objects.create(step=step, days_before=(due_on - dt.date(2026, 6, 5)).days)


def the_four_lists(world, client):
    """{list: the steps it says the member still owes}, as each is seen by the member's leader"""
    year = world.cluster_year.pk
    steps = {f"/bao-cao/{year}/{step}/viet/": step for step in ("q1", "h1", "q3", "year")}

    def linked(url, part):
        return {steps[link["href"]] for link in soup(client.get(url)).select(f"{part} a") if link["href"] in steps}

    day = dt.date(2026, 6, 5)
    owed = own_year(world.member.board.pk, day).owed
    return {
        "definition": {each.deadline.step for each in owed if each.is_owed(day)},
        "to do": linked("/", "main"),
        "matrix": linked("/cum/2/2026/tien-do/", ".matrix tr.own"),
        "reports": linked("/bao-cao/", "main"),
        "reminders": {each.owed.step for each in reminders_on(day) if each.official == world.member.leader},
    }


@pytest.mark.parametrize("step", ["q1", "h1", "q3", "year"])
@pytest.mark.parametrize("state", ["none", *PERIOD_IN])
def test_every_list_agrees_on_what_is_owed_in_every_state_of_every_step(world, year_in_a_month, state, step):
    if state != "none":
        carry(world, world.member, state, step)
    owed = {"q1", "h1", "q3", "year"} - ({step} if state in ("submitted", "approved") else set())
    lists = the_four_lists(world, signed_in(world.member.leader))
    assert lists == dict.fromkeys(lists, owed)


def test_every_list_agrees_when_nothing_is_owed_any_more(world, year_in_a_month):
    for step, state in zip(
        ("q1", "h1", "q3", "year"), ("submitted", "approved", "submitted", "approved"), strict=True
    ):
        carry(world, world.member, state, step)
    lists = the_four_lists(world, signed_in(world.member.leader))
    assert list(lists.values()) == [set()] * 5
