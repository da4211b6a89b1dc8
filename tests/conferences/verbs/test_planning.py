"""The doors before a conference: planned, changed, invited to, cancelled."""

import datetime as dt
from mailbox.models import Letter

import pytest
from django.http import Http404

from clusters.models import Membership
from conferences.models import Attendance, Conference, Election
from conferences.usual_agenda import usual_agenda
from conferences.verbs.planning import cancel_conference, change_conference, invite_boards, plan_conference
from conferences.verbs.session import mark_presence, record_as_held
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from tests.conferences.held import DAY, held, in_session, invited, planned
from tests.conferences.refusing import denied, lacks, outrun, refused
from tests.conferences.rows import NOON, frozen, row
from tests.factories import BoardFactory, MembershipFactory, OfficialFactory
from tests.pledges.lives import without_offices
from tests.worlds import Member

TOLD = {"kind": "interim", "title": "Hội nghị sơ kết", "day": DAY}
TEXT = "Kính mời đồng chí."
LATER, YESTERDAY = dt.date(2026, 6, 20), dt.date(2026, 6, 4)
UNKNOWN_DAY = "Hội nghị phải có ngày họp; chỉ hội nghị ghi theo một nguồn mới có thể thiếu."


def called(conference) -> set[int]:
    return set(conference.attendances.order_by().values_list("board", flat=True))


def boards(*members) -> set[int]:
    return {member.board.pk for member in members}


def steps_of(conference) -> list:
    told = ("from_state", "to_state", "official__username", "board", "comment")
    return list(conference.steps.order_by("pk").values_list(*told))


def told() -> list[str]:
    return sorted(Letter.objects.values_list("official__username", flat=True))


# --- planned -----------------------------------------------------------------------------------------------


def test_the_head_plans_with_the_usual_agenda_and_the_members_of_the_day(world):
    away = Member("Phú Thọ")
    MembershipFactory(cluster_year=world.cluster_year, board=away.board, valid_during=(LATER, None))
    conference = plan_conference(by=world.head.officer, cluster_year=world.cluster_year, **TOLD)
    assert (conference.year, conference.state, called(conference)) == (
        2026,
        "planned",
        boards(world.head, world.deputy, world.member),
    )
    lines = conference.agendaitems.order_by("position").values_list("kind", "title", "minutes", "presenter")
    assert list(lines) == [tuple(line) for line in usual_agenda("interim")]
    later = plan_conference(by=world.deputy.officer, cluster_year=world.cluster_year, **TOLD | {"day": LATER})
    assert called(later) == called(conference) | boards(away)


def test_without_an_agenda_and_of_a_day_outside_the_year_it_calls_who_belonged_to_it_last(world):
    told = TOLD | {"day": dt.date(2027, 1, 15), "with_agenda": False}
    conference = plan_conference(by=world.head.leader, cluster_year=world.cluster_year, **told)
    assert (conference.agendaitems.count(), len(called(conference))) == (0, 3)


def test_the_centre_calls_all_boards_that_live_on_the_day(world):
    ended = BoardFactory(lifetime=(None, YESTERDAY))
    conference = plan_conference(by=world.central, cluster_year=None, **TOLD | {"kind": "briefing"})
    assert (conference.year, conference.is_sector_wide) == (2026, True)
    assert called(conference) == boards(world.head, world.deputy, world.member, world.stranger)
    old = plan_conference(by=world.central, cluster_year=None, **TOLD | {"day": dt.date(2024, 4, 1)})
    assert (old.year, called(old)) == (2024, called(conference) | {ended.pk})


@pytest.mark.parametrize("who", ["member.leader", "observer", "administrator"])
def test_who_holds_no_office_plans_nothing(world, who):
    name, _, capacity = who.partition(".")
    by = getattr(getattr(world, name), capacity) if capacity else getattr(world, name)
    sentence = "Chỉ cán bộ của cụm trưởng, cụm phó và Ban Tổ chức Trung ương lập hội nghị."
    assert denied(plan_conference, by=by, cluster_year=world.cluster_year, **TOLD) == sentence


