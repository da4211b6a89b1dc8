"""*Việc của tôi*: what is overdue, what is to be done, what waits; first of all what waits for us."""

import datetime as dt

import pytest

from clusters.models import ClusterYear, Deadline, Membership
from pledges.models import Pledge, Summary
from pledges.verbs.registration import return_registration, submit_registration
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import ClusterFactory, ClusterYearFactory, MembershipFactory, OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import carry, open_all_periods, person, reports_of, signed_in, without_offices
from tests.pledges.registering import MAKERS, amending, submitted
from tests.pledges.summing import approved as approved_report
from tests.pledges.summing import sent, written
from tests.reminders.beginnings import open_pledge_of, pledge_of, signature_of
from tests.reminders.reading_home import H1, Q1, Q3, REGISTRATION, TWO, YEAR, headings, home, tasks

SIGNING = "Ký giao ước thi đua năm 2026"
OPENING = "Soạn và mở ký giao ước thi đua năm 2026"
PLEDGE_TEXT = "Giao ước thi đua năm 2026"
CLOSING = "Kết thúc ký giao ước thi đua năm 2026"


# --- what I owe --------------------------------------------------------------------------------------------


def test_what_is_overdue_stands_before_what_is_to_be_done(world):
    world.draft(period="q1")
    response = home(world, "member.officer")
    assert headings(response) == ["Quá hạn", "Cần làm", "Chờ người khác"]
    assert tasks(response, "qua-han") == [
        [Q1, f"{TWO} · chưa gửi", "hạn 06/04/2026 · quá hạn 60 ngày", f"Viết tiếp {Q1}"]
    ]
    assert tasks(response, "can-lam") == [
        [H1, f"{TWO} · chưa bắt đầu", "hạn 10/06/2026 · còn 5 ngày", f"Viết báo cáo {H1}"]
    ]
    assert tasks(response, "cho-nguoi-khac") == []


# where the six-month report stands in each state: (section, hint, button)
PLACED = {
    "draft": ("can-lam", f"{TWO} · chưa gửi", f"Viết tiếp {H1}"),
    "submitted": ("cho-nguoi-khac", f"Đang chờ duyệt · {TWO}", f"Xem {H1}"),
    "returned": ("can-lam", f"{TWO} · bị trả lại, cần sửa và gửi lại", f"Viết tiếp {H1}"),
    "approved": (None, None, None),
}


@pytest.mark.parametrize("state", PLACED)
def test_a_report_stands_in_one_list_or_in_none(world, state):
    carry(world, world.member, state)
    response = home(world, "member.leader")
    found = [
        (section, task[1], task[3])
        for section in ("qua-han", "can-lam", "cho-nguoi-khac")
        for task in tasks(response, section)
        if task[0] == H1
    ]
    assert found == ([PLACED[state]] if PLACED[state][0] else [])


def test_a_returned_report_past_its_day_is_to_be_done_and_not_overdue(world, clock):
    carry(world, world.member, "returned")
    clock.move_to(dt.datetime(2026, 6, 20, 9, tzinfo=VIETNAM))
    response = home(world, "member.leader")
    assert [task[0] for task in tasks(response, "qua-han")] == [Q1]
    assert [task[:3] for task in tasks(response, "can-lam")] == [
        [H1, f"{TWO} · bị trả lại, cần sửa và gửi lại", "trả lại 05/06/2026"]
    ]


def test_every_button_opens_the_exact_place(world):
    report = carry(world, world.member, "submitted")
    client = signed_in(world.member.leader)
    links = [link["href"] for link in soup(client.get("/")).select(".task-do a")]
    assert links == [f"/bao-cao/{world.cluster_year.pk}/q1/viet/", f"/bao-cao/{report.pk}/"]
    assert [client.get(href).status_code for href in links] == [200, 200]


