"""A report beside last period's, and what changed since it was returned."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from clusters.models import Membership
from pledges.models import Registration, SentCopy
from pledges.verbs.comment import comment_on_section
from pledges.verbs.report import approve_report, reopen_report, return_report, save_draft, submit_report
from provinces.days import year_range
from tests.factories import ClusterYearFactory, IndicatorFactory
from tests.htmx import HEADERS, fire, seen
from tests.pages import rows, soup, texts
from tests.pledges.lives import carry, person, signed_in, successor_of
from tests.worlds import Member

H1, Q1 = "Báo cáo 6 tháng đầu năm 2026", "Báo cáo quý I năm 2026"


def url_of(report, view=""):
    return reverse("pledges:report", args=[report.pk], query={"so": view} if view else None)


@pytest.fixture
def head(client, world):
    client.force_login(world.head.leader)
    return client


def sent(world, period, figures, member=None, **sections):
    """The member's report of a period with these figures and texts, sent."""
    member = member or world.member
    numbers = dict(zip([each.pk for each in world.indicators], map(Decimal, figures), strict=True))
    draft = world.draft(member, period, numbers=numbers, sections=world.sections() | sections)
    return submit_report(draft.pk, by=member.leader)


# --- last period -------------------------------------------------------------------------------------------


@pytest.fixture
def two_periods(world):
    earlier = sent(world, "q1", [4, 0], results="Đã kết nạp 120 đảng viên.", good_practices="Chỉ quý I có.")
    return approve_report(earlier.pk, by=world.head.leader), sent(
        world, "h1", [6, 3], results="Đã kết nạp 145 đảng viên mới.", difficulties="Chỉ kỳ này có."
    )


def test_figures_stand_beside_last_periods_with_their_difference(head, two_periods):
    page = soup(head.get(url_of(two_periods[1], "ky-truoc")))
    assert rows(page, "[aria-labelledby=so-numbers]") == [
        ["Đề án đã tham mưu", "văn bản", "4", "6", "+2 (+50%)"],
        ["Đảng viên mới kết nạp", "văn bản", "0", "3", "+3"],
    ]
    assert page.select_one(".lead-sentence a")["href"] == url_of(two_periods[0])
    assert page.select_one(".lead-sentence a").text == Q1


def test_texts_stand_beside_last_periods_with_the_words_marked(head, two_periods):
    page = soup(head.get(url_of(two_periods[1], "ky-truoc")))
    before, after = page.select("[aria-labelledby=so-results] .beside > div")
    assert [mark.text for mark in before.select("del")] == [" [bỏ: 120] "]
    assert [mark.text for mark in after.select("ins")] == [" [thêm: 145] ", " [thêm: mới] "]
    assert before.select("ins") == after.select("del") == []
    assert [column.select_one("h3").text for column in (before, after)] == [f"Kỳ trước: {Q1}", f"Kỳ này: {H1}"]
    told = {
        section["aria-labelledby"]: section.select_one(".reason").text
        for section in page.select(".comparison section:has(.reason)")
    }
    assert told == {
        "so-results": "Thêm 2 từ, bỏ 1 từ.",
        "so-good_practices": "Bỏ 4 từ.",
        "so-difficulties": "Thêm 4 từ.",
        "so-next_tasks": "Giống hệt kỳ trước.",
    }
    assert texts(head.get(url_of(two_periods[1], "ky-truoc")), ".beside .prev") == ["Không có.", "Không có."]
    assert page.select(".marks ins, .marks del")


def test_the_document_itself_is_left_out_and_a_click_away(head, two_periods):
    page = soup(head.get(url_of(two_periods[1], "ky-truoc")))
    assert page.select(".document") == []
    assert [(link.text, link.get("aria-current")) for link in page.select(".views a")] == [
        ("Toàn văn báo cáo", None),
        ("So với kỳ trước", "true"),
    ]
    document = soup(head.get(page.select_one(".views a")["href"]))
    assert document.select_one(".document") is not None
    assert document.select(".comparison") == []


