"""What a card that was sent asks of others: its verification, an explanation, a check across."""

import datetime as dt

import pytest

from clusters.models import Deadline, Membership
from reminders.owed import owed_on
from scoring.verbs.crossing import assign_cross_check
from scoring.verbs.verification import finish_verification
from tests.conftest import TODAY, VIETNAM
from tests.pages import soup
from tests.pledges.lives import person, signed_in, without_offices
from tests.reminders.reading_home import TWO, home, tasks
from tests.reminders.reading_owed import flags
from tests.scoring.crossing import asked_across, crossed, sent_across
from tests.scoring.lives import CARD_LIVES, submitted
from tests.scoring.resulting import adopted
from tests.scoring.verifying import VERIFYING_LIVES, all_verified, explaining

WEEK, LAST, PAST = dt.date(2026, 11, 13), dt.date(2026, 11, 20), dt.date(2026, 11, 21)
LIVES = CARD_LIVES | {life: made for life, (made, _) in VERIFYING_LIVES.items()}
TITLE = "Thẩm định bảng tự chấm của Bắc Ninh"


def asked(step, day=TODAY, board_id=None):
    return [each for each in owed_on(day, board_id) if each.step == step]


# --- the verification ------------------------------------------------------------------------------------------

OWED = ["open owed", "open owed soon", "open owed soon", "open owed overdue"]
FLAGS = {
    "begun": None,
    "scored": None,
    "submitted": OWED,
    "returned": None,
    "verified_some": OWED,
    "explaining": ["waiting"] * 4,
    "answered": ["waiting"] * 4,
    "explained": OWED,
    "verified": [""] * 4,
    "reopened": OWED,
}


@pytest.mark.parametrize("life", FLAGS)
def test_it_is_owed_while_the_card_lies_before_its_verifiers(world, life):
    LIVES[life](world)
    found = asked("verification")
    assert [[flags(each, day) for day in (TODAY, WEEK, LAST, PAST)] for each in found] == [FLAGS[life]] * (
        FLAGS[life] is not None
    )
    assert {(each.board_name, each.due_on, each.occasion.split(":")[0]) for each in found} <= {
        ("Ban Tổ chức Tỉnh ủy Nghệ An", LAST, "verification")
    }


@pytest.mark.parametrize(
    ("whose", "without", "who"),
    [
        ("member", [], ["Nghệ An"]),
        ("head", [], ["Hải Phòng"]),  # nobody verifies his own
        ("member", ["head"], ["Hải Phòng"]),
        ("deputy", ["head"], ["Trung ương"]),
        ("stranger", [], ["Trung ương"]),
    ],
)
def test_it_is_owed_by_who_checks_the_card_that_day(world, whose, without, who):
    submitted(world, getattr(world, whose))
    without_offices(world, *without)
    found = asked("verification")
    assert [each.board_short for each in found] == who
    (alone,) = asked("verification", board_id=found[0].board_id)
    assert (alone.occasion, alone.title, alone.due_on) == (found[0].occasion, found[0].title, LAST)


def test_once_the_boards_have_adopted_the_result_nothing_is_asked(world):
    adopted(world)
    assert {flags(each, TODAY) for each in asked("verification")} == {""}
    assert asked("explanation") == []


def test_without_a_day_in_the_calendar_it_is_owed_and_never_overdue(world):
    submitted(world)
    Deadline.objects.filter(step="verification").delete()
    assert [(each.due_on, flags(each, PAST)) for each in asked("verification")] == [(None, "open owed")]


def test_the_card_of_a_board_that_left_is_verified_all_the_same(world):
    submitted(world)
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-11-15"))
    assert [flags(each, WEEK) for each in asked("verification", WEEK)] == ["open owed soon"]


def test_on_the_home_page_it_stands_with_its_day_and_leads_to_where_it_is_verified(world):
    card = submitted(world)
    line = [TITLE, f"{TWO} · chưa thẩm định", "hạn 20/11/2026 · còn 168 ngày", f"Thẩm định {TITLE}"]
    for role in ("head.leader", "head.officer"):
        response = home(world, role)
        assert line in tasks(response, "can-lam"), role
        (link,) = [each for each in soup(response).select(".task-do a") if TITLE in each.get_text()]
        assert link["href"] == f"/bang-diem/{card.pk}/tham-dinh/"
        assert signed_in(person(world, role)).get(link["href"]).status_code == 200
    for role in ("deputy.leader", "member.leader", "central", "stranger.leader", "head.observer"):
        assert TITLE not in home(world, role).content.decode(), role


