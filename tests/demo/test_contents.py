"""What the demo holds: facts with a source, what is assumed and says so, accounts without names."""

import datetime as dt
from collections import Counter
from mailbox.models import Dispatch, Letter

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command

from accounts.demo_accounts import demo_accounts
from clusters.models import Cluster, ClusterYear, Delegation, Duty, Membership, OwnDeadline
from demo import facts
from demo.clusters import boards_named
from demo.texts import ASSUMED, INDICATORS
from pledges.completeness import SECTIONS
from pledges.desk import desk_of
from pledges.models import (
    Indicator,
    Pledge,
    Practice,
    Proposal,
    Registration,
    Report,
    ReportStep,
    Summary,
    SummaryNumber,
)
from provinces.models import Board, Official
from reminders.models import Reminded, ReminderRule, ReminderTiming
from tests.demo.conftest import LOADED_AT
from tests.pages import texts

# Read again from the articles (domain.md §9), not from facts.py.
NINE_OF_CLUSTER_1 = "Hà Nội, Thái Nguyên, Tuyên Quang, Cao Bằng, Sơn La, Điện Biên, Lai Châu, Lào Cai, Phú Thọ"
NINE_OF_CLUSTER_2 = "Lạng Sơn, Quảng Ninh, Hải Phòng, Hưng Yên, Bắc Ninh, Ninh Bình, Thanh Hóa, Nghệ An, Hà Tĩnh"
FOURTEEN_IN_2017 = (
    "Bắc Giang, Hưng Yên, Hải Dương, Quảng Ninh, Lạng Sơn, Nghệ An, Ninh Bình, Thanh Hóa, Bắc Ninh, Hải Phòng, Hà Nam, "
    "Hà Tĩnh, Nam Định, Thái Bình"
)
FOUR_NAMED_IN_2022 = "Quảng Ngãi, Quảng Nam, Quảng Bình, Đắk Nông"


def members(number, year):
    """The short names of a cluster's members on their first day."""
    rows = Membership.objects.filter(cluster_year__cluster__number=number, cluster_year__year=year)
    return {row.board_short for row in rows.named_on(rows.order_by("pk").first().valid_during.lower)}


# --- facts


def test_the_lists_that_have_a_source_are_those_of_the_source(loaded):
    for year in (2025, 2026):
        assert members(1, year) == set(NINE_OF_CLUSTER_1.split(", "))
        assert members(2, year) == set(NINE_OF_CLUSTER_2.split(", "))
    assert members(2, 2017) == members(2, 2018) == members(2, 2019) == set(FOURTEEN_IN_2017.split(", "))
    assert members(3, 2022) == members(3, 2023) > set(FOUR_NAMED_IN_2022.split(", "))


@pytest.mark.parametrize(
    ("names", "day", "count"),
    [
        (facts.CLUSTER_1, dt.date(2025, 7, 1), 9),
        (facts.CLUSTER_2, dt.date(2025, 7, 1), 9),
        (facts.CLUSTER_3_ASSUMED, dt.date(2025, 7, 1), 8),
        (facts.CLUSTER_4_ASSUMED, dt.date(2025, 7, 1), 8),
        (facts.CLUSTER_2_IN_2017, dt.date(2017, 1, 1), 14),
        (facts.CLUSTER_3_IN_2022, dt.date(2022, 1, 1), 13),
    ],
)
def test_every_list_names_so_many_living_boards_of_its_day(loaded, names, day, count):
    assert [board.board_short for board in boards_named(names, day)] == names
    assert len(set(names)) == count


def test_an_unknown_name_is_an_error_and_not_a_missing_member(loaded):
    assert len(boards_named(["Bắc Giang"], dt.date(2025, 6, 30))) == 1
    with pytest.raises(KeyError):
        boards_named(["Bắc Giang"], dt.date(2025, 7, 1))


def test_the_four_clusters_of_today_hold_each_board_once(loaded):
    now = Membership.objects.on(LOADED_AT.date()).values_list("board", flat=True)
    assert sorted(now) == sorted(
        Board.objects.living_on(LOADED_AT.date()).exclude(kind="central").values_list("pk", flat=True)
    )
    assert len(now) == 34


def test_which_years_there_are_and_how_big_they_were(loaded):
    years = ClusterYear.objects.with_member_count().order_by("year", "cluster__number")
    assert [
        (row.cluster.number, row.year, row.stage, row.member_count) for row in years.select_related("cluster")
    ] == [
        (2, 2017, "closed", 14),
        (2, 2018, "closed", 14),
        (2, 2019, "closed", 14),
        (3, 2022, "closed", 13),
        (3, 2023, "closed", 13),
        *[(number, 2025, "closed", count) for number, count in enumerate([9, 9, 8, 8], start=1)],
        *[(number, 2026, "open", count) for number, count in enumerate([9, 9, 8, 8], start=1)],
    ]
    assert list(Cluster.objects.exclude(name="").values_list("number", "name")) == [(3, "miền Trung – Tây Nguyên")]


