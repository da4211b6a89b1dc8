"""What stands in the header of every page."""

from mailbox.queries import unread_count
from typing import NamedTuple

from django.urls import reverse

from clusters.access import is_central, offices_of
from clusters.queries import sees_all
from clusters.years import current_year, shown_year, years_of
from pledges.access.summary import sees_summaries
from pledges.access.waiting import waiting_count


class Entry(NamedTuple):
    label: str
    url: str
    current: bool
    count: int = 0


def header(request) -> dict:
    """Navigation, unread letters and the year switch of a signed-in official; nothing for others (four queries)."""
    official = getattr(request, "user", None)
    if official is None or not official.is_authenticated or _in_admin(request):
        return {}
    year = shown_year(request)
    return {
        "navigation": navigation(request, official),
        "unread_letters": unread_count(official),
        "year": year,
        "years": years_of(request),
        "past_year": year < current_year(request),
    }


# Pages of the room of scoring to which one comes from the ranking.
OF_RESULT = [
    "results",
    "result",
    "fairness",
    "result_compute",
    "result_votes",
    "result_adopt",
    "result_take_back",
    "result_publish",
]
OF_DECISIONS = ["decisions", "agree", "waive", "unassign", "assign", "exclude", "consider_again"]
RANKING = [f"scoring:{name}" for name in OF_RESULT + OF_DECISIONS]
# Of the room of conferences, but reached from the clusters.
HISTORY = ["conferences:chronicle", "conferences:block_chronicle"]


def _in_admin(request) -> bool:
    """The admin has a header of its own."""
    return bool(request.resolver_match) and request.resolver_match.app_name == "admin"


def navigation(request, official) -> list[Entry]:
    entries = [
        _entry(request, "Việc của tôi", "reminders:home"),
        _entry(request, "Cụm", "clusters:list", pages=HISTORY),
        _entry(request, "Lịch", "calendars:month"),
    ]
    if sees_all(official):
        entries.append(_entry(request, "Tiến độ", "reminders:progress"))
    if official.board_id or official.capacity == "observer":
        entries.append(_entry(request, "Đăng ký", "pledges:registrations"))
    if years_of(request):
        entries.append(_entry(request, "Giao ước", "pledges:pledges"))
    if official.board_id or official.capacity == "observer":
        entries.append(_entry(request, "Báo cáo", "pledges:list"))
    if checks(official):
        entries.append(_entry(request, "Cần duyệt", "pledges:queue", waiting_count(official)))
    if official.board_id:
        entries.append(_entry(request, "Chấm điểm", "scoring:cards", room="scoring", but=RANKING))
    if years_of(request):
        entries.append(_entry(request, "Xếp hạng", "scoring:results", pages=RANKING))
    if official.board_id or official.capacity == "observer" or official.is_staff:
        entries.append(_entry(request, "Hội nghị", "conferences:conferences", room="conferences", but=HISTORY))
    if sees_summaries(official):
        entries.append(_entry(request, "Tổng hợp", "pledges:summaries"))
    if official.board_id or official.capacity == "observer":
        entries.append(_entry(request, "Mô hình hay", "pledges:practices"))
        entries.append(_entry(request, "Kiến nghị", "pledges:proposals"))
    entries.append(_entry(request, "Tỉnh, thành", "lineage:provinces", room="lineage"))
    return entries


def checks(official) -> bool:
    """His board may have reports to check: it holds an office, or it is the centre."""
    if official.board_id is None or official.capacity == "observer":
        return False
    return is_central(official) or bool(offices_of(official))


def _entry(request, label, name, count=0, *, room="", but=(), pages=()):
    """``room``: all of whose pages belong to this entry, wherever they are, ``but`` those; ``pages``: that do too."""
    url = reverse(name)
    current = request.path == url or (url != "/" and request.path.startswith(url))
    if match := request.resolver_match:
        current = current or match.view_name in pages or (match.app_name == room and match.view_name not in but)
    return Entry(label, url, current, count)
