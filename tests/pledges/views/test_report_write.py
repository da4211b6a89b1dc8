"""Writing and sending: nothing typed is ever lost, nothing newer is ever overwritten."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from clusters.models import ClusterYear, Deadline
from pledges.models import Report
from pledges.verbs.report import save_draft, submit_report
from pledges.views import report_write
from tests.conftest import VIETNAM
from tests.factories import IndicatorFactory, OfficialFactory
from tests.pages import soup, texts
from tests.pledges.lives import becomes_city, carry, person, signed_in, successor_of
from tests.pledges.telling import practice, proposal
from tests.pledges.views.report_desk import FORM, saved, shown_in, url_of

H1 = "Báo cáo 6 tháng đầu năm 2026"


# --- opening the page --------------------------------------------------------------------------------------


def test_the_empty_page_asks_for_everything_and_has_saved_nothing(member, world, fields):
    response = member.get(url_of(world))
    values = shown_in(response)
    values.pop("csrfmiddlewaretoken")
    assert values == {"version": "0", **dict.fromkeys([*fields, *world.sections()], "")}
    assert texts(response, "#save-status") == ["Chưa lưu lần nào"]
    assert texts(response, "#con-thieu") == ["Còn thiếu 4 mục"]
    assert texts(response, "h1") == [H1]
    assert saved(world) is None


def test_the_checklist_leads_to_every_part_and_to_every_gap(member, world, fields):
    world.draft(numbers={world.indicators[0].pk: Decimal(0)}, sections={"results": "Có."})
    page = soup(member.get(url_of(world)))
    toc = [(link["href"], " ".join(link.text.split())) for link in page.select("#missing .toc a")]
    assert toc == [
        ("#so-lieu", "○ Số liệu trong kỳ còn 1 ô"),
        ("#id_results", "● Kết quả thực hiện nhiệm vụ đã có"),
        ("#id_good_practices", "○ Mô hình mới, cách làm hay nếu có"),
        ("#id_difficulties", "○ Khó khăn, vướng mắc; kiến nghị, đề xuất nếu có"),
        ("#id_next_tasks", "○ Nhiệm vụ trọng tâm kỳ tới chưa viết"),
    ]
    gaps = [link["href"] for link in page.select("#missing details a")]
    assert gaps == [f"#id_{fields[1]}", "#id_next_tasks"]
    assert [page.select_one(href) is not None for href in [*(href for href, _ in toc), *gaps]] == [True] * 7


def test_a_part_of_which_entries_tell_asks_for_nothing_more(member, world):
    practice(world, state="draft")
    toc = [" ".join(link.text.split()) for link in soup(member.get(url_of(world))).select("#missing .toc a")]
    assert toc[2:4] == ["● Mô hình mới, cách làm hay đã có", "○ Khó khăn, vướng mắc; kiến nghị, đề xuất nếu có"]
    proposal(world, state="draft")
    toc = [" ".join(link.text.split()) for link in soup(member.get(url_of(world))).select("#missing .toc a")]
    assert toc[3] == "● Khó khăn, vướng mắc; kiến nghị, đề xuất đã có"


def test_a_complete_report_says_that_it_can_be_sent(member, world):
    world.draft()
    page = soup(member.get(url_of(world)))
    assert page.select_one("#con-thieu").text == "Đã đủ, có thể gửi"
    assert page.select("#missing details") == []


@pytest.mark.parametrize(
    ("role", "buttons", "reason"),
    [
        ("member.leader", ["Lưu nháp", "Gửi báo cáo"], []),
        ("member.officer", ["Lưu nháp"], ["Chỉ lãnh đạo Ban được gửi báo cáo; chuyên viên lưu bản nháp."]),
    ],
)
def test_only_the_leader_is_offered_to_send(world, role, buttons, reason):
    response = signed_in(person(world, role)).get(url_of(world))
    assert texts(response, ".actions button") == buttons
    assert texts(response, ".actions .reason") == reason


@pytest.mark.parametrize(
    ("day", "left"),
    [((2026, 6, 5), "còn 5 ngày"), ((2026, 6, 10), "hết hạn hôm nay, 23:59"), ((2026, 6, 12), "quá hạn 2 ngày")],
)
def test_the_page_says_how_long_there_is(member, world, clock, day, left):
    clock.move_to(dt.datetime(*day, 9, tzinfo=VIETNAM))
    assert texts(member.get(url_of(world)), ".deadline") == [f"hạn 10/06/2026 · {left}"]


def test_a_returned_report_is_opened_with_its_reason(member, world):
    world.returned()
    response = member.get(url_of(world))
    assert texts(response, ".notice .typed") == ["Thiếu số liệu."]
    assert shown_in(response)["results"] == "Đã hoàn thành."


def test_before_the_period_opens_the_page_says_from_when(member, world, clock, snapshot, typed):
    clock.move_to(dt.datetime(2026, 5, 15, 23, 59, 59, tzinfo=VIETNAM))
    before = snapshot()
    for response in (member.get(url_of(world)), member.post(url_of(world), typed | {"version": 0})):
        assert response.status_code == 403
        assert "Kỳ báo cáo này mở từ ngày 16/05/2026." in texts(response, "main p")
    assert snapshot() == before
    clock.move_to(dt.datetime(2026, 5, 16, 0, 0, tzinfo=VIETNAM))
    assert member.get(url_of(world)).status_code == 200


@pytest.mark.parametrize("begun", [True, False])
def test_a_closed_year_refuses_with_the_sentence(member, world, snapshot, typed, begun):
    version = world.draft().version if begun else 0
    ClusterYear.objects.update(stage="closed")
    before = snapshot()
    for response in (
        member.get(url_of(world)),
        member.post(url_of(world), typed | {"version": version, "action": "submit"}),
    ):
        assert response.status_code == 403
        assert "Năm 2026 đã kết thúc, báo cáo không sửa được nữa." in texts(response, "main p")
    assert snapshot() == before


def test_a_period_without_a_deadline_says_who_sets_it(member, world):
    Deadline.objects.filter(step="h1").delete()
    response = member.get(url_of(world))
    assert response.status_code == 403
    assert texts(response, "main p")[2].startswith("Cụm chưa đặt hạn cho kỳ báo cáo này")


@pytest.mark.parametrize(
    "role", ["stranger.leader", "stranger.officer", "central", "observer", "member.observer", "administrator"]
)
def test_who_is_no_member_of_the_cluster_finds_no_page_to_write(world, snapshot, typed, role):
    world.draft()
    client = signed_in(person(world, role))
    before = snapshot()
    statuses = [client.get(url_of(world)).status_code, client.post(url_of(world), typed | {"version": 1}).status_code]
    assert statuses == [404, 404]
    assert snapshot() == before


@pytest.mark.parametrize("period", ["pledge", "h2"])
def test_what_is_no_period_has_no_page(member, world, typed, period):
    url = f"/bao-cao/{world.cluster_year.pk}/{period}/viet/"
    assert [member.get(url).status_code, member.post(url, typed).status_code] == [404, 404]


def test_a_successor_does_not_write_where_its_predecessor_did(world, snapshot, typed):
    world.draft()
    client = signed_in(successor_of(world.member, on=dt.date(2026, 6, 5)))
    before = snapshot()
    assert [client.get(url_of(world)).status_code, client.post(url_of(world), typed | {"version": 1}).status_code] == [
        404,
        404,
    ]
    assert snapshot() == before


def test_a_neighbour_writes_its_own_and_never_sees_ours(world, typed):
    world.draft()
    client = signed_in(world.head.officer)
    assert shown_in(client.get(url_of(world)))["results"] == ""
    client.post(url_of(world), typed | {"version": 0})
    assert list(Report.objects.order_by("pk").values_list("board", "results")) == [
        (world.member.board.pk, "Đã hoàn thành."),
        (world.head.board.pk, typed["results"]),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_figure_and_for_three(member, world, django_assert_num_queries, count):
    world.indicators[1].delete()
    for _ in range(count - 1):
        IndicatorFactory()
    world.draft()
    member.get(url_of(world))
    with django_assert_num_queries(13):
        response = member.get(url_of(world))
    assert len(texts(response, f"{FORM} tbody tr")) == count


def test_enter_in_a_field_saves_whatever_other_buttons_there_are(member, world):
    """A browser presses the form's first button in the order of the page."""
    world.approved(period="q1")
    buttons = soup(member.get(url_of(world))).select(f"{FORM} button, button[form={FORM[1:]}]")
    pressed = [button["value"] for button in buttons]
    assert (pressed[0], pressed[-1]) == ("save", "submit")
    assert {"copy", "attach"} <= set(pressed)


