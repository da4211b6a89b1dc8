from django.core.management.base import BaseCommand

from reminders.models import ReminderRule
from reminders.usual import set_usual_rules


class Command(BaseCommand):
    help = "Add the usual reminder rules for every step that has none; rules that are there stay as they are."

    def handle(self, **options):
        before = ReminderRule.objects.count()
        set_usual_rules()
        self.stdout.write(f"Đã thêm {ReminderRule.objects.count() - before} quy tắc nhắc việc.")