def test_a_year_that_is_not_his_is_not_found(world):
    for by, year in [
        (world.stranger.leader, world.cluster_year),
        (world.head.leader, world.other_year),
        (world.head.leader, None),
        (world.central, world.cluster_year),
    ]:
        refused(Http404, plan_conference, by=by, cluster_year=year, **TOLD)
    without_offices(world, "head", "deputy")
    assert plan_conference(by=world.central, cluster_year=world.cluster_year, **TOLD).state == "planned"


def test_what_the_database_would_refuse_is_said(world):
    told = TOLD | {"starts_at": dt.time(8), "ends_at": dt.time(7), "year": 1999}
    assert lacks(plan_conference, by=world.head.officer, cluster_year=world.cluster_year, **told) == [
        "Năm phải trong khoảng 2000–2100.",
        "Giờ kết thúc phải sau giờ bắt đầu.",
    ]


# --- changed -----------------------------------------------------------------------------------------------


def test_another_day_calls_its_members_but_keeps_those_of_whom_something_is_known(world):
    conference = planned(world)
    gone, known, elected, new = (Member(name) for name in ("Phú Thọ", "Lào Cai", "Sơn La", "Cao Bằng"))
    for each in (gone, known, elected):
        conference.attendances.create(board=each.board)
    mark_presence(conference.pk, by=world.head.officer, present={known.board.pk: False})
    row(world, Election, conference=conference, board=elected.board).save()
    MembershipFactory(cluster_year=world.cluster_year, board=new.board, valid_during=(LATER, None))
    change_conference(conference.pk, by=world.head.officer, day=LATER)
    assert called(conference) == boards(world.head, world.deputy, world.member, known, elected, new)
    change_conference(conference.pk, by=world.head.officer, title="Tên khác")
    assert called(conference) == boards(world.head, world.deputy, world.member, known, elected, new)


def test_whoever_was_invited_is_told_of_another_time_or_place_and_of_nothing_else(world):
    conference = invited(world, day=LATER)
    Letter.objects.all().delete()
    change_conference(conference.pk, by=world.head.officer, title="Hội nghị tổng kết năm 2026", host_board=None)
    assert (told(), len(steps_of(conference))) == ([], 1)
    change_conference(conference.pk, by=world.head.officer, day=LATER, place="Hội trường khác")
    everybody = ["Bắc Ninh.chuyenvien", "Bắc Ninh.lanhdao", "Hải Phòng.chuyenvien", "Hải Phòng.lanhdao"]
    assert told() == [*everybody, "Nghệ An.lanhdao"]
    assert steps_of(conference)[1:] == [("invited", "invited", "Nghệ An.chuyenvien", world.head.board.pk, "")]
    change_conference(conference.pk, by=world.head.officer, starts_at=dt.time(14))
    assert len(told()) == 10


@pytest.mark.parametrize(("before", "after", "letters"), [(YESTERDAY, dt.date(2026, 6, 3), 0), (DAY, YESTERDAY, 5)])
def test_of_a_day_gone_by_nobody_is_told(world, before, after, letters):
    conference = invited(world, day=before)
    Letter.objects.all().delete()
    change_conference(conference.pk, by=world.head.officer, day=after)
    assert (len(told()), len(steps_of(conference))) == (letters, 2)


def test_a_plan_changes_silently_and_without_a_day(world):
    conference = planned(world)
    change_conference(conference.pk, by=world.head.officer, day=None, place="")
    conference.refresh_from_db()
    assert (conference.day, told(), steps_of(conference)) == (None, [], [])


