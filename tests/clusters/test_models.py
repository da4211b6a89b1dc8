import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.models import (
    Cluster,
    ClusterYear,
    DayOff,
    Deadline,
    DeadlineChange,
    Delegation,
    Duty,
    IntendedDuty,
    Membership,
    OwnDeadline,
    UsualDeadline,
)
from provinces.days import year_range
from tests.constraints import Case, assert_holds, constraints_of
from tests.factories import (
    NOON,
    BoardFactory,
    ClusterFactory,
    ClusterYearFactory,
    DayOffFactory,
    DeadlineFactory,
    DelegationFactory,
    DutyFactory,
    IntendedDutyFactory,
    MembershipFactory,
    OfficialFactory,
    OwnDeadlineFactory,
)

pytestmark = pytest.mark.django_db

JULY = dt.date(2026, 7, 1)
FIRST_HALF, SECOND_HALF = DateRange(dt.date(2026, 1, 1), JULY), DateRange(JULY, dt.date(2027, 1, 1))
A_DAY_TOO_MANY = DateRange(dt.date(2026, 1, 1), JULY + dt.timedelta(1))
NO_DAY = DateRange(JULY, JULY)


def cluster(number=2, kind="cluster"):
    ClusterFactory(number=2)
    return Cluster(number=number, kind=kind)


def cluster_year(year, of_same=True):
    opened = ClusterYearFactory(year=2026)
    return ClusterYear(cluster=opened.cluster if of_same else ClusterFactory(), year=year)


def second_membership(days):
    first = MembershipFactory(valid_during=SECOND_HALF)
    return Membership(cluster_year=ClusterYearFactory(), board=first.board, valid_during=days)


def second_head(days, office="head", of_same=True):
    first = DutyFactory(valid_during=SECOND_HALF)
    year = first.cluster_year if of_same else ClusterYearFactory()
    return Duty(cluster_year=year, board=BoardFactory(), office=office, method="elected", valid_during=days)


def second_office(days):
    first = DutyFactory(valid_during=SECOND_HALF)
    return Duty(
        cluster_year=first.cluster_year, board=first.board, office="deputy", method="agreed", valid_during=days
    )


def intended(office, of_same=False):
    first = IntendedDutyFactory()
    board = first.board if of_same else BoardFactory()
    return IntendedDuty(cluster_year=first.cluster_year, board=board, office=office, method="agreed")


def deadline(step="h1", due_on=dt.date(2026, 6, 10)):
    year = DeadlineFactory(step="q1").cluster_year
    return Deadline(cluster_year=year, step=step, opens_on=dt.date(2026, 5, 16), due_on=due_on)


def second_delegation(days):
    first = DelegationFactory(valid_during=SECOND_HALF)
    return Delegation(duty=first.duty, valid_during=days, given_by=first.given_by, given_at=NOON)


def own_deadline(of_same=False, reason="Bão lũ."):
    first = OwnDeadlineFactory()
    board = first.board if of_same else BoardFactory()
    return OwnDeadline(deadline=first.deadline, board=board, reason=reason, given_by=OfficialFactory(), given_at=NOON)


def deadline_change(kind, of_board=True):
    own = OwnDeadlineFactory()
    return DeadlineChange(
        deadline=own.deadline,
        kind=kind,
        for_board=own.board if of_board else None,
        before="hạn 10/06/2026",
        after="hạn 12/06/2026",
        official=own.given_by,
        board=own.given_by.board,
        at=NOON,
    )


def usual(step="h1", opens=(5, 16), due=(6, 10)):
    UsualDeadline.objects.exclude(step="q1").delete()
    return UsualDeadline(step=step, opens_month=opens[0], opens_day=opens[1], due_month=due[0], due_day=due[1])


def day_off(day):
    DayOffFactory(day=JULY)
    return DayOff(day=day, name="Ngày nghỉ")