# --- saving ------------------------------------------------------------------------------------------------


def test_saving_keeps_what_was_typed_and_comes_back_to_it(member, world, typed, fields):
    response = member.post(url_of(world), typed | {"version": 0, "action": "save"}, follow=True)
    assert response.redirect_chain == [(url_of(world), 302)]
    assert texts(response, "#messages") == ["Đã lưu bản nháp."]
    assert texts(response, "#save-status") == ["Đã lưu lúc 10:00"]
    assert {name: value for name, value in shown_in(response).items() if name in typed} == typed
    assert saved(world) == {
        "state": "draft",
        "version": 1,
        "results": typed["results"],
        "next_tasks": "Tiếp tục.",
        fields[0]: 0,
        fields[1]: Decimal("1234.5"),
    }


def test_zero_is_kept_and_differs_from_empty(member, world, typed, fields):
    member.post(url_of(world), typed | {"version": 0, fields[0]: "0", fields[1]: ""})
    assert list(world.cluster_year.reports.get().numbers.values_list("indicator__code", "value")) == [
        (world.indicators[0].code, 0)
    ]
    response = member.get(url_of(world))
    assert [shown_in(response)[name] for name in fields] == ["0", ""]
    assert texts(response, "#missing details a") == ["Chưa điền số liệu “Đảng viên mới kết nạp”."]