def test_quarter_one_stands_beside_last_years(head, world):
    past = ClusterYearFactory(cluster=world.cluster_year.cluster, year=2025, stage="closed")
    Membership.objects.create(cluster_year=past, board=world.member.board, valid_during=year_range(2025))
    code = world.indicators[0].code
    last_year = IndicatorFactory(year=2025, code=code, name="Tên cũ")
    report = world.approved(period="q1")
    report.numbers.all().delete()
    report.numbers.create(indicator=last_year, value=2)
    type(report).objects.filter(pk=report.pk).update(cluster_year=past)
    newer = sent(world, "q1", [3, 1])
    page = soup(head.get(url_of(newer, "ky-truoc")))
    assert page.select_one(".lead-sentence a").text == "Báo cáo quý I năm 2025"
    assert [link.text.strip() for link in page.select(".views a")][1] == "So với cùng kỳ năm trước"
    assert page.select_one("[aria-labelledby=so-results] .reason").text == "Giống hệt cùng kỳ năm trước."
    assert rows(page, "[aria-labelledby=so-numbers]") == [
        ["Đề án đã tham mưu", "văn bản", "2", "3", "+1 (+50%)"],
        ["Đảng viên mới kết nạp", "văn bản", "chưa có", "1", "–"],
    ]


NOTHING = f"Không có “{Q1}” của đơn vị để so."


def test_without_an_earlier_report_the_page_says_so(head, world):
    response = head.get(url_of(world.submitted(), "ky-truoc"))
    assert texts(response, ".comparison .empty") == [NOTHING]


@pytest.mark.parametrize(
    ("state", "seen_by_head", "seen_by_member"),
    [("draft", False, True), ("submitted", True, True), ("returned", False, True), ("approved", True, True)],
)
def test_only_what_may_be_read_is_laid_beside(world, state, seen_by_head, seen_by_member):
    earlier = carry(world, world.member, state, "q1")
    type(earlier).objects.filter(pk=earlier.pk).update(results="Chữ của quý I")
    report = world.submitted()
    for role, may in [
        ("head.leader", seen_by_head),
        ("deputy.leader", seen_by_head),
        ("member.leader", seen_by_member),
    ]:
        response = signed_in(person(world, role)).get(url_of(report, "ky-truoc"))
        assert ("Chữ của quý I" in response.content.decode()) is may, role
        assert (texts(response, ".comparison .empty") == [NOTHING]) is not may


def test_an_observer_compares_approved_reports_only(world):
    carry(world, world.member, "submitted", "q1")
    report = world.approved()
    response = signed_in(world.observer).get(url_of(report, "ky-truoc"))
    assert texts(response, ".comparison .empty") == [NOTHING]


def test_a_board_made_by_a_merger_stands_beside_the_sum_of_those_before(world, clock):
    """Bắc Ninh and Hải Phòng reported the first quarter; their successor reports the half-year."""
    for each, figures in ((world.member, [4, 1]), (world.deputy, [3, 0])):
        approve_report(sent(world, "q1", figures, each, results="Chữ của quý I").pk, by=world.head.leader)
    leader = successor_of(world.member, world.deputy, on=dt.date(2026, 6, 1))
    Membership.objects.create(
        cluster_year=world.cluster_year, board=leader.board, valid_during=(dt.date(2026, 6, 1), dt.date(2027, 1, 1))
    )
    numbers = dict(zip([each.pk for each in world.indicators], map(Decimal, [9, 1]), strict=True))
    report = save_draft(world.cluster_year.pk, "h1", by=leader, version=0, sections=world.sections(), numbers=numbers)
    report = submit_report(report.pk, by=leader)
    for reader in (leader, world.head.leader):
        response = signed_in(reader).get(url_of(report, "ky-truoc"))
        assert rows(soup(response), "[aria-labelledby=so-numbers]") == [
            ["Đề án đã tham mưu", "văn bản", "7", "9", "+2 (+29%)"],
            ["Đảng viên mới kết nạp", "văn bản", "1", "1", "0"],
        ]
        assert texts(response, ".lead-sentence")[0].startswith("So với số liệu của Bắc Ninh, Hải Phòng trong")
        assert "Chữ của quý I" not in response.content.decode()


def test_another_boards_report_is_never_laid_beside(head, world):
    carry(world, world.deputy, "approved", "q1")
    assert texts(head.get(url_of(world.submitted(), "ky-truoc")), ".comparison .empty") == [NOTHING]


# --- since the return --------------------------------------------------------------------------------------


