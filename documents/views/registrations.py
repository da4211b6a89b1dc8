"""Excel of the list of registrations, with the targets of those whose text may be read."""

from django.views.decorators.http import require_GET

from clusters.years import shown_year
from documents.downloads import sheets_file
from documents.sheets import DAY, MOMENT, NUMBER, Column, Sheet
from pledges.access.papers import may_read_text
from pledges.access.registration import registering_places_of
from pledges.models import Target
from pledges.queries.registration_list import registrations_chosen

WHERE = [Column("Đơn vị", width=40), Column("Đăng ký", width=34), Column("Cụm", width=18)]
TIMES = [
    Column("Trạng thái", width=14),
    Column("Hạn", DAY, 12),
    Column("Gửi lần đầu", MOMENT, 18),
    Column("Gửi lúc", MOMENT, 18),
    Column("Gửi muộn", width=10),
    Column("Trả lại lúc", MOMENT, 18),
    Column("Duyệt lúc", MOMENT, 18),
]
TITLES = Column("Danh hiệu đăng ký", width=44)
TARGETS = [
    Column("Chỉ tiêu", width=60),
    Column("Cách đo", width=16),
    Column("Số lượng", NUMBER, 12),
    Column("Đơn vị tính", width=18),
    Column("Hoàn thành trong tháng", NUMBER, 12),
]


@require_GET
def registrations(request):
    """What the list shows: others', chosen by the same state, and the board's own; then the targets of all these."""
    year = shown_year(request)
    others = list(registrations_chosen(request.user, year, request.GET.get("trang_thai", "")))
    places = registering_places_of(request.user, year)
    own = [(each, label) for place in places for each, label, _ in place.rows]
    readable = {each: each.board_name for each in others if may_read_text(request.user, each)}
    readable |= {each: request.user.board_name for each, _ in own}
    title = f"Đăng ký thi đua năm {year}"
    return sheets_file(
        request,
        Sheet(title, [*WHERE, *TIMES, TITLES], [_other(request.user, each) for each in others]),
        Sheet(f"Đăng ký của đơn vị năm {year}", [WHERE[1], *TIMES, TITLES], [_own(*each) for each in own]),
        Sheet(f"Chỉ tiêu đăng ký năm {year}", [*WHERE[:2], *TARGETS], _targets(readable)),
    )


def _other(official, registration):
    where = [registration.board_name, registration.title(), str(registration.cluster_year.cluster)]
    titles = _titles(registration) if may_read_text(official, registration) else ""
    return [*where, registration.head_label, *_times(registration), titles]


def _own(registration, label):
    return [registration.title(), label, *_times(registration), _titles(registration)]


def _times(registration):
    """An amendment has no deadline and is never late."""
    first = not registration.number and registration.due_on is not None
    due, late = (registration.due_on, registration.is_late) if first else (None, None)
    sent = [registration.first_submitted_at, registration.submitted_at]
    return [due, *sent, late, registration.returned_at, registration.approved_at]


def _titles(registration):
    return "; ".join(registration.award_names())


def _targets(registrations):
    """The targets in their order, of {registration: its board's name}; one query."""
    found = {}
    for target in Target.objects.filter(registration__in=registrations).order_by("position", "pk"):
        found.setdefault(target.registration_id, []).append(target)
    for registration, board in registrations.items():
        for each in found.get(registration.pk, []):
            measure = [each.get_kind_display(), each.quantity, each.unit, each.due_month]
            yield [board, registration.title(), each.text, *measure]