def test_members_of_2025_belong_from_the_day_of_the_merger(loaded):
    firsts = Membership.objects.filter(cluster_year__year=2025).values_list("valid_during", flat=True)
    assert {(days.lower, days.upper) for days in firsts} == {(dt.date(2025, 7, 1), dt.date(2026, 1, 1))}


@pytest.mark.parametrize(
    ("number", "year", "day", "head"),
    [
        (2, 2017, dt.date(2017, 6, 1), None),  # no source names it
        (2, 2018, dt.date(2018, 6, 1), "Bắc Giang"),
        (2, 2019, dt.date(2019, 6, 1), None),
        (3, 2023, dt.date(2023, 6, 1), None),
        (1, 2025, dt.date(2025, 8, 1), "Phú Thọ"),
        (2, 2025, dt.date(2025, 8, 1), "Thanh Hóa"),
        (3, 2025, dt.date(2025, 8, 1), None),
        (2, 2026, dt.date(2026, 6, 5), "Nghệ An"),
    ],
)
def test_heads_are_those_of_the_source_and_none_where_it_is_silent(loaded, number, year, day, head):
    found = ClusterYear.objects.get(cluster__number=number, year=year).head_on(day)
    name = found and Board.objects.named_on(day).get(pk=found.pk).board_short
    assert name == head


def test_what_is_assumed_is_said_on_the_page(loaded, client):
    client.force_login(Official.objects.get(username="trunguong"))
    assert "giả định" in texts(client.get("/cum/4/2026/"), "#content .notice")[0]
    assert texts(client.get("/cum/2/2018/"), "#content .notice")[0].startswith("Nguồn: ")
    assert all(ClusterYear.objects.values_list("note", flat=True))


def test_no_calendar_is_invented_for_years_that_are_over(loaded, client):
    assert set(ClusterYear.objects.exclude(deadlines=None).values_list("year", flat=True)) == {2026}
    client.force_login(Official.objects.get(username="trunguong"))
    assert "quá hạn" not in client.get("/cum/3/2022/tien-do/").content.decode().lower()


# --- the report of a board that is no more


@pytest.fixture
def past_report(loaded):
    return Report.objects.named().get(cluster_year__year=2022)


def test_the_report_of_quang_nam_says_that_it_is_assumed_and_was_approved_by_the_centre(past_report):
    assert (past_report.board_short, past_report.state, past_report.is_late) == ("Quảng Nam", "approved", False)
    assert past_report.approved_by.username == "trunguong"
    assert {getattr(past_report, section)[:21] for section in SECTIONS} == {"Giả định của bản mẫu:"}
    assert "Báo cáo năm 2022 của Quảng Nam và hạn của báo cáo đó là giả định" in past_report.cluster_year.note
    assert past_report.cluster_year.is_closed


def test_one_gets_from_the_report_of_quang_nam_to_da_nang_and_back(past_report, client):
    report = f"/bao-cao/{past_report.pk}/"
    da_nang = f"/tinh-thanh/{Board.objects.get(officials__username='danang.lanhdao').province_id}/"
    for username, reads in (("danang.chuyenvien", True), ("trunguong", True), ("hue.lanhdao", False)):
        client.force_login(Official.objects.get(username=username))
        assert (f'href="{report}"' in client.get(da_nang).content.decode()) is reads
        answer = client.get(report)
        assert answer.status_code == (200 if reads else 404)
        assert (f'href="{da_nang}"' in answer.content.decode()) is reads


# --- the year in progress


def test_each_cluster_in_progress_has_a_head_and_a_deputy_among_its_members(loaded):
    for year in ClusterYear.objects.filter(year=2026):
        assert sorted(year.duties.values_list("office", flat=True)) == ["deputy", "head"]
        assert set(year.duties.values_list("board", flat=True)) <= set(
            year.memberships.values_list("board", flat=True)
        )


def test_the_offices_of_the_year_and_what_the_head_granted_in_june_say_that_they_are_assumed(loaded):
    assert set(Duty.objects.filter(cluster_year__year=2026).values_list("source", flat=True)) == {facts.ASSUMED}
    own = OwnDeadline.objects.select_related("deadline__cluster_year").get()
    assert (own.board, own.due_on) == (boards_named(["Thanh Hóa"], LOADED_AT.date())[0], dt.date(2026, 6, 19))
    assert own.reason == "Giả định của bản mẫu: khắc phục hậu quả mưa lũ."
    report = own.deadline.cluster_year.reports.get(board=own.board, period="h1")
    assert (report.due_on, report.is_late) == (own.due_on, False)
    delegation = Delegation.objects.select_related("duty__cluster_year__cluster").get()
    assert (delegation.duty.cluster_year, delegation.duty.office) == (own.deadline.cluster_year, "deputy")
    assert delegation.time == "từ 08/06/2026 đến 21/06/2026"
    assert delegation.note.startswith(facts.ASSUMED)


