"""Entries of a report (practices, proposals): fetched by those who write it."""

from django.http import Http404

from pledges.access.report import why_not_change


def get_entry_for(official, model, pk: int):
    """An entry of a report of the official's own board, the report at hand; otherwise 404."""
    if official.board_id is None or official.capacity == "observer":
        raise Http404
    entries = model.objects.filter(report__board=official.board_id)
    entry = entries.select_related("report__cluster_year__cluster", "report__board").filter(pk=pk).first()
    if entry is None:
        raise Http404
    return entry


def why_not_change_entry(official, entry) -> str:
    """``entry`` with its report. A proposal that was raised waits for its answer and stays as it is."""
    if why_not := why_not_change(official, entry.report):
        return why_not
    if getattr(entry, "state", "draft") != "draft":
        return "Kiến nghị này đã được gửi đi để trả lời nên không sửa, xóa được nữa."
    return ""