def test_empty_lists_say_so(world):
    for period in ("q1", "h1"):
        carry(world, world.member, "approved", period)
    assert texts(home(world, "member.leader"), "main .empty") == [
        "Không có việc nào quá hạn.",
        "Không có việc nào phải làm lúc này.",
        "Không có việc nào đang chờ người khác.",
    ]


NONE = "Đồng chí không có việc nào phải làm lúc này."


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ({}, "Đồng chí có 1 việc đến hạn trong 7 ngày, 1 việc quá hạn."),
        ({"q1": "approved"}, "Đồng chí có 1 việc đến hạn trong 7 ngày."),
        ({"q1": "submitted", "h1": "approved"}, NONE),
        ({"q1": "returned", "h1": "submitted"}, "Đồng chí có 1 báo cáo bị trả lại."),
        ({"h1": "returned"}, "Đồng chí có 1 việc đến hạn trong 7 ngày, 1 việc quá hạn, 1 báo cáo bị trả lại."),
    ],
)
def test_one_sentence_sums_it_up(world, states, sentence):
    for period, state in states.items():
        carry(world, world.member, state, period)
    assert texts(home(world, "member.leader"), ".page-sub") == [sentence]


def test_another_boards_work_is_not_mine(world):
    carry(world, world.head, "returned")
    carry(world, world.stranger, "submitted")
    response = home(world, "member.leader")
    assert ([task[0] for task in tasks(response, "can-lam")], tasks(response, "cho-nguoi-khac")) == ([H1], [])


@pytest.mark.parametrize(
    ("stage", "listed"), [("preparing", []), ("open", [Q1]), ("scoring", [Q1]), ("finalised", [Q1]), ("closed", [])]
)
def test_only_running_years_are_listed(world, stage, listed):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage=stage)
    assert [task[0] for task in tasks(home(world, "member.leader"), "qua-han")] == listed


def test_two_running_years_are_listed_together(world, clock):
    later = ClusterYearFactory(cluster=ClusterFactory(number=8), year=2027)
    Membership.objects.create(cluster_year=later, board=world.member.board, valid_during=year_range(2027))
    Deadline.objects.create(cluster_year=later, step="q1", opens_on=dt.date(2027, 3, 16), due_on=dt.date(2027, 4, 5))
    clock.move_to(dt.datetime(2027, 4, 1, 9, tzinfo=VIETNAM))
    response = home(world, "member.leader")
    assert [task[0] for task in tasks(response, "qua-han")] == [Q1, H1, Q3, YEAR]
    assert [task[:2] for task in tasks(response, "can-lam")] == [
        ["Báo cáo quý I năm 2027", "Cụm thi đua số 8 · chưa bắt đầu"]
    ]
    assert texts(response, "[aria-labelledby=cum-cua-toi] li") == ["Cụm số 2, năm 2026", "Cụm số 8, năm 2027"]


# --- registration and pledge -----------------------------------------------------------------------------------

WRITE_REGISTRATION = {
    "none": ("can-lam", "chưa bắt đầu"),
    "draft": ("can-lam", "chưa gửi"),
    "submitted": ("cho-nguoi-khac", "Đang chờ duyệt"),
    "returned": ("can-lam", "bị trả lại, cần sửa và gửi lại"),
    "approved": None,
}


def placed(response, title):
    """[(section, hint)] where the thing stands"""
    return [
        (section, next(part for part in task[1].split(" · ") if part != TWO))
        for section in ("qua-han", "can-lam", "cho-nguoi-khac")
        for task in tasks(response, section)
        if task[0] == title
    ]


@pytest.mark.parametrize("state", WRITE_REGISTRATION)
def test_a_registration_stands_in_one_list_or_in_none(new_world, clock, state):
    clock.move_to(dt.datetime(2026, 1, 16, 9, tzinfo=VIETNAM))
    if state != "none":
        MAKERS[state](new_world)
    for role in ("member.leader", "member.officer"):
        found = placed(home(new_world, role), REGISTRATION)
        assert found == ([WRITE_REGISTRATION[state]] if WRITE_REGISTRATION[state] else [])


