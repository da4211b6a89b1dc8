import datetime as dt

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format

from provinces.days import today
from reminders.preview import preview
from reminders.verbs import remind


class Command(BaseCommand):
    help = "Write the reminders of a day; with --dry-run only show who would get what."

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="the day (default: today)")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, on, dry_run, **options):
        day = _day(on) if on else today()
        if dry_run:
            self._show(preview(day))
        else:
            self.stdout.write(f"{date_format(day)}: đã lập {remind(day)} thư nhắc mới.")

    def _show(self, shown):
        day = date_format(shown.day)
        for recipient in shown.recipients:
            for line in recipient.lines:
                self.stdout.write("\t".join(_columns(recipient, line)))
        if shown.already:
            self.stdout.write(f"{day}: {shown.already} lời nhắc đã lập trước đó, không kể ở đây.")
        letters = len(shown.recipients)
        self.stdout.write(f"{day}: {letters} thư với {shown.line_count} việc sẽ được lập. Chưa gửi gì.")


def _columns(recipient, line):
    """Account, board, what is told, address."""
    what = f"{line.what} (hạn {date_format(line.due_on)}, {line.left}){f': {line.boards}' if line.boards else ''}"
    official = recipient.official
    return official.username, official.board_name or "", what, recipient.goes_to or "chỉ trong hộp thư"


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” không phải là ngày. Viết theo mẫu 2026-06-07.") from error
