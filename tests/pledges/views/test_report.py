"""A report's page, as each reader sees it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from clusters.models import ClusterYear
from pledges.models import Indicator, Registration
from pledges.verbs.report import reopen_report, submit_report
from tests.conftest import VIETNAM
from tests.factories import IndicatorFactory
from tests.pages import rows, soup, texts
from tests.pledges.lives import carry, open_all_periods, person, signed_in, without_offices

LIST = reverse("pledges:list")
MEMBER, STRANGER, HEAD = (f"Ban Tổ chức Tỉnh ủy {name}" for name in ("Bắc Ninh", "Quảng Trị", "Nghệ An"))
H1, Q3, YEAR = "Báo cáo 6 tháng đầu năm 2026", "Báo cáo quý III năm 2026", "Báo cáo năm 2026"
TWO, THREE = "Cụm thi đua số 2", "Cụm thi đua số 3"
AT = "10:00 05/06/2026"
AT_TEN = dt.datetime(2026, 6, 5, 10, tzinfo=VIETNAM)
NOTHING = ["Không có báo cáo nào như đã chọn."]


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
        ["Đề án đã tham mưu", "văn bản", "0", "0 chưa gồm quý I"],
        ["Đảng viên mới kết nạp", "văn bản", "1.234,5", "1.234,5 chưa gồm quý I"],
    ]
    assert texts(response, ".document h2") == [
        "Số liệu",
        "Kết quả thực hiện nhiệm vụ",
        "Mô hình mới, cách làm hay",
        "Khó khăn, vướng mắc; kiến nghị, đề xuất",
        "Nhiệm vụ trọng tâm kỳ tới",
    ]
    assert [[line.text for line in typed.select("p")] for typed in page.select(".typed")] == [
        ["Đã hoàn thành.", "Còn một việc."],
        ["Thiếu cán bộ."],
        ["Tiếp tục."],
    ]
    assert texts(response, ".document .empty") == ["Không có."]
    assert texts(response, ".document-title") == [f"{H1} {MEMBER} · {TWO}"]
    assert texts(response, ".document-head .superior") == ["Tỉnh ủy Bắc Ninh"]
    assert texts(response, ".document-head .dated") == ["Bắc Ninh, ngày 05 tháng 6 năm 2026"]


def test_what_has_rows_of_its_own_stands_at_its_part(member, world):
    report = world.draft()
    registration = Registration.objects.create(
        cluster_year=world.cluster_year, board=world.member.board, edited_by=world.member.officer, edited_at=AT_TEN
    )
    counted = registration.targets.create(text="Kết nạp đảng viên", unit="người", quantity=1500)
    done = registration.targets.create(text="Sửa quy chế", kind="yes_no", position=1)
    report.progress.create(target=counted, quantity=Decimal("1234.50"), note="Đúng tiến độ.")
    report.progress.create(target=done, is_done=False)
    report.practices.create(title="Sinh hoạt số", topic="digital", text="Chi bộ họp trực tuyến.")
    report.proposals.create(difficulty="Thiếu máy.", request="Cấp máy.", addressee="central")
    response = member.get(url_of(report))
    page = soup(response)
    assert rows(page, "[aria-labelledby=phan-progress]") == [
        ["Kết nạp đảng viên đăng ký 1.500 người", "1.234,5 người", "82%", "Đúng tiến độ."],
        ["Sửa quy chế", "Chưa hoàn thành", "", ""],
    ]
    assert "Sinh hoạt số" in page.select_one(".document").text
    assert "Chi bộ họp trực tuyến." in page.select_one(".document").text
    for told in ("Ban Tổ chức Trung ương", "Thiếu máy.", "Cấp máy."):
        assert told in page.select_one(".document").text
    assert texts(response, ".document .empty") == []  # entries say what the section's own text does not


def test_zero_is_a_figure_and_an_empty_one_says_so(member, world):
    first, _ = world.indicators
    page = soup(member.get(url_of(world.draft(numbers={first.pk: Decimal(0)}))))
    assert [row[2] for row in rows(page, ".document")] == ["0", "chưa điền"]


@pytest.mark.parametrize(
    ("state", "of_head", "of_member"),
    [
        ("draft", "5 chưa gồm quý I", "10"),
        ("submitted", "10", "10"),
        ("returned", "5 chưa gồm quý I", "10"),  # while it is mended its figures are its own board's
        ("approved", "10", "10"),
    ],
)
def test_the_sum_since_january_holds_what_its_reader_may_read(world, state, of_head, of_member):
    open_all_periods()
    carry(world, world.member, state, "q1")
    report = world.submitted()
    for reader, cumulative in ((world.head.leader, of_head), (world.member.leader, of_member)):
        page = soup(signed_in(reader).get(url_of(report)))
        assert [row[3] for row in rows(page, "[aria-labelledby=phan-numbers]")] == [cumulative] * 2


def test_figures_stand_in_their_groups(member, world):
    Indicator.objects.filter(pk=world.indicators[1].pk).update(group="Đảng viên")
    response = member.get(url_of(world.draft()))
    assert texts(response, ".document .group th") == ["Đảng viên"]


def test_figures_of_another_years_indicators_are_not_asked(member, world):
    IndicatorFactory(year=2025, name="Chỉ tiêu cũ")
    assert [row[0] for row in rows(soup(member.get(url_of(world.draft()))), ".document")] == [
        "Đề án đã tham mưu",
        "Đảng viên mới kết nạp",
    ]


def test_a_year_that_asks_for_no_figures_has_no_table_of_them(member, world):
    Indicator.objects.all().delete()
    response = member.get(url_of(world.draft(numbers={})))
    assert texts(response, "[aria-labelledby=phan-numbers] table") == []
    assert texts(response, "[aria-labelledby=phan-numbers] .empty") == ["Không có."]


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


def test_a_reopened_report_says_so_on_its_page_and_where_it_is_written(member, world):
    returned, approved = world.returned(), world.approved(period="q1")
    reopen_report(approved.pk, by=world.head.leader, reason="Sai số liệu.")
    told = "Báo cáo đã được duyệt, nay được mở lại để sửa; lần duyệt trước không còn hiệu lực."
    for report, reopened in ((approved, True), (returned, False)):
        for client in (member, signed_in(world.head.leader)):
            assert (told in texts(client.get(url_of(report)), ".standing")[0]) is reopened
        write = reverse("pledges:write", args=[world.cluster_year.pk, report.period])
        how = "Báo cáo đã duyệt được mở lại để sửa" if reopened else "Báo cáo được trả lại để sửa"
        assert texts(member.get(write), "main > .notice p")[0] == f"{how}, với lý do:"
    assert texts(member.get(url_of(approved)), ".steps strong")[-1] == "Mở lại để sửa"


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
    client.get(url_of(report) + "?so=van-ban")
    with django_assert_num_queries(14):
        response = client.get(url_of(report) + "?so=van-ban")
    assert len(texts(response, ".steps li")) == steps
