"""Excel of the letters box: an official's own letters, or those of them that he has not read."""

from mailbox.queries import inbox_of

from django.views.decorators.http import require_GET

from documents.downloads import sheets_file
from documents.sheets import MOMENT, Column, Sheet

LETTERS = [
    Column("Thư", width=60),
    Column("Nội dung", width=90),
    Column("Đến lúc", MOMENT, 18),
    Column("Đọc lúc", MOMENT, 18),
    Column("Không còn cần từ", MOMENT, 18),
]


@require_GET
def letters(request):
    chosen = inbox_of(request.user, request.GET.get("loc", ""))
    rows = [[each.subject, each.body, each.created_at, each.read_at, each.withdrawn_at] for each in chosen]
    return sheets_file(request, Sheet("Hộp thư", LETTERS, rows))
