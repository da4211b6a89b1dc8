"""Self-scores: owed once there is a sheet to score by, and what each reader may know of them."""

import datetime as dt

import pytest
from django.utils import timezone

from clusters.models import Membership
from conferences.queries.notices import NO_NOTICES
from reminders.kinds.card import CardOwed
from reminders.kinds.card_row import Cards
from reminders.letters import daily, told
from reminders.owed import obligations
from reminders.progress import progress
from reminders.to_do import work_of
from reminders.usual import set_usual_rules
from scoring.models import Scorecard
from tests.conftest import TODAY, VIETNAM
from tests.factories import BoardFactory, MembershipFactory, ProvinceFactory
from tests.pledges.lives import person, signed_in
from tests.reminders.reading_cards import LAST, LIVES, NOT_YET, PAST, WEEK, brought, owed_by, read
from tests.reminders.reading_home import TWO, home, tasks
from tests.reminders.reading_matrix import with_peer
from tests.reminders.reading_owed import flags, own_steps
from tests.reminders.telling import told as of_boards
from tests.scoring.lives import (
    begun,
    drafted,
    published,
    self_scoring_opens,
    shared,
    submitted,
)
from tests.scoring.verifying import verified

TITLE = "Tự chấm điểm năm 2026"


@pytest.fixture
def world(world):
    return with_peer(world)


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
    assert [each.is_owed(TODAY) for each in own_steps(world.stranger.board) if each.step == "self_score"]


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
        alone = next(each for each in own_steps(member.board) if each.step == "self_score")
        assert alone.row == owed_by(world, member).row


def test_who_is_no_member_on_the_last_day_need_not_score(world):
    brought(world, "none")
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-11-10"))
    assert "self_score" not in [each.step for each in own_steps(world.member.board)]
    assert read(world, "head.leader") == ("none", "Không phải chấm", "")
    assert read(world, "head.leader", member=world.deputy) == ("draft", "Chưa nộp", "")


def test_a_board_of_no_cluster_owes_no_score(world):
    brought(world, "none")
    assert own_steps(BoardFactory()) == []


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
        cards = Cards([world.cluster_year.pk], world.member.board.pk if alone else None)
        found = [cards.find(deadline, board.pk) for board in boards]
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
        work = work_of(leader, day, NO_NOTICES)
        owed = [each for each in work.owed if isinstance(each, CardOwed)]
        waits = [each for each in work.waiting if isinstance(each, CardOwed)]
        assert bool(owed) is (leads == "write"), day
        assert [each.is_overdue(day) for each in owed] == [code == "overdue"] * len(owed), day
        assert bool(waits) is (life == "submitted"), day
        if day >= TODAY:
            assert bool(waits) is (code == "submitted"), day
            assert bool(owed) is (code in ("draft", "due_soon", "overdue", "returned")), day


# --- for the centre ----------------------------------------------------------------------------------------


def test_the_centre_sees_how_many_have_sent_theirs(world):
    submitted(world)
    begun(world, world.head)
    verified(world, world.deputy)
    for day, newest in [(LAST, ("self_score", 2, 4)), (PAST, ("verification", 1, 4))]:
        of_cluster = next(
            each for each in seen_by_the_centre(world, day) if each["cluster_year"] == world.cluster_year
        )
        assert (of_cluster["deadline"].step, of_cluster["done"], of_cluster["of"]) == newest


def seen_by_the_centre(world, day):
    return progress(obligations([world.cluster_year, world.other_year], day), day)


def test_without_sheets_the_newest_step_is_the_years_report(world):
    assert {each["deadline"].step for each in seen_by_the_centre(world, PAST)} == {"year"}


# --- the reminders -----------------------------------------------------------------------------------------

NOT_SENT = "chưa nộp bảng tự chấm điểm năm 2026"
SENT_BACK = "có bảng tự chấm bị trả lại, chưa nộp lại bảng tự chấm điểm năm 2026"
LATE = "Sau hạn vẫn nộp được cho đến khi kết quả được thông qua; bảng tự chấm được ghi là nộp muộn.\n\n"
IN_TIME = "Lần đầu đã nộp đúng hạn nên nộp lại sau hạn không bị ghi là nộp muộn.\n\n"


@pytest.mark.parametrize(
    ("life", "days_before", "call", "standing", "left", "afterwards"),
    [
        ("none", 14, "Nhắc việc", NOT_SENT, "còn 14 ngày", LATE),
        ("begun", 0, "Nhắc việc", NOT_SENT, "hết hạn hôm nay", LATE),
        ("begun", -5, "Quá hạn", NOT_SENT, "đã quá 5 ngày", ""),
        ("returned", 3, "Nhắc việc", SENT_BACK, "còn 3 ngày", IN_TIME),
        ("returned", -2, "Nhắc việc", SENT_BACK, "đã quá 2 ngày", IN_TIME),
    ],
)
def test_the_letter_says_what_is_owed_until_when_and_why(world, life, days_before, call, standing, left, afterwards):
    brought(world, life)
    letter = daily(told([owed_by(world, world.member)]), LAST - dt.timedelta(days=days_before))
    assert letter.subject == f"{call}: {TITLE}, Cụm thi đua số 2"
    assert letter.body == (
        "Kính gửi đồng chí,\n\n"
        f"Ban Tổ chức Tỉnh ủy Bắc Ninh {standing} của Cụm thi đua số 2.\n"
        f"Hạn: 10/11/2026 ({left}).\n\n"
        f"{afterwards}"
        "Khi đơn vị đã nộp bảng tự chấm, hệ thống không nhắc nữa."
    )
    assert letter.path == f"/tu-cham/{world.cluster_year.pk}/"
    assert signed_in(world.member.officer).get(letter.path).status_code == 200


def reminded_to_score(day):
    return {who for who, step, _ in of_boards(day) if step == "self_score"}


@pytest.mark.parametrize(("life", "owes"), [("none", True), ("begun", True), ("submitted", False), ("returned", True)])
def test_leaders_and_officers_are_reminded_until_it_is_sent(world, life, owes):
    set_usual_rules()
    assert reminded_to_score(WEEK) == set()  # no sheet
    brought(world, life)
    others = {f"{name}.{who}" for name in ("Hải Phòng", "Lạng Sơn", "Nghệ An") for who in ("lanhdao", "chuyenvien")}
    own = {"Bắc Ninh.lanhdao", "Bắc Ninh.chuyenvien"} if owes else set()
    assert [reminded_to_score(day) for day in (WEEK, LAST, PAST)] == [others | own] * 3
    assert reminded_to_score(dt.date(2026, 11, 5)) == set()  # no rule for that day
