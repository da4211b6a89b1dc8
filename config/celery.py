"""Work outside a page's time: letters, reminders, postings and pictures. Queues and schedule are readable at a glance.

What is in Redis may be lost at any time: it carries requests to look into PostgreSQL, never what is to be done. The
reasons below were checked against Celery and kombu 5.7.
"""

from datetime import timedelta

from celery import Celery
from celery.schedules import crontab
from kombu import Queue

app = Celery("cum-thi-dua")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Each has a worker of its own: a letter never waits behind a hundred photos.
QUEUES = ["letters", "heavy"]
QUEUE_OF = {
    "mailbox.tasks.*": "letters",
    "reminders.tasks.*": "letters",
    "accounts.tasks.*": "letters",
    "conferences.tasks.*": "heavy",
}

app.conf.update(
    timezone="Asia/Ho_Chi_Minh",
    # --- queues: a name that is not among them is an error where it is asked for, not a new queue without a worker
    task_queues=[Queue(name, routing_key=name) for name in QUEUES],
    task_routes=QUEUE_OF,
    task_default_queue="letters",
    task_create_missing_queues=False,
    # --- messages: JSON only, in and out. There is no result backend: what a task has done is in the database.
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    # --- tasks: crossed out only when done. A killed worker's comes again, so tasks must bear running twice.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    # One that fails or takes too long is crossed out all the same: beat asks anew when its time comes, while a
    # request that is handed back at once would fail for ever and keep the worker from everything else.
    task_acks_on_failure=True,
    task_acks_on_timeout=True,
    task_soft_time_limit=540,
    task_time_limit=600,
    # --- workers: with late crossing out, one task for each process and none in reserve.
    worker_prefetch_multiplier=1,
    # A large photo leaves a process large; it is replaced after that task (kilobytes at its peak).
    worker_max_memory_per_child=300_000,
    # A delivery goes on when Redis is lost: its request comes again and finds nothing left to do. Cancelling it
    # would leave letters of which nobody knows whether they have gone.
    worker_cancel_long_running_tasks_on_connection_loss=False,
    # SIGTERM is the patient way to stop: no new task, and long ones ask whether to end early (config.stopping).
    # SIGQUIT means now, so nothing is waited for; what was running is handed back.
    worker_soft_shutdown_timeout=0,
    worker_hijack_root_logger=False,
    # --- Redis: a worker and beat wait for it for as long as it takes; with the usual hundred tries they give up.
    broker_connection_retry=True,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        # Longer than the time limit, or a task still running would be handed out a second time.
        "visibility_timeout": 900,
        # A page that cannot reach Redis says so to the log and goes on: it tries once more, at once.
        "max_retries": 1,
        "interval_start": 0,
        # A server that has vanished without a word must not hold a page, nor a worker, for ever (the default).
        "socket_connect_timeout": 3,
        "socket_timeout": 10,
        "socket_keepalive": True,
        "health_check_interval": 25,
    },
)

# Two beats at once do no harm: what they ask for twice is done once. An entry expires before it is asked for again,
# so that a worker that was away finds one request of each kind, not a day's.
app.conf.beat_schedule = {
    "deliver-letters": {
        "task": "mailbox.tasks.deliver_letters",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 55},
    },
    "send-reminders": {
        "task": "reminders.tasks.send_reminders",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 9 * 60},
    },
    "take-up-postings": {  # the first run of a day comes right after midnight
        "task": "accounts.tasks.take_up_postings",
        "schedule": crontab(minute=1),
        "options": {"expires": 25 * 60},
    },
    "prepare-waiting-photos": {
        "task": "conferences.tasks.prepare_waiting_photos",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 290},
    },
}
