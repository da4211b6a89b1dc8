"""The page “Vận hành” of the admin, as an administrator reads it."""

import datetime as dt

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import beat_init
from django.contrib.auth.models import Permission
from django.utils import timezone

from config.celery import QUEUES, app
from reminders.models import Heartbeat
from reminders.operations import page, queues
from reminders.operations.queues import Queue
from tests.factories import DispatchFactory, OfficialFactory
from tests.pages import soup, texts

pytestmark = pytest.mark.django_db

OPERATIONS = "/quan-tri/reminders/heartbeat/"
MINUTE = dt.timedelta(minutes=1)
WELL = "Mọi việc chạy nền đều tốt. Không phải làm gì."


@pytest.fixture
def whole(clock, monkeypatch):
    """Everything runs: beat, a worker for each queue, and each job a moment ago."""
    all_served = [Queue("Thư và lời nhắc", 2, True), Queue("Việc nặng (ảnh)", 0, True)]
    monkeypatch.setattr(page, "queues", lambda: all_served)
    now = timezone.now()
    beat_init.send(sender=None)
    for name in app.conf.beat_schedule:
        Heartbeat.objects.create(
            name=name, asked_at=now, started_at=now, finished_at=now, took=dt.timedelta(seconds=1.5)
        )
    return monkeypatch


def troubles(client) -> list[str]:
    found = texts(client.get(OPERATIONS), ".operations-troubles li")
    (whole,) = texts(client.get(OPERATIONS), ".operations-whole")
    assert whole == ("Có việc cần xem:" if found else WELL)
    return found


def rows(response, heading) -> list[list[str]]:
    table = soup(response).select_one(f"[aria-labelledby={heading}] table")
    return [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in table.select("tbody tr")]


def test_where_all_is_well_one_sentence_says_so(admin_client, whole):
    assert troubles(admin_client) == []
    shown = admin_client.get(OPERATIONS)
    assert rows(shown, "jobs")[0] == [
        "Gửi các thư đang chờ",
        "● Tốt",
        "05/06/2026 10:00:00",
        "1,5 giây",
        "05/06/2026 10:01:00",
    ]
    assert rows(shown, "letters") == [["Thư điện tử", "0", "–", "0", "0", "0", "0", "0"]]
    assert rows(shown, "queues") == [["Thư và lời nhắc", "2", "● Có"], ["Việc nặng (ảnh)", "0", "● Có"]]


def test_beat_that_is_silent_is_told_with_its_last_time(admin_client, whole, clock):
    clock.shift(3 * MINUTE)
    assert troubles(admin_client) == ["Bộ hẹn giờ (beat) không chạy: lần cuối lúc 05/06/2026 10:00."]
    assert rows(admin_client.get(OPERATIONS), "jobs")[0][4] == "–"


def test_a_site_that_has_never_run_its_background_work_says_so(admin_client, whole):
    Heartbeat.objects.all().delete()
    assert troubles(admin_client) == ["Bộ hẹn giờ (beat) không chạy: chưa chạy lần nào."]
    assert {row[1] for row in rows(admin_client.get(OPERATIONS), "jobs")} == {"○ Chưa chạy"}


def test_a_queue_without_a_worker_is_told(admin_client, whole):
    whole.setattr(page, "queues", lambda: [Queue("Việc nặng (ảnh)", 31, False)])
    assert troubles(admin_client) == ["Hàng đợi “Việc nặng (ảnh)” không có tiến trình (worker) nào nhận việc."]
    assert rows(admin_client.get(OPERATIONS), "queues") == [["Việc nặng (ảnh)", "31", "▲ Không có"]]


def test_redis_that_is_away_is_told_and_that_no_letter_is_lost(admin_client, whole, monkeypatch):
    whole.setattr(page, "queues", queues.queues)
    monkeypatch.setattr(app.conf, "broker_read_url", "redis://127.0.0.1:1/0")
    assert troubles(admin_client) == [
        "Redis không trả lời. Thư vẫn còn nguyên trong cơ sở dữ liệu, Redis chạy lại là được gửi tiếp."
    ]
    assert "Redis không trả lời." in texts(admin_client.get(OPERATIONS), ".module p")