def test_a_registration_never_sent_is_overdue_the_day_after(new_world, clock):
    for day, section in [(20, "can-lam"), (21, "qua-han")]:
        clock.move_to(dt.datetime(2026, 1, day, 9, tzinfo=VIETNAM))
        assert placed(home(new_world, "member.officer"), REGISTRATION) == [(section, "chưa bắt đầu")]


def test_an_amendment_is_to_be_done_without_a_day_and_then_waits(new_world):
    title = "Điều chỉnh đăng ký lần 1 năm 2026"
    amendment = amending(new_world)
    response = home(new_world, "member.officer")
    assert tasks(response, "can-lam")[-1][:3] == [title, f"{TWO} · chưa gửi", ""]
    submit_registration(amendment.pk, by=new_world.member.leader)
    assert placed(home(new_world, "member.officer"), title) == [("cho-nguoi-khac", "Đang chờ duyệt")]
    return_registration(amendment.pk, by=new_world.head.leader, reason="Chưa rõ.")
    response = home(new_world, "member.officer")
    assert placed(response, title) == [("can-lam", "bị trả lại, cần sửa và gửi lại")]
    assert texts(response, ".page-sub")[0].endswith("1 bản điều chỉnh bị trả lại.")


# the state of the pledge → what each role finds of it, on 20 March and on 1 April
PLEDGE = {
    None: {"head.leader": [(OPENING, "can-lam", "chưa bắt đầu"), (OPENING, "qua-han", "chưa bắt đầu")]},
    "draft": {"head.officer": [(OPENING, "can-lam", "đang soạn"), (OPENING, "qua-han", "đang soạn")]},
    "commenting": {"head.leader": [(OPENING, "can-lam", "đang lấy ý kiến"), (OPENING, "qua-han", "đang lấy ý kiến")]},
    "open": {
        "member.leader": [(SIGNING, "can-lam", "chưa ký"), (SIGNING, "qua-han", "chưa ký")],
        "member.officer": [(SIGNING, "can-lam", "chờ lãnh đạo Ban ký"), (SIGNING, "qua-han", "chờ lãnh đạo Ban ký")],
        "head.leader": [
            (SIGNING, "can-lam", "chưa ký"),
            (PLEDGE_TEXT, "cho-nguoi-khac", "Đang chờ các đơn vị ký"),
            (SIGNING, "qua-han", "chưa ký"),
            (CLOSING, "can-lam", "đã hết hạn ký, còn đơn vị chưa ký"),
        ],
    },
    "signed": {
        "member.leader": [],
        "head.leader": [
            (PLEDGE_TEXT, "cho-nguoi-khac", "Đang chờ các đơn vị ký"),
            (CLOSING, "can-lam", "đã hết hạn ký, còn đơn vị chưa ký"),
        ],
    },
    "in_force": {},
}


@pytest.mark.parametrize("state", PLEDGE)
def test_what_each_finds_of_the_pledge(new_world, clock, state):
    pledged(new_world, state)
    roles = ["head.leader", "head.officer", "deputy.leader", "member.leader", "member.officer"]
    found = {role: [] for role in roles}
    for day in (dt.datetime(2026, 3, 20, 9, tzinfo=VIETNAM), dt.datetime(2026, 4, 1, 9, tzinfo=VIETNAM)):
        clock.move_to(day)
        for role in roles:
            response = home(new_world, role)
            found[role] += [
                (title, *place)
                for title in (OPENING, SIGNING, PLEDGE_TEXT, CLOSING)
                for place in placed(response, title)
            ]
    expected = PLEDGE[state]
    assert {role: found[role] for role in expected} == expected
    silent = {"open": [], "signed": []}.get(state, set(roles) - {"head.leader", "head.officer"})
    assert {role: found[role] for role in silent} == {role: [] for role in silent}


