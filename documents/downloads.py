"""An Excel file as an answer: named in Vietnamese, kept by nobody on the way."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header

from documents.sheets import Sheet, workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def excel_file(content: bytes, name: str) -> HttpResponse:
    """``name`` without its ending, as the official will see it in his folder."""
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sheets_file(request: HttpRequest, *sheets: Sheet) -> HttpResponse:
    """The sheets that have rows (the first in any case), each with a note on who took them out and when."""
    taken = date_format(timezone.localtime(), "H:i d/m/Y")
    by = f"Xuất lúc {taken} bởi {request.user.display_name} ({request.user.username})"
    first, *others = (sheet._replace(rows=list(sheet.rows)) for sheet in sheets)
    noted = [
        sheet._replace(note=" · ".join(filter(None, [sheet.note, by])))
        for sheet in [first, *(each for each in others if each.rows)]
    ]
    return excel_file(workbook(*noted), first.title)
