"""Excel of the letters box: an official's own letters, whole."""

from mailbox.queries import letters_of

from django.views.decorators.http import require_GET

from documents.downloads import sheets_file
from documents.sheets import MOMENT, Column, Sheet

LETTERS = [
    Column("Thư", width=60),
    Column("Nội dung", width=90),
    Column("Đến lúc", MOMENT, 18),
    Column("Đọc lúc", MOMENT, 18),
]


@require_GET
def letters(request):
    rows = [[each.subject, each.body, each.created_at, each.read_at] for each in letters_of(request.user)]
    return sheets_file(request, Sheet("Hộp thư", LETTERS, rows))
