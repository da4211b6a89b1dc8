"""Excel of the pledges: the clusters' of a year, and who has signed one."""

from django.views.decorators.http import require_GET

from clusters.years import shown_year
from documents.downloads import sheets_file
from documents.sheets import MOMENT, NUMBER, Column, Sheet
from pledges.access.pledge import get_pledge_year_for
from pledges.queries.pledge import seats_before, seats_of
from pledges.queries.pledge_list import pledge_rows

PLEDGE_COLUMNS = [
    Column("Cụm", width=20),
    Column("Trạng thái", width=18),
    Column("Đã ký", NUMBER, 10),
    Column("Số đơn vị", NUMBER, 12),
    Column("Mở ký lúc", MOMENT, 18),
    Column("Có hiệu lực lúc", MOMENT, 18),
    Column("Lý do kết thúc ký khi còn thiếu", width=40),
    Column("Dấu vân của văn bản", width=68),
]
SIGNATURE_COLUMNS = [
    Column("Đơn vị", width=44),
    Column("Nhiệm vụ", width=14),
    Column("Đã ký", width=8),
    Column("Người ký", width=30),
    Column("Chức vụ khi ký", width=24),
    Column("Ký lúc", MOMENT, 18),
    Column("Tại hội nghị", width=12),
    Column("Dấu vân của văn bản", width=68),
]


@require_GET
def pledges(request):
    """The clusters of the shown year and how far the pledge of each has come."""
    year = shown_year(request)
    rows = [_pledge(each) for each in pledge_rows(request.user, year)]
    return sheets_file(request, Sheet(f"Giao ước thi đua năm {year}", PLEDGE_COLUMNS, rows))


def _pledge(row):
    cluster, pledge = str(row.cluster_year.cluster), row.pledge
    if pledge is None:
        return [cluster, "Chưa soạn", None, row.total, None, None, "", ""]
    times = [pledge.opened_at, pledge.in_force_at]
    signed = row.signed if pledge.opened_at else None
    return [
        cluster, pledge.get_state_display(), signed, row.total, *times, pledge.closing_reason, pledge.fingerprint
    ]  # fmt: skip


@require_GET
def signatures(request, cluster_year):
    """The grid of a pledge, a board a row."""
    year, pledge = get_pledge_year_for(request.user, cluster_year)
    seats = seats_of(pledge) if pledge else seats_before(year)
    title = f"Chữ ký giao ước {year.cluster.short} năm {year.year}"
    return sheets_file(request, Sheet(title, SIGNATURE_COLUMNS, [_seat(seat) for seat in seats]))


def _seat(seat):
    who = [seat.board_name, seat.office_label]
    if seat.signature is None:
        return [*who, False, "", "", None, None, ""]
    signed = seat.signature
    how = [signed.position, signed.signed_at, signed.at_conference, signed.fingerprint]
    return [*who, True, signed.official_name, *how]
