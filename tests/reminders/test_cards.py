"""Self-scores: owed once there is a sheet to score by, and what each reader may know of them."""

import datetime as dt

import pytest
from django.utils import timezone

from clusters.models import ClusterYear, Deadline, Membership
from reminders.kinds.card import CardOwed
from reminders.letters import reminder
from reminders.owed import obligations, own_year
from reminders.progress import progress
from reminders.to_do import work_of
from reminders.usual import set_usual_rules
from reminders.verbs import reminders_on
from scoring.models import Scorecard
from scoring.verbs.card import return_card, submit_card
from tests.conftest import TODAY, VIETNAM
from tests.factories import BoardFactory, MembershipFactory, ProvinceFactory
from tests.pledges.lives import person, signed_in, without_offices
from tests.reminders.reading_home import TWO, home, tasks
from tests.reminders.reading_matrix import cell_of, with_peer
from tests.reminders.reading_owed import flags
from tests.scoring.lives import (
    CARD_LIVES,
    REASON,
    begun,
    drafted,
    published,
    returned,
    scored,
    self_scoring_opens,
    shared,
    submitted,
)

TITLE = "Tự chấm điểm năm 2026"
WEEK, LAST, PAST = dt.date(2026, 11, 3), dt.date(2026, 11, 10), dt.date(2026, 11, 11)
LIVES = ["none", *CARD_LIVES]
NOT_YET = ("not_yet", "Chưa đến kỳ", "")


@pytest.fixture
def world(world):
    return with_peer(world)


def brought(world, life, member=None):
    """The member's card in a state, or None where only the sheet is published."""
    if life == "none":
        published(world)
        self_scoring_opens(world)
        return None
    return CARD_LIVES[life](world, member)


def owed_by(world, member, day=TODAY):
    found = obligations([world.cluster_year], day)
    return next(each for each in found if each.step == "self_score" and each.board_id == member.board.pk)


def read(world, role, day=TODAY, member=None):
    """(shape, word, kind of page it leads to)"""
    cell = cell_of(world, role, member or world.member, "self_score", day)
    return cell.code, cell.label, {"": "", "tu-cham": "write", "bang-diem": "card"}[cell.url.strip("/").split("/")[0]]


# --- when it is owed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", [None, drafted, shared])
def test_without_a_published_sheet_there_is_nothing_to_score_by(world, sheet):
    self_scoring_opens(world)
    if sheet:
        sheet(world)
    assert [flags(owed_by(world, world.member), day) for day in (TODAY, WEEK, PAST)] == ["", "", ""]
    for role in ("member.leader", "head.leader", "central", "peer.leader", "observer"):
        assert [read(world, role, day) for day in (TODAY, PAST)] == [NOT_YET, NOT_YET], role
    assert TITLE not in home(world, "member.leader").content.decode()


def test_another_clusters_sheet_opens_nothing(world):
    published(world, world.stranger)
    self_scoring_opens(world)
    assert flags(owed_by(world, world.member), TODAY) == ""
    assert [each.is_owed(TODAY) for each in own_year(world.stranger.board.pk, TODAY).owed if each.step == "self_score"]


def test_a_published_sheet_waits_for_the_opening_day(world):
    published(world)
    days = (dt.date(2026, 10, 15), dt.date(2026, 10, 16))
    assert [flags(owed_by(world, world.member), day) for day in days] == ["", "open owed"]
    assert [read(world, "member.officer", day) for day in days] == [NOT_YET, ("draft", "Chưa nộp", "write")]


FLAGS = {
    "none": ["open owed", "open owed soon", "open owed soon", "open owed overdue"],
    "begun": ["open owed", "open owed soon", "open owed soon", "open owed overdue"],
    "scored": ["open owed", "open owed soon", "open owed soon", "open owed overdue"],
    "submitted": ["open waiting"] * 4,
    "returned": ["open owed returned", "open owed soon returned", "open owed soon returned", "open owed returned"],
}


@pytest.mark.parametrize("life", LIVES)
def test_what_holds_of_each_state_on_each_day(world, life):
    brought(world, life)
    each = owed_by(world, world.member)
    assert [flags(each, day) for day in (TODAY, WEEK, LAST, PAST)] == FLAGS[life]
    assert each.is_done is (life == "submitted")


def test_another_boards_card_settles_nothing(world):
    submitted(world)
    submitted(world, world.stranger)
    of_step = [
        each for each in obligations([world.cluster_year, world.other_year], TODAY) if each.step == "self_score"
    ]
    assert {each.membership.board_short: each.state for each in of_step} == {
        "Bắc Ninh": "submitted",
        "Hải Phòng": "draft",
        "Lạng Sơn": "draft",
        "Nghệ An": "draft",
        "Quảng Trị": "submitted",
    }
    for member in (world.member, world.head):
        alone = next(each for each in own_year(member.board.pk, TODAY).owed if each.step == "self_score")
        assert alone.row == owed_by(world, member).row