def test_every_state_a_report_can_be_in_is_there_in_every_cluster(loaded):
    for year in ClusterYear.objects.filter(year=2026):
        counts = Counter(year.reports.values_list("state", flat=True))
        assert set(counts) == {"draft", "submitted", "returned", "approved"}
        late = [report for report in year.reports.all() if report.is_late]
        assert late
        reopened = ReportStep.objects.filter(report__cluster_year=year, from_state="approved", to_state="returned")
        assert reopened.exists()


def test_all_periods_open_by_now_have_reports_and_some_board_owes_one(loaded):
    owed = {(2026, period): 34 for period in ("q1", "h1", "q3", "year")}
    written = Counter(Report.objects.values_list("cluster_year__year", "period"))
    assert set(written) == set(owed) | {(2022, "year")}
    assert written[2026, "q1"] == 34
    assert written[2026, "year"] < 34


def test_every_board_has_registered_and_some_have_amended(loaded):
    for year in ClusterYear.objects.filter(year=2026):
        boards = set(year.memberships.values_list("board", flat=True))
        assert set(year.registrations.filter(number=0, state="approved").values_list("board", flat=True)) == boards
        assert set(year.registrations.filter(number=1).values_list("state", flat=True)) == {"approved", "submitted"}
    assert not Registration.objects.filter(targets=None).exists()


def test_pledges_are_signed_by_all_closed_with_one_missing_and_still_open(loaded):
    pledges = Pledge.objects.filter(cluster_year__year=2026).order_by("cluster_year__cluster")
    told = [(each.state, each.signatures.count(), each.missing.count()) for each in pledges]
    assert told == [("in_force", 9, 0), ("in_force", 9, 0), ("in_force", 7, 1), ("open", 5, 0)]
    assert pledges[2].closing_reason.startswith(ASSUMED)


def test_the_heads_have_sent_their_clusters_reports_and_one_is_being_written(loaded):
    sent = Counter(Summary.objects.values_list("cluster_year__cluster__number", "state"))
    assert set(sent) == {(number, "sent") for number in (1, 2, 3, 4)} | {(4, "draft")}
    assert SummaryNumber.objects.exists()


def test_the_libraries_hold_models_and_proposals_in_every_state(loaded):
    assert Practice.objects.filter(report__state="approved").count() > 10
    assert set(Proposal.objects.values_list("state", flat=True)) == {"draft", "new", "answered", "passed_up"}
    assert all(text.startswith(ASSUMED) for text in Practice.objects.values_list("text", flat=True))


def test_nothing_happened_in_the_future_and_offices_are_done_with_their_own(loaded):
    assert not ReportStep.objects.filter(at__gt=LOADED_AT).exists()
    heads = Report.objects.filter(board__duties__cluster_year__year=2026)
    assert set(heads.values_list("state", flat=True)) == {"approved"}


def test_nobody_approved_his_own_report_nor_another_cluster_s(loaded):
    checked = ReportStep.objects.filter(report__cluster_year__year=2026, to_state__in=["approved", "returned"])
    for step in checked.select_related("report__cluster_year").order_by("pk"):
        assert step.board_id != step.report.board_id
        assert step.report.cluster_year.duties.filter(board=step.board_id).exists()


def test_every_text_says_that_it_is_assumed(loaded):
    reports = Report.objects.filter(cluster_year__year=2026)
    assert all(text.startswith(ASSUMED) for text in reports.values_list("results", flat=True))


def test_the_numbers_asked_are_grouped_and_what_is_built_is_bound_by_what_is_registered(loaded):
    of_year = Indicator.objects.of_year(2026).select_related("at_most")
    assert [(each.code, each.group, each.name, each.unit, each.decimals) for each in of_year] == [
        asked[:5] for asked in INDICATORS
    ]
    assert {each.code: each.at_most.code for each in of_year if each.at_most} == {
        "nha-hoan-thanh": "nha-dang-ky",
        "kinh-phi-hoan-thanh": "kinh-phi-dang-ky",
    }


def test_no_report_has_built_more_than_was_registered(loaded):
    """Those that were sent could not have been; those begun obey too."""
    for report in Report.objects.select_related("cluster_year").order_by("pk"):
        assert desk_of(report).over == {}


