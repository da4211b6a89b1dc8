"""*Việc của tôi*: what is overdue, what is to be done, what waits; first of all what waits for us."""

import datetime as dt
from functools import partial

import pytest

from clusters.models import ClusterYear, Deadline, Membership
from pledges.models import Pledge, Summary
from pledges.verbs.registration import return_registration, submit_registration
from pledges.verbs.report import return_report
from provinces.days import year_range
from reminders import to_check
from tests.conftest import VIETNAM
from tests.factories import ClusterFactory, ClusterYearFactory, MembershipFactory, OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import carry, open_all_periods, person, reports_of, signed_in, without_offices
from tests.pledges.registering import MAKERS, amending, submitted
from tests.pledges.summing import approved as approved_report
from tests.pledges.summing import sent, written
from tests.reminders.beginnings import open_pledge_of, pledge_of, signature_of

Q1, H1, Q3, YEAR = (
    "Báo cáo quý I năm 2026",
    "Báo cáo 6 tháng đầu năm 2026",
    "Báo cáo quý III năm 2026",
    "Báo cáo năm 2026",
)
TWO = "Cụm thi đua số 2"
REGISTRATION = "Đăng ký thi đua năm 2026"
SIGNING = "Ký giao ước thi đua năm 2026"
OPENING = "Soạn và mở ký giao ước thi đua năm 2026"
PLEDGE_TEXT = "Giao ước thi đua năm 2026"
CLOSING = "Kết thúc ký giao ước thi đua năm 2026"
BAC_NINH, HAI_PHONG = "Ban Tổ chức Tỉnh ủy Bắc Ninh", "Ban Tổ chức Tỉnh ủy Hải Phòng"


def home(world, role):
    return signed_in(person(world, role)).get("/")


def tasks(response, section):
    """Each task of a section: what · where and how far · until when · the button"""
    found = soup(response).select(f"section[aria-labelledby={section}] li")
    return [
        [" ".join(part.get_text(" ").split()) for part in task.select(".task-what, .task-where, .task-when, .task-do")]
        for task in found
    ]


def headings(response):
    return texts(response, "main h2")


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


# --- what waits for us -------------------------------------------------------------------------------------


def test_a_head_sees_first_what_waits_for_it(world, clock):
    carry(world, world.member, "submitted")
    clock.move_to(dt.datetime(2026, 6, 8, 9, tzinfo=VIETNAM))
    carry(world, world.deputy, "submitted")
    response = home(world, "head.leader")
    assert headings(response) == ["Cần duyệt", "Quá hạn", "Cần làm", "Chờ người khác"]
    assert tasks(response, "can-duyet") == [
        [H1, f"{BAC_NINH} · {TWO}", "gửi 05/06/2026", f"Xem và duyệt {H1} của {BAC_NINH}"],
        [H1, f"{HAI_PHONG} · {TWO}", "gửi 08/06/2026", f"Xem và duyệt {H1} của {HAI_PHONG}"],
    ]
    assert texts(response, ".page-sub") == [
        "Đồng chí có 2 báo cáo cần duyệt, 1 việc đến hạn trong 7 ngày, 1 việc quá hạn, 1 việc khác cần làm."
    ]


def test_registrations_wait_beside_reports_the_longest_waiting_first(new_world, clock):
    world = new_world
    carry(world, world.member, "submitted")
    clock.move_to(dt.datetime(2026, 6, 6, 9, tzinfo=VIETNAM))
    submitted(world, world.deputy)
    clock.move_to(dt.datetime(2026, 6, 7, 9, tzinfo=VIETNAM))
    carry(world, world.deputy, "submitted")
    response = home(world, "head.leader")
    assert [task[:3] for task in tasks(response, "can-duyet")] == [
        [H1, f"{BAC_NINH} · {TWO}", "gửi 05/06/2026"],
        [REGISTRATION, f"{HAI_PHONG} · {TWO}", "gửi 06/06/2026"],
        [H1, f"{HAI_PHONG} · {TWO}", "gửi 07/06/2026"],
    ]
    assert texts(response, ".page-sub")[0].startswith("Đồng chí có 2 báo cáo và 1 bản đăng ký cần duyệt, ")