def test_a_figure_once_saved_can_be_emptied(member, world, typed, fields):
    member.post(url_of(world), typed | {"version": 0})
    member.post(url_of(world), typed | {"version": 1, fields[1]: ""})
    assert set(saved(world)) & set(fields) == {fields[0]}


def test_an_officer_saves_but_does_not_send(world, snapshot, typed):
    client = signed_in(world.member.officer)
    assert client.post(url_of(world), typed | {"version": 0, "action": "save"}).status_code == 302
    response = client.post(url_of(world), typed | {"version": 1, "action": "submit"})
    assert response.status_code == 403
    assert "Chỉ lãnh đạo Ban được gửi báo cáo; chuyên viên lưu bản nháp." in texts(response, "main p")
    assert saved(world)["state"] == "draft"


def test_the_page_is_written_as_the_board_is_called_today(member, world):
    becomes_city(world.member, on=dt.date(2026, 6, 1))
    report = world.draft()
    assert texts(member.get(reverse("pledges:report", args=[report.pk])), ".document-title p") == [
        "Ban Tổ chức Thành ủy Bắc Ninh · Cụm thi đua số 2"
    ]


# --- sending -----------------------------------------------------------------------------------------------


def test_sending_saves_what_was_typed_and_sends_it(member, world, typed, fields):
    response = member.post(url_of(world), typed | {"version": 0, "action": "submit"}, follow=True)
    report = Report.objects.get()
    assert response.redirect_chain == [(f"/bao-cao/{report.pk}/", 302)]
    assert texts(response, "#messages") == [f"Đã gửi {H1}."]
    assert saved(world) == {
        "state": "submitted",
        "version": 2,
        "results": typed["results"],
        "next_tasks": "Tiếp tục.",
        fields[0]: 0,
        fields[1]: Decimal("1234.5"),
    }


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (dt.datetime(2026, 6, 10, 23, 59, 59, tzinfo=VIETNAM), ""),
        (dt.datetime(2026, 6, 11, 0, 0, 0, tzinfo=VIETNAM), " Báo cáo gửi sau hạn nên được ghi là gửi muộn."),
    ],
)
def test_after_the_deadline_one_can_send_and_is_told_that_it_is_late(world, clock, typed, moment, told):
    clock.move_to(moment)
    client = signed_in(world.member.leader)
    response = client.post(url_of(world), typed | {"version": 0, "action": "submit"}, follow=True)
    assert texts(response, "#messages") == [f"Đã gửi {H1}.{told}"]
    assert (Report.objects.get().is_late, texts(response, ".state--late")) == (
        bool(told),
        ["◉ Gửi muộn"] if told else [],
    )


@pytest.mark.parametrize("action", ["submit", "save"])
def test_a_figure_that_is_none_stops_the_form_and_the_rest_is_saved(member, world, typed, fields, action):
    wrong = typed | {fields[0]: "1.2.3", "version": 0, "action": action}
    response = member.post(url_of(world), wrong)
    sentence = "“1.2.3” không phải là số. Viết như 1.234 hoặc 12,5."
    assert response.status_code == 422
    assert texts(response, ".error-summary a") == [f"Đề án đã tham mưu: {sentence}"]
    assert texts(response, f"#id_{fields[0]}_error") == [sentence]
    page = soup(response)
    assert page.select_one(".error-summary a")["href"] == f"#id_{fields[0]}"
    field = page.select_one(f"#id_{fields[0]}")
    assert (field["aria-invalid"], field["aria-describedby"]) == ("true", f"id_{fields[0]}_error")
    assert {name: value for name, value in shown_in(response).items() if name in typed} == typed | {fields[0]: "1.2.3"}
    assert saved(world) == {
        "state": "draft",
        "version": 1,
        "results": typed["results"],
        "next_tasks": "Tiếp tục.",
        fields[1]: Decimal("1234.5"),
    }