def test_while_the_board_explains_it_waits(world):
    explaining(world)
    line = [TITLE, f"Đang chờ đơn vị giải trình · {TWO}", "giải trình trước hết ngày 08/06/2026", f"Xem {TITLE}"]
    assert line in tasks(home(world, "head.leader"), "cho-nguoi-khac")
    assert TITLE not in [task[0] for task in tasks(home(world, "head.leader"), "can-lam")]


# --- the explanation -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("life", LIVES)
def test_an_explanation_is_owed_by_the_cards_board_while_it_is_asked(world, life):
    LIVES[life](world)
    found = [(each.board_short, each.due_on) for each in asked("explanation")]
    assert found == [("Bắc Ninh", dt.date(2026, 6, 8))] * (life in ("explaining", "answered"))


def test_it_stands_on_the_home_page_of_the_board_alone(world, clock):
    card, title = explaining(world), "Giải trình bảng tự chấm năm 2026"
    line = [title, f"{TWO} · Ban thẩm định đang chờ giải trình", "hạn 08/06/2026 · còn 3 ngày", f"Giải trình {title}"]
    for role in ("member.leader", "member.officer"):
        response = home(world, role)
        assert tasks(response, "can-lam")[0] == line
        assert soup(response).select_one("#can-lam ~ ul .task-do a")["href"] == f"/bang-diem/{card.pk}/giai-trinh/"
    assert title not in home(world, "head.leader").content.decode()
    clock.move_to(dt.datetime(2026, 6, 9, 9, tzinfo=VIETNAM))
    assert title in [task[0] for task in tasks(home(world, "member.leader"), "qua-han")]


# --- checking across -------------------------------------------------------------------------------------------


def while_explaining(world):
    return assign_cross_check(explaining(world).pk, world.deputy.board, by=world.head.leader)


def past_verification(world):
    paper = asked_across(world, all_verified(world))
    finish_verification(paper.card_id, by=world.head.leader)
    return paper


ACROSS = {
    asked_across: ["open owed soon", "open owed soon", "open owed overdue"],
    crossed: ["open owed soon", "open owed soon", "open owed overdue"],
    sent_across: ["open"] * 3,
    while_explaining: [""] * 3,  # it can be neither given nor sent meanwhile
    past_verification: [""] * 3,
}


@pytest.mark.parametrize("life", ACROSS)
def test_it_is_owed_by_the_board_that_was_asked_until_it_is_sent(world, life):
    paper = life(world)
    (found,) = asked("cross_check")
    days = [TODAY, dt.date(2026, 6, 8), dt.date(2026, 6, 9)]
    assert [flags(found, day) for day in days] == ACROSS[life]
    assert (found.board_name, found.title) == ("Ban Tổ chức Tỉnh ủy Hải Phòng", "Chấm chéo bảng tự chấm của Bắc Ninh")
    (alone,) = asked("cross_check", board_id=world.deputy.board.pk)
    assert (alone.occasion, found.occasion) == (f"cross_check:{paper.pk}",) * 2
    assert asked("cross_check", board_id=world.head.board.pk) == []


def test_the_line_leads_to_the_paper(world):
    paper, title = asked_across(world), "Chấm chéo bảng tự chấm của Bắc Ninh"
    for role in ("deputy.leader", "deputy.officer"):
        response = home(world, role)
        line = [title, f"{TWO} · chưa gửi phiếu chấm chéo", "hạn 08/06/2026 · còn 3 ngày", f"Chấm chéo {title}"]
        assert line in tasks(response, "can-lam")
        (link,) = [each for each in soup(response).select(".task-do a") if title in each.get_text()]
        assert link["href"] == f"/phieu-cham-cheo/{paper.pk}/"
        assert signed_in(person(world, role)).get(link["href"]).status_code == 200
    assert title not in home(world, "head.leader").content.decode()


# --- what it costs ---------------------------------------------------------------------------------------------


def test_a_head_is_told_of_each_card_in_as_many_queries(world, django_assert_num_queries):
    for member in (world.member, world.deputy):
        submitted(world, member)
        client = signed_in(person(world, "head.leader"))
        client.get("/")
        with django_assert_num_queries(14):
            response = client.get("/")
    assert len([task for task in tasks(response, "can-lam") if task[0].startswith("Thẩm định bảng")]) == 2