def carry_h1(world, member):
    return carry(world, member, "submitted")


def test_the_queue_is_cut_over_both_kinds_together(new_world, clock, monkeypatch):
    """The oldest of all, wherever they come from."""
    world = new_world
    monkeypatch.setattr(to_check, "CHECKS_SHOWN", 2)
    sendings = [
        (submitted, world.member),
        (carry_h1, world.member),
        (submitted, world.deputy),
        (carry_h1, world.deputy),
    ]
    for day, (send, member) in enumerate(sendings, start=6):
        clock.move_to(dt.datetime(2026, 6, day, 9, tzinfo=VIETNAM))
        send(world, member)
    response = home(world, "head.leader")
    assert [task[0] for task in tasks(response, "can-duyet")] == [REGISTRATION, H1]
    assert texts(response, "[aria-labelledby=can-duyet] > p a") == ["Xem tất cả 4 văn bản cần duyệt"]


SECTIONS = {
    "member.leader": ["Quá hạn", "Cần làm", "Chờ người khác"],
    "member.observer": [],
    "head.officer": ["Cần duyệt", "Quá hạn", "Cần làm", "Chờ người khác"],
    "head.observer": [],
    "deputy.leader": ["Cần duyệt", "Quá hạn", "Cần làm", "Chờ người khác"],
    "central": ["Cần duyệt", "Quá hạn", "Cần làm", "Các cụm"],
    "central.observer": ["Các cụm"],
    "observer": [],
    "administrator": [],
}


def test_each_role_has_its_own_lists(world):
    assert {role: headings(home(world, role)) for role in SECTIONS} == SECTIONS


def test_what_waits_for_somebody_else_is_not_shown(world):
    carry(world, world.member, "submitted")
    carry(world, world.head, "submitted")
    carry(world, world.stranger, "submitted")
    waiting = {
        role: [task[1] for task in tasks(home(world, role), "can-duyet")]
        for role in ("head.leader", "deputy.leader", "central", "stranger.leader", "member.leader", "observer")
    }
    assert waiting == {
        "head.leader": [f"Ban Tổ chức Tỉnh ủy Bắc Ninh · {TWO}"],
        "deputy.leader": [f"Ban Tổ chức Tỉnh ủy Nghệ An · {TWO}"],
        "central": ["Ban Tổ chức Tỉnh ủy Quảng Trị · Cụm thi đua số 3"],
        "stranger.leader": [],
        "member.leader": [],
        "observer": [],
    }


def test_an_office_without_work_says_so(world):
    assert texts(home(world, "head.leader"), "[aria-labelledby=can-duyet] .empty") == [
        "Không có văn bản nào đang chờ duyệt."
    ]


@pytest.mark.parametrize(("shown", "more"), [(2, ["Xem tất cả 3 văn bản cần duyệt"]), (3, [])])
def test_a_long_queue_is_cut_and_leads_to_the_whole(world, monkeypatch, shown, more):
    monkeypatch.setattr(to_check, "CHECKS_SHOWN", shown)
    for member in reports_of(world, 3):
        world.submitted(member)
    response = home(world, "head.leader")
    assert len(tasks(response, "can-duyet")) == shown
    assert texts(response, "[aria-labelledby=can-duyet] > p a") == more
    assert [link["href"] for link in soup(response).select("[aria-labelledby=can-duyet] > p a")] == [
        "/cho-duyet/"
    ] * len(more)


# --- the centre --------------------------------------------------------------------------------------------


