"""Excel of a cluster's figures board by board, of all clusters side by side, and of a year's indicators."""

from django.views.decorators.http import require_GET

from documents.downloads import sheets_file
from documents.sheets import NUMBER, Column, Sheet
from pledges.access.indicator import get_indicators_for
from pledges.access.summary import get_summary_for
from pledges.gathering import as_shown
from pledges.models import title_of
from pledges.sector import columns_for
from pledges.sums import Figure, totals

BEFORE = [Column("Cùng kỳ năm trước", NUMBER, 16), Column("Tăng, giảm", NUMBER, 14)]
INDICATOR = [Column("Chỉ tiêu", width=44), Column("Đơn vị tính", width=16)]


@require_GET
def summary(request, cluster_year, period):
    """Every indicator of every board: since the year began, and in the period; an empty cell where none was given."""
    year, found = get_summary_for(request.user, cluster_year, period)
    gathered, _ = as_shown(year, period, found)
    title = f"{title_of(period, year.year)} của {year.cluster.short}"
    missing = ", ".join(line.short for line in gathered.missing)
    note = f"Chưa có báo cáo được duyệt: {missing}" if missing else ""
    boards = [(line.short, line.figures) for line in gathered.lines]
    return sheets_file(request, *_both(title, "Cả cụm", boards, gathered.totals, gathered.indicators, note))


@require_GET
def sector(request, year, period):
    """Every indicator of every cluster, the whole sector and the year before."""
    columns = columns_for(request.user, year, period)
    indicators = columns[0].gathered.indicators
    provisional = ", ".join(column.name for column in columns if column.provisional)
    note = f"Tạm tính, cụm chưa gửi báo cáo: {provisional}" if provisional else ""
    clusters = [(column.name, column.figures) for column in columns]
    sums = totals([column.figures for column in columns], indicators)
    title = f"{title_of(period, year)} của toàn ngành"
    return sheets_file(request, *_both(title, "Toàn ngành", clusters, sums, indicators, note))


def _both(title, whole, parts, sums, indicators, note) -> list[Sheet]:
    """The cumulative figures with last year's beside them, and those of the period alone."""
    names = [Column(name, NUMBER, 14) for name, _ in parts]
    since = [
        [each.name, each.unit, *_figures(parts, each, "cumulative"), *_total(sums[each.pk])] for each in indicators
    ]
    within = [
        [each.name, each.unit, *_figures(parts, each, "value"), sums[each.pk].figure.value] for each in indicators
    ]
    columns = [*INDICATOR, *names, Column(whole, NUMBER, 14)]
    return [
        Sheet(title, [*columns, *BEFORE], since, f"Lũy kế từ đầu năm · {note}" if note else "Lũy kế từ đầu năm"),
        Sheet(f"{title}, trong kỳ", columns, within, note),
    ]


def _figures(parts, indicator, which):
    return [getattr(figures.get(indicator.pk, Figure()), which) for _, figures in parts]


def _total(total):
    return [total.figure.cumulative, total.figure.before, total.growth]


INDICATOR_COLUMNS = [
    Column("Nhóm", width=30),
    *INDICATOR,
    Column("Chữ số sau dấu phẩy", NUMBER, 12),
    Column("Cộng dồn qua các kỳ", width=14),
    Column("Không vượt quá", width=44),
]


@require_GET
def indicators(request, year):
    """The numbers that the reports of a year are asked for, in their order."""
    rows = list(get_indicators_for(request.user, year))
    names = {each.pk: each.name for each in rows}
    told = [
        [each.group, each.name, each.unit, each.decimals, each.adds_up, names.get(each.at_most_id)] for each in rows
    ]
    return sheets_file(request, Sheet(f"Chỉ tiêu số liệu năm {year}", INDICATOR_COLUMNS, told))