@pytest.fixture
def resent(world, clock):
    """The member's report, returned with a remark at its results, mended in every part and sent again."""
    report = sent(world, "h1", [4, 7], results="Đã kết nạp 120 đảng viên.", difficulties="Giữ nguyên.")
    registration = Registration.objects.create(
        cluster_year=world.cluster_year,
        board=world.member.board,
        edited_by=world.member.officer,
        edited_at=report.edited_at,
    )
    target = registration.targets.create(text="Kết nạp đảng viên", unit="người")
    report.progress.create(target=target, quantity=7)
    practice = report.practices.create(title="Sinh hoạt số", topic="digital", text="Họp trực tuyến mỗi tháng.")
    report.proposals.create(difficulty="Thiếu máy.", request="Cấp máy.")
    SentCopy.objects.filter(step__report=report).update(content=_content(report))
    clock.shift(60)
    comment_on_section(report.pk, "results", by=world.head.officer, text="Số chưa khớp.")
    comment_on_section(report.pk, "next_tasks", by=world.head.officer, text="Nêu cụ thể.")
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    clock.shift(60)
    numbers = dict(zip([each.pk for each in world.indicators], map(Decimal, [6, 7]), strict=True))
    sections = {"results": "Đã kết nạp 145 đảng viên mới."}
    world.draft(version=report.version + 1, numbers=numbers, sections=sections)
    report.progress.update(quantity=9)
    type(practice).objects.filter(pk=practice.pk).update(text="Họp trực tuyến mỗi tuần.")
    report.proposals.all().delete()
    report.attachments.create(
        name="Bảng.xlsx",
        kind="xlsx",
        size=1,
        sha256="a",
        file="x",
        uploaded_by=world.member.officer,
        uploaded_at=report.edited_at,
    )
    return submit_report(report.pk, by=world.member.leader)


def _content(report):
    from pledges.sent_copy import content_of

    return content_of(report)


def test_who_checks_a_report_that_came_back_sees_what_changed(head, world, resent):
    page = soup(head.get(url_of(resent)))
    assert page.select_one(".views [aria-current]").text == "Thay đổi từ khi trả lại"
    assert " ".join(page.select_one(".lead-sentence").text.split()) == (
        "So với bản gửi lúc 10:00 05/06/2026, đơn vị đã sửa các phần dưới đây."
    )
    assert rows(page, "[aria-labelledby=so-numbers]") == [["Đề án đã tham mưu", "văn bản", "4", "6", "+2 (+50%)"]]
    results = page.select_one("[aria-labelledby=so-results] .marked")
    assert [mark.name for mark in results.select("ins, del")] == ["del", "ins", "ins"]
    entries = {
        section["aria-labelledby"]: section.select_one(".entry h3").text.split(":")[0].strip()
        for section in page.select("section:has(.entry)")
    }
    assert entries == {
        "so-progress": "Đã sửa",
        "so-practices": "Đã sửa",
        "so-proposals": "Đã bỏ",
        "so-files": "Thêm mới",
    }
    progress = page.select_one("[aria-labelledby=so-progress] .marked")
    assert [mark.text for mark in progress.select("del, ins")] == [" [bỏ: 7] ", " [thêm: 9] "]
    assert " ".join(page.select_one(".unchanged").text.split()) == (
        "Không sửa: Mô hình mới, cách làm hay; Khó khăn, vướng mắc; kiến nghị, đề xuất."
    )


def test_the_remarks_of_the_last_round_stand_at_what_was_done_about_them(head, resent):
    page = soup(head.get(url_of(resent)))
    mended, left = page.select_one("[aria-labelledby=so-results]"), page.select_one("[aria-labelledby=so-next_tasks]")
    assert "Số chưa khớp." in mended.text
    assert mended.select(".empty") == []
    assert "Nêu cụ thể." in left.text
    assert left.select_one(".empty").text == "Không sửa."


def test_a_report_sent_again_as_it_was_says_so(head, world):
    report = world.returned()
    submit_report(report.pk, by=world.member.leader)
    response = head.get(url_of(report))
    assert texts(response, ".lead-sentence") == ["Đơn vị gửi lại mà không sửa gì so với bản gửi lúc 10:00 05/06/2026."]
    assert texts(response, ".comparison section, .unchanged, .marks") == []


def test_what_was_sent_before_copies_were_kept_cannot_be_compared(head, world, resent):
    SentCopy.objects.order_by("pk").first().delete()
    response = head.get(url_of(resent))
    assert texts(response, ".comparison .notice") == [
        "Hệ thống chưa giữ bản gửi lần trước của báo cáo này nên không so được; mời đồng chí xem toàn văn."
    ]


def test_it_is_compared_with_the_sending_before_and_no_older_one(head, world, resent, clock):
    return_report(resent.pk, by=world.head.leader, reason="Vẫn thiếu.")
    clock.shift(60)
    submit_report(resent.pk, by=world.member.leader)
    assert texts(head.get(url_of(resent)), ".lead-sentence")[0].startswith("Đơn vị gửi lại mà không sửa gì")


DEFAULT = {
    "head.leader": "Thay đổi từ khi trả lại",
    "head.officer": "Thay đổi từ khi trả lại",
    "deputy.leader": "Toàn văn báo cáo",
    "central": "Toàn văn báo cáo",
    "member.leader": "Toàn văn báo cáo",
}