def progress(world, role="central"):
    rows = soup(home(world, role)).select("[aria-labelledby=cac-cum] tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in rows]


def test_the_centre_sees_how_far_every_running_cluster_is(world):
    carry(world, world.member, "submitted")
    report = carry(world, world.deputy, "submitted")
    carry(world, world.head, "approved", "q1")
    step = "Báo cáo 6 tháng, hạn 10/06/2026"
    assert progress(world) == [[TWO, step, "2/3", "2"], ["Cụm thi đua số 3", step, "0/1", "1"]]
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    assert progress(world)[0] == [TWO, step, "1/3", "2"]


def test_a_cluster_whose_year_has_just_begun_says_so(new_world, clock):
    clock.move_to(dt.datetime(2026, 1, 4, 9, tzinfo=VIETNAM))
    assert progress(new_world)[0] == [TWO, "Chưa đến việc nào", "0/0", "0"]


def test_registrations_and_signatures_count_as_reports_do(new_world, clock):
    world = new_world
    clock.move_to(dt.datetime(2026, 1, 10, 9, tzinfo=VIETNAM))
    submitted(world, world.head)
    assert progress(world)[0] == [TWO, "Đăng ký thi đua, hạn 20/01/2026", "1/3", "0"]
    pledge = open_pledge_of(world.cluster_year, world.head.leader)
    signature_of(pledge, world.head.board.pk, world.head.leader).save()
    clock.move_to(dt.datetime(2026, 1, 30, 9, tzinfo=VIETNAM))
    assert progress(world)[0] == [TWO, "Ký giao ước, hạn 31/03/2026", "1/3", "2"]
    Pledge.objects.update(state="in_force", in_force_at=pledge.opened_at)
    assert progress(world)[0] == [TWO, "Ký giao ước, hạn 31/03/2026", "1/3", "2"]


def test_clusters_not_running_are_left_out_and_each_leads_to_its_page(world):
    ClusterYear.objects.filter(pk=world.cluster_year.pk).update(stage="closed")
    ClusterYearFactory(cluster=ClusterFactory(number=9), stage="preparing")
    client = signed_in(world.central)
    links = [link["href"] for link in soup(client.get("/")).select("[aria-labelledby=cac-cum] a")]
    assert links == ["/cum/3/2026/"]
    assert client.get(links[0]).status_code == 200


def test_the_centre_sees_which_clusters_reports_came_last(world, clock):
    first, second = [send_of_cluster(world, period) for period in ("q1", "h1")]
    assert tasks(home(world, "central"), "bao-cao-cum") == []
    for period, day in (("q1", 6), ("h1", 20)):
        clock.move_to(dt.datetime(2026, 6, day, 9, tzinfo=VIETNAM))
        first() if period == "q1" else second()
    assert [task[:3] for task in tasks(home(world, "central"), "bao-cao-cum")] == [
        [H1, TWO, "gửi 20/06/2026"],
        [Q1, TWO, "gửi 06/06/2026"],
    ]
    client = signed_in(world.central)
    links = [link["href"] for link in soup(client.get("/")).select("[aria-labelledby=bao-cao-cum] a")]
    assert links == [f"/tong-hop/{world.cluster_year.pk}/{period}/" for period in ("h1", "q1")]
    assert [client.get(href).status_code for href in links] == [200, 200]
    assert tasks(home(world, "head.leader"), "bao-cao-cum") == []
    ClusterYear.objects.update(stage="closed")
    assert tasks(home(world, "central"), "bao-cao-cum") == []


def send_of_cluster(world, period):
    """A report of the cluster that is written; calling what is returned sends it."""
    approved_report(world, world.member, period)
    return partial(sent, world, period)


def test_nobody_but_the_centre_sees_the_progress_of_all(world):
    roles = ["central", "central.officer", "member.leader", "head.leader", "observer", "administrator"]
    assert {role: len(progress(world, role)) for role in roles} == dict.fromkeys(roles, 0) | dict.fromkeys(
        roles[:2], 2
    )


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
    assert texts(home(world, "member.leader"), "aside h2") == ["Mốc sắp tới", "Cụm của đơn vị"]


def test_an_account_that_belongs_nowhere_has_an_empty_page(world):
    response = signed_in(OfficialFactory(board=None, capacity="")).get("/")
    assert (response.status_code, headings(response), texts(response, ".page-sub")) == (200, [], [NONE])


# --- what it costs -----------------------------------------------------------------------------------------


# at most 15, with registrations beside the reports
@pytest.mark.parametrize(("role", "queries"), [("member.leader", 9), ("head.leader", 14), ("central", 14)])
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