def pledged(world, state):
    by = world.head.leader
    if state in ("draft", "commenting"):
        pledge_of(world.cluster_year, by, state=state)
    elif state:
        pledge = open_pledge_of(world.cluster_year, by)
        if state != "open":
            for member in (world.member, world.head):
                signature_of(pledge, member.board.pk, member.leader).save()
        if state == "in_force":
            Pledge.objects.update(state=state, in_force_at=pledge.opened_at)


BUTTONS = {  # of the registration and the pledge, in these states, for these roles
    ("none", None): {
        "member.officer": ["Viết đăng ký"],
        "head.officer": ["Viết đăng ký", "Soạn giao ước"],
    },
    ("draft", "draft"): {"member.leader": ["Viết tiếp"], "head.leader": ["Viết đăng ký", "Soạn tiếp"]},
    ("returned", "commenting"): {"member.leader": ["Viết tiếp"], "head.leader": ["Viết đăng ký", "Xem và mở ký"]},
    ("submitted", "open"): {
        "member.leader": ["Đọc và ký", "Xem"],
        "member.officer": ["Đọc giao ước", "Xem"],
        "head.leader": ["Viết đăng ký", "Đọc và ký", "Xem"],
    },
    ("approved", "signed"): {"member.leader": [], "head.officer": ["Viết đăng ký", "Xem"]},
}


@pytest.mark.parametrize("states", BUTTONS, ids=str)
def test_every_button_of_registration_and_pledge_opens_its_page(new_world, clock, states):
    clock.move_to(dt.datetime(2026, 1, 16, 9, tzinfo=VIETNAM))
    if states[0] != "none":
        MAKERS[states[0]](new_world)
    pledged(new_world, states[1])
    for role, expected in BUTTONS[states].items():
        client = signed_in(person(new_world, role))
        found = soup(client.get("/")).select("section:not([aria-labelledby=can-duyet]) .task-do a")
        assert [link.find(string=True).strip() for link in found] == expected, role
        assert [client.get(link["href"]).status_code for link in found] == [200] * len(found), role


def test_an_amendments_button_opens_the_page_to_write(new_world):
    amending(new_world)
    client = signed_in(new_world.member.officer)
    last = soup(client.get("/")).select("[aria-labelledby=can-lam] .task-do a")[-1]
    assert (last["href"], client.get(last["href"]).status_code) == (f"/dang-ky/{new_world.cluster_year.pk}/viet/", 200)


def test_a_waiting_registration_opens_where_it_is_checked(new_world):
    registration = submitted(new_world)
    client = signed_in(new_world.head.leader)
    (link,) = soup(client.get("/")).select("[aria-labelledby=can-duyet] .task-do a")
    assert (link["href"], client.get(link["href"]).status_code) == (f"/dang-ky/{registration.pk}/", 200)


# --- the cluster's own report ----------------------------------------------------------------------------------

OF_CLUSTER = f"{Q1} của cụm"


def test_a_head_owes_the_clusters_report_once_the_boards_were_due(world, clock):
    assert placed(home(world, "head.officer"), OF_CLUSTER) == [("can-lam", "chưa gửi Trung ương")]
    assert [task[2] for task in tasks(home(world, "head.leader"), "can-lam") if task[0] == OF_CLUSTER] == [""]
    for role in ("deputy.leader", "member.leader", "central"):
        assert placed(home(world, role), OF_CLUSTER) == []
    written(world, "q1")
    assert placed(home(world, "head.leader"), OF_CLUSTER) == [("can-lam", "đang soạn, chưa gửi Trung ương")]
    approved_report(world, world.member, "q1")
    Summary.objects.all().delete()
    sent(world, "q1")
    assert placed(home(world, "head.leader"), OF_CLUSTER) == []