def test_a_job_that_fails_is_told_with_its_error(admin_client, whole):
    Heartbeat.objects.filter(name="send-reminders").update(
        failures=3, error="OSError: <đĩa đầy>", failed_at=timezone.now()
    )
    assert troubles(admin_client) == ["“Viết lời nhắc khi đến giờ” đang lỗi, 3 lần liền."]
    row = rows(admin_client.get(OPERATIONS), "jobs")[1]
    assert row[1] == "▲ Đang lỗi 3 lần liền, gần nhất lúc 05/06/2026 10:00:00 OSError: <đĩa đầy>"


def test_a_job_that_never_ended_and_one_that_missed_its_turn_are_told(admin_client, whole, clock):
    Heartbeat.objects.filter(name="prepare-waiting-photos").update(finished_at=None, took=None)
    clock.shift(11 * MINUTE)
    Heartbeat.objects.filter(name="beat").update(asked_at=timezone.now())
    assert troubles(admin_client) == [
        "“Gửi các thư đang chờ” đã quá giờ mà chưa chạy.",
        "“Chuyển cán bộ sang đơn vị mới khi đến ngày” đã quá giờ mà chưa chạy.",
        "“Chuẩn bị các ảnh hội nghị còn chờ” bắt đầu lúc 05/06/2026 10:00 mà chưa xong.",
    ]


def test_what_comes_of_a_cause_is_not_told_beside_it(admin_client, whole, clock):
    clock.shift(11 * MINUTE)
    assert troubles(admin_client) == ["Bộ hẹn giờ (beat) không chạy: lần cuối lúc 05/06/2026 10:00."]


def test_letters_that_failed_and_that_wait_too_long_are_told_and_lead_to_the_list(admin_client, whole, clock):
    now = timezone.now()
    DispatchFactory(not_before=now - 16 * MINUTE)
    failed = DispatchFactory(state="failed", error="550 No such user")
    DispatchFactory(state="sent", sent_at=now, doubts=1)
    assert troubles(admin_client) == [
        "Thư điện tử: có thư chờ gửi từ 05/06/2026 09:44.",
        "Thư điện tử: 1 thư không gửi được.",
    ]
    shown = admin_client.get(OPERATIONS)
    (row,) = rows(shown, "letters")
    assert row[1:3] == ["1", "16 phút, từ 05/06/2026 09:44"]
    links = [link["href"] for link in soup(shown).select("[aria-labelledby=letters] a")]
    lists = [admin_client.get(link) for link in links]
    assert [each.status_code for each in lists] == [200, 200]
    assert [row.pk for row in lists[0].context["cl"].queryset.order_by("pk")] == [failed.pk]
    assert len(lists[1].context["cl"].queryset.order_by("pk")) == 1


@pytest.mark.parametrize("letters", [1, 3])
def test_the_page_costs_the_same_for_one_letter_and_for_three(admin_client, whole, django_assert_num_queries, letters):
    DispatchFactory.create_batch(letters, state="failed", error="x")
    with django_assert_num_queries(3):
        admin_client.get(OPERATIONS)


def test_the_index_leads_to_it(admin_client):
    links = soup(admin_client.get("/quan-tri/")).select(f"#content a[href='{OPERATIONS}']")
    assert "Vận hành" in [link.text.strip() for link in links]


def test_only_who_may_see_it_sees_it(client, whole):
    staff = OfficialFactory(is_staff=True)
    client.force_login(staff)
    assert client.get(OPERATIONS).status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename="view_heartbeat"))
    assert client.get(OPERATIONS).status_code == 200
    client.force_login(OfficialFactory())
    assert client.get(OPERATIONS).status_code == 302


def test_nothing_is_changed_here(admin_client, whole):
    row = Heartbeat.objects.get(name="send-reminders")
    assert admin_client.get(f"{OPERATIONS}add/").status_code == 403
    assert admin_client.post(f"{OPERATIONS}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert soup(admin_client.get(OPERATIONS)).select("#content form, #content button") == []


# --- what Redis says


def test_queues_tell_what_waits_and_who_takes_it():
    app.control.purge()
    for _ in range(2):
        app.send_task("conferences.tasks.prepare_waiting_photos")
    with start_worker(app, queues="letters", perform_ping_check=False, shutdown_timeout=20):
        found = queues.queues()
    app.amqp.queues.select(QUEUES)
    app.control.purge()
    assert found == [Queue("Thư và lời nhắc", 0, True), Queue("Việc nặng (ảnh)", 2, False)]


def test_every_queue_has_words():
    assert list(queues.WORDS) == QUEUES
