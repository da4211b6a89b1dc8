"""The year of a cluster is opened and corrected on one page of the admin."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from clusters.admin import DutyFormSet, MembershipFormSet
from clusters.models import Cluster, ClusterYear, Deadline, Duty, Membership
from clusters.steps import Step
from clusters.verbs import give_office, open_year
from provinces.days import year_range
from provinces.verbs import found_province
from tests.factories import ClusterFactory, ClusterYearFactory, OfficialFactory
from tests.pages import add_row, listed, refusals, said, soup, texts, typed

pytestmark = pytest.mark.django_db

YEARS, CLUSTERS = "/quan-tri/clusters/clusteryear/", "/quan-tri/clusters/cluster/"
NAMES = ["Nghệ An", "Hải Phòng", "Bắc Ninh", "Hà Tĩnh"]
JULY = dt.date(2026, 7, 1)
TWO_HEADS = "Trùng thời gian với một cụm trưởng khác: mỗi lúc chỉ có một cụm trưởng."


@pytest.fixture
def boards():
    return [found_province(f"{n}", name, "province").boards.get() for n, name in enumerate(NAMES, start=10)]


@pytest.fixture
def opened(boards):
    """2026 of cluster 2: three members, Nghệ An the head, Hải Phòng the deputy."""
    year = open_year(ClusterFactory(number=2), 2026, boards[:3])
    give_office(year, boards[0], "head", "rotated")
    give_office(year, boards[1], "deputy", "rotated")
    return year


def page_of(year):
    return f"{YEARS}{year.pk}/change/"


def blank(client, cluster, year=2026):
    return typed(client.get(f"{YEARS}add/")) | {"cluster": str(cluster.pk), "year": str(year), "stage": "open"}


def add_member(form, board, first="", last=""):
    add_row(form, "memberships", board=str(board.pk), valid_during_0=first, valid_during_1=last)


def add_duty(form, board, office="head", first="", last="", method="elected"):
    add_row(
        form, "duties", board=str(board.pk), office=office, method=method, valid_during_0=first, valid_during_1=last
    )


def add_deadline(form, step, opens_on, due_on):
    add_row(form, "deadlines", step=step, opens_on=opens_on, due_on=due_on)


# --- opening a year


def whole_year(client, boards):
    """A page filled in with all that a year has; days left empty mean the whole year."""
    form = blank(client, ClusterFactory(number=2))
    for board in boards[:3]:
        add_member(form, board)
    add_duty(form, boards[0])
    add_duty(form, boards[1], "deputy", first="2026-02-01")
    add_deadline(form, "q1", "2026-03-16", "2026-04-05")
    add_deadline(form, "h1", "2026-05-16", "2026-06-12")
    return form


def test_one_save_opens_a_year_with_members_offices_and_deadlines(admin_client, boards):
    response = admin_client.post(f"{YEARS}add/", whole_year(admin_client, boards))
    assert response.status_code == 302, refusals(response)
    year = ClusterYear.objects.get()
    assert [(row.board, row.valid_during) for row in year.memberships.all()] == [
        (b, year_range(2026)) for b in boards[:3]
    ]
    duties = [(row.board, row.office, row.method, row.valid_during) for row in year.duties.all()]
    since_february = DateRange(dt.date(2026, 2, 1), None)
    assert duties == [
        (boards[0], "head", "elected", year_range(2026)),
        (boards[1], "deputy", "elected", since_february),
    ]


def test_the_calendar_is_completed_and_deadlines_moved_off_days_off(admin_client, boards):
    response = admin_client.post(f"{YEARS}add/", whole_year(admin_client, boards), follow=True)
    due = dict(ClusterYear.objects.get().deadlines.values_list("step", "due_on"))
    assert set(due) == set(Step)
    assert (due["q1"], due["h1"], due["year"]) == (dt.date(2026, 4, 6), dt.date(2026, 6, 12), dt.date(2026, 11, 10))
    assert said(response)[:2] == [
        "05/04/2026 là ngày nghỉ (Chủ nhật), hạn chuyển sang 06/04/2026.",
        "Đã đặt hạn thường lệ cho 6 việc chưa có hạn; sửa lại nếu cụm quy định khác.",
    ]


def test_saving_untouched_changes_nothing_and_says_nothing_special(admin_client, opened):
    before = [list(model.objects.order_by("pk").values()) for model in (Membership, Duty, Deadline)]
    response = admin_client.post(page_of(opened), typed(admin_client.get(page_of(opened))), follow=True)
    assert [list(model.objects.order_by("pk").values()) for model in (Membership, Duty, Deadline)] == before
    assert len(said(response)) == 1


def test_an_office_held_by_a_stranger_is_saved_with_a_warning(admin_client, opened, boards):
    form = typed(admin_client.get(page_of(opened)))
    add_duty(form, boards[3], "deputy")
    said_then = said(admin_client.post(page_of(opened), form, follow=True))
    warning = "Ban Tổ chức Tỉnh ủy Hà Tĩnh giữ nhiệm vụ nhưng không có trong danh sách thành viên."
    assert [line for line in said_then if "giữ nhiệm vụ" in line] == [warning]
    assert opened.duties.filter(board=boards[3]).exists()


@pytest.mark.parametrize("year", ["1999", "2101", "", "năm nay"])
def test_a_year_out_of_reason_saves_nothing(admin_client, boards, year):
    form = whole_year(admin_client, boards) | {"year": year}
    response = admin_client.post(f"{YEARS}add/", form)
    assert response.status_code == 200
    assert len(refusals(response)) == 1
    assert typed(response)["memberships-2-board"] == [str(boards[2].pk)]
    assert not Membership.objects.exists()


def test_a_year_is_opened_once(admin_client, opened):
    response = admin_client.post(f"{YEARS}add/", blank(admin_client, opened.cluster))
    assert (response.status_code, refusals(response)) == (200, ["Cụm này đã mở năm đó."])
    assert admin_client.post(f"{YEARS}add/", blank(admin_client, opened.cluster, 2027)).status_code == 302


# --- handing on


def test_the_headship_is_handed_on_in_one_save(admin_client, opened, boards):
    form = typed(admin_client.get(page_of(opened)))
    form["duties-0-valid_during_1"] = "2026-06-30"
    add_duty(form, boards[2], first="2026-07-01", last="2026-12-31")
    response = admin_client.post(page_of(opened), form)
    assert response.status_code == 302, refusals(response)
    assert [opened.head_on(day) for day in (JULY - dt.timedelta(1), JULY)] == [boards[0], boards[2]]


def test_the_day_of_a_handover_is_moved_in_one_save(admin_client, opened, boards):
    """The first row grows over the second before the second is saved: only the end counts."""
    opened.duties.filter(office="head").update(valid_during=DateRange(dt.date(2026, 1, 1), JULY))
    give_office(opened, boards[2], "head", "elected", during=DateRange(JULY, dt.date(2027, 1, 1)))
    form = typed(admin_client.get(page_of(opened)))
    form |= {"duties-0-valid_during_1": "2026-08-31", "duties-2-valid_during_0": "2026-09-01"}
    assert admin_client.post(page_of(opened), form).status_code == 302
    assert [opened.head_on(dt.date(2026, month, 1)) for month in (8, 9)] == [boards[0], boards[2]]


def test_head_and_deputy_change_places_in_one_save(admin_client, opened, boards):
    form = typed(admin_client.get(page_of(opened)))
    form["duties-0-board"], form["duties-1-board"] = form["duties-1-board"], form["duties-0-board"]
    assert admin_client.post(page_of(opened), form).status_code == 302
    assert opened.head_on(JULY) == boards[1]


# --- refusals, each on the page with what was typed


def two_heads(form, boards):
    add_duty(form, boards[2], first="2026-06-30", last="2026-12-31")


def two_offices(form, boards):
    add_duty(form, boards[0], "deputy", first="2026-12-31", last="2026-12-31")


def twice_a_member(form, boards):
    add_member(form, boards[0])


def due_before_it_opens(form, boards):
    form |= {"deadlines-0-opens_on": "2026-02-01", "deadlines-0-due_on": "2026-01-20"}


def days_backwards(form, boards):
    form |= {"duties-0-valid_during_0": "2026-06-30", "duties-0-valid_during_1": "2026-01-01"}


def no_date(form, boards):
    form |= {"memberships-0-valid_during_0": "2026-02-30"}


def no_board(form, boards):
    add_row(form, "memberships", board="", valid_during_0="2026-01-01", valid_during_1="")


REFUSED = [
    (two_heads, TWO_HEADS),
    (two_offices, "Ban này đã giữ một nhiệm vụ trong thời gian đó."),
    (twice_a_member, "Ban này đã có trong danh sách trong cùng thời gian."),
    (due_before_it_opens, "Hạn phải bằng hoặc sau ngày mở."),
    (days_backwards, "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."),
    (no_date, "Nhập một ngày hợp lệ."),
    (no_board, "Trường này là bắt buộc."),
]


@pytest.mark.parametrize(("spoil", "sentence"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_mistake_comes_back_with_its_sentence_and_everything_typed(admin_client, opened, boards, spoil, sentence):
    form = typed(admin_client.get(page_of(opened))) | {"note": "gõ tay"}
    spoil(form, boards)
    response = admin_client.post(page_of(opened), form)
    assert (response.status_code, refusals(response)) == (200, [sentence])
    assert without_tokens(typed(response)) == without_tokens(form)
    opened.refresh_from_db()
    assert opened.note == ""


def without_tokens(form):
    """The fields as one value each, dates as one way of writing."""
    same = {name: value[0] if isinstance(value, list) and value else value for name, value in form.items()}
    return {
        name: as_iso(value) for name, value in same.items() if name != "csrfmiddlewaretoken" and value not in ("", [])
    }


def as_iso(value):
    parts = value.split("/")
    return "-".join(reversed(parts)) if len(parts) == 3 else value


def test_a_board_of_another_cluster_is_refused_by_the_name_of_that_cluster(admin_client, opened, boards):
    other = ClusterFactory(number=3)
    form = blank(admin_client, other)
    add_member(form, boards[0])
    add_member(form, boards[3])
    response = admin_client.post(f"{YEARS}add/", form)
    sentence = "Đang là thành viên của Cụm thi đua số 2 trong thời gian này."
    assert (response.status_code, refusals(response)) == (200, [sentence])
    assert [typed(response)[f"memberships-{n}-board"] for n in (0, 1)] == [[str(boards[0].pk)], [str(boards[3].pk)]]
    assert admin_client.post(f"{YEARS}add/", form | {"year": "2027"}).status_code == 302


def test_a_board_of_several_other_clusters_is_refused_by_one_of_them(admin_client, opened, boards):
    opened.memberships.filter(board=boards[0]).update(valid_during=DateRange(dt.date(2026, 1, 1), JULY))
    open_year(ClusterFactory(number=4), 2026, boards[:1], during=DateRange(JULY, dt.date(2027, 1, 1)))
    form = blank(admin_client, ClusterFactory(number=3))
    add_member(form, boards[0])
    response = admin_client.post(f"{YEARS}add/", form)
    assert refusals(response) == ["Đang là thành viên của Cụm thi đua số 2 trong thời gian này."]


def test_a_board_may_join_another_cluster_the_day_after_it_left(admin_client, opened, boards):
    opened.memberships.filter(board=boards[0]).update(valid_during=DateRange(dt.date(2026, 1, 1), JULY))
    form = blank(admin_client, ClusterFactory(number=3))
    add_member(form, boards[0], first="2026-06-30", last="2026-12-31")
    assert len(refusals(admin_client.post(f"{YEARS}add/", form))) == 1
    form["memberships-0-valid_during_0"] = "2026-07-01"
    assert admin_client.post(f"{YEARS}add/", form).status_code == 302


def test_a_clash_is_forgiven_when_its_row_is_deleted_in_the_same_save(admin_client, opened, boards):
    form = typed(admin_client.get(page_of(opened)))
    form["duties-0-DELETE"] = form["memberships-0-DELETE"] = "on"
    add_duty(form, boards[2])
    add_member(form, boards[0], first="2026-07-01")
    response = admin_client.post(page_of(opened), form)
    assert response.status_code == 302, refusals(response)
    assert opened.head_on(JULY) == boards[2]
    assert opened.memberships.get(board=boards[0]).valid_during.lower == JULY


@pytest.mark.parametrize("spelled", [two_heads, two_offices])
def test_when_only_the_database_notices_the_page_says_it_in_words(admin_client, opened, boards, monkeypatch, spelled):
    """As in a race: the other administrator's row was saved between the judging of the form and its saving."""
    monkeypatch.setattr(DutyFormSet, "clashes", lambda *rows: "")
    form = typed(admin_client.get(page_of(opened))) | {"note": "gõ tay"}
    spelled(form, boards)
    response = admin_client.post(page_of(opened), form)
    sentences = {
        "two_heads": "Cụm đã có cụm trưởng trong thời gian này.",
        "two_offices": "Một ban không giữ hai nhiệm vụ trong cùng thời gian.",
    }
    assert (response.status_code, refusals(response)) == (200, [sentences[spelled.__name__]])
    assert without_tokens(typed(response)) == without_tokens(form)
    assert opened.duties.count() == 2


