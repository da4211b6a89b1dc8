"""The doors of the minutes: what each does, and what each refuses without changing a row."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.http import Http404

from conferences.minutes_completeness import (
    ANSWER_MISSING,
    COMMENT_MISSING,
    EMPTY,
    NOT_SHARED,
    UNTIL_GONE,
    UNTIL_MISSING,
)
from conferences.minutes_text import is_behind
from conferences.models import Conference, KeyTask, Minutes, MinutesComment
from conferences.queries.record import record_of
from conferences.states import TaskState
from conferences.verbs.following import review_key_task
from conferences.verbs.minutes import (
    answer_comment,
    comment_on_minutes,
    confirm_minutes,
    draft_minutes,
    redraft_minutes,
    save_minutes,
    share_minutes,
)
from conferences.verbs.planning import change_conference
from conferences.verbs.session import mark_presence
from pledges.fingerprints import fingerprint_of
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed, OtherText, StaleEdit
from tests.conferences.held import DAY, held, in_session
from tests.conferences.minuted import (
    ASKED,
    LIVES,
    UNTIL,
    add,
    agreed,
    asked,
    drafted,
    shared,
)
from tests.pledges.lives import without_offices

MODELS = [Conference, Minutes, MinutesComment, Letter]


@pytest.fixture
def refuses(world):
    """``refuses(error, door, …)``: the door raises it and leaves every row; what it said."""

    def rows():
        return [list(model.objects.order_by("pk").values()) for model in MODELS]

    def refuses(error, door, *args, **kwargs):
        before = rows()
        with pytest.raises(error) as refusal:
            door(*args, **kwargs)
        assert rows() == before
        return refusal.value

    return refuses


# --- drafting ----------------------------------------------------------------------------------------------


def test_minutes_are_drafted_from_the_record_once(world, refuses):
    conference = held(world)
    minutes = draft_minutes(conference.pk, by=world.head.officer)
    assert minutes.text.startswith("Thời gian: từ 8 giờ 00, ngày 05 tháng 6 năm 2026.\n")
    assert (minutes.state, minutes.version, minutes.edited_by) == ("draft", 1, world.head.officer)
    assert minutes.drafted_from == fingerprint_of(minutes.text)
    handled = refuses(AlreadyHandled, draft_minutes, conference.pk, by=world.deputy.leader)
    assert str(handled) == (
        "Biên bản đã được soạn, Chuyên viên (Nghệ An.chuyenvien) lưu lần cuối lúc 10:00 05/06/2026."
    )


def test_only_of_a_conference_that_was_held_and_only_by_its_keepers(world, refuses):
    sitting = in_session(world)
    refusal = refuses(NotAllowed, draft_minutes, sitting.pk, by=world.head.leader)
    assert str(refusal) == "Hội nghị chưa bế mạc nên chưa soạn biên bản."
    for stranger in (world.member.leader, world.stranger.leader, world.central, world.observer):
        refuses(Http404, draft_minutes, sitting.pk, by=stranger)


def test_reviews_of_earlier_tasks_are_drafted_with_it(world):
    earlier = held(world, day=DAY - dt.timedelta(days=90))
    conference = held(world, title="Hội nghị sơ kết")
    task = KeyTask.objects.create(conference=earlier, text="Số hóa hồ sơ")
    for state in (TaskState.PARTLY, TaskState.DONE):
        review_key_task(task.pk, by=world.head.officer, state=state, at_conference=conference.pk)
    text = draft_minutes(conference.pk, by=world.head.officer).text
    assert text.endswith("\n\nIII- KIỂM ĐIỂM NHIỆM VỤ TRỌNG TÂM CỦA HỘI NGHỊ TRƯỚC\n- Số hóa hồ sơ: hoàn thành.")


def test_a_redraft_takes_what_the_record_says_now(world, refuses):
    minutes = drafted(world)
    by = world.deputy.officer
    save_minutes(minutes.conference_id, by=world.head.officer, version=1, text="Sửa tay.")
    change_conference(minutes.conference_id, by=by, conclusion="Kết luận mới.")
    told = refuses(OtherText, redraft_minutes, minutes.conference_id, by=by, version=1)
    assert str(told) == (
        "Nội dung biên bản đã khác, Chuyên viên (Nghệ An.chuyenvien) lưu lần cuối lúc 10:00 05/06/2026. "
        "Mời đồng chí đọc lại rồi làm tiếp."
    )
    fresh = redraft_minutes(minutes.conference_id, by=by, version=2)
    assert (fresh.text.splitlines()[-1], fresh.version, fresh.edited_by) == ("Kết luận mới.", 3, by)
    assert not is_behind(fresh, record_of(fresh.conference))


def test_once_the_boards_read_it_is_not_drafted_anew(world, refuses):
    minutes = shared(world)
    by = world.head.leader
    told = refuses(AlreadyHandled, redraft_minutes, minutes.conference_id, by=by, version=minutes.version)
    assert str(told) == "Biên bản đã được gửi lấy ý kiến các đơn vị, đến hết ngày 10/06/2026."
    refuses(NotAllowed, redraft_minutes, minutes.conference_id, by=world.member.leader, version=minutes.version)


# --- writing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "commenting"])
def test_keepers_write_until_it_is_confirmed(world, refuses, state):
    minutes = LIVES[state](world)
    given = {"version": 1, "text": "  Mới.\r\n\r\n\r\n\r\n• Việc."}
    saved = save_minutes(minutes.conference_id, by=world.deputy.officer, **given)
    assert (saved.text, saved.version, saved.edited_by) == ("  Mới.\n\n- Việc.", 2, world.deputy.officer)
    assert (saved.state, saved.drafted_from) == (state, minutes.drafted_from)
    stale = refuses(StaleEdit, save_minutes, minutes.conference_id, by=world.head.officer, **given)
    assert stale.paper.text == "  Mới.\n\n- Việc."
    unseen = Http404 if state == "draft" else NotAllowed
    for other in (world.member.leader, world.central):
        refuses(unseen, save_minutes, minutes.conference_id, by=other, version=2, text="Khác.")
    for other in (world.stranger.leader, world.observer, world.administrator):
        refuses(Http404, save_minutes, minutes.conference_id, by=other, version=2, text="Khác.")


def test_what_is_not_begun_is_not_written(world, refuses):
    conference = held(world)
    refuses(Http404, save_minutes, conference.pk, by=world.head.leader, version=0, text="Mới.")
    refuses(Http404, share_minutes, conference.pk, by=world.head.leader, until=UNTIL)
    refuses(Http404, comment_on_minutes, conference.pk, by=world.head.leader, agrees=True)
    refuses(Http404, confirm_minutes, conference.pk, by=world.head.leader)


# --- sending round -----------------------------------------------------------------------------------------


def test_minutes_go_round_until_the_end_of_a_day(world, refuses):
    minutes = drafted(world)
    by, pk = world.head.officer, minutes.conference_id
    assert refuses(Incomplete, share_minutes, pk, by=by, until=None).missing == [UNTIL_MISSING]
    yesterday = DAY - dt.timedelta(days=1)
    assert refuses(Incomplete, share_minutes, pk, by=by, until=yesterday).missing == [UNTIL_GONE]
    refuses(OtherText, share_minutes, pk, by=by, until=DAY, version=2)
    refuses(Http404, share_minutes, pk, by=world.member.leader, until=DAY)
    given = share_minutes(pk, by=by, until=DAY, version=1)
    assert (given.state, given.comments_until, given.version) == ("commenting", DAY, 1)
    refuses(AlreadyHandled, share_minutes, pk, by=by, until=UNTIL)
    refuses(NotAllowed, share_minutes, pk, by=world.member.leader, until=UNTIL)


def test_an_empty_text_does_not_go_round(world, refuses):
    minutes = drafted(world)
    save_minutes(minutes.conference_id, by=world.head.officer, version=1, text=" ")
    refusal = refuses(Incomplete, share_minutes, minutes.conference_id, by=world.head.officer, until=DAY)
    assert refusal.missing == [EMPTY]


# --- comments ----------------------------------------------------------------------------------------------


def test_a_board_called_agrees_or_asks_for_something(world, refuses):
    pk, by = shared(world).conference_id, world.member.officer
    refusal = refuses(Incomplete, comment_on_minutes, pk, by=by, agrees=False, comment=" \n")
    assert refusal.missing == [COMMENT_MISSING]
    asks = comment_on_minutes(pk, by=by, agrees=False, comment=f" {ASKED} ")
    assert (asks.comment, asks.agrees, asks.board, asks.is_open) == (ASKED, False, world.member.board, True)
    assert comment_on_minutes(pk, by=by, agrees=False, comment=ASKED) == asks
    agrees = comment_on_minutes(pk, by=by, agrees=True)
    assert (agrees.comment, agrees.agrees, agrees.is_open) == ("", True, False)
    assert comment_on_minutes(pk, by=by, agrees=True) == agrees
    again = comment_on_minutes(pk, by=by, agrees=False, comment=ASKED)
    assert MinutesComment.objects.count() == 3
    assert again not in (asks, agrees)


def test_the_keepers_board_may_say_something_too(world):
    pk = shared(world).conference_id
    comment = comment_on_minutes(pk, by=world.head.officer, agrees=True, comment="Đã soát.")
    assert (comment.board, comment.comment) == (world.head.board, "Đã soát.")


def test_others_do_not_comment(world, refuses):
    draft = drafted(world)
    refuses(Http404, comment_on_minutes, draft.conference_id, by=world.member.leader, agrees=True)
    told = refuses(NotAllowed, comment_on_minutes, draft.conference_id, by=world.head.leader, agrees=True)
    assert str(told) == "Biên bản đang được soạn, chưa lấy ý kiến."
    share_minutes(draft.conference_id, by=world.head.leader, until=UNTIL)
    told = refuses(NotAllowed, comment_on_minutes, draft.conference_id, by=world.central, agrees=True)
    assert str(told) == "Chỉ đơn vị được mời dự hội nghị góp ý biên bản."
    refuses(Http404, comment_on_minutes, draft.conference_id, by=world.stranger.leader, agrees=True)
    refuses(Http404, comment_on_minutes, draft.conference_id, by=world.observer, agrees=True)


def test_comments_are_taken_until_the_day_is_over(world, refuses, clock):
    pk = shared(world).conference_id
    clock.move_to(dt.datetime(2026, 6, 10, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=7))))
    comment_on_minutes(pk, by=world.member.leader, agrees=True)
    clock.shift(60)
    told = refuses(NotAllowed, comment_on_minutes, pk, by=world.deputy.leader, agrees=True)
    assert str(told) == "Đã hết hạn góp ý biên bản ngày 10/06/2026."


def test_the_keepers_answer_once(world, refuses):
    comment = asked(world)
    refusal = refuses(Incomplete, answer_comment, comment.pk, by=world.head.officer, answer=" ")
    assert refusal.missing == [ANSWER_MISSING]
    told = refuses(NotAllowed, answer_comment, comment.pk, by=world.member.leader, answer="Có.")
    assert str(told) == "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được ghi hội nghị này."
    refuses(Http404, answer_comment, comment.pk, by=world.stranger.leader, answer="Có.")
    refuses(Http404, answer_comment, 0, by=world.head.leader, answer="Có.")
    answered = answer_comment(comment.pk, by=world.deputy.officer, answer=" Đã bổ sung. ")
    assert (answered.answer, answered.answered_by, answered.is_open) == ("Đã bổ sung.", world.deputy.officer, False)
    told = refuses(AlreadyHandled, answer_comment, comment.pk, by=world.head.officer, answer="Khác.")
    assert str(told) == "Góp ý đã được Chuyên viên (Hải Phòng.chuyenvien) trả lời lúc 10:00 05/06/2026."


def test_who_agrees_is_not_answered(world, refuses):
    comment = comment_on_minutes(shared(world).conference_id, by=world.member.officer, agrees=True)
    told = refuses(AlreadyHandled, answer_comment, comment.pk, by=world.head.officer, answer="Có.")
    assert str(told) == "Ý kiến nhất trí không cần trả lời."


# --- confirming --------------------------------------------------------------------------------------------


def test_a_leader_of_the_keepers_confirms_and_the_record_is_frozen(world, refuses):
    minutes = agreed(world)
    pk, by = minutes.conference_id, world.head.leader
    told = refuses(NotAllowed, confirm_minutes, pk, by=world.head.officer)
    assert str(told) == "Chỉ lãnh đạo Ban được xác nhận biên bản."
    refuses(NotAllowed, confirm_minutes, pk, by=world.member.leader)
    refuses(NotAllowed, confirm_minutes, pk, by=world.central)
    refuses(Http404, confirm_minutes, pk, by=world.stranger.leader)
    refuses(OtherText, confirm_minutes, pk, by=by, version=2)
    live = minutes.conference.live
    done = confirm_minutes(pk, by=by, version=1)
    assert (done.state, done.confirmed_by) == ("confirmed", by)
    assert done.fingerprint == fingerprint_of(done.text)
    conference = Conference.objects.get(pk=pk)
    assert (conference.frozen_at, conference.live) == (done.confirmed_at, live + 1)
    told = refuses(AlreadyHandled, confirm_minutes, pk, by=world.deputy.leader)
    assert str(told) == "Biên bản đã được Lãnh đạo Ban (Nghệ An.lanhdao) xác nhận lúc 10:00 05/06/2026."
    refuses(NotAllowed, confirm_minutes, pk, by=world.member.leader)


def test_not_before_it_has_gone_round(world, refuses):
    refusal = refuses(Incomplete, confirm_minutes, drafted(world).conference_id, by=world.head.leader)
    assert refusal.missing == [NOT_SHARED]


def test_not_while_a_board_that_was_there_may_still_say_something(world, refuses, clock):
    pk, by = shared(world).conference_id, world.head.leader
    comment_on_minutes(pk, by=world.member.officer, agrees=True)
    sentences = [each.sentence for each in refuses(Incomplete, confirm_minutes, pk, by=by).missing]
    assert sentences == [
        "Còn nhận góp ý đến hết ngày 10/06/2026. Đơn vị chưa có ý kiến: Ban Tổ chức Tỉnh ủy Hải Phòng."
    ]
    clock.move_to(dt.datetime(2026, 6, 11, tzinfo=dt.timezone(dt.timedelta(hours=7))))
    assert confirm_minutes(pk, by=by).state == "confirmed"


def test_not_while_anything_asked_for_is_unanswered_even_when_the_period_is_over(world, refuses, clock):
    comment = asked(world)
    pk, by = comment.minutes.conference_id, world.head.leader
    clock.move_to(dt.datetime(2026, 6, 12, tzinfo=dt.timezone(dt.timedelta(hours=7))))
    sentences = [each.sentence for each in refuses(Incomplete, confirm_minutes, pk, by=by).missing]
    assert sentences == ["Còn góp ý chưa được trả lời, của: Ban Tổ chức Tỉnh ủy Bắc Ninh."]
    answer_comment(comment.pk, by=world.head.officer, answer="Đã bổ sung.")
    assert confirm_minutes(pk, by=by).state == "confirmed"


def test_a_board_that_was_absent_is_not_waited_for(world):
    conference = held(world, absent=[world.member])
    draft_minutes(conference.pk, by=world.head.officer)
    share_minutes(conference.pk, by=world.head.officer, until=UNTIL)
    comment_on_minutes(conference.pk, by=world.deputy.officer, agrees=True)
    assert confirm_minutes(conference.pk, by=world.head.leader).state == "confirmed"


def test_where_nobody_told_who_was_there_all_that_were_called_are_waited_for(world, refuses):
    pk = agreed(world).conference_id
    called = world.cluster_year.memberships.order_by("pk").values_list("board", flat=True)
    mark_presence(pk, by=world.head.officer, present=dict.fromkeys(called))
    MinutesComment.objects.filter(board=world.member.board).delete()
    sentences = [each.sentence for each in refuses(Incomplete, confirm_minutes, pk, by=world.head.leader).missing]
    assert sentences == [
        "Còn nhận góp ý đến hết ngày 10/06/2026. Đơn vị chưa có ý kiến: Ban Tổ chức Tỉnh ủy Bắc Ninh."
    ]


def test_an_empty_text_is_not_confirmed(world, refuses):
    minutes = agreed(world)
    save_minutes(minutes.conference_id, by=world.head.officer, version=1, text="")
    refusal = refuses(Incomplete, confirm_minutes, minutes.conference_id, by=world.head.leader)
    assert refusal.missing == [EMPTY]


def test_after_the_confirmation_no_door_opens(world, refuses):
    comment = asked(world)
    pk, by = comment.minutes.conference_id, world.head.leader
    answer_comment(comment.pk, by=by, answer="Đã bổ sung.")
    comment_on_minutes(pk, by=world.deputy.officer, agrees=True)
    confirm_minutes(pk, by=by)
    frozen = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
    for door, told in [
        (draft_minutes, {}),
        (redraft_minutes, {"version": 1}),
        (save_minutes, {"version": 1, "text": "Khác."}),
        (share_minutes, {"until": UNTIL}),
    ]:
        assert str(refuses(NotAllowed, door, pk, by=by, **told)) == frozen
    assert str(refuses(NotAllowed, answer_comment, comment.pk, by=by, answer="Khác.")) == frozen
    told = refuses(NotAllowed, comment_on_minutes, pk, by=world.member.officer, agrees=True)
    assert str(told) == "Biên bản đã được xác nhận nên không nhận góp ý nữa."


def test_where_nobody_is_in_office_the_centre_keeps_the_minutes(world):
    pk = agreed(world).conference_id
    Conference.objects.filter(pk=pk).update(host_board=None)
    without_offices(world, "head", "deputy")
    comment_on_minutes(pk, by=world.head.officer, agrees=True)
    assert confirm_minutes(pk, by=world.central).confirmed_by == world.central


def test_a_task_is_followed_after_the_confirmation(world):
    conference = held(world)
    task = add(world, conference, KeyTask, text="Số hóa hồ sơ")
    minutes = draft_minutes(conference.pk, by=world.head.officer)
    share_minutes(conference.pk, by=world.head.officer, until=UNTIL)
    for member in (world.member, world.deputy):
        comment_on_minutes(conference.pk, by=member.officer, agrees=True)
    confirm_minutes(conference.pk, by=world.head.leader)
    assert review_key_task(task.pk, by=world.head.officer, state=TaskState.DONE).label == "Hoàn thành"
    assert Minutes.objects.get().text == minutes.text
