"""The list of reports and a report's page, as each reader sees them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from clusters.models import ClusterYear, Membership
from pledges.verbs.report import submit_report
from pledges.views import report as report_views
from provinces.days import year_range
from tests.conftest import VIETNAM
from tests.factories import ClusterYearFactory, IndicatorFactory
from tests.htmx import fill, fire, seen
from tests.pages import soup, texts
from tests.pledges.lives import carry, person, signed_in, successor_of, without_offices
from tests.worlds import Member

LIST = reverse("pledges:list")
MEMBER, STRANGER, HEAD = (f"Ban Tổ chức Tỉnh ủy {name}" for name in ("Bắc Ninh", "Quảng Trị", "Nghệ An"))
H1, Q3, YEAR = "Báo cáo 6 tháng đầu năm 2026", "Báo cáo quý III năm 2026", "Báo cáo năm 2026"
TWO, THREE = "Cụm thi đua số 2", "Cụm thi đua số 3"
AT = "10:00 05/06/2026"
NOTHING = ["Không có báo cáo nào như đã chọn."]

OF_MEMBER = [
    [MEMBER, f"{H1} {TWO}", "◐ Cần duyệt", AT],
    [MEMBER, f"{Q3} {TWO}", "↩︎ Đã trả lại", AT],
    [MEMBER, f"{YEAR} {TWO}", "● Đã duyệt", AT],
]
OF_STRANGER = [
    [STRANGER, f"{H1} {THREE}", "◐ Cần duyệt", AT],
    [STRANGER, f"{Q3} {THREE}", "↩︎ Đã trả lại", AT],
    [STRANGER, f"{YEAR} {THREE}", "● Đã duyệt", AT],
]
OF_HEAD = [[HEAD, f"{H1} {TWO}", "◐ Cần duyệt", AT]]


def rows(page, table):
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page.select(f"{table} tbody tr")
    ]


def listed(client, **chosen):
    return rows(soup(client.get(LIST, chosen)), "#reports")


# --- the list ----------------------------------------------------------------------------------------------

OTHERS = {
    "member.leader": [],
    "stranger.leader": [],
    "administrator": [],
    "head.leader": OF_MEMBER,
    "head.officer": OF_MEMBER,
    "deputy.officer": [*OF_MEMBER, *OF_HEAD],
    "central": [*OF_MEMBER, *OF_HEAD, *OF_STRANGER],
    "observer": [OF_MEMBER[2], OF_STRANGER[2]],
    "member.observer": [],
    "head.observer": [],
}


def test_each_reader_is_shown_these_reports_of_others_in_order_of_names(world, shelf):
    assert {role: listed(signed_in(person(world, role))) for role in OTHERS} == OTHERS


def test_a_board_sees_its_own_periods_with_one_button_each(member, world, shelf):
    own = soup(member.get(LIST)).select_one("section[aria-labelledby=cua-don-vi]")
    assert rows(own, "table") == [
        [
            "Báo cáo quý I năm 2026",
            "hạn 06/04/2026 · quá hạn 60 ngày",
            "○ Chưa gửi",
            "Viết tiếp Báo cáo quý I năm 2026",
        ],
        [H1, "10/06/2026", "◐ Chờ duyệt", f"Xem {H1}"],
        [Q3, "hạn 05/10/2026 · còn 122 ngày", "↩︎ Bị trả lại", f"Viết tiếp {Q3}"],
        [YEAR, "10/11/2026", "● Đã duyệt", f"Xem {YEAR}"],
    ]
    year = world.cluster_year.pk
    assert [link["href"] for link in own.select("a")] == [
        f"/bao-cao/{year}/q1/viet/",
        f"/bao-cao/{shelf['member submitted'].pk}/",
        f"/bao-cao/{year}/q3/viet/",
        f"/bao-cao/{shelf['member approved'].pk}/",
    ]
    assert {member.get(link["href"]).status_code for link in own.select("a")} == {200}


def test_before_a_period_opens_there_is_nothing_to_click(member):
    cells = rows(soup(member.get(LIST)), "section[aria-labelledby=cua-don-vi]")
    assert [row[-1] for row in cells] == ["Viết Báo cáo quý I năm 2026", f"Viết {H1}", "", ""]


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("member.leader", ["Của đơn vị"]),
        ("head.officer", ["Của đơn vị", "Của các đơn vị khác"]),
        ("central", ["Các báo cáo"]),
        ("observer", ["Các báo cáo"]),
        ("member.observer", ["Các báo cáo"]),
        ("administrator", []),
    ],
)
def test_who_may_read_others_is_told_when_there_is_nothing_yet(world, role, headings):
    response = signed_in(person(world, role)).get(LIST)
    assert texts(response, "main h2") == headings
    assert texts(response, "#reports .empty") == (NOTHING if headings[1:] or headings == ["Các báo cáo"] else [])


def test_a_successor_is_shown_its_predecessors_reports_by_the_name_they_bore(world):
    draft = carry(world, world.member, "draft", "q1")
    carry(world, world.member, "approved")
    client = signed_in(successor_of(world.member, on=dt.date(2026, 6, 1)))
    client.post(reverse("clusters:choose_year"), {"year": 2026})
    assert [(row[0], row[3]) for row in listed(client)] == [(MEMBER, ""), (MEMBER, AT)]
    assert client.get(reverse("pledges:report", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, [*OF_MEMBER, *OF_HEAD, *OF_STRANGER]),
        ({"ky": "h1"}, [OF_MEMBER[0], *OF_HEAD, OF_STRANGER[0]]),
        ({"ky": "q1"}, []),
        ({"trang_thai": "returned"}, [OF_MEMBER[1], OF_STRANGER[1]]),
        ({"trang_thai": "draft"}, []),
        ({"ky": "year", "trang_thai": "approved"}, [OF_MEMBER[2], OF_STRANGER[2]]),
        ({"ky": "year", "trang_thai": "submitted"}, []),
        ({"ky": "pledge", "trang_thai": "lost"}, [*OF_MEMBER, *OF_HEAD, *OF_STRANGER]),
    ],
)
def test_the_list_is_narrowed_by_period_and_state(client, world, shelf, chosen, found):
    client.force_login(world.central)
    response = client.get(LIST, chosen)
    assert rows(soup(response), "#reports") == found
    assert texts(response, "#reports .empty") == ([] if found else NOTHING)


@pytest.mark.parametrize(
    "chosen",
    [{"ky": "h1", "trang_thai": ""}, {"ky": "", "trang_thai": "returned"}, {"ky": "q1", "trang_thai": "approved"}],
)
def test_narrowing_in_place_gives_the_page_a_reload_gives(client, world, shelf, chosen):
    client.force_login(world.central)
    page = soup(client.get(LIST))
    untouched = seen(page, "#reports")
    fill(page, chosen)
    response = fire(client, page, "form.filters")
    assert soup(response).find("main") is None
    assert seen(page, "#reports") != untouched
    assert seen(page, "main") == seen(soup(client.get(LIST, chosen)), "main")


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(report_views, "REPORTS_A_PAGE", 2)


def test_the_pager_keeps_what_was_chosen(client, world, shelf, pages_of_two):
    client.force_login(world.central)
    chosen = {"trang_thai": "submitted"}
    page = soup(client.get(LIST, chosen))
    assert rows(page, "#reports") == [OF_MEMBER[0], *OF_HEAD]
    following = page.select_one(".pager a[rel=next]")["href"]
    assert following == "?trang_thai=submitted&page=2"
    assert rows(soup(client.get(LIST + following)), "#reports") == [OF_STRANGER[0]]


@pytest.mark.parametrize(
    ("number", "first"), [("2", STRANGER), ("99", STRANGER), ("0", STRANGER), ("x", MEMBER), ("", MEMBER)]
)
def test_a_page_that_is_not_there_becomes_the_nearest(client, world, shelf, pages_of_two, number, first):
    client.force_login(world.observer)
    report_views.REPORTS_A_PAGE = 1
    assert listed(client, page=number)[0][0] == first


def test_a_late_report_says_so_in_the_list(client, world, clock):
    clock.move_to(dt.datetime(2026, 6, 11, 0, 0, tzinfo=VIETNAM))
    world.submitted()
    client.force_login(world.head.leader)
    assert listed(client) == [[MEMBER, f"{H1} {TWO}", "◐ Cần duyệt", "00:00 11/06/2026 ◉ Gửi muộn"]]


def test_another_year_shows_other_reports(client, world, shelf):
    past = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2025, stage="closed")
    Membership.objects.create(cluster_year=past, board=world.member.board, valid_during=year_range(2025))
    client.force_login(world.central)
    client.post(reverse("clusters:choose_year"), {"year": 2025})
    response = client.get(LIST)
    assert texts(response, "h1") == ["Báo cáo năm 2025"]
    assert rows(soup(response), "#reports") == []
    client.post(reverse("clusters:choose_year"), {"year": 2026})
    assert len(listed(client)) == 7


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(client, world, django_assert_num_queries, count):
    for member in reports_of(world, count):
        world.submitted(member)
    client.force_login(world.head.leader)
    client.get(LIST)
    with django_assert_num_queries(10):
        response = client.get(LIST)
    assert len(rows(soup(response), "#reports")) == count


def reports_of(world, count):
    """That many boards of the cluster, the head not among them."""
    newcomers = [Member(f"Tỉnh {number}") for number in range(count - 1)]
    for each in newcomers:
        Membership.objects.create(cluster_year=world.cluster_year, board=each.board, valid_during=year_range(2026))
    return [world.member, *newcomers]


# --- a report ----------------------------------------------------------------------------------------------


def url_of(report):
    return reverse("pledges:report", args=[report.pk])


def test_the_report_reads_as_it_prints(member, world):
    first, second = world.indicators
    sections = {
        "results": "Đã hoàn thành.\nCòn một việc.",
        "good_practices": "",
        "difficulties": "Thiếu cán bộ.",
        "next_tasks": "Tiếp tục.",
    }
    draft = world.draft(sections=sections, numbers={first.pk: Decimal(0), second.pk: Decimal("1234.5")})
    response = member.get(url_of(submit_report(draft.pk, by=world.member.leader)))
    page = soup(response)
    assert rows(page, ".document") == [
        ["Đề án đã tham mưu", "văn bản", "0"],
        ["Đảng viên mới kết nạp", "văn bản", "1.234,5"],
    ]
    assert texts(response, ".document h2") == [
        "Số liệu",
        "Kết quả thực hiện nhiệm vụ",
        "Mô hình mới, cách làm hay",
        "Khó khăn, vướng mắc; kiến nghị, đề xuất",
        "Nhiệm vụ trọng tâm kỳ tới",
    ]
    assert [typed.text for typed in page.select(".typed")] == [
        "Đã hoàn thành.\nCòn một việc.",
        "Thiếu cán bộ.",
        "Tiếp tục.",
    ]
    assert texts(response, ".document .empty") == ["Không có."]
    assert texts(response, ".document-title") == [f"{H1} {MEMBER} · {TWO}"]
    assert texts(response, ".document-head .superior") == ["Tỉnh ủy Bắc Ninh"]
    assert texts(response, ".document-head .dated") == ["Bắc Ninh, ngày 05 tháng 6 năm 2026"]


def test_zero_is_a_figure_and_an_empty_one_says_so(member, world):
    first, _ = world.indicators
    page = soup(member.get(url_of(world.draft(numbers={first.pk: Decimal(0)}))))
    assert [row[2] for row in rows(page, ".document")] == ["0", "chưa điền"]


def test_figures_of_another_years_indicators_are_not_asked(member, world):
    IndicatorFactory(year=2025, name="Chỉ tiêu cũ")
    assert [row[0] for row in rows(soup(member.get(url_of(world.draft()))), ".document")] == [
        "Đề án đã tham mưu",
        "Đảng viên mới kết nạp",
    ]


def test_what_was_typed_is_shown_and_never_run(member, world):
    draft = world.draft(sections=world.sections() | {"results": "<script>alert(1)</script> & <b>đậm</b>"})
    page = soup(member.get(url_of(draft)))
    assert page.select_one(".typed").text == "<script>alert(1)</script> & <b>đậm</b>"
    assert page.select(".typed script, .typed b") == []


SUB = {
    "draft": ["○ Chưa gửi", "○ Chưa nhận"],
    "submitted": [f"◐ Chờ duyệt · gửi {AT} · hạn 10/06/2026", f"◐ Cần duyệt · gửi {AT} · hạn 10/06/2026"],
    "returned": [f"↩︎ Bị trả lại · gửi {AT} · hạn 10/06/2026", f"↩︎ Đã trả lại · gửi {AT} · hạn 10/06/2026"],
    "approved": [f"● Đã duyệt · gửi {AT} · hạn 10/06/2026"] * 2,
}


@pytest.mark.parametrize("state", SUB)
def test_each_reads_the_state_in_his_own_words(world, state):
    report = carry(world, world.member, state)
    of_member, of_head = SUB[state]
    assert texts(signed_in(world.member.officer).get(url_of(report)), ".standing") == [of_member]
    if state != "draft":
        assert texts(signed_in(world.head.officer).get(url_of(report)), ".standing") == [of_head]


def test_lateness_is_written_on_the_report(member, world, clock):
    clock.move_to(dt.datetime(2026, 6, 11, 0, 0, tzinfo=VIETNAM))
    report = world.submitted()
    assert texts(member.get(url_of(report)), ".standing .state--late") == ["◉ Gửi muộn"]


MENDING = "Đơn vị đang sửa báo cáo theo lý do trả lại. Nội dung hiện lại khi đơn vị gửi."
TEXT = "Chữ chỉ mình đơn vị đọc"


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("member.leader", True),
        ("member.officer", True),
        ("head.leader", False),
        ("deputy.leader", False),
        ("central", False),
    ],
)
def test_while_a_report_is_mended_only_its_own_board_reads_the_text(world, role, reads):
    report = world.returned()
    world.draft(version=report.version, sections={"results": TEXT}, numbers={world.indicators[0].pk: Decimal(98765)})
    response = signed_in(person(world, role)).get(url_of(report))
    shown = response.content.decode()
    assert (TEXT in shown, "98.765" in shown) == (reads, reads)
    assert texts(response, ".document .notice") == ([] if reads else [MENDING])


EDIT_FIRST = "Báo cáo đã gửi; muốn sửa, đề nghị cụm trưởng trả lại."
REOPEN_FIRST = "Báo cáo đã được duyệt; muốn sửa, đề nghị cụm trưởng mở lại."
NOT_HEAD = "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt báo cáo này."
NOT_LEADER = "Chỉ lãnh đạo Ban được duyệt hoặc trả lại báo cáo."
HEAD_DOES = "Cụm trưởng của cụm đang duyệt báo cáo này."
CHECKING = ["Trả lại…", "Duyệt"]

# state → role → what the bar at the bottom offers, or why not
ACTIONS = {
    "draft": {"member.leader": ["Sửa và gửi"], "member.officer": ["Sửa và gửi"]},
    "submitted": {
        "member.leader": [EDIT_FIRST],
        "member.officer": [EDIT_FIRST],
        "head.leader": CHECKING,
        "head.officer": [NOT_LEADER],
        "deputy.leader": [NOT_HEAD],
        "central": [HEAD_DOES],
    },
    "returned": {
        "member.leader": ["Sửa và gửi"],
        "member.officer": ["Sửa và gửi"],
        "head.leader": [],
        "head.officer": [NOT_LEADER],
        "deputy.leader": [NOT_HEAD],
        "central": [HEAD_DOES],
    },
    "approved": {
        "member.leader": [REOPEN_FIRST],
        "member.observer": [REOPEN_FIRST],
        "head.leader": ["Mở lại để sửa…"],
        "head.officer": [NOT_LEADER],
        "deputy.leader": [NOT_HEAD],
        "central": [HEAD_DOES],
        "observer": [],
    },
}


@pytest.mark.parametrize("state", ACTIONS)
def test_the_page_offers_what_this_reader_may_do_or_says_why_not(world, state):
    report = carry(world, world.member, state)
    offered = {
        role: texts(
            signed_in(person(world, role)).get(url_of(report)), ".actions a, .actions button, .actions .reason"
        )
        for role in ACTIONS[state]
    }
    assert offered == ACTIONS[state]


@pytest.mark.parametrize(
    ("state", "title"), [("submitted", ["Trả lại báo cáo"]), ("returned", []), ("approved", ["Mở lại để sửa"])]
)
def test_only_who_may_check_is_asked_for_a_reason(world, state, title):
    report = carry(world, world.member, state)
    asked = {
        role: texts(signed_in(person(world, role)).get(url_of(report)), "#tra-lai h2")
        for role in ("head.leader", "head.officer", "deputy.leader", "member.leader", "central")
    }
    assert asked == {"head.leader": title, "head.officer": [], "deputy.leader": [], "member.leader": [], "central": []}


def test_the_deputy_is_offered_the_heads_report(world):
    report = carry(world, world.head, "submitted")
    client = signed_in(world.deputy.leader)
    assert texts(client.get(url_of(report)), ".actions a, .actions button") == CHECKING
    without_offices(world, "deputy")
    assert texts(signed_in(world.central).get(url_of(report)), ".actions a, .actions button") == CHECKING


def test_in_a_closed_year_nothing_is_offered(world):
    report, draft = world.submitted(), world.draft(period="q1")
    ClusterYear.objects.update(stage="closed")
    head, own = signed_in(world.head.leader), signed_in(world.member.leader)
    assert texts(head.get(url_of(report)), ".actions a, .actions button, .actions .reason") == [
        "Năm 2026 đã kết thúc, không duyệt hoặc trả lại được nữa."
    ]
    assert texts(own.get(url_of(draft)), ".actions a, .actions button") == []


def test_the_steps_tell_who_when_and_why(member, world, clock):
    report = world.submitted()
    clock.move_to(dt.datetime(2026, 6, 8, 15, 30, tzinfo=VIETNAM))
    views_of = reverse("pledges:return", args=[report.pk])
    signed_in(world.head.leader).post(views_of, {"version": report.version, "reason": "Thiếu bảng 2."})
    assert texts(member.get(url_of(report)), ".steps li") == [
        "Gửi báo cáo Lãnh đạo Ban (Bắc Ninh.lanhdao), Ban Tổ chức Tỉnh ủy Bắc Ninh 10:00 05/06/2026",
        "Trả lại Lãnh đạo Ban (Nghệ An.lanhdao), Ban Tổ chức Tỉnh ủy Nghệ An 15:30 08/06/2026 Thiếu bảng 2.",
    ]


def test_a_draft_has_no_steps_yet(member, world):
    assert texts(member.get(url_of(world.draft())), "[aria-labelledby=cac-buoc] .empty") == ["Báo cáo chưa được gửi."]


@pytest.mark.parametrize("name", ["report", "approve", "return", "reopen"])
@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_another_clusters_report_is_nowhere_to_be_found(world, snapshot, name, state):
    report = carry(world, world.member, state)
    client = signed_in(world.stranger.leader)
    url = reverse(f"pledges:{name}", args=[report.pk])
    before = snapshot()
    posted = client.post(url, {"version": report.version, "reason": "Thiếu."})
    assert (client.get(url).status_code, posted.status_code) == ((404, 405) if name == "report" else (405, 404))
    assert snapshot() == before


def test_a_report_that_was_never_written_is_not_found(member):
    assert member.get(reverse("pledges:report", args=[10**9])).status_code == 404


@pytest.mark.parametrize("steps", [1, 3])
def test_a_report_costs_the_same_for_one_step_and_for_three(client, world, django_assert_num_queries, steps):
    report = world.submitted()
    if steps == 3:
        signed_in(world.head.leader).post(
            reverse("pledges:return", args=[report.pk]), {"version": report.version, "reason": "Thiếu."}
        )
        submit_report(report.pk, by=world.member.leader)
        IndicatorFactory()
    client.force_login(world.head.leader)
    client.get(url_of(report))
    with django_assert_num_queries(9):
        response = client.get(url_of(report))
    assert len(texts(response, ".steps li")) == steps