def test_a_race_for_a_member_is_said_in_words_too(admin_client, opened, boards, monkeypatch):
    monkeypatch.setattr(MembershipFormSet, "clean", lambda formset: None)
    form = blank(admin_client, ClusterFactory(number=3))
    add_member(form, boards[0])
    response = admin_client.post(f"{YEARS}add/", form)
    sentence = "Ban này đã là thành viên của một cụm trong cùng thời gian."
    assert (response.status_code, refusals(response)) == (200, [sentence])
    assert ClusterYear.objects.count() == 1


# --- lists and pages


def test_the_list_shows_members_and_the_newest_head(admin_client, opened, boards):
    opened.duties.filter(office="head").update(valid_during=DateRange(dt.date(2026, 1, 1), JULY))
    give_office(opened, boards[2], "head", "elected", during=DateRange(JULY, dt.date(2027, 1, 1)))
    ClusterYearFactory(cluster=opened.cluster, year=2025, stage="closed")
    assert listed(admin_client.get(YEARS)) == [
        ["Năm 2026", "Cụm thi đua số 2", "Đang thực hiện", "3", "Tỉnh ủy Bắc Ninh"],
        ["Năm 2025", "Cụm thi đua số 2", "Đã kết thúc", "0", "–"],
    ]


def test_a_year_is_found_by_a_member_without_diacritics_and_shown_once(admin_client, opened, boards):
    open_year(ClusterFactory(number=3), 2026, boards[3:])
    assert [row[1] for row in listed(admin_client.get(YEARS, {"q": "tinh uy bac"}))] == ["Cụm thi đua số 2"]
    assert [row[3] for row in listed(admin_client.get(YEARS, {"q": "tinh uy"}))] == ["3", "1"]
    assert listed(admin_client.get(YEARS, {"q": "thanh uy"})) == []