ONE_HEAD = "Cụm đã có cụm trưởng trong thời gian này."
CASES = [
    Case(
        "cluster_number_once",
        "Số này đã có cụm (khối) khác mang.",
        lambda: cluster(),
        lambda: cluster(kind="block"),
    ),
    Case(
        "cluster_number_positive",
        "Số của cụm phải lớn hơn 0.",
        lambda: cluster(number=0),
        lambda: cluster(number=1),
    ),
    Case(
        "cluster_year_once",
        "Cụm này đã mở năm đó.",
        lambda: cluster_year(2026),
        lambda: cluster_year(2027),
    ),
    Case(
        "cluster_year_once",
        "Cụm này đã mở năm đó.",
        lambda: cluster_year(2026),
        lambda: cluster_year(2026, of_same=False),
    ),
    Case(
        "membership_one_cluster_at_a_time",
        "Ban này đã là thành viên của một cụm trong cùng thời gian.",
        lambda: second_membership(A_DAY_TOO_MANY),
        lambda: second_membership(FIRST_HALF),
    ),
    Case(
        "membership_days_not_empty",
        "Thời gian là thành viên không được rỗng.",
        lambda: second_membership(NO_DAY),
        lambda: second_membership(FIRST_HALF),
    ),
    Case(
        "duty_one_head_at_a_time",
        ONE_HEAD,
        lambda: second_head(A_DAY_TOO_MANY),
        lambda: second_head(FIRST_HALF),
    ),
    Case(
        "duty_one_head_at_a_time",
        ONE_HEAD,
        lambda: second_head(year_range(2026)),
        lambda: second_head(year_range(2026), office="deputy"),
    ),
    Case(
        "duty_one_head_at_a_time",
        ONE_HEAD,
        lambda: second_head(year_range(2026)),
        lambda: second_head(year_range(2026), of_same=False),
    ),
    Case(
        "duty_one_office_per_board",
        "Một ban không giữ hai nhiệm vụ trong cùng thời gian.",
        lambda: second_office(A_DAY_TOO_MANY),
        lambda: second_office(FIRST_HALF),
    ),
    Case(
        "duty_days_not_empty",
        "Thời gian giữ nhiệm vụ không được rỗng.",
        lambda: second_head(NO_DAY, office="deputy"),
        lambda: second_head(FIRST_HALF),
    ),
    Case(
        "deadline_once_per_step",
        "Việc này đã có hạn trong năm.",
        lambda: deadline(step="q1"),
        lambda: deadline(step="h1"),
    ),
    Case(
        "deadline_opens_before_due",
        "Hạn phải bằng hoặc sau ngày mở.",
        lambda: deadline(due_on=dt.date(2026, 5, 15)),
        lambda: deadline(due_on=dt.date(2026, 5, 16)),
    ),
    Case(
        "delegation_once_at_a_time",
        "Cụm phó này đã được giao duyệt trong thời gian đó.",
        lambda: second_delegation(A_DAY_TOO_MANY),
        lambda: second_delegation(FIRST_HALF),
    ),
    Case(
        "delegation_days_not_empty",
        "Thời gian giao duyệt không được rỗng.",
        lambda: second_delegation(NO_DAY),
        lambda: second_delegation(FIRST_HALF),
    ),
    Case(
        "own_deadline_once_per_board",
        "Đơn vị này đã có hạn riêng cho việc đó.",
        lambda: own_deadline(of_same=True),
        lambda: own_deadline(),
    ),
    Case(
        "own_deadline_has_reason",
        "Hạn riêng phải có lý do.",
        lambda: own_deadline(reason=""),
        lambda: own_deadline(),
    ),
    Case(
        "deadline_change_for_one_or_all",
        "Hạn riêng phải của một đơn vị; mốc chung thì không.",
        lambda: deadline_change("set"),
        lambda: deadline_change("longer"),
    ),
    Case(
        "deadline_change_for_one_or_all",
        "Hạn riêng phải của một đơn vị; mốc chung thì không.",
        lambda: deadline_change("taken_back", of_board=False),
        lambda: deadline_change("set", of_board=False),
    ),
    Case(
        "usual_deadline_once_per_step",
        "Việc này đã có hạn thường lệ.",
        lambda: usual(step="q1"),
        lambda: usual(),
    ),
    Case(
        "usual_deadline_days_exist",
        "Tháng từ 1 đến 12, ngày từ 1 đến 31.",
        lambda: usual(opens=(0, 16)),
        lambda: usual(opens=(1, 16)),
    ),
    Case(
        "usual_deadline_opens_before_due",
        "Hạn phải bằng hoặc sau ngày mở.",
        lambda: usual(opens=(6, 11)),
        lambda: usual(opens=(6, 10)),
    ),
    Case(
        "day_off_once",
        "Ngày này đã có trong danh sách.",
        lambda: day_off(JULY),
        lambda: day_off(JULY + dt.timedelta(1)),
    ),
    Case(
        "intended_duty_one_head",
        "Năm này đã dự kiến một cụm trưởng.",
        lambda: intended("head"),
        lambda: intended("deputy"),
    ),
    Case(
        "intended_duty_one_office_per_board",
        "Ban này đã được dự kiến giữ một nhiệm vụ.",
        lambda: intended("deputy", of_same=True),
        lambda: intended("deputy"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_rule_holds_in_the_database_and_is_said_in_words(case):
    assert_holds(case)


@pytest.mark.parametrize(("year", "kept"), [(1999, False), (2000, True), (2100, True), (2101, False)])
def test_a_year_lies_within_reason(year, kept):
    row = cluster_year(year)
    if kept:
        row.full_clean()
        return row.save()
    with pytest.raises(ValidationError) as words:
        row.validate_constraints()
    assert words.value.messages == ["Năm phải trong khoảng 2000–2100."]
    with pytest.raises(ValidationError, match="year"):
        row.full_clean()
    with pytest.raises(IntegrityError, match='"cluster_year_in_range"'), transaction.atomic():
        row.save()


def test_every_rule_of_the_clusters_is_provoked():
    assert {case.name for case in CASES} | {"cluster_year_in_range"} == constraints_of("clusters")


def test_the_head_is_handed_on_inside_one_transaction_in_any_order():
    """The rules about days are judged at the end: in between two heads may overlap."""
    first = DutyFactory(valid_during=year_range(2026))
    DutyFactory(cluster_year=first.cluster_year, valid_during=SECOND_HALF)
    first.valid_during = FIRST_HALF
    first.save()
    connection.check_constraints()
    assert Duty.objects.heads().count() == 2


@pytest.mark.parametrize(
    ("kind", "name", "short"),
    [("cluster", "Cụm thi đua số 2", "Cụm số 2"), ("block", "Khối thi đua số 2", "Khối số 2")],
)
def test_a_cluster_is_called_by_kind_and_number(kind, name, short):
    made = Cluster(kind=kind, number=2)
    assert (str(made), made.short) == (name, short)


@pytest.mark.parametrize(("kind", "url"), [("cluster", "/cum/2/2026/"), ("block", "/khoi/2/2026/")])
def test_a_year_has_its_page(kind, url):
    assert ClusterYear(cluster=Cluster(kind=kind, number=2), year=2026).get_absolute_url() == url


@pytest.mark.parametrize("stage", ClusterYear.Stage)
def test_only_a_closed_year_is_closed(stage):
    assert ClusterYear(stage=stage).is_closed == (stage == "closed")


@pytest.mark.parametrize(
    ("year", "day"), [(2025, dt.date(2025, 12, 31)), (2026, dt.date(2026, 6, 5)), (2027, dt.date(2027, 1, 1))]
)
def test_the_pages_of_a_year_show_a_day_inside_it(clock, year, day):
    assert ClusterYear(year=year).day == day


def test_the_head_of_a_day_is_the_board_in_office_that_day(django_assert_num_queries):
    old = DutyFactory(valid_during=FIRST_HALF)
    new = DutyFactory(cluster_year=old.cluster_year, valid_during=SECOND_HALF)
    DutyFactory(cluster_year=old.cluster_year, office="deputy")
    DutyFactory()
    year = old.cluster_year
    with django_assert_num_queries(1):
        assert year.head_on(JULY - dt.timedelta(1)) == old.board
    assert [year.head_on(JULY), year.head_on(dt.date(2027, 1, 1))] == [new.board, None]


def test_rows_tell_their_time_in_words():
    assert str(Membership(valid_during=FIRST_HALF)) == "Thành viên từ 01/01/2026 đến 30/06/2026"
    assert str(Duty(office="deputy", valid_during=FIRST_HALF)) == "Cụm phó từ 01/01/2026 đến 30/06/2026"
    assert str(IntendedDuty(office="deputy")) == "Dự kiến cụm phó"
    assert str(Deadline(step="h1")) == "Báo cáo 6 tháng"
    assert str(ClusterYear(year=2026)) == "Năm 2026"
