"""Work outside a page's time: letters, reminders and pictures. The schedule is at the end, readable at a glance."""

from datetime import timedelta

from celery import Celery
from celery.schedules import crontab

app = Celery("cum-thi-dua")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.update(
    timezone="Asia/Ho_Chi_Minh",
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_default_queue="letters",
    # A task is crossed out only when done: a killed worker's comes again, so tasks must bear running twice.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_time_limit=600,
    task_soft_time_limit=540,
    # Longer than the time limit, or a task still running would be handed out a second time.
    # A page that cannot reach the broker says so to the log and goes on; it does not wait.
    broker_transport_options={"visibility_timeout": 900, "max_retries": 1, "interval_start": 0},
    broker_connection_retry_on_startup=True,
    worker_hijack_root_logger=False,
)

app.conf.beat_schedule = {
    "deliver-letters": {
        "task": "mailbox.tasks.deliver_letters",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 55},
    },
    "send-reminders": {
        "task": "reminders.tasks.send_reminders",
        "schedule": crontab(minute="0,30", hour="7-17"),
        "options": {"expires": 25 * 60},
    },
    "prepare-waiting-photos": {
        "task": "conferences.tasks.prepare_waiting_photos",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 290},
    },
}
