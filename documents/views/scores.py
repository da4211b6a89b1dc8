"""A board's own scores by Excel: the form handed out, handed in, looked at, then applied; a card taken out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.downloads import excel_file, sheets_file
from documents.excel_in import Unreadable, excel_content
from documents.scores_form import filled_cells, form_key, scores_form
from documents.scores_preview import changes_of
from documents.sheets import NUMBER, Column, Sheet
from files.refusals import Refused
from pledges.refusals import StaleEdit
from pledges.verbs.papers import allow
from scoring.access.card import OwnPlace, get_card_for, get_own_place, why_not_read_lines, why_not_score
from scoring.card_desk import desk_of
from scoring.forms.card import CardForm
from scoring.queries.lines import nodes_of, scores_of, scores_on
from scoring.tree import leaves_of
from scoring.verbs.card import save_card

COLUMNS = [
    Column("Mã", width=10),
    Column("Tiêu chí", width=60),
    Column("Loại", width=16),
    Column("Tối đa", NUMBER, 10),
    Column("Tự chấm", NUMBER, 10),
    Column("Chỉ tiêu", NUMBER, 14),
    Column("Thực hiện", NUMBER, 14),
    Column("Minh chứng", width=50),
    Column("Ghi chú", width=50),
]


@require_GET
def card(request, pk):
    """A card as its page shows it, for whoever may read its points."""
    shown = get_card_for(request.user, pk)
    allow(why_not_read_lines(request.user, shown))
    desk = desk_of(shown)
    rows = [_row(node, desk) for node in leaves_of(desk.nodes)]
    return sheets_file(request, Sheet(f"{shown.title()}, {shown.board_name}", COLUMNS, rows))


def _row(node, desk):
    criterion, score = node.criterion, desk.scores[node.criterion.pk]
    actual = desk.reported.get(criterion.pk) if criterion.indicator_id else score.actual
    points = score.self_points if score.is_assigned else "không giao"
    proof = "; ".join(piece.label for piece in desk.evidence.get(score.pk, []))
    return [
        *(criterion.code, criterion.name, criterion.get_kind_display(), criterion.max_points),
        *(points, score.target, actual, proof, score.note),
    ]


@require_GET
def form(request, cluster_year):
    """The form as .xlsx, with what the card holds so far."""
    place = _writable(request, cluster_year)
    nodes = nodes_of(place.sheet)
    scores = scores_on(place.card, nodes)
    title = place.card.title()
    content = scores_form(title, request.user.board_name, form_key(place.card.pk), nodes, scores)
    return excel_file(content, f"Biểu {title[0].lower()}{title[1:]}")


@require_http_methods(["GET", "POST"])
def fill(request, cluster_year):
    """Where the form is taken and handed in; what it would change is shown before anything is written."""
    place = _writable(request, cluster_year)
    if request.method == "GET":
        return _page(request, place)
    try:
        cells = filled_cells(excel_content(request.FILES.get("tep")), form_key(place.card.pk))
    except (Unreadable, Refused) as refusal:
        return _page(request, place, refusal=str(refusal), status=422)
    return _page(request, place, changes=changes_of(cells, scores_of(place.card), place.sheet.step))


@require_POST
def apply(request, cluster_year):
    """Write what was looked at. What somebody changed meanwhile is left alone and counted."""
    place = _writable(request, cluster_year)
    criteria = [score.criterion for score in scores_of(place.card)]
    typed = CardForm(request.POST, criteria=criteria, step=place.sheet.step)
    typed.is_valid()
    version = typed.cleaned_data.get("version", -1)
    try:
        save_card(cluster_year, typed.typed, by=request.user, version=version)
    except StaleEdit as stale:
        messages.warning(request, f"{len(stale.fields)} ô vừa được người khác sửa nên được giữ nguyên.")
    else:
        messages.success(request, f"Đã ghi {len(typed.typed)} ô từ Excel vào bảng tự chấm.")
    return redirect("scoring:write", cluster_year)


def _writable(request, cluster_year) -> OwnPlace:
    """The place with a card that the official may score now. Raises Http404, NotAllowed."""
    place = get_own_place(request.user, cluster_year)
    allow(why_not_score(place))
    allow("" if place.card else "Đồng chí bấm “Bắt đầu tự chấm” trước khi điền bằng Excel.")
    return place


def _page(request, place, *, changes=None, refusal="", status=200):
    writing_url = reverse("scoring:write", args=[place.cluster_year.pk])
    crumbs = [("Chấm điểm", reverse("scoring:cards")), (place.card.title(), writing_url), ("Điền bằng Excel", "")]
    context = {
        "place": place,
        "version": place.card.version,
        "crumbs": crumbs,
        "writing_url": writing_url,
        "form_url": reverse("documents:scores_form", args=[place.cluster_year.pk]),
        "apply_url": reverse("documents:scores_apply", args=[place.cluster_year.pk]),
        "changes": [each for each in changes or [] if each.writes or each.refusal],
        "looked": changes is not None,
        "writes": sum(each.writes for each in changes or []),
        "refused": sum(bool(each.refusal) for each in changes or []),
        "refusal": refusal,
    }
    return render(request, "documents/scores.html", context, status=status)
