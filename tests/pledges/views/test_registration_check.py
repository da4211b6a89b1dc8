"""Checking registrations: approving, returning, and their place in the queue."""

import pytest
from django.urls import reverse

from pledges.verbs.registration import approve_registration, submit_registration
from tests.pages import rows, soup, texts
from tests.pledges.lives import open_all_periods, person, signed_in
from tests.pledges.registering import IN_TIME, REASON, TITLE, amending, approved, drafted, returned, stored, submitted

pytestmark = pytest.mark.django_db
QUEUE = "/cho-duyet/"
SECTION = "section[aria-labelledby=dang-ky-can-duyet]"
BOARD = "Ban Tổ chức Tỉnh ủy Bắc Ninh"


@pytest.fixture
def head(world):
    return signed_in(world.head.leader)


def approve(client, registration, **typed):
    url = reverse("pledges:registration_approve", args=[registration.pk])
    return client.post(url, {"version": registration.version} | typed, follow=True)


def send_back(client, registration, **typed):
    url = reverse("pledges:registration_return", args=[registration.pk])
    return client.post(url, {"version": registration.version} | typed, follow=True)


def test_approving_says_what_was_done(head, world):
    registration = submitted(world)
    response = approve(head, registration)
    assert response.redirect_chain == [(f"/dang-ky/{registration.pk}/", 302)]
    assert texts(response, "#messages p") == [f"Đã duyệt {TITLE} của {BOARD}."]
    assert texts(response, ".standing .state")[0] == "● Đã duyệt"
    assert texts(response, ".steps strong") == ["Gửi đăng ký", "Duyệt"]


@pytest.mark.parametrize("version", ["", "x", "1"])
def test_what_was_not_read_is_not_approved(head, world, version):
    registration = submitted(world)
    response = approve(head, registration, version=version)
    assert response.status_code == 409
    assert stored(registration)["state"] == "submitted"
    assert len(texts(response, ".notice--wait")) == 1


def test_a_second_approver_hears_who_was_first(head, world):
    registration = submitted(world)
    approve_registration(registration.pk, by=world.head.leader)
    response = approve(head, registration)
    assert response.status_code == 409
    assert texts(response, ".notice--wait") == [
        "Bản đăng ký đã được duyệt lúc 10:00 05/06/2026 bởi Lãnh đạo Ban (Nghệ An.lanhdao)."
    ]


def test_returning_sends_the_reasons_picked_and_written(head, world):
    registration = submitted(world)
    response = send_back(head, registration, common=[REASON], reason="Bổ sung chỉ tiêu về nhà ở.")
    assert texts(response, "#messages p") == [f"Đã trả lại {TITLE} của {BOARD}."]
    assert registration.steps.get(to_state="returned").comment == f"{REASON}\nBổ sung chỉ tiêu về nhà ở."


def test_without_a_reason_nothing_is_returned(head, world):
    registration = submitted(world)
    response = send_back(head, registration, reason=" ")
    assert response.status_code == 422
    assert texts(response, "#tra-lai .error-summary li") == ["Lý do: Cần ghi lý do để đơn vị biết phải sửa gì."]
    assert stored(registration)["state"] == "submitted"


def test_a_reason_typed_over_somebody_elses_judgement_is_kept_on_the_page(head, world):
    registration = submitted(world)
    approve_registration(registration.pk, by=world.head.leader)
    response = send_back(head, registration, reason="Thiếu chỉ tiêu.")
    assert response.status_code == 409
    assert "Thiếu chỉ tiêu." in soup(response).select_one("#id_reason").text
    assert stored(registration)["state"] == "approved"


@pytest.mark.parametrize("act", [approve, send_back])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("member.leader", 403),
        ("head.officer", 403),
        ("deputy.leader", 403),
        ("stranger.leader", 404),
        ("observer", 404),
    ],
)
def test_who_may_not_judge_changes_nothing(world, act, role, status):
    registration = submitted(world)
    assert act(signed_in(person(world, role)), registration, reason=REASON).status_code == status
    assert stored(registration)["state"] == "submitted"


# --- the queue -------------------------------------------------------------------------------------------------


def test_what_waits_stands_in_the_queue_the_longest_first(head, world):
    submitted(world)
    submitted(world, world.deputy, at=IN_TIME)
    drafted(world, world.head)
    response = head.get(QUEUE)
    assert rows(soup(response), SECTION) == [
        [
            "Ban Tổ chức Tỉnh ủy Hải Phòng",
            f"{TITLE} Cụm thi đua số 2",
            "09:00 19/01/2026 chờ 137 ngày",
            f"Xem và duyệt {TITLE} của Ban Tổ chức Tỉnh ủy Hải Phòng",
        ],
        [
            BOARD,
            f"{TITLE} Cụm thi đua số 2",
            "10:00 05/06/2026 gửi hôm nay ◉ Gửi muộn",
            f"Xem và duyệt {TITLE} của {BOARD}",
        ],
    ]


def test_amendments_wait_there_too_and_the_judged_do_not(head, world):
    amendment = amending(world)
    returned(world, world.deputy)
    assert soup(head.get(QUEUE)).select(SECTION) == []
    submit_registration(amendment.pk, by=world.member.leader)
    assert [row[1] for row in rows(soup(head.get(QUEUE)), SECTION)] == [
        "Điều chỉnh đăng ký lần 1 năm 2026 Cụm thi đua số 2"
    ]


@pytest.mark.parametrize("role", ["deputy.leader", "central", "member.leader", "stranger.leader", "observer"])
def test_nobody_elses_queue_holds_it(world, role):
    submitted(world)
    assert soup(signed_in(person(world, role)).get(QUEUE)).select(SECTION) == []


def test_the_count_beside_the_entry_is_of_reports_and_registrations(head, world):
    open_all_periods()
    submitted(world)
    world.submitted()
    world.submitted(period="q1")
    approved(world, world.deputy)
    counts = [link.select_one(".count").text for link in soup(head.get("/")).select(".nav-band a[href='/cho-duyet/']")]
    assert counts == ["3"]