def test_past_letters_stay_in_the_inboxes_and_are_never_mailed(loaded, mailoutbox):
    assert not Dispatch.objects.exists()
    assert Letter.objects.filter(official__username="nghean.lanhdao").exists()
    assert mailoutbox == []


def test_the_usual_reminders_are_set(loaded):
    assert set(ReminderRule.objects.values_list("step", flat=True)) == set(Reminded)
    assert ReminderTiming.objects.get().cluster is None


# --- accounts

SLUGS = [
    "angiang",
    "bacninh",
    "camau",
    "caobang",
    "cantho",
    "danang",
    "daklak",
    "dienbien",
    "dongnai",
    "dongthap",
    "gialai",
    "hanoi",
    "hatinh",
    "haiphong",
    "hue",
    "hungyen",
    "khanhhoa",
    "laichau",
    "langson",
    "laocai",
    "lamdong",
    "nghean",
    "ninhbinh",
    "phutho",
    "quangngai",
    "quangninh",
    "quangtri",
    "sonla",
    "tayninh",
    "thainguyen",
    "thanhhoa",
    "hochiminh",
    "tuyenquang",
    "vinhlong",
]


def test_there_is_a_leader_and_an_officer_of_every_board_and_three_single_accounts(loaded):
    of_boards = {f"{slug}.{role}" for slug in SLUGS for role in ("lanhdao", "chuyenvien")}
    live = Official.objects.filter(is_active=True)
    assert set(live.values_list("username", flat=True)) == of_boards | {"trunguong", "quansat", "quantri"}
    for role, capacity in (("lanhdao", "leader"), ("chuyenvien", "officer")):
        boards = live.filter(username__endswith=role, capacity=capacity).values_list("board", flat=True)
        assert len(set(boards)) == 34


def test_the_account_of_a_board_bears_that_board_s_name(loaded):
    named = Official.objects.with_board_names(LOADED_AT.date())
    shorts = {row.username: row.board_name for row in named.filter(username__endswith=".lanhdao")}
    assert shorts["bacninh.lanhdao"] == "Ban Tổ chức Thành ủy Bắc Ninh"
    assert shorts["daklak.lanhdao"] == "Ban Tổ chức Tỉnh ủy Đắk Lắk"
    assert shorts["hochiminh.lanhdao"] == "Ban Tổ chức Thành ủy TP. Hồ Chí Minh"


def test_every_account_signs_in_with_the_demo_s_password_only(loaded, rf):
    for official in Official.objects.filter(is_active=True).order_by("username"):
        assert authenticate(rf.post("/"), username=official.username, password=settings.DEMO_PASSWORD) == official
        assert authenticate(rf.post("/"), username=official.username, password="thidua") is None


def test_the_accounts_of_the_board_that_ended_are_closed_and_not_listed(loaded, rf):
    closed = (
        Official.objects.filter(is_active=False)
        .order_by("username")
        .values_list("username", "board__province__names__name")
    )
    assert list(closed) == [("quangnam.chuyenvien", "Quảng Nam"), ("quangnam.lanhdao", "Quảng Nam")]
    listed = {account["username"] for account in demo_accounts()}
    for username, _ in closed:
        assert authenticate(rf.post("/"), username=username, password=settings.DEMO_PASSWORD) is None
        assert username not in listed


def test_no_account_bears_a_person_s_name(loaded):
    shown = set(Official.objects.values_list("full_name", "position"))
    assert shown == {("", word) for word in ("Lãnh đạo Ban", "Chuyên viên", "Người theo dõi", "Quản trị viên")}
    assert set(Official.objects.values_list("phone", flat=True)) == {""}
    assert all(email.endswith("@thidua.example") for email in Official.objects.values_list("email", flat=True))


def test_only_the_administrator_enters_the_admin(loaded):
    assert list(Official.objects.filter(is_staff=True).values_list("username", "is_superuser")) == [("quantri", True)]


@pytest.mark.parametrize(
    "username", ["nghean.lanhdao", "bacninh.chuyenvien", "quangtri.lanhdao", "trunguong", "quansat", "quantri"]
)
def test_every_role_finds_its_way_about(loaded, client, username):
    client.force_login(Official.objects.get(username=username))
    for url in ("/", "/cum/", "/hop-thu/"):
        assert client.get(url, follow=True).status_code == 200


# --- once


def counts():
    return {model.__name__: model._default_manager.count() for room in ("provinces", "clusters", "pledges", "mailbox", "reminders") for model in apps.get_app_config(room).get_models()}  # fmt: skip


def test_loading_again_changes_nothing(loaded, capsys):
    before = counts()
    call_command("load_demo")
    assert counts() == before
    assert capsys.readouterr().out == "There are accounts already: nothing loaded.\n"
