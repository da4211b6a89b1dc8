from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"
    verbose_name = "Nhắc việc"

    def ready(self):
        from reminders import beating  # noqa: F401 (it listens to Celery)