def test_clusters_are_listed_found_and_numbered_once(admin_client):
    ClusterFactory(number=3, name="miền Trung – Tây Nguyên", department="Vụ Địa phương II")
    assert listed(admin_client.get(CLUSTERS, {"q": "tay nguyen vu"})) == [
        ["Cụm thi đua số 3", "miền Trung – Tây Nguyên", "Vụ Địa phương II"]
    ]
    form = {"kind": "cluster", "number": "3", "name": "", "department": ""}
    response = admin_client.post(f"{CLUSTERS}add/", form)
    assert (response.status_code, refusals(response)) == (200, ["Số này đã có cụm (khối) khác mang."])
    assert admin_client.post(f"{CLUSTERS}add/", form | {"kind": "block"}).status_code == 302
    assert [str(cluster) for cluster in Cluster.objects.all()] == ["Khối thi đua số 3", "Cụm thi đua số 3"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("url", "queries"), [(YEARS, 6), (CLUSTERS, 4)])
def test_a_list_costs_the_same_for_one_row_and_for_three(
    admin_client, boards, django_assert_num_queries, rows, url, queries
):
    for board in boards[:rows]:
        give_office(open_year(ClusterFactory(name="miền"), 2026, [board]), board, "head", "rotated")
    admin_client.get(url)
    with django_assert_num_queries(queries):
        admin_client.get(url)


