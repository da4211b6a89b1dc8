"""The figures and the targets on the writing page: what stands beside each field, and what is told at once."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusters.verbs import open_year
from pledges.models import Indicator, Report
from pledges.verbs.report import return_report, save_draft, submit_report
from tests.factories import IndicatorFactory, OfficialFactory
from tests.htmx import HEADERS, fill, fire, typed_in
from tests.pages import soup, texts
from tests.pledges.lives import open_all_periods, signed_in, successor_of
from tests.pledges.registered import DIGITISED, PROJECTS, registered
from tests.query_budget import MOST

FORM = "#report-form"
NOT_YET = "chưa có"


def url_of(world, period="h1", year=None):
    return reverse("pledges:write", args=[(year or world.cluster_year).pk, period])


def rows(response, table=0):
    """[[name, cells…]] of a table; a control is shown by what stands in it."""
    found = soup(response).select(f"{FORM} table")[table].select("tbody tr:not(.group)")
    return [[_seen(cell) for cell in row.select("th, td")] for row in found]


def _seen(cell):
    for control in cell.select("input"):
        control.replace_with(f"[{control.get('value', '')}]")
    for select in cell.select("select"):
        chosen = select.select_one("option[selected]")
        select.replace_with(f"[{chosen.text if chosen else ''}]")
    return " ".join(cell.text.split())


@pytest.fixture
def year_before(world):
    """Last year's report of the same period, of the first figure; this year's periods are all open."""
    open_all_periods()
    last_year = open_year(world.cluster_year.cluster, 2025, [world.member.board])
    last_year.deadlines.update(opens_on="2025-01-01")
    same = IndicatorFactory(year=2025, code=world.indicators[0].code)
    return save_draft(
        last_year.pk, "h1", by=world.member.officer, version=0, sections={}, numbers={same.pk: Decimal("1234.5")}
    )


def test_beside_each_field_stand_the_period_before_the_year_before_and_the_sum(member, world, year_before):
    first, second = world.indicators
    world.draft(period="q1", numbers={first.pk: Decimal(3)})
    world.draft(numbers={first.pk: Decimal("4.5"), second.pk: Decimal(0)})
    response = member.get(url_of(world))
    assert rows(response) == [
        ["Đề án đã tham mưu văn bản", "3", "1.234,5", "[4,5]", "7,5"],
        ["Đảng viên mới kết nạp văn bản", NOT_YET, NOT_YET, "[0]", "0"],
    ]
    assert texts(response, f"{FORM} .of")[:4] == ["quý I/2026", "quý II/2025", "quý II/2026", "từ đầu năm"]


@pytest.mark.parametrize(
    ("period", "span", "heads"),
    [
        ("q1", "từ 01/01 đến 31/3", ["quý IV/2025", "quý I/2025", "quý I/2026"]),
        ("h1", "từ 01/4 đến 30/6", ["quý I/2026", "quý II/2025", "quý II/2026"]),
        ("year", "từ 01/10 đến 31/12", ["quý III/2026", "quý IV/2025", "quý IV/2026"]),
    ],
)
def test_the_page_says_of_which_days_the_figures_are(member, world, period, span, heads):
    open_all_periods()
    response = member.get(url_of(world, period))
    assert texts(response, f"{FORM} section .reason")[0].startswith(
        f"Ghi số phát sinh {span}; lũy kế từ đầu năm hệ thống tự cộng. Cần điền đủ; không có thì ghi 0."
    )
    assert texts(response, f"{FORM} .of")[:3] == heads


def test_a_period_without_figures_is_named_and_not_taken_for_zero(member, world):
    response = member.get(url_of(world))
    assert [row[1:] for row in rows(response)] == [[NOT_YET, NOT_YET, "[]", ""]] * 2
    assert texts(response, f"{FORM} section:first-of-type > .reason")[1:] == [
        "Chưa có số liệu quý I/2026, quý II/2025.",
        "Lũy kế vì thế chưa gồm quý I.",
    ]


def test_after_a_merger_the_sum_of_the_predecessors_stands_there_and_it_is_said(world, clock):
    open_all_periods()
    first = world.indicators[0]
    world.draft(world.member, "q1", numbers={first.pk: Decimal(3)})
    world.draft(world.deputy, "q1", numbers={first.pk: Decimal(4)})
    leader = successor_of(world.member, world.deputy, on="2026-06-01")
    world.cluster_year.memberships.create(board=leader.board, valid_during=("2026-06-01", "2027-01-01"))
    response = signed_in(leader).get(url_of(world))
    assert rows(response)[0][1:] == ["7", NOT_YET, "[]", "7"]
    assert texts(response, f"{FORM} section:first-of-type > .reason")[2] == (
        "Cột quý I/2026 là tổng số liệu của Bắc Ninh, Hải Phòng, trước khi hợp nhất thành đơn vị hiện nay."
    )


def test_figures_stand_in_their_groups_in_the_order_of_the_first_of_each(member, world):
    Indicator.objects.update(group="Đảng viên")
    for name, group in [("Nhà đã đăng ký", "An sinh xã hội"), ("Đảng viên ra khỏi Đảng", "Đảng viên"), ("Khác", "")]:
        IndicatorFactory(name=name, group=group)
    response = member.get(url_of(world))
    assert texts(response, f"{FORM} .group th") == ["Đảng viên", "An sinh xã hội"]
    assert texts(response, f"{FORM} tbody label") == [
        "Đề án đã tham mưu",
        "Đảng viên mới kết nạp",
        "Đảng viên ra khỏi Đảng",
        "Nhà đã đăng ký",
        "Khác",
    ]


def test_where_only_whole_numbers_count_a_part_is_refused_in_words(member, world):
    first = world.indicators[0]
    Indicator.objects.filter(pk=first.pk).update(decimals=0, unit="đề án")
    name = f"number_{first.code}"
    response = member.post(url_of(world), {"version": 0, name: "3,5", "action": "save"})
    sentence = "“3,5” có phần lẻ; ô này chỉ nhận số nguyên, ví dụ 3 hoặc 1.234."
    assert (response.status_code, texts(response, f"#id_{name}_error")) == (422, [sentence])
    assert soup(response).select_one(f"#id_{name}")["value"] == "3,5"
    assert member.post(url_of(world), {"version": 1, name: "3,0", "action": "save"}).status_code == 302


def test_a_negative_figure_is_refused_in_words(member, world):
    name = f"number_{world.indicators[0].code}"
    response = member.post(url_of(world), {"version": 0, name: "-3", "results": "Có."}, headers=HEADERS)
    assert (response.status_code, texts(response, f"#id_{name}_error")) == (422, ["Số liệu không được âm."])
    assert soup(response).select_one("#newer")["data-failed"] == name
    assert (Report.objects.get().results, Report.objects.get().numbers.count()) == ("Có.", 0)


@pytest.fixture
def houses(world):
    """Registered, and built: which must not be more. The names of their fields."""
    registered_houses, built = world.indicators
    Indicator.objects.filter(pk=built.pk).update(at_most=registered_houses)
    return [f"number_{each.code}" for each in world.indicators]


def test_more_built_than_registered_is_told_at_the_field_on_saving_and_gone_when_mended(member, world, houses):
    page = soup(member.get(url_of(world)))
    fill(page, {houses[0]: "3", houses[1]: "4"})
    assert fire(member, page, FORM).status_code == 200  # a draft may be wrong, and is told
    (told,) = [each.text for each in page.select(f"#id_{houses[1]}_error p")]
    assert told.startswith("“Đảng viên mới kết nạp” lũy kế 4 văn bản, vượt quá “Đề án đã tham mưu” lũy kế 3 văn bản.")
    assert told in [each.text for each in page.select("#missing details a")]
    assert texts(member.get(url_of(world)), f"#id_{houses[1]}_error p") == [told]
    fill(page, {houses[1]: "3"})
    fire(member, page, FORM)
    assert page.select(f"#id_{houses[1]}_error p") == []


def test_more_built_than_registered_cannot_be_sent_and_says_the_same(member, world, houses):
    typed = {"version": 0, houses[0]: "3", houses[1]: "4", "results": "Có.", "next_tasks": "Có.", "action": "submit"}
    response = member.post(url_of(world), typed)
    (told,) = texts(response, f"#id_{houses[1]}_error p")
    assert response.status_code == 422
    assert texts(response, ".error-summary a") == [f"Đảng viên mới kết nạp: {told}"]
    assert texts(response, "#missing details a") == [told]
    assert Report.objects.get().state == "draft"
    assert member.post(url_of(world), typed | {"version": 1, houses[0]: "4"}).status_code == 302
    assert Report.objects.get().state == "submitted"


def test_registered_in_an_earlier_quarter_counts(member, world, houses):
    open_all_periods()
    world.draft(period="q1", numbers={world.indicators[0].pk: Decimal(10)})
    typed = {"version": 0, houses[0]: "0", houses[1]: "4", "results": "Có.", "next_tasks": "Có.", "action": "submit"}
    assert member.post(url_of(world), typed).status_code == 302


# --- registered targets ------------------------------------------------------------------------------------


@pytest.fixture
def targets(world):
    return registered(world, world.member, PROJECTS, DIGITISED)


def test_each_target_stands_with_its_aim_what_was_told_before_and_how_far_it_is(member, world, targets):
    open_all_periods()
    projects, digitised = targets
    world.draft(period="q1", progress={projects.pk: {"quantity": Decimal(4)}})
    world.draft(
        progress={projects.pk: {"quantity": Decimal(9), "note": "Đúng hạn."}, digitised.pk: {"is_done": False}}
    )
    assert rows(member.get(url_of(world)), table=1) == [
        [
            "Tham mưu đề án đăng ký 20 đề án, xong trong tháng 11",
            "4",
            "[9]",
            "45%",
            "Ghi chú: Tham mưu đề án [Đúng hạn.]",
        ],
        [
            "Số hóa hồ sơ đảng viên xong trong tháng 12",
            "",
            "[Chưa hoàn thành]",
            "",
            "Ghi chú: Số hóa hồ sơ đảng viên []",
        ],
    ]


def test_progress_is_saved_and_its_share_told(member, world, targets):
    page = soup(member.get(url_of(world)))
    projects, digitised = (f"target_{each.pk}" for each in targets)
    fill(page, {projects: "0", digitised: "1", f"{digitised}_note": "Xong sớm."})
    assert fire(member, page, FORM).status_code == 200
    assert page.select_one(f"#share_{projects}").text == "0%"
    rows_saved = Report.objects.get().progress.order_by("target").values_list("quantity", "is_done", "note")
    assert list(rows_saved) == [(0, None, ""), (None, True, "Xong sớm.")]
    again = typed_in(soup(member.get(url_of(world))).select_one(FORM))
    assert (again[projects], again[digitised], again[f"{digitised}_note"]) == ("0", "1", "Xong sớm.")


def test_unanswered_targets_are_in_the_checklist_and_refuse_sending(member, world, targets):
    world.draft()
    response = member.get(url_of(world))
    assert ("Chỉ tiêu đã đăng ký", "còn 2 chỉ tiêu") in list(
        zip(texts(response, ".toc-what"), texts(response, ".toc .reason"), strict=True)
    )
    response = member.post(url_of(world), {"version": 1, f"target_{targets[0].pk}": "0", "action": "submit"})
    sentence = f"Chưa ghi kết quả của chỉ tiêu “{targets[1].text}”."
    assert (response.status_code, texts(response, f"#id_target_{targets[1].pk}_error")) == (422, [sentence])
    assert texts(response, "#missing details a") == [sentence]


@pytest.mark.parametrize(("typed", "is_saved"), [("-1", False), ("nhiều", False), ("12,5", True)])
def test_what_is_no_quantity_is_refused_at_its_field(member, world, targets, typed, is_saved):
    name = f"target_{targets[0].pk}"
    response = member.post(url_of(world), {"version": 0, name: typed}, headers=HEADERS)
    assert (response.status_code, bool(texts(response, f"#id_{name}_error p"))) == (
        (200, False) if is_saved else (422, True)
    )
    assert Report.objects.get().progress.exists() is is_saved


def test_without_a_registration_the_page_says_so_and_leads_there(member, world):
    page = soup(member.get(url_of(world)))
    (said,) = (each for each in page.select(f"{FORM} .empty") if "đăng ký" in each.text)
    assert "Chưa có bản đăng ký thi đua năm 2026 được duyệt" in said.text
    assert "Chỉ tiêu đã đăng ký" not in [each.text for each in page.select(".toc-what")]


def test_nobody_answers_anothers_targets(member, world):
    (stranger,) = registered(world, world.head, PROJECTS)
    response = member.post(url_of(world), {"version": 0, f"target_{stranger.pk}": "3"}, headers=HEADERS)
    assert response.status_code == 200
    assert not Report.objects.get().progress.exists()
    assert stranger.text not in member.get(url_of(world)).content.decode()


# --- copying from the period before ------------------------------------------------------------------------


def test_the_page_offers_to_copy_only_where_there_is_something_to_copy(member, world):
    assert texts(member.get(url_of(world)), ".copy-row") == ["Chưa có báo cáo kỳ trước để chép."]
    open_all_periods()
    world.draft(period="q1")
    page = member.get(url_of(world))
    assert texts(page, ".copy-row button") == ["Chép từ kỳ trước"]
    assert "Báo cáo quý I năm 2026" in texts(page, ".copy-row .reason")[0]


def test_copying_saves_what_was_typed_first_and_says_what_it_filled(member, world):
    open_all_periods()
    world.draft(period="q1")
    typed = {"version": 0, "results": "Sáu tháng.", "next_tasks": "", "good_practices": "", "difficulties": ""}
    response = member.post(url_of(world), typed | {"action": "copy"}, follow=True)
    assert texts(response, "#messages") == [
        "Đã chép từ Báo cáo quý I năm 2026: Nhiệm vụ trọng tâm kỳ tới. Phần đã có nội dung giữ nguyên; nhớ sửa cho kỳ này."
    ]
    shown = typed_in(soup(response).select_one(FORM))
    assert (shown["results"], shown["next_tasks"], shown["version"]) == ("Sáu tháng.", "Tiếp tục.", "2")


@pytest.mark.parametrize(
    ("has_before", "said"),
    [
        (True, "Không chép gì: Báo cáo quý I năm 2026 không có nội dung cho các phần còn trống."),
        (False, "Chưa có báo cáo kỳ trước để chép."),
    ],
)
def test_nothing_to_copy_is_said(member, world, has_before, said):
    open_all_periods()
    if has_before:
        world.draft(period="q1")
    response = member.post(
        url_of(world), {"version": 0, "results": "Có.", "next_tasks": "Có.", "action": "copy"}, follow=True
    )
    assert texts(response, "#messages") == [said]


def test_copying_over_a_newer_page_shows_both_texts_first(member, world):
    open_all_periods()
    world.draft(period="q1")
    world.draft()
    world.draft(version=1, sections={"results": "Của chuyên viên."})
    response = member.post(url_of(world), {"version": 1, "results": "Của lãnh đạo.", "action": "copy"})
    assert (response.status_code, Report.objects.get(period="h1").results) == (409, "Của chuyên viên.")


def test_copying_after_sending_leads_to_the_report(member, world):
    report = world.submitted()
    response = member.post(url_of(world), {"version": 1, "results": "Khác.", "action": "copy"}, follow=True)
    assert response.redirect_chain == [(f"/bao-cao/{report.pk}/", 302)]
    assert texts(response, "#messages")[0].endswith("Nội dung vừa gõ chưa được lưu.")


@pytest.mark.parametrize("more", [0, 6])
def test_the_page_costs_the_same_for_more_figures_targets_and_earlier_reports(
    member, world, targets, year_before, django_assert_num_queries, more
):
    for _ in range(more):
        IndicatorFactory()
    if more:
        world.draft(period="q1", progress={each.pk: {"note": "x"} for each in targets})
        OfficialFactory(board=world.member.board)
    world.draft(progress={each.pk: {"note": "x"} for each in targets})
    member.get(url_of(world))
    with django_assert_num_queries(13):
        member.get(url_of(world))


def test_a_returned_report_with_everything_on_its_page_stays_within_the_budget(member, world, targets, year_before):
    world.draft(progress={targets[0].pk: {"quantity": Decimal(1)}, targets[1].pk: {"is_done": True}})
    report = submit_report(Report.objects.get(period="h1", cluster_year=world.cluster_year).pk, by=world.member.leader)
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    member.get(url_of(world))
    with CaptureQueriesContext(connection) as asked:
        assert member.get(url_of(world)).status_code == 200
    assert len(asked) <= MOST
