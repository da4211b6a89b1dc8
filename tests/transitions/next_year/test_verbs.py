"""The next year is prepared by who heads the cluster, and opened by a leader's one confirmation."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from clusters.models import ClusterYear, Deadline, Duty
from clusters.verbs import give_office, open_year
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, StaleEdit
from pledges.verbs.pledge import save_pledge
from provinces.days import year_range
from reminders.owed import owed_on
from tests.at_once import at_once, kinds, row_of
from tests.factories import ClusterFactory
from tests.scoring.resulting import excluded
from tests.transitions.next_year.preparing import SOURCE, confirmed, intended, saved, seen
from tests.worlds import Member, World
from transitions.next_year.calendar import KEPT, USUAL
from transitions.next_year.verbs import confirm_year, save_next_year

NOT_HIS = "Chỉ cán bộ của cụm trưởng và Ban Tổ chức Trung ương được mở năm sau."
LEADERS = "Chỉ lãnh đạo Ban của cụm trưởng hoặc của Ban Tổ chức Trung ương được mở năm 2027."
NOT_FREE = "Có đơn vị vừa thuộc cụm khác hoặc đã ngừng hoạt động. Xem lại danh sách."


def duties(year):
    return list(year.duties.order_by("-office", "pk").values_list("office", "board", "method", "source"))


def owed_of_2027(world):
    """By the member."""
    owed = owed_on(dt.date(2027, 1, 10), world.member.board.pk)
    return [each for each in owed if each.due_on and each.due_on.year == 2027]


def lacks(door, *args, **kwargs):
    with pytest.raises(Incomplete) as refusal:
        door(*args, **kwargs)
    return [each.sentence for each in refusal.value.missing]


# --- the draft ---------------------------------------------------------------------------------------------


def test_a_draft_is_a_year_being_prepared(world):
    year = saved(world)
    connection.check_constraints()
    assert (year.year, year.stage, year.memberships.count()) == (2027, "preparing", 3)
    assert list(year.intended_duties.order_by("pk").values_list("office", "board", "source")) == [
        ("head", world.member.board.pk, SOURCE),
        ("deputy", world.head.board.pk, SOURCE),
    ]
    assert (duties(year), Letter.objects.count()) == ([], 0)


def test_it_can_be_changed_as_often_as_one_likes(world):
    first = saved(world)
    newcomer = Member("Phú Thọ")
    changed = saved(world, members=[world.head, newcomer], offices=[intended(newcomer)], by=world.central)
    connection.check_constraints()
    assert changed == first
    assert set(changed.memberships.values_list("board", flat=True)) == {world.head.board.pk, newcomer.board.pk}
    assert list(changed.intended_duties.values_list("board", flat=True)) == [newcomer.board.pk]


def test_the_calendar_is_taken_from_this_year_or_is_the_usual_one_or_stays(world):
    Deadline.objects.filter(cluster_year=world.cluster_year, step="h1").update(due_on=dt.date(2026, 6, 17))
    assert saved(world).deadlines.get(step="h1").due_on == dt.date(2027, 6, 17)
    assert saved(world, calendar=USUAL).deadlines.get(step="h1").due_on == dt.date(2027, 6, 10)
    Deadline.objects.filter(cluster_year__year=2027, step="h1").update(due_on=dt.date(2027, 6, 24))
    assert saved(world, calendar=KEPT).deadlines.get(step="h1").due_on == dt.date(2027, 6, 24)


def test_nobody_owes_anything_of_it_but_its_pledge_can_be_drafted(world, clock):
    year = saved(world)
    pledge = save_pledge(year.pk, by=world.head.officer, version=0, text="Thi đua.", common_targets="")
    assert pledge.cluster_year == year
    clock.move_to("2027-01-10T03:00:00Z")  # registration would be open
    assert owed_of_2027(world) == []
    confirmed(world)
    assert owed_of_2027(world)


def test_who_may_prepare(world):
    for by in (world.member.leader, world.deputy.leader):
        with pytest.raises(NotAllowed, match=NOT_HIS):
            saved(world, by=by)
    with pytest.raises(Http404):
        saved(world, by=world.stranger.leader)
    assert not ClusterYear.objects.filter(year=2027).exists()


def test_a_board_that_is_not_free_is_no_member(world):
    open_year(ClusterFactory(number=9), 2027, [world.deputy.board])
    assert lacks(saved, world) == [NOT_FREE]
    assert not ClusterYear.objects.filter(cluster=world.cluster_year.cluster, year=2027).exists()


def test_what_somebody_else_saved_is_not_overwritten_unseen(world):
    before = seen(world)
    saved(world)
    with pytest.raises(StaleEdit):
        saved(world, by=world.central, seen=before, offices=[])
    assert ClusterYear.objects.get(year=2027).intended_duties.count() == 2


# --- confirmed ---------------------------------------------------------------------------------------------


def test_confirmed_it_is_open_and_the_offices_are_held(world):
    lasting = DateRange(dt.date(2026, 1, 1), None)
    saved(world)
    world.cluster_year.duties.update(valid_during=lasting)
    year = confirmed(world)
    connection.check_constraints()
    assert (year.stage, year.note) == ("open", "")
    assert duties(year) == [
        ("head", world.member.board.pk, "rotated", SOURCE),
        ("deputy", world.head.board.pk, "agreed", SOURCE),
    ]
    assert {row.valid_during for row in world.cluster_year.duties.all()} == {year_range(2026)}


def test_the_leaders_of_the_members_are_told_once(world):
    saved(world)
    confirmed(world)
    letters = Letter.objects.filter(subject="Đã mở năm 2027, Cụm thi đua số 2").select_related("official")
    assert {letter.official for letter in letters} == {world.deputy.leader, world.member.leader}
    body = letters.get(official=world.member.leader).body
    assert "Cụm trưởng: Ban Tổ chức Tỉnh ủy Bắc Ninh." in body
    assert "Hạn đầu tiên: Đăng ký thi đua, ngày 20/01/2027." in body
    assert letters[0].path == "/cum/2/2027/"


def test_only_a_leader_of_the_head_or_of_the_centre_confirms(world):
    saved(world)
    with pytest.raises(NotAllowed, match=LEADERS):
        confirmed(world, by=world.head.officer)
    with pytest.raises(NotAllowed, match=NOT_HIS):
        confirmed(world, by=world.member.leader)
    assert confirmed(world, by=world.central).stage == "open"


def test_what_is_not_prepared_is_not_opened(world):
    with pytest.raises(NotAllowed, match=r"Năm 2027 chưa được chuẩn bị; lưu bản chuẩn bị trước."):
        confirmed(world)


def test_what_was_confirmed_is_what_was_seen(world):
    saved(world)
    before = seen(world)
    saved(world, offices=[intended(world.deputy)])
    with pytest.raises(StaleEdit):
        confirmed(world, seen=before)
    assert ClusterYear.objects.get(year=2027).stage == "preparing"


def test_once_open_it_is_neither_prepared_nor_opened_again(world):
    saved(world)
    mark = seen(world)
    confirmed(world)
    for door in (saved, confirmed):
        with pytest.raises(AlreadyHandled, match=r"Năm 2027 đã được mở."):
            door(world, seen=mark)


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_opens_the_year(clock):
    world = World()
    saved(world)
    mark, pk = seen(world), world.cluster_year.pk
    results = at_once(
        row_of(ClusterYear, pk),
        lambda: confirm_year(pk, by=world.head.leader, seen=mark),
        lambda: confirm_year(pk, by=world.central, seen=mark),
    )
    assert kinds(results) == ["AlreadyHandled", "ClusterYear"]
    assert Duty.objects.filter(cluster_year__year=2027).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_clusters_that_take_the_same_board_at_once_do_not_both_get_it(clock):
    world, newcomer = World(), Member("Phú Thọ")
    given = {"calendar": USUAL, "offices": [], "seen": "", "members": [newcomer.board.pk]}
    results = at_once(
        row_of(type(newcomer.board), newcomer.board.pk),
        lambda: save_next_year(world.cluster_year.pk, by=world.head.leader, **given),
        lambda: save_next_year(world.other_year.pk, by=world.stranger.leader, **given),
    )
    assert kinds(results) == ["ClusterYear", "Incomplete"]


# --- what stands against it --------------------------------------------------------------------------------


def test_everything_that_is_missing_is_named(world):
    year = saved(world, members=[world.deputy], offices=[intended(world.head, "deputy")])
    year.deadlines.filter(step="h1").delete()
    assert lacks(confirmed, world) == [
        "Chưa chọn cụm trưởng.",
        "Cụm phải có ít nhất hai đơn vị thành viên.",
        "Ban Tổ chức Tỉnh ủy Nghệ An được chọn làm cụm phó nhưng không là thành viên.",
        "Chưa có hạn của việc: Báo cáo 6 tháng.",
    ]
    assert ClusterYear.objects.get(year=2027).stage == "preparing"


def test_who_was_not_considered_this_year_is_not_head(world):
    assert excluded(world).board_id == world.member.board.pk
    saved(world)
    assert lacks(confirmed, world) == [
        "Ban Tổ chức Tỉnh ủy Bắc Ninh không được xét thi đua năm 2026 nên không làm cụm trưởng, cụm phó năm 2027."
    ]
    saved(world, offices=[intended(world.deputy)])
    assert confirmed(world).stage == "open"


def test_the_head_changes_every_year_unless_it_is_said_why(world):
    saved(world, offices=[intended(world.head)])
    assert lacks(confirmed, world, continuing_because="  ") == ["Ghi lý do cụm trưởng không luân phiên."]
    year = confirmed(world, continuing_because="Cụm thống nhất.")
    year.refresh_from_db()
    assert year.note == "Ban Tổ chức Tỉnh ủy Nghệ An tiếp tục làm cụm trưởng: Cụm thống nhất."


def test_a_duty_that_is_there_already_is_kept(world):
    year = saved(world, offices=[intended(world.head, "deputy")])
    give_office(year, world.deputy.board, "head", "elected", source="Biên bản")
    year = confirmed(world)
    connection.check_constraints()
    assert [row[:2] for row in duties(year)] == [("head", world.deputy.board.pk), ("deputy", world.head.board.pk)]