def test_a_conference_has_a_day_and_one_that_met_had_it_by_today(world):
    on = invited(world)
    assert lacks(change_conference, on.pk, by=world.head.officer, day=None, source="Báo Nghệ An") == [UNKNOWN_DAY]
    over = held(world, title="Hội nghị khác")
    assert lacks(change_conference, over.pk, by=world.head.officer, day=None) == [UNKNOWN_DAY]
    sentence = "Hội nghị đã họp nên ngày họp không thể ở sau hôm nay."
    assert lacks(change_conference, over.pk, by=world.head.officer, day=LATER) == [sentence]
    change_conference(over.pk, by=world.head.officer, day=None, source="Báo Nghệ An")
    assert lacks(change_conference, over.pk, by=world.head.officer, source="") == [UNKNOWN_DAY]
    times = {"starts_at": dt.time(8), "ends_at": dt.time(7)}
    assert lacks(change_conference, on.pk, by=world.head.officer, **times) == ["Giờ kết thúc phải sau giờ bắt đầu."]


def test_who_does_not_keep_it_changes_nothing_and_a_stranger_finds_nothing(world):
    conference = invited(world)
    keepers = "Chỉ cán bộ của cụm trưởng, cụm phó hoặc đơn vị đăng cai được ghi hội nghị này."
    watcher = OfficialFactory(board=world.head.board, capacity="observer")
    for by, sentence in [
        (world.member.leader, keepers),
        (world.central, keepers),
        (world.observer, "Tài khoản này chỉ xem, không ghi hội nghị."),
        (watcher, "Tài khoản này chỉ xem, không ghi hội nghị."),
    ]:
        assert denied(change_conference, conference.pk, by=by, title="Khác") == sentence
    refused(Http404, change_conference, conference.pk, by=world.stranger.leader, title="Khác")
    refused(Http404, change_conference, 0, by=world.head.leader, title="Khác")
    plan = planned(world, title="Hội nghị chưa ai biết")
    refused(Http404, change_conference, plan.pk, by=world.member.leader, title="Khác")
    frozen(world, over := held(world, title="Hội nghị khác"))
    sentence = "Biên bản đã được xác nhận nên ghi chép của hội nghị không sửa được nữa."
    assert denied(change_conference, over.pk, by=world.head.leader, title="Khác") == sentence


def test_the_host_keeps_it_though_it_holds_no_office(world):
    conference = invited(world, host_board=world.member.board)
    change_conference(conference.pk, by=world.member.officer, place="Hội trường Bắc Ninh")
    away = invited(world, host_board=world.stranger.board, title="Hội nghị khác")
    change_conference(away.pk, by=world.stranger.officer, place="Hội trường Quảng Trị")
    assert list(Conference.objects.order_by("pk").values_list("place", flat=True)) == [
        "Hội trường Bắc Ninh",
        "Hội trường Quảng Trị",
    ]


# --- invited -----------------------------------------------------------------------------------------------


def test_the_invitation_goes_to_who_works_in_the_boards_called_and_to_nobody_else(world):
    OfficialFactory(board=world.member.board, capacity="observer")
    OfficialFactory(board=world.member.board, is_active=False)
    conference = planned(world)
    invite_boards(conference.pk, by=world.head.leader, invitation=f" {TEXT} ", answer_by=YESTERDAY, at=NOON)
    conference.refresh_from_db()
    assert (conference.state, conference.invitation, conference.invited_at) == ("invited", TEXT, NOON)
    assert (conference.answer_by, told()) == (
        YESTERDAY,
        [
            "Bắc Ninh.chuyenvien",
            "Bắc Ninh.lanhdao",
            "Hải Phòng.chuyenvien",
            "Hải Phòng.lanhdao",
            "Nghệ An.chuyenvien",
        ],
    )
    assert steps_of(conference) == [("planned", "invited", "Nghệ An.lanhdao", world.head.board.pk, "")]
    assert outrun(invite_boards, conference.pk, by=world.head.leader, invitation=TEXT) == "Giấy mời đã được gửi."


def test_to_a_day_gone_by_nobody_is_invited(world):
    conference = planned(world, day=YESTERDAY)
    invite_boards(conference.pk, by=world.head.leader, invitation=TEXT)
    assert (Conference.objects.get().state, told()) == ("invited", [])


