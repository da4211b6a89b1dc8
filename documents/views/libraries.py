"""Excel of the libraries: models and good ways of working, proposals, as chosen on their pages."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from documents.downloads import sheets_file
from documents.sheets import DAY, MOMENT, Column, Sheet
from pledges.access.proposal import with_who_owes
from pledges.models import Response
from pledges.queries.practice_list import practices_chosen
from pledges.queries.proposal_list import proposals_chosen

WHERE = [Column("Đơn vị", width=40), Column("Báo cáo", width=32), Column("Cụm", width=18)]
PRACTICES = [
    Column("Tên mô hình, cách làm", width=44),
    Column("Lĩnh vực", width=26),
    Column("Nội dung, kết quả", width=90),
    *WHERE,
    Column("Nêu gương lúc", MOMENT, 18),
]
PROPOSALS = [
    *WHERE,
    Column("Khó khăn, vướng mắc", width=60),
    Column("Kiến nghị, đề xuất", width=60),
    Column("Gửi đến", width=24),
    Column("Trạng thái", width=22),
    Column("Nêu lúc", MOMENT, 18),
    Column("Ai trả lời", width=40),
    Column("Từ ngày", DAY, 12),
    Column("Hạn trả lời", DAY, 12),
    Column("Đã trả lời, chuyển lên, kết thúc", width=90),
]


@require_GET
def practices(request):
    rows = [
        [each.title, each.get_topic_display(), each.text, *_where(each), each.featured_at]
        for each in practices_chosen(request.user, request.GET.dict())
    ]
    return sheets_file(request, Sheet("Mô hình mới, cách làm hay", PRACTICES, rows))


@require_GET
def proposals(request):
    chosen = proposals_chosen(request.user, request.GET.dict())
    chosen = chosen.prefetch_related(Prefetch("responses", Response.objects.named()))
    rows = [
        [
            *_where(each),
            each.difficulty,
            each.request,
            each.get_addressee_display(),
            each.get_state_display(),
            each.raised_at,
            *_owed(each),
            "\n".join(_told(each) for each in each.responses.all()),
        ]
        for each in with_who_owes(chosen)
    ]
    return sheets_file(request, Sheet("Kiến nghị, đề xuất", PROPOSALS, rows))


def _owed(proposal):
    """By whom, since when, until when; nothing once it is answered."""
    if proposal.owing is None:
        return ["", None, None]
    return [str(proposal.owing), timezone.localdate(proposal.owed_since), proposal.due_on]


def _told(response):
    """“08:30 12/06/2026, Ban Tổ chức Tỉnh ủy Nghệ An: Trả lời. Đã hướng dẫn.”"""
    at = date_format(timezone.localtime(response.at), "H:i d/m/Y")
    return f"{at}, {response.board_name}: {response.label}. {response.comment}"


def _where(entry):
    return [entry.board_name, entry.report.title(), str(entry.report.cluster_year.cluster)]
