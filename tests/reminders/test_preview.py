"""Who would get what on a day: the same as would be written."""

import datetime as dt
from mailbox.models import Letter, MailChoice

import pytest

from clusters.models import Deadline
from provinces.models import Official
from reminders.models import Reminder, ReminderTiming
from reminders.preview import preview
from reminders.usual import set_usual_rules
from reminders.verbs import remind
from tests.factories import OfficialFactory, ReminderRuleFactory
from tests.pledges.lives import becomes_city, carry

TENTH = dt.date(2026, 6, 10)  # the reports of six months are due; today is the fifth
ELEVENTH = dt.date(2026, 6, 11)
REPORT = "Báo cáo 6 tháng đầu năm 2026, Cụm thi đua số 2"


@pytest.fixture
def rules(world):
    set_usual_rules()


def told(recipient):
    """What one letter tells, in three parts."""
    parts = (recipient.of_board, recipient.of_cluster, recipient.of_clusters)
    return [[(line.what, line.boards) for line in part] for part in parts]


def of(shown, official):
    return next((each for each in shown.recipients if each.official == official), None)


def test_who_owes_is_told_what_until_when(world, rules):
    [line] = of(preview(TENTH), world.member.officer).lines
    assert line == (REPORT, "", TENTH, "hết hạn hôm nay", False)
    [late] = of(preview(ELEVENTH), world.member.officer).lines
    assert late == (REPORT, "", TENTH, "đã quá 1 ngày", True)


def test_the_head_and_the_centre_are_told_who_owes_it(world, rules):
    shown = preview(ELEVENTH)
    cluster_2 = "Báo cáo 6 tháng, Cụm thi đua số 2, năm 2026"
    assert told(of(shown, world.head.leader)) == [[(REPORT, "")], [(cluster_2, "Bắc Ninh, Hải Phòng")], []]
    of_clusters = told(of(shown, world.central))[2]
    assert dict(of_clusters) == {
        cluster_2: "Bắc Ninh, Hải Phòng, Nghệ An",
        "Báo cáo 6 tháng, Cụm thi đua số 3, năm 2026": "Quảng Trị",
    }


def test_who_has_sent_is_not_in_it(world, rules):
    carry(world, world.member, "submitted")
    shown = preview(ELEVENTH)
    assert of(shown, world.member.leader) is None
    assert told(of(shown, world.head.leader))[1][0][1] == "Hải Phòng"


def test_officials_stand_by_board_and_the_centre_last(world, rules):
    shown = preview(ELEVENTH)
    boards = ["Bắc Ninh", "Hải Phòng", "Nghệ An", "Quảng Trị"]
    in_order = [f"{board}.{who}" for board in boards for who in ("chuyenvien", "lanhdao")]
    assert [each.official.username for each in shown.recipients] == [*in_order, "trunguong"]
    assert shown.recipients[0].official.board_name == "Ban Tổ chức Tỉnh ủy Bắc Ninh"
    assert shown.recipients[-1].official.board_name == "Ban Tổ chức Trung ương"


def test_a_board_bears_its_name_of_that_day(world, rules):
    becomes_city(world.member, on=TENTH)
    assert of(preview(TENTH), world.member.leader).official.board_name == "Ban Tổ chức Thành ủy Bắc Ninh"


# --- where the letter goes -------------------------------------------------------------------------------------


def goes_to(official, day=TENTH):
    return of(preview(day), official).goes_to


def test_the_letter_goes_to_his_address_or_stays_in_the_inbox(world, rules):
    officer, leader = world.member.officer, world.member.leader
    Official.objects.filter(pk=leader.pk).update(email="")
    assert (goes_to(officer), goes_to(leader)) == (officer.email, "")


def test_who_wants_the_inbox_only_is_written_to_when_it_is_overdue(world, rules):
    officer = world.member.officer
    MailChoice.objects.create(official=officer, pace="inbox")
    MailChoice.objects.create(official=world.member.leader, pace="daily")
    assert (goes_to(officer), goes_to(officer, ELEVENTH)) == ("", officer.email)
    assert goes_to(world.member.leader) == world.member.leader.email


@pytest.mark.parametrize("day", [TENTH, ELEVENTH])
def test_it_goes_where_the_letter_then_goes(world, rules, day):
    Official.objects.filter(pk=world.member.leader.pk).update(email="")
    for official, pace in [(world.head.leader, "inbox"), (world.central, "inbox"), (world.deputy.officer, "daily")]:
        MailChoice.objects.create(official=official, pace=pace)
    shown = {each.official.username: bool(each.goes_to) for each in preview(day).recipients}
    remind(day)
    letters = Letter.objects.order_by("pk").prefetch_related("dispatches").select_related("official")
    assert shown == {letter.official.username: bool(letter.dispatches.all()) for letter in letters}