def test_an_invitation_says_when_where_and_for_what(world):
    conference = planned(world, day=None, place="", with_agenda=False)
    assert lacks(invite_boards, conference.pk, by=world.head.leader, invitation=" ") == [
        "Cần ghi ngày họp trước khi mời.",
        "Cần ghi địa điểm họp trước khi mời.",
        "Chương trình chưa có mục nào.",
        "Giấy mời chưa có nội dung.",
    ]
    late = {"invitation": TEXT, "answer_by": DAY + dt.timedelta(1)}
    error = refused(Incomplete, invite_boards, planned(world).pk, by=world.head.leader, **late)
    assert [tuple(each)[:2] for each in error.missing] == [("answer_by", "Hạn trả lời phải trước hoặc vào ngày họp.")]


def test_a_leader_invites_and_only_before_it_begins(world):
    conference = planned(world)
    sentence = "Chỉ lãnh đạo Ban được gửi giấy mời."
    assert denied(invite_boards, conference.pk, by=world.head.officer, invitation=TEXT) == sentence
    refused(Http404, invite_boards, conference.pk, by=world.member.leader, invitation=TEXT)
    record_as_held(conference.pk, by=world.head.officer)
    sentence = "Hội nghị đã họp, không mời nữa."
    assert denied(invite_boards, conference.pk, by=world.head.leader, invitation=TEXT) == sentence


# --- cancelled ---------------------------------------------------------------------------------------------


def test_a_plan_that_nobody_knows_of_goes_for_good(world):
    conference = planned(world)
    assert denied(cancel_conference, conference.pk, by=world.head.officer, reason="Bão.") == (
        "Chỉ lãnh đạo Ban được hủy hội nghị."
    )
    assert cancel_conference(conference.pk, by=world.head.leader, reason="") is None
    assert (Conference.objects.count(), Attendance.objects.count(), told()) == (0, 0, [])
    refused(Http404, cancel_conference, conference.pk, by=world.head.leader, reason="Bão.")


def test_one_that_was_invited_to_stays_with_the_reason(world):
    conference = invited(world)
    Letter.objects.all().delete()
    assert lacks(cancel_conference, conference.pk, by=world.head.leader, reason=" ") == [
        "Cần ghi lý do để các đơn vị biết."
    ]
    cancel_conference(conference.pk, by=world.head.leader, reason=" Bão. ")
    conference.refresh_from_db()
    assert (conference.state, len(told())) == ("cancelled", 5)
    assert steps_of(conference)[1:] == [("invited", "cancelled", "Nghệ An.lanhdao", world.head.board.pk, "Bão.")]
    assert outrun(cancel_conference, conference.pk, by=world.head.leader, reason="Bão.") == "Hội nghị đã hủy."
    for door, more in [(change_conference, {"title": "Khác"}), (record_as_held, {}), (mark_presence, {"present": {}})]:
        assert denied(door, conference.pk, by=world.head.officer, **more) == "Hội nghị đã hủy."


def test_of_a_day_gone_by_its_end_is_told_to_nobody(world):
    conference = invited(world, day=YESTERDAY)
    cancel_conference(conference.pk, by=world.head.leader, reason="Nhập nhầm.")
    assert (Conference.objects.get().state, told()) == ("cancelled", [])


@pytest.mark.parametrize("bring", [in_session, held])
def test_one_that_met_is_not_cancelled(world, bring):
    conference = bring(world)
    sentence = "Hội nghị đã họp nên không hủy được."
    assert outrun(cancel_conference, conference.pk, by=world.head.leader, reason="Bão.") == sentence
    with pytest.raises(NotAllowed):
        cancel_conference(conference.pk, by=world.member.leader, reason="Bão.")
    with pytest.raises(AlreadyHandled) as error:
        cancel_conference(conference.pk, by=world.head.leader, reason="Bão.")
    assert error.value.step == conference.steps.order_by("pk").last()


def test_members_who_left_are_no_longer_called(world):
    conference = planned(world)
    Membership.objects.filter(board=world.member.board).update(valid_during=("2026-01-01", "2026-06-10"))
    change_conference(conference.pk, by=world.head.officer, day=LATER)
    assert called(conference) == boards(world.head, world.deputy)
