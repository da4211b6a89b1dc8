"""What became of the tasks that earlier conferences agreed on."""

import datetime as dt

import pytest
from django.http import Http404

from conferences.models import KeyTask, KeyTaskReview
from conferences.verbs.following import review_key_task
from conferences.verbs.parts import add_part
from conferences.verbs.planning import plan_conference
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.refusing import denied, refused
from tests.conferences.rows import NOON, frozen
from tests.factories import OfficialFactory

EARLIER = dt.date(2026, 3, 2)
WHO = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai, và đơn vị phụ trách, ghi kết quả nhiệm vụ."


def agreed(world, bring=held, day=EARLIER, **told) -> KeyTask:
    """A task of the member's, agreed on at an earlier conference."""
    conference = bring(world, kind="interim", day=day, title="Hội nghị sơ kết")
    given = {"text": "Hoàn thành đề án.", "board": world.member.board} | told
    return add_part(KeyTask, conference.pk, by=world.head.officer, **given)


def reviews() -> list:
    told = ("state", "comment", "conference", "official__username", "board")
    return list(KeyTaskReview.objects.order_by("pk").values_list(*told))


def test_the_board_in_charge_says_what_became_of_it_and_the_next_conference_too(world):
    task, next_one = agreed(world), in_session(world)
    review_key_task(task.pk, by=world.member.officer, state="partly", comment=" Xong một nửa. ", at=NOON)
    live = next_one.live
    review_key_task(task.pk, by=world.head.officer, state="done", at_conference=next_one.pk)
    assert reviews() == [
        ("partly", "Xong một nửa.", None, "Bắc Ninh.chuyenvien", world.member.board.pk),
        ("done", "", next_one.pk, "Nghệ An.chuyenvien", world.head.board.pk),
    ]
    task.refresh_from_db()
    next_one.refresh_from_db()
    assert (task.state, task.version, next_one.live > live) == ("done", 3, True)


def test_the_same_said_twice_is_said_once(world):
    task, next_one = agreed(world), in_session(world)
    told = {"state": "done", "comment": "Xong."}
    first = review_key_task(task.pk, by=world.member.officer, **told)
    assert review_key_task(task.pk, by=world.member.leader, **told) == first
    again = review_key_task(task.pk, by=world.member.leader, **told, at_conference=next_one.pk)
    back = review_key_task(task.pk, by=world.member.leader, **told)
    task.refresh_from_db()
    assert (len({first, again, back}), task.version) == (3, 4)


def test_it_is_told_once_the_minutes_are_confirmed_too(world):
    task = agreed(world)
    frozen(world, task.conference)
    review_key_task(task.pk, by=world.head.officer, state="dropped", comment="Không còn cần.")
    task.refresh_from_db()
    assert (task.state, len(reviews())) == ("dropped", 1)


def test_others_say_nothing_and_a_stranger_finds_nothing(world):
    task, nobodys = agreed(world), agreed(world, board=None)
    watcher = OfficialFactory(board=world.member.board, capacity="observer")
    only_reads = "Tài khoản này chỉ xem, không ghi kết quả nhiệm vụ."
    for by, sentence in [(world.central, WHO), (watcher, only_reads), (world.observer, only_reads)]:
        assert denied(review_key_task, task.pk, by=by, state="done") == sentence
    assert denied(review_key_task, nobodys.pk, by=world.member.leader, state="done") == WHO
    refused(Http404, review_key_task, task.pk, by=world.stranger.leader, state="done")
    refused(Http404, review_key_task, 0, by=world.head.leader, state="done")


@pytest.mark.parametrize("bring", [invited, in_session])
def test_before_the_end_the_task_is_nobodys_yet(world, bring):
    task = agreed(world, bring, DAY)
    sentence = "Hội nghị chưa bế mạc, nhiệm vụ chưa được giao."
    for by in (world.head.officer, world.member.officer):
        assert denied(review_key_task, task.pk, by=by, state="done") == sentence


def test_it_is_told_at_a_later_conference_of_the_cluster_that_sits_or_sat(world):
    task = agreed(world)
    told = {"by": world.head.officer, "state": "done"}
    earlier = held(world, day=dt.date(2026, 2, 2), title="Trước đó")
    sector = plan_conference(by=world.central, kind="briefing", cluster_year=None, title="Giao ban", day=DAY)
    foreign = plan_conference(
        by=world.stranger.officer, kind="annual", cluster_year=world.other_year, title="Cụm khác", day=DAY
    )
    for conference in (earlier.pk, task.conference_id, sector.pk, foreign.pk, 999_999):
        refused(Http404, review_key_task, task.pk, at_conference=conference, **told)
    for bring in (planned, invited):
        ahead = bring(world, title="Sắp tới")
        assert denied(review_key_task, task.pk, at_conference=ahead.pk, **told) == "Hội nghị chưa khai mạc."
    over = frozen(world, held(world, title="Đã xác nhận"))
    confirmed = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
    assert denied(review_key_task, task.pk, at_conference=over.pk, **told) == confirmed
