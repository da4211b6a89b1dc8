import datetime as dt

from django.core.management.base import BaseCommand, CommandError

from provinces.days import today
from reminders.models import in_words
from reminders.verbs import remind, reminders_on


class Command(BaseCommand):
    help = "Write the reminders of a day; with --dry-run only show who would get what."

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="the day (default: today)")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, on, dry_run, **options):
        day = _day(on) if on else today()
        if not dry_run:
            self.stdout.write(f"{day:%d/%m/%Y}: đã lập {remind(day)} thư nhắc mới.")
            return
        found = reminders_on(day)
        for official, owed, days_before in found:
            self.stdout.write(
                f"{official.username}\t{owed.board_name}\t{owed.title} (hạn {owed.due_on:%d/%m/%Y},"
                f" {in_words(days_before)})\t{official.email or 'chỉ trong hộp thư'}"
            )
        self.stdout.write(f"{day:%d/%m/%Y}: {len(found)} thư sẽ được lập. Chưa gửi gì.")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” không phải là ngày. Viết theo mẫu 2026-06-07.") from error