@pytest.mark.parametrize(("begun", "button"), [(False, "Tổng hợp và gửi"), (True, "Soạn tiếp")])
def test_its_button_opens_the_summary(world, begun, button):
    if begun:
        written(world, "q1")
    for role in ("head.leader", "head.officer"):
        client = signed_in(person(world, role))
        link = soup(client.get("/")).select("[aria-labelledby=can-lam] .task-do a")[-1]
        assert link.find(string=True) == button
        assert link["href"] == f"/tong-hop/{world.cluster_year.pk}/q1/"
        assert client.get(link["href"]).status_code == 200


def test_before_that_day_it_is_not_asked_for(world, clock):
    for day, owed in [(6, []), (7, [("can-lam", "chưa gửi Trung ương")])]:  # of April; due on the sixth
        clock.move_to(dt.datetime(2026, 4, day, 9, tzinfo=VIETNAM))
        assert placed(home(world, "head.leader"), OF_CLUSTER) == owed


def test_what_has_a_day_stands_before_what_has_none(world):
    assert [task[0] for task in tasks(home(world, "head.leader"), "can-lam")] == [H1, OF_CLUSTER]


# --- beside it ---------------------------------------------------------------------------------------------


def test_the_next_deadlines_of_ones_own_clusters_stand_beside(world):
    Deadline.objects.filter(cluster_year=world.other_year, step="h1").update(due_on=dt.date(2026, 6, 6))
    assert texts(home(world, "member.leader"), "[aria-labelledby=moc-sap-toi] li") == [
        "Báo cáo 6 tháng hạn 10/06/2026",
        "Báo cáo quý III hạn 05/10/2026",
        "Báo cáo năm hạn 10/11/2026",
        "Tự chấm điểm hạn 10/11/2026",
        "Thẩm định điểm hạn 20/11/2026",
    ]


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        (dt.datetime(2026, 6, 10, 23, 59, tzinfo=VIETNAM), "Báo cáo 6 tháng hạn 10/06/2026"),
        (dt.datetime(2026, 6, 11, 0, 0, tzinfo=VIETNAM), "Báo cáo quý III hạn 05/10/2026"),
    ],
)
def test_a_deadline_stays_until_its_day_is_over(world, clock, moment, first):
    clock.move_to(moment)
    assert texts(home(world, "member.leader"), "[aria-labelledby=moc-sap-toi] li")[0] == first


def test_who_belongs_to_no_cluster_has_nothing_beside(world):
    assert texts(home(world, "observer"), "aside h2") == []
    assert texts(home(world, "member.leader"), "aside h2") == ["Hạn gần nhất", "Mốc sắp tới", "Cụm của đơn vị"]


def test_an_account_that_belongs_nowhere_has_an_empty_page(world):
    response = signed_in(OfficialFactory(board=None, capacity="")).get("/")
    assert (response.status_code, headings(response), texts(response, ".page-sub")) == (200, [], [NONE])


# --- what it costs -----------------------------------------------------------------------------------------


# with registrations beside the reports
@pytest.mark.parametrize(("role", "queries"), [("member.leader", 11), ("head.leader", 14), ("central", 14)])
@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_for_one_row_and_for_three(new_world, django_assert_num_queries, role, queries, count):
    world = new_world
    without_offices(world, "deputy")
    open_all_periods()
    for member in reports_of(world, count):
        world.submitted(member)
        submitted(world, member)
    for number in range(count - 1):
        year = ClusterYearFactory(cluster=ClusterFactory(number=20 + number))
        MembershipFactory(cluster_year=year)
    world.submitted(world.head)
    submitted(world, world.head)
    client = signed_in(person(world, role))
    client.get("/")
    with django_assert_num_queries(queries):
        response = client.get("/")
    rows = {
        "head.leader": ("can-duyet", 2 * count),
        "central": ("cac-cum", count + 1),
        "member.leader": ("cho-nguoi-khac", 2),
    }
    section, found = rows[role]
    assert len(soup(response).select(f"[aria-labelledby={section}] :is(li, tbody tr)")) == found