def test_who_is_no_member_on_the_last_day_need_not_score(world):
    brought(world, "none")
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-11-10"))
    assert "self_score" not in [each.step for each in own_year(world.member.board.pk, TODAY).owed]
    assert read(world, "head.leader") == ("none", "Không phải chấm", "")
    assert read(world, "head.leader", member=world.deputy) == ("draft", "Chưa nộp", "")


def test_a_board_of_no_cluster_owes_no_score(world):
    brought(world, "none")
    assert own_year(BoardFactory().pk, TODAY).owed == []


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("alone", [True, False])
def test_one_query_however_many_boards(world, django_assert_num_queries, count, alone):
    brought(world, "none")
    boards = [world.member.board]
    for number in range(count - 1):
        boards.append(BoardFactory(province=ProvinceFactory(named=f"Tỉnh {number}")))
        MembershipFactory(cluster_year=world.cluster_year, board=boards[-1])
    Scorecard.objects.bulk_create(
        Scorecard(cluster_year=world.cluster_year, board=board, edited_by=world.head.officer, edited_at=timezone.now())
        for board in boards
    )
    deadline = world.cluster_year.deadlines.get(step="self_score")
    with django_assert_num_queries(1):
        find = CardOwed.lookup([world.cluster_year.pk], world.member.board.pk if alone else None)
        found = [find(deadline, board.pk) for board in boards]
    assert [row.board_id for row in found if row.pk] == [board.pk for board in (boards[:1] if alone else boards)]


# --- on Việc của tôi ---------------------------------------------------------------------------------------

DUE = "hạn 10/11/2026 · còn 158 ngày"
PLACED = {
    "none": ("can-lam", f"{TWO} · chưa bắt đầu", DUE, f"Tự chấm {TITLE}"),
    "begun": ("can-lam", f"{TWO} · chưa nộp", DUE, f"Chấm tiếp {TITLE}"),
    "scored": ("can-lam", f"{TWO} · chưa nộp", DUE, f"Chấm tiếp {TITLE}"),
    "submitted": ("cho-nguoi-khac", f"Đang chờ thẩm định · {TWO}", "nộp 05/06/2026", f"Xem {TITLE}"),
    "returned": ("can-lam", f"{TWO} · bị trả lại, cần sửa và nộp lại", "trả lại 05/06/2026", f"Chấm tiếp {TITLE}"),
}


def placed(response):
    return [
        (section, *task[1:])
        for section in ("qua-han", "can-lam", "cho-nguoi-khac")
        for task in tasks(response, section)
        if task[0] == TITLE
    ]


@pytest.mark.parametrize("life", LIVES)
def test_a_card_stands_in_one_list(world, life):
    brought(world, life)
    assert [placed(home(world, role)) for role in ("member.leader", "member.officer")] == [[PLACED[life]]] * 2
    assert placed(home(world, "member.observer")) == []


@pytest.mark.parametrize(
    ("life", "section", "when"),
    [
        ("none", "qua-han", "hạn 10/11/2026 · quá hạn 2 ngày"),
        ("begun", "qua-han", "hạn 10/11/2026 · quá hạn 2 ngày"),
        ("submitted", "cho-nguoi-khac", "nộp 05/06/2026"),
        ("returned", "can-lam", "trả lại 05/06/2026"),
    ],
)
def test_past_the_day_only_what_was_never_sent_is_overdue(world, clock, life, section, when):
    brought(world, life)
    clock.move_to(dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM))
    assert [task[:1] + task[2:3] for task in placed(home(world, "member.leader"))] == [(section, when)]


DAYS = [dt.date(2026, 6, 4), TODAY, WEEK, LAST, PAST]


@pytest.mark.parametrize("life", ["no sheet", *LIVES])
def test_the_list_and_the_matrix_agree_in_every_state(world, life):
    """What is to be done is where the own cell leads to the page to score; what waits and what is late are so in both."""
    if life != "no sheet":
        brought(world, life)
    leader = person(world, "member.leader")
    for day in DAYS:
        code, _, leads = read(world, "member.leader", day)
        work = work_of(leader, day)
        owed = [each for each in work.owed if isinstance(each, CardOwed)]
        waits = [each for each in work.waiting if isinstance(each, CardOwed)]
        assert bool(owed) is (leads == "write"), day
        assert [each.is_overdue(day) for each in owed] == [code == "overdue"] * len(owed), day
        assert bool(waits) is (life == "submitted"), day
        if day >= TODAY:
            assert bool(waits) is (code == "submitted"), day
            assert bool(owed) is (code in ("draft", "due_soon", "overdue", "returned")), day


