"""The pages of those who check: the queue, approving, returning, reopening."""

from mailbox.models import Letter

import pytest
from django.urls import reverse

from clusters.models import ClusterYear
from pledges.forms.report import COMMON_REASONS
from pledges.models import Report
from pledges.verbs.report import approve_report, return_report, submit_report
from tests.htmx import typed_in
from tests.pages import soup, texts
from tests.pledges.lives import carry, person, signed_in, without_offices

QUEUE = reverse("pledges:queue")
MEMBER = "Ban Tổ chức Tỉnh ủy Bắc Ninh"
H1, TWO = "Báo cáo 6 tháng đầu năm 2026", "Cụm thi đua số 2"
AT = "10:00 05/06/2026"


@pytest.fixture
def head(client, world):
    """A client signed in as the leader of the cluster's head."""
    client.force_login(world.head.leader)
    return client


def door(name, report):
    return reverse(f"pledges:{name}", args=[report.pk])


# --- approving ---------------------------------------------------------------------------------------------


def test_approving_asks_nothing_more_and_says_what_was_done(head, world):
    report = world.submitted()
    page = soup(head.get(reverse("pledges:report", args=[report.pk])))
    form = page.select_one(".actions form")
    response = head.post(form["action"], typed_in(form), follow=True)
    assert response.redirect_chain == [(f"/bao-cao/{report.pk}/", 302)]
    assert texts(response, "#messages") == [f"Đã duyệt {H1} của {MEMBER}."]
    assert texts(response, ".standing .state") == ["● Đã duyệt"]


@pytest.mark.parametrize(
    ("role", "status", "reason"),
    [
        ("head.leader", 302, None),
        ("head.officer", 403, "Chỉ lãnh đạo Ban được duyệt hoặc trả lại báo cáo."),
        ("deputy.leader", 403, "Chỉ lãnh đạo Ban đang giữ nhiệm vụ cụm trưởng được duyệt báo cáo này."),
        ("member.leader", 403, "Ban không tự duyệt báo cáo của mình; cụm phó hoặc Ban Tổ chức Trung ương duyệt."),
        ("central", 403, "Cụm trưởng của cụm đang duyệt báo cáo này."),
        ("stranger.leader", 404, None),
        ("observer", 404, None),
        ("administrator", 404, None),
    ],
)
@pytest.mark.parametrize("name", ["approve", "return"])
def test_only_the_heads_leader_passes_and_the_others_are_told_why_not(world, snapshot, name, role, status, reason):
    report = world.submitted()
    client = signed_in(person(world, role))
    before = snapshot()
    response = client.post(door(name, report), {"version": report.version, "reason": "Thiếu."})
    assert response.status_code == status
    assert (snapshot() == before) is (status != 302)
    if reason:
        assert texts(response, "main p")[2] == reason


@pytest.mark.parametrize(
    ("vacant", "status"),
    [((), {"deputy.leader": 302, "central": 403}), (("deputy",), {"deputy.leader": 404, "central": 302})],
)
def test_the_heads_own_report_is_approved_by_the_deputy_or_else_the_centre(world, vacant, status):
    without_offices(world, *vacant)
    report = carry(world, world.head, "submitted")
    clients = {role: signed_in(person(world, role)) for role in ["central", "deputy.leader"]}
    answers = {
        role: client.post(door("approve", report), {"version": 2}).status_code for role, client in clients.items()
    }
    assert answers == status


@pytest.mark.parametrize("version", ["1", "", "x", "-1", "²", "9" * 30])
def test_a_page_that_shows_an_older_text_approves_nothing(head, world, snapshot, version):
    report = world.submitted()
    before = snapshot()
    response = head.post(door("approve", report), {"version": version})
    assert response.status_code == 409
    assert texts(response, ".notice[role=alert]") == [
        "Đơn vị đã gửi bản mới sau khi đồng chí mở trang; mời đồng chí xem bản mới."
    ]
    assert snapshot() == before


def test_what_another_has_done_meanwhile_is_told(head, world, snapshot):
    report = world.submitted()
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    before = snapshot()
    response = head.post(door("approve", report), {"version": report.version})
    assert response.status_code == 409
    assert texts(response, ".notice[role=alert]") == [
        f"Báo cáo đã được trả lại lúc {AT} bởi Lãnh đạo Ban (Nghệ An.lanhdao)."
    ]
    assert texts(response, ".standing .state") == ["↩︎ Đã trả lại"]
    assert snapshot() == before


# --- returning and reopening -------------------------------------------------------------------------------

SENDS_BACK = [("return", "submitted", "Đã trả lại"), ("reopen", "approved", "Đã mở lại")]