def test_others_read_the_document_first_and_may_see_the_changes(world, resent):
    for role, default in DEFAULT.items():
        client = signed_in(person(world, role))
        assert texts(client.get(url_of(resent)), ".views [aria-current]") == [default], role
        changes = client.get(url_of(resent, "truoc-tra-lai"))
        assert texts(changes, ".views [aria-current]") == ["Thay đổi từ khi trả lại"]
        assert len(rows(soup(changes), "[aria-labelledby=so-numbers]")) == 1


def test_what_was_said_before_the_return_is_no_matter_of_observers(world, resent):
    approve_report(resent.pk, by=world.head.leader)
    for role in ("observer", "member.observer"):
        response = signed_in(person(world, role)).get(url_of(resent, "truoc-tra-lai"))
        assert texts(response, ".views a") == ["Toàn văn báo cáo", "So với kỳ trước"]
        assert "120" not in texts(response, ".document")[0]


def test_once_approved_the_document_comes_first_again(head, world, resent):
    approve_report(resent.pk, by=world.head.leader)
    assert texts(head.get(url_of(resent)), ".views [aria-current]") == ["Toàn văn báo cáo"]
    assert texts(head.get(url_of(resent, "truoc-tra-lai")), ".comparison .lead-sentence")


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_before_a_second_sending_there_is_no_such_view(world, state):
    report = carry(world, world.member, state)
    response = signed_in(world.member.leader).get(url_of(report, "truoc-tra-lai"))
    assert texts(response, ".views a") == ["Toàn văn báo cáo", "So với kỳ trước"]
    assert texts(response, ".views [aria-current]") == ["Toàn văn báo cáo"]


def test_while_it_is_mended_the_head_compares_nothing(head, world):
    world.approved(period="q1")
    report = world.returned()
    for view in ("", "ky-truoc", "truoc-tra-lai"):
        response = head.get(url_of(report, view))
        assert texts(response, ".views, .comparison") == []
        assert "Đã hoàn thành." not in response.content.decode()


def test_a_reopened_report_compares_with_what_had_been_approved(head, world, clock):
    report = world.approved()
    reopen_report(report.pk, by=world.head.leader, reason="Sai.")
    world.draft(version=report.version + 1, sections={"results": "Đã hoàn thành tốt."})
    clock.shift(60)
    submit_report(report.pk, by=world.member.leader)
    page = soup(head.get(url_of(report)))
    assert [mark.text for mark in page.select(".comparison .marked ins")] == [" [thêm: tốt] "]


# --- switching ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["van-ban", "ky-truoc", "truoc-tra-lai"])
def test_switching_in_place_gives_the_page_a_reload_gives(head, world, resent, view):
    world.approved(period="q1")
    page = soup(head.get(url_of(resent, "van-ban" if view != "van-ban" else "ky-truoc")))
    response = fire(head, page, f"#xem-{view}")
    assert soup(response).find("main") is None
    assert seen(page, "#xem") == seen(soup(head.get(url_of(resent, view))), "#xem")


def test_going_back_in_the_browser_asks_for_the_whole_page(head, resent):
    restored = head.get(url_of(resent, "van-ban"), headers=HEADERS | {"HX-History-Restore-Request": "true"})
    assert soup(restored).find("main") is not None


@pytest.mark.parametrize("view", ["lost", "<script>", ""])
def test_a_view_that_is_none_is_the_default(head, world, view):
    assert texts(head.get(url_of(world.submitted(), view)), ".views [aria-current]") == ["Toàn văn báo cáo"]


def test_what_was_typed_is_marked_and_never_run(head, world):
    report = sent(world, "h1", [1, 1], results="Một <b>đậm</b> & <script>x</script>")
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    world.draft(version=report.version + 1, sections={"results": "Một <i>nghiêng</i> & <script>y</script>"})
    submit_report(report.pk, by=world.member.leader)
    page = soup(head.get(url_of(report)))
    assert page.select(".marked b, .marked i, .marked script") == []


def test_another_cluster_sees_neither_view(world, resent):
    stranger = signed_in(Member("Cà Mau").leader)
    for view in ("ky-truoc", "truoc-tra-lai"):
        assert stranger.get(url_of(resent, view)).status_code == 404


@pytest.mark.parametrize(("view", "most"), [("van-ban", 14), ("ky-truoc", 12), ("truoc-tra-lai", 12)])
def test_no_view_costs_more_than_a_page_may(head, world, resent, view, most, django_assert_max_num_queries):
    world.approved(period="q1")
    head.get(url_of(resent, view))
    with django_assert_max_num_queries(most):
        head.get(url_of(resent, view))