def test_choosing_a_board_on_the_page_searches_without_diacritics(admin_client, boards):
    question = {"app_label": "clusters", "model_name": "membership", "field_name": "board", "term": "hai phong"}
    found = admin_client.get("/quan-tri/autocomplete/", question).json()["results"]
    assert found == [{"id": str(boards[1].pk), "text": "Ban Tổ chức Tỉnh ủy Hải Phòng"}]


def test_the_page_names_its_boards_and_its_parts_in_vietnamese(admin_client, opened):
    page = admin_client.get(page_of(opened))
    assert texts(page, ".inline-heading") == ["Đơn vị thành viên", "Cụm trưởng, cụm phó", "Lịch của năm"]
    chosen = soup(page).select("#memberships-group option[selected]")
    assert [option.text for option in chosen] == [f"Ban Tổ chức Tỉnh ủy {name}" for name in NAMES[:3]]
    assert texts(page, "fieldset.module.aligned label") == ["Cụm:", "Năm:", "Giai đoạn:", "Ghi chú, nguồn:"]


def test_an_official_who_is_no_administrator_changes_nothing(client, opened, boards):
    client.force_login(OfficialFactory(board=boards[0]))
    assert client.post(page_of(opened), {"year": "2027"}).status_code == 302
    client.force_login(OfficialFactory(board=boards[0], is_staff=True))
    opened.refresh_from_db()
    assert opened.year == 2026