# --- the same as is written ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [dt.date(2026, 6, 5), TENTH, ELEVENTH])
def test_it_is_what_is_written(world, rules, day):
    shown = preview(day)
    assert remind(day) == len(shown.recipients) > 0
    rows = Reminder.objects.order_by("pk").values_list("official__username", "due_on")
    assert sorted(rows) == sorted(
        (each.official.username, line.due_on) for each in shown.recipients for line in each.lines
    )
    assert shown.line_count == len(rows)


def test_looking_writes_nothing(world, rules):
    before = Letter.objects.count()
    preview(TENTH)
    assert (Letter.objects.count(), Reminder.objects.count()) == (before, 0)


def test_what_has_been_written_is_left_out_and_counted(world, rules):
    remind(TENTH)
    assert (preview(TENTH).recipients, preview(TENTH).already) == ([], Reminder.objects.count())
    newcomer = OfficialFactory(username="moi", board=world.member.board)
    shown = preview(TENTH)
    assert ([each.official for each in shown.recipients], shown.already) == ([newcomer], Reminder.objects.count())
    assert preview(ELEVENTH).already == 0


# --- in one sentence -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (TENTH, "Ngày 10/06/2026: 8 thư cho 8 cán bộ, nếu đến hôm đó không có gì thay đổi."),
        (dt.date(2026, 6, 5), "Ngày 05/06/2026: 8 thư cho 8 cán bộ, nếu đến lúc gửi không có gì thay đổi."),
        (dt.date(2026, 6, 3), "Ngày 03/06/2026 đã qua; nếu lập bây giờ thì có 8 thư cho 8 cán bộ."),
        (dt.date(2026, 6, 8), "Ngày 08/06/2026: không ai nhận lời nhắc."),
        (dt.date(2026, 6, 6), "Ngày 06/06/2026 là ngày nghỉ (thứ Bảy), lời nhắc chỉ gửi vào ngày làm việc: không ai nhận."),
        (dt.date(2026, 6, 7), "Ngày 07/06/2026 là ngày nghỉ (Chủ nhật), lời nhắc chỉ gửi vào ngày làm việc: không ai nhận."),
        (dt.date(2026, 9, 2), "Ngày 02/09/2026 là ngày nghỉ (Quốc khánh), lời nhắc chỉ gửi vào ngày làm việc: không ai nhận."),
    ],
)  # fmt: skip
def test_the_day_is_told_in_one_sentence(world, rules, day, sentence):
    assert preview(day).in_one_sentence == sentence


def test_when_all_is_written_the_sentence_says_there_is_nothing_new(world, rules):
    remind(TENTH)
    assert preview(TENTH).in_one_sentence == "Ngày 10/06/2026: không ai nhận lời nhắc mới."


@pytest.mark.parametrize(
    ("day", "beside"),
    [
        (dt.date(2026, 6, 6), [dt.date(2026, 6, 5), dt.date(2026, 6, 8)]),
        (dt.date(2026, 2, 18), [dt.date(2026, 2, 13), dt.date(2026, 2, 23)]),  # Tết
        (dt.date(2026, 6, 8), []),
    ],
)
def test_a_day_off_names_the_working_days_beside_it(world, rules, day, beside):
    assert preview(day).working_days_beside == beside


def test_where_every_day_counts_no_day_is_silent(world, rules):
    ReminderTiming.objects.update(working_days_only=False)
    shown = preview(dt.date(2026, 6, 7))
    assert (len(shown.recipients), shown.is_silent, shown.working_days_beside) == (8, False, [])
    assert preview(dt.date(2026, 6, 6)).in_one_sentence == "Ngày 06/06/2026: không ai nhận lời nhắc."


def test_a_cluster_that_sends_on_days_off_is_told_of_on_one(world, rules):
    ReminderTiming.objects.create(cluster=world.other_year.cluster, working_days_only=False)
    shown = preview(dt.date(2026, 6, 7))
    assert {each.official for each in shown.recipients} == {world.stranger.leader, world.stranger.officer}
    assert shown.in_one_sentence.startswith("Ngày 07/06/2026: 2 thư cho 2 cán bộ")


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_many_get_letters(world, number, django_assert_num_queries):
    ReminderRuleFactory(days_before=[0])
    OfficialFactory.create_batch(number, board=world.member.board)
    Deadline.objects.filter(step="q1").update(due_on=TENTH)
    with django_assert_num_queries(15):
        assert len(preview(TENTH).recipients) == 4 + number