@pytest.mark.parametrize(("name", "state", "done"), SENDS_BACK)
def test_the_form_on_the_page_sends_back_with_its_reason(head, world, name, state, done):
    report = carry(world, world.member, state)
    form = soup(head.get(reverse("pledges:report", args=[report.pk]))).select_one("#tra-lai form")
    assert form["action"] == door(name, report)
    response = head.post(form["action"], typed_in(form) | {"reason": "Thiếu bảng 2."}, follow=True)
    assert response.redirect_chain == [(f"/bao-cao/{report.pk}/", 302)]
    assert texts(response, "#messages") == [f"{done} {H1} của {MEMBER}."]
    assert texts(response, ".standing .state") == ["↩︎ Đã trả lại"]
    assert texts(response, ".steps blockquote") == ["Thiếu bảng 2."]


@pytest.mark.parametrize("reason", ["", "   \n "])
@pytest.mark.parametrize(("name", "state", "done"), SENDS_BACK)
def test_without_a_reason_the_form_comes_back(head, world, snapshot, name, state, done, reason):
    report = carry(world, world.member, state)
    before = snapshot()
    response = head.post(door(name, report), {"version": report.version, "reason": reason})
    assert response.status_code == 422
    sentence = "Cần ghi lý do để đơn vị biết phải sửa gì."
    assert texts(response, ".error-summary a") == [f"Lý do: {sentence}"]
    assert texts(response, "#id_reason_error") == [sentence]
    page = soup(response)
    assert page.select_one(".error-summary a")["href"] == "#id_reason"
    assert page.select_one("#id_reason")["aria-describedby"] == "id_reason_error"
    assert typed_in(page.select_one("#tra-lai form"))["version"] == str(report.version)
    assert snapshot() == before


def test_picked_reasons_are_joined_with_the_typed_one(head, world):
    report = world.submitted()
    head.post(
        door("return", report), {"version": report.version, "common": COMMON_REASONS[1:3], "reason": " Xem mục 2. "}
    )
    whole = "\n".join([*COMMON_REASONS[1:3], "Xem mục 2."])
    assert report.steps.get(to_state="returned").comment == whole
    bodies = Letter.objects.filter(subject__startswith="Bị trả lại").values_list("body", flat=True)
    assert [whole in body for body in bodies] == [True, True]


def test_one_picked_reason_is_enough(head, world):
    report = world.submitted()
    response = head.post(door("return", report), {"version": report.version, "common": COMMON_REASONS[0]})
    assert response.status_code == 302
    assert report.steps.get(to_state="returned").comment == COMMON_REASONS[0]


def test_a_reason_typed_over_an_older_text_is_kept_and_can_be_sent_again(head, world):
    """The member was sent back and sent anew while the page stood open."""
    report = world.submitted()
    opened_at = report.version
    return_report(report.pk, by=world.head.leader, reason="Thiếu.")
    submit_report(report.pk, by=world.member.leader)
    typed = {"version": opened_at, "common": [COMMON_REASONS[1]], "reason": "Bảng 2 chưa khớp."}
    response = head.post(door("return", report), typed)
    assert response.status_code == 409
    form = soup(response).select_one("#tra-lai form")
    again = typed_in(form)
    assert (again["reason"], again["common"]) == ("Bảng 2 chưa khớp.", COMMON_REASONS[1])
    assert head.post(form["action"], again).status_code == 302
    assert Report.objects.get(pk=report.pk).state == "returned"


def test_what_was_approved_meanwhile_is_not_returned_and_the_reason_is_kept(head, world, snapshot):
    report = world.submitted()
    approve_report(report.pk, by=world.head.leader)
    before = snapshot()
    response = head.post(door("return", report), {"version": report.version, "reason": "Thiếu bảng 2."})
    assert response.status_code == 409
    assert texts(response, ".notice[role=alert]") == [
        f"Báo cáo đã được duyệt lúc {AT} bởi Lãnh đạo Ban (Nghệ An.lanhdao)."
    ]
    assert typed_in(soup(response).select_one("#tra-lai form"))["reason"] == "Thiếu bảng 2."
    assert snapshot() == before


@pytest.mark.parametrize(
    ("name", "state"), [("approve", "submitted"), ("return", "submitted"), ("reopen", "approved")]
)
def test_a_closed_year_says_so_at_every_door(head, world, snapshot, name, state):
    report = carry(world, world.member, state)
    ClusterYear.objects.update(stage="closed")
    before = snapshot()
    response = head.post(door(name, report), {"version": report.version, "reason": "Thiếu."})
    assert response.status_code == 403
    assert "Năm 2026 đã kết thúc, không duyệt hoặc trả lại được nữa." in texts(response, "main p")
    assert snapshot() == before


@pytest.mark.parametrize("name", ["approve", "return", "reopen"])
def test_following_a_link_changes_nothing(head, world, snapshot, name):
    report = world.submitted()
    before = snapshot()
    assert head.get(door(name, report)).status_code == 405
    assert snapshot() == before