# --- in the matrix -----------------------------------------------------------------------------------------

UNSENT, SENT, BACK = ("draft", "Chưa nộp"), ("submitted", "Đã nộp"), ("returned", "Bị trả lại")
SENT_BACK_BY_US = ("returned", "Đã trả lại")
OTHERS = ["head.leader", "deputy.officer", "central", "peer.leader", "head.observer", "central.observer", "observer"]
READ = {
    "none": {
        "member.leader": (*UNSENT, "write"),
        "member.officer": (*UNSENT, "write"),
        "member.observer": (*UNSENT, ""),
    }
    | dict.fromkeys(OTHERS, (*UNSENT, "")),
    "scored": {"member.leader": (*UNSENT, "write"), "member.observer": (*UNSENT, "")}
    | dict.fromkeys(OTHERS, (*UNSENT, "")),
    "submitted": {
        "member.leader": (*SENT, "card"),
        "member.observer": (*SENT, ""),
        "head.leader": (*SENT, "card"),
        "deputy.officer": (*SENT, "card"),
        "central": (*SENT, "card"),
        "head.observer": (*SENT, ""),
        "central.observer": (*SENT, ""),
        "peer.leader": (*SENT, ""),
        "peer.observer": (*SENT, ""),
        "observer": (*SENT, ""),
        "administrator": (*SENT, ""),
    },
    "returned": {
        "member.leader": (*BACK, "write"),
        "member.officer": (*BACK, "write"),
        "member.observer": (*BACK, ""),
        "head.leader": (*SENT_BACK_BY_US, "card"),
        "deputy.officer": (*SENT_BACK_BY_US, "card"),
        "central": (*SENT_BACK_BY_US, "card"),
        "head.observer": (*SENT_BACK_BY_US, ""),
        "peer.leader": (*SENT, ""),
        "peer.officer": (*SENT, ""),
        "observer": (*SENT, ""),
    },
}


@pytest.mark.parametrize("life", READ)
def test_what_each_reader_may_know_of_each_state(world, life):
    brought(world, life)
    assert {role: read(world, role) for role in READ[life]} == READ[life]


SOON, OVERDUE = ("due_soon", "Sắp đến hạn"), ("overdue", "Quá hạn")


@pytest.mark.parametrize(
    ("life", "own", "others"),
    [
        ("none", [SOON, SOON, OVERDUE], [SOON, SOON, OVERDUE]),
        ("begun", [UNSENT, UNSENT, OVERDUE], [SOON, SOON, OVERDUE]),  # nobody else is told that it is begun
        ("submitted", [SENT] * 3, [SENT] * 3),
        ("returned", [BACK] * 3, [SENT] * 3),
    ],
)
def test_the_last_week_and_the_day_after(world, life, own, others):
    brought(world, life)
    for role, shown in [("member.leader", own), ("peer.leader", others), ("observer", others)]:
        assert [read(world, role, day)[:2] for day in (WEEK, LAST, PAST)] == shown, role


def test_a_peer_cannot_tell_a_draft_or_a_return_by_anything_in_the_cell(world):
    brought(world, "none")
    peers = ("peer.leader", "peer.observer", "observer")

    def cells():
        return [cell_of(world, role, world.member, "self_score", day) for role in peers for day in (TODAY, WEEK, PAST)]

    unbegun = cells()
    scored(world)
    assert cells() == unbegun
    card = submit_card(Scorecard.objects.get().pk, by=world.member.leader)
    waiting = cells()
    return_card(card.pk, by=world.head.leader, reason=REASON)
    assert cells() == waiting


def test_who_lost_the_office_reads_as_a_peer(world):
    returned(world)
    without_offices(world, "deputy")
    assert read(world, "deputy.leader") == (*SENT, "")


WALKERS = [
    *("member.leader", "member.officer", "member.observer", "peer.leader", "head.officer", "head.observer"),
    *("deputy.leader", "central", "central.observer", "observer", "administrator"),
]


@pytest.mark.parametrize("life", ["begun", "submitted", "returned"])
def test_every_link_leads_where_its_reader_may_go_and_none_is_missing(world, life):
    card = brought(world, life)
    for role in WALKERS:
        client = signed_in(person(world, role))
        url = cell_of(world, role, world.member, "self_score").url
        if url:
            assert client.get(url).status_code == 200, role
        else:
            assert client.get(f"/bang-diem/{card.pk}/").status_code == 404, role


