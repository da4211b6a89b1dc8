"""The library of models and good ways of working."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pledges.access.practice import get_practice_for, may_ever_feature, why_not_feature
from pledges.marking import excerpt, marked
from pledges.models import Report
from pledges.queries.practice_list import KEYS, choices_for, heirs_of, number, practices_chosen
from pledges.queries.words import words_of
from pledges.verbs.practice import feature_practice, unfeature_practice
from pledges.views.parts import asks_for_part
from provinces.models import Official

PRACTICES_A_PAGE = 20
NOTHING_YET = "Chưa có mô hình nào. Mô hình nêu trong báo cáo vào đây khi báo cáo được duyệt."
NOTHING_FOUND = "Không có mô hình nào như đã chọn. Thử ít từ hơn, hoặc chọn “Mọi…” ở các ô trên."


@require_GET
def practices(request):
    """The library: words, topic, cluster, year, board with its predecessors."""
    chosen = {key: request.GET.get(key, "").strip() for key in KEYS}
    page = Paginator(practices_chosen(request.user, chosen), PRACTICES_A_PAGE).get_page(request.GET.get("page"))
    words = words_of(chosen["tu"])
    context = {
        "page": page,
        "found": [(each, marked(each.title, words), marked(excerpt(each.text, words), words)) for each in page],
        "chosen": chosen,
        "none": NOTHING_FOUND if any(chosen.values()) else NOTHING_YET,
        "query": urlencode({key: value for key, value in chosen.items() if value}),
        "choices": choices_for(request.user, number(chosen["don_vi"])),
    }
    template = "pledges/practice/list.html#found" if asks_for_part(request) else "pledges/practice/list.html"
    return render(request, template, context)


@require_GET
def practice(request, pk):
    """One practice, with the board's name as it was then."""
    shown = get_practice_for(request.user, pk)
    why_not = why_not_feature(request.user, shown)
    context = {
        "practice": shown,
        "why_not_feature": why_not,
        "shows_refusal": may_ever_feature(request.user),
        "heirs": heirs_of(shown.report.board_id),
        "praised_by": _praised_by(shown),
        "reads_report": Report.objects.visible_to(request.user).filter(pk=shown.report_id).exists(),
        "crumbs": [("Mô hình hay", reverse("pledges:practices")), (shown.title, "")],
    }
    return render(request, "pledges/practice/page.html", context)


def _praised_by(practice) -> str:
    """“Lãnh đạo Ban (nghean.lanhdao), Ban Tổ chức Tỉnh ủy Nghệ An”; "" where nobody has."""
    if not practice.featured_at:
        return ""
    day = timezone.localdate(practice.featured_at)
    official = Official.objects.with_board_names(day).get(pk=practice.featured_by_id)
    return f"{official.display_name} ({official.username}), {official.board_name}"


@require_POST
def feature(request, pk):
    feature_practice(pk, by=request.user)
    messages.success(request, "Đã nêu gương mô hình này.")
    return redirect("pledges:practice", pk)


@require_POST
def unfeature(request, pk):
    unfeature_practice(pk, by=request.user)
    messages.success(request, "Đã thôi nêu gương mô hình này.")
    return redirect("pledges:practice", pk)