def test_after_a_wrong_figure_the_corrected_page_can_be_sent(member, world, typed, fields):
    refused = member.post(url_of(world), typed | {fields[0]: "1.2.3", "version": 0, "action": "submit"})
    corrected = shown_in(refused) | {fields[0]: "12", "action": "submit"}
    assert member.post(url_of(world), corrected).status_code == 302
    assert (saved(world)["state"], saved(world)[fields[0]]) == ("submitted", 12)


def test_an_empty_required_part_is_refused_at_the_top_and_at_its_place(member, world, typed, fields):
    response = member.post(
        url_of(world), typed | {fields[1]: "", "next_tasks": "  ", "version": 0, "action": "submit"}
    )
    assert response.status_code == 422
    no_figure = "Chưa điền số liệu “Đảng viên mới kết nạp”."
    no_tasks = "Chưa viết phần “Nhiệm vụ trọng tâm kỳ tới”."
    assert texts(response, ".error-summary a") == [
        f"Đảng viên mới kết nạp: {no_figure}",
        f"Nhiệm vụ trọng tâm kỳ tới: {no_tasks}",
    ]
    assert [link["href"] for link in soup(response).select(".error-summary a")] == [
        f"#id_{fields[1]}",
        "#id_next_tasks",
    ]
    assert texts(response, f"#id_{fields[1]}_error") + texts(response, "#id_next_tasks_error") == [no_figure, no_tasks]
    assert texts(response, "#con-thieu") == ["Còn thiếu 2 mục"]
    assert {name: value for name, value in shown_in(response).items() if name in typed} == typed | {
        fields[1]: "",
        "next_tasks": "  ",
    }
    assert saved(world) == {
        "state": "draft",
        "version": 1,
        "results": typed["results"],
        "next_tasks": "",
        fields[0]: 0,
    }


def test_a_returned_report_that_lost_a_part_stays_returned(member, world, typed):
    report = world.returned()
    response = member.post(url_of(world), typed | {"version": report.version, "results": "", "action": "submit"})
    assert response.status_code == 422
    assert saved(world)["state"] == "returned"
    assert (
        member.post(url_of(world), shown_in(response) | {"results": "Bổ sung.", "action": "submit"}).status_code == 302
    )
    assert saved(world)["state"] == "submitted"


def test_the_same_click_twice_sends_once_and_leads_to_the_report(member, world, typed, snapshot):
    member.post(url_of(world), typed | {"version": 0, "action": "submit"})
    before = snapshot()
    again = member.post(url_of(world), typed | {"version": 0, "action": "submit"})
    assert (again.status_code, again["Location"]) == (302, f"/bao-cao/{Report.objects.get().pk}/")
    assert snapshot() == before


def test_a_second_click_that_comes_between_saving_and_sending_goes_on(member, world, typed):
    member.post(url_of(world), typed | {"version": 0})  # the first click has saved and not yet sent
    response = member.post(url_of(world), typed | {"version": 0, "action": "submit"}, follow=True)
    assert Report.objects.get().state == "submitted"
    assert response.redirect_chain == [(f"/bao-cao/{Report.objects.get().pk}/", 302)]


def test_another_text_is_no_second_click(member, world, typed):
    member.post(url_of(world), typed | {"version": 0})
    response = member.post(url_of(world), typed | {"version": 0, "action": "submit", "results": "Khác."})
    assert (response.status_code, Report.objects.get().state) == (409, "draft")


def test_who_is_outrun_between_saving_and_sending_is_told_who_sent_it(member, world, typed, monkeypatch):
    second = OfficialFactory(username="second", board=world.member.board)

    def save_and_be_outrun(*args, **kwargs):
        return submit_report(save_draft(*args, **kwargs).pk, by=second)

    monkeypatch.setattr(report_write, "save_draft", save_and_be_outrun)
    response = member.post(url_of(world), typed | {"version": 0, "action": "submit"}, follow=True)
    assert response.redirect_chain == [(f"/bao-cao/{Report.objects.get().pk}/", 302)]
    assert texts(response, "#messages") == ["Báo cáo đã được gửi lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (second)."]
    assert list(Report.objects.get().steps.values_list("official__username", flat=True)) == ["second"]


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_what_lies_with_the_head_is_shown_instead_of_the_form(member, world, snapshot, typed, state):
    report = carry(world, world.member, state)
    before = snapshot()
    assert member.get(url_of(world)).url == f"/bao-cao/{report.pk}/"
    assert member.get(url_of(world), follow=True).context["notice"] == ""
    response = member.post(url_of(world), typed | {"version": report.version, "action": "save"}, follow=True)
    assert response.redirect_chain == [(f"/bao-cao/{report.pk}/", 302)]
    assert [text.endswith("Nội dung vừa gõ chưa được lưu.") for text in texts(response, "#messages p")] == [True]
    assert snapshot() == before