@pytest.mark.parametrize(("life", "leads"), [("none", ""), ("begun", "card"), ("submitted", "card")])
def test_in_a_closed_year_nobody_is_sent_to_a_page_to_write(world, life, leads):
    brought(world, life)
    ClusterYear.objects.update(stage="closed")
    world.cluster_year.refresh_from_db()
    assert read(world, "member.leader")[2] == leads
    if leads:
        url = cell_of(world, "member.leader", world.member, "self_score").url
        assert signed_in(world.member.leader).get(url).status_code == 200


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (dt.datetime(2026, 11, 10, 23, 59, 59, tzinfo=VIETNAM), ""),
        (dt.datetime(2026, 11, 11, tzinfo=VIETNAM), "Nộp muộn"),
    ],
)
def test_late_is_told_to_every_reader(world, clock, moment, late):
    scored(world)
    clock.move_to(moment)
    submit_card(Scorecard.objects.get().pk, by=world.member.leader)
    for role in ("member.leader", "head.leader", "peer.leader", "central", "observer"):
        cell = cell_of(world, role, world.member, "self_score", day=moment.date())
        assert (cell.late, cell.code) == (late, "submitted"), role


def test_what_was_sent_in_time_stays_so_when_sent_again_and_when_the_day_is_moved(world, clock):
    card = returned(world)
    clock.move_to(dt.datetime(2026, 11, 20, 9, tzinfo=VIETNAM))
    submit_card(card.pk, by=world.member.leader)
    Deadline.objects.filter(step="self_score").update(opens_on=dt.date(2026, 1, 1), due_on=dt.date(2026, 5, 1))
    assert not owed_by(world, world.member).was_late


# --- for the centre ----------------------------------------------------------------------------------------


def test_the_centre_sees_how_many_have_sent_theirs(world):
    submitted(world)
    begun(world, world.head)
    of_cluster = next(each for each in progress(PAST) if each["cluster_year"] == world.cluster_year)
    assert (of_cluster["deadline"].step, of_cluster["done"], of_cluster["of"]) == ("self_score", 1, 4)


def test_without_sheets_the_newest_step_is_the_years_report(world):
    assert {each["deadline"].step for each in progress(PAST)} == {"year"}


# --- the reminders -----------------------------------------------------------------------------------------

NOT_SENT = "chưa nộp bảng tự chấm điểm năm 2026"
SENT_BACK = "có bảng tự chấm bị trả lại, chưa nộp lại bảng tự chấm điểm năm 2026"


@pytest.mark.parametrize(
    ("life", "days_before", "call", "standing", "left"),
    [
        ("none", 14, "Nhắc việc", NOT_SENT, "còn 14 ngày"),
        ("begun", 0, "Nhắc việc", NOT_SENT, "hết hạn hôm nay"),
        ("begun", -5, "Quá hạn", NOT_SENT, "đã quá 5 ngày"),
        ("returned", 3, "Nhắc việc", SENT_BACK, "còn 3 ngày"),
        ("returned", -2, "Nhắc việc", SENT_BACK, "đã quá 2 ngày"),
    ],
)
def test_the_letter_says_what_is_owed_until_when_and_why(world, life, days_before, call, standing, left):
    brought(world, life)
    letter = reminder(world.member.officer, owed_by(world, world.member), days_before)
    assert letter.subject == f"{call}: {TITLE}, Cụm thi đua số 2"
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh {standing} của Cụm thi đua số 2.\n"
        f"Hạn: 10/11/2026 ({left}).\n\n"
        "Khi đơn vị đã nộp bảng tự chấm, hệ thống không nhắc nữa."
    )
    assert letter.path == f"/tu-cham/{world.cluster_year.pk}/"
    assert signed_in(world.member.officer).get(letter.path).status_code == 200


def reminded(day):
    return {each.official.username for each in reminders_on(day) if each.owed.step == "self_score"}


@pytest.mark.parametrize(("life", "owes"), [("none", True), ("begun", True), ("submitted", False), ("returned", True)])
def test_leaders_and_officers_are_reminded_until_it_is_sent(world, life, owes):
    set_usual_rules()
    assert reminded(WEEK) == set()  # no sheet
    brought(world, life)
    others = {f"{name}.{who}" for name in ("Hải Phòng", "Lạng Sơn", "Nghệ An") for who in ("lanhdao", "chuyenvien")}
    own = {"Bắc Ninh.lanhdao", "Bắc Ninh.chuyenvien"} if owes else set()
    assert [reminded(day) for day in (WEEK, LAST, PAST)] == [others | own] * 3
    assert reminded(dt.date(2026, 11, 5)) == set()  # no rule for that day
