"""The matrix: how far each board's card is in being verified, and what nobody else may know of it."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Membership
from reminders.matrix import Cell
from tests.conftest import TODAY
from tests.pledges.lives import carry, person, signed_in
from tests.reminders.reading_matrix import MATRIX, cell_of, with_peer
from tests.scoring.lives import CARD_LIVES, published, self_scoring_opens, submitted
from tests.scoring.resulting import published as result_published
from tests.scoring.verifying import VERIFYING_LIVES, explaining, verified

OPENING, LAST, PAST = dt.date(2026, 11, 11), dt.date(2026, 11, 20), dt.date(2026, 11, 21)
LIVES = CARD_LIVES | {life: made for life, (made, _) in VERIFYING_LIVES.items()}
MEMBERS, CHECKERS = ("member.leader", "member.observer"), ("head.leader", "deputy.officer", "central", "head.observer")
PEERS = ("peer.leader", "peer.observer", "observer", "stranger.leader")


@pytest.fixture
def world(world):
    return with_peer(world)


def read(world, role, day=TODAY, member=None):
    cell = cell_of(world, role, member or world.member, "verification", day)
    return cell.code, cell.label


NOT_YET, NOT_SENT = ("not_yet", "Chưa đến kỳ"), ("not_yet", "Chưa nộp")
IN_WORK, DONE = ("submitted", "Đang xử lý"), ("approved", "Đã thẩm định")
AWAITED, TO_VERIFY = ("submitted", "Chờ thẩm định"), ("submitted", "Cần thẩm định")
AGAIN, EXPLAINS = ("not_yet", "Chờ nộp lại"), ("commenting", "Chờ giải trình")
READ = {
    "scored": (NOT_SENT, NOT_SENT, NOT_SENT),
    "submitted": (AWAITED, TO_VERIFY, IN_WORK),
    "returned": (AGAIN, AGAIN, IN_WORK),
    "verified_some": (AWAITED, TO_VERIFY, IN_WORK),
    "questioned": (AWAITED, TO_VERIFY, IN_WORK),
    "explaining": (EXPLAINS, EXPLAINS, IN_WORK),
    "explained": (AWAITED, TO_VERIFY, IN_WORK),
    "verified": (DONE, DONE, IN_WORK),
    "reopened": (AWAITED, TO_VERIFY, IN_WORK),
}


@pytest.mark.parametrize("life", READ)
def test_its_board_and_its_verifiers_read_how_far_it_is_and_the_others_nothing(world, life):
    LIVES[life](world)
    for roles, shown in zip((MEMBERS, CHECKERS, PEERS), READ[life], strict=True):
        assert {role: read(world, role, OPENING) for role in roles} == dict.fromkeys(roles, shown)


SENT = [life for life in READ if life != "scored"]


@pytest.mark.parametrize("life", SENT)
def test_nobody_else_can_tell_a_return_a_question_or_a_verdict_by_anything_in_the_cell(world, life):
    LIVES[life](world)
    days = (TODAY, OPENING, LAST, PAST)
    cells = {cell_of(world, role, world.member, "verification", day) for role in PEERS for day in days}
    assert cells == {Cell("Thẩm định điểm", "Thẩm định", *IN_WORK, mark="submitted")}


def test_before_the_step_opens_only_what_was_sent_is_told(world):
    assert [read(world, role) for role in ("member.leader", "head.leader", "peer.leader")] == [NOT_YET] * 3
    published(world)
    self_scoring_opens(world)
    assert [read(world, "head.leader", day) for day in (TODAY, OPENING)] == [NOT_YET, NOT_SENT]
    submitted(world)
    assert read(world, "head.leader") == TO_VERIFY


def test_past_its_day_who_verifies_is_told_that_it_is_overdue(world):
    submitted(world)
    shown = {"head.leader": ("overdue", "Quá hạn"), "member.leader": AWAITED, "peer.leader": IN_WORK}
    assert {role: read(world, role, PAST) for role in shown} == shown
    assert read(world, "head.leader", LAST) == TO_VERIFY
    explaining(world, world.deputy)
    assert read(world, "central", PAST, world.deputy) == EXPLAINS


def test_once_published_all_read_that_it_was_verified(world):
    world.peer.board.memberships.all().delete()
    result_published(world)
    assert {role: read(world, role, PAST) for role in ("observer", "head.leader", "member.officer")} == dict.fromkeys(
        ("observer", "head.leader", "member.officer"), DONE
    )


def test_in_a_closed_year_nothing_is_to_be_verified_any_more(world):
    submitted(world)
    ClusterYear.objects.update(stage="closed")
    world.cluster_year.refresh_from_db()
    never = ("none", "Chưa thẩm định")
    shown = {"head.leader": never, "member.leader": never, "peer.leader": IN_WORK}
    assert {role: read(world, role, PAST) for role in shown} == shown


def test_who_is_no_member_then_has_none_to_be_verified_unless_it_was_sent(world):
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-11-20"))
    assert read(world, "head.leader") == ("none", "Không phải thẩm định")
    submitted(world)
    assert read(world, "head.leader") == TO_VERIFY


@pytest.mark.parametrize("life", ["scored", "submitted", "returned", "explaining", "verified"])
def test_every_link_leads_where_its_reader_may_go(world, life):
    card = LIVES[life](world)
    for role in (*MEMBERS, *CHECKERS, *PEERS):
        url = cell_of(world, role, world.member, "verification", OPENING).url
        status = signed_in(person(world, role)).get(f"/bang-diem/{card.pk}/").status_code
        assert (url, status) == ((f"/bang-diem/{card.pk}/", 200) if url else ("", 404)), role


def test_nobody_is_reminded_by_hand_of_what_the_verifiers_owe(world):
    submitted(world)
    for period in ("q1", "h1"):
        carry(world, world.member, "approved", period)
    offered = signed_in(world.head.leader).get(MATRIX).context["by_hand"]
    owed = "Báo cáo quý I, Báo cáo 6 tháng, Tự chấm điểm"
    assert [(each.name, each.steps) for each in offered] == [("Hải Phòng", owed), ("Lạng Sơn", owed)]


def test_the_column_stands_on_the_page(world, clock):
    verified(world)
    page = signed_in(world.head.leader).get(MATRIX).content.decode()
    assert "Thẩm định điểm" in page
    assert "Đã thẩm định" in page
