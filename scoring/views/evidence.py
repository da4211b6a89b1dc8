"""The evidence of one criterion: files, links, and reports of the board's own."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from files.handing_out import handed_out
from files.refusals import ACCEPTED, NOTHING_CHOSEN, OFFERED, Refused
from files.sizes import most
from pledges.verbs.papers import allow
from scoring.access.card import get_own_place, get_own_score, why_not_prove, why_not_read_lines, why_not_score
from scoring.forms.evidence import LinkForm, ReportForm
from scoring.models import EvidenceFile, Scorecard
from scoring.queries.evidence import evidence_of_score, get_own_evidence
from scoring.states import CardState
from scoring.verbs.evidence import add_file, add_link, own_reports, remove_evidence


@require_GET
def evidence(request, pk):
    return _page(request, get_own_score(request.user, pk))


@require_POST
def add_files(request, pk):
    """Each file that can be kept is; of the others the page says why not."""
    score = get_own_score(request.user, pk)
    uploads = request.FILES.getlist("files")
    refused = [] if uploads else [NOTHING_CHOSEN]
    for upload in uploads:
        try:
            add_file(pk, upload, by=request.user)
        except Refused as refusal:
            refused.append(f"Không nhận tệp “{upload.name}”. {refusal}")
    if refused:
        return _page(request, score, refused=refused, status=422)
    return _done(request, score, f"Đã thêm {len(uploads)} tệp.")


@require_POST
def add_url(request, pk):
    score = get_own_score(request.user, pk)
    form = LinkForm(request.POST)
    return _add(request, score, form, {"link_form": form})


@require_POST
def add_report(request, pk):
    score = get_own_score(request.user, pk)
    form = ReportForm(request.POST, reports=own_reports(score))
    return _add(request, score, form, {"report_form": form})


def _add(request, score, form, shown):
    if not form.is_valid():
        return _page(request, score, status=422, **shown)
    try:
        add_link(score.pk, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, score, status=422, **shown)
    return _done(request, score, "Đã thêm minh chứng.")


@require_http_methods(["GET", "POST"])
def remove(request, what, pk):
    """Asks first."""
    if request.method == "POST":
        return _done(request, remove_evidence(what, pk, by=request.user), "Đã xóa minh chứng.")
    score, piece = get_own_evidence(request.user, what, pk)
    allow(why_not_score(get_own_place(request.user, score.card.cluster_year_id)))
    context = {"piece": piece, "criterion": score.criterion, "crumbs": _crumbs(score)}
    context["back_url"] = reverse("scoring:evidence", args=[score.pk])
    return render(request, "scoring/card/evidence_remove.html", context)


@require_safe
def file(request, pk):
    """The file itself, for whoever may read the card's points."""
    cards = Scorecard.objects.visible_to(request.user)
    found = get_object_or_404(EvidenceFile.objects.select_related("score__card"), pk=pk, score__card__in=cards)
    allow(why_not_read_lines(request.user, found.score.card))
    return handed_out(request, found)


def _done(request, score, sentence):
    messages.success(request, sentence)
    return redirect("scoring:evidence", score.pk)


def _page(request, score, *, refused=(), link_form=None, report_form=None, status=200):
    place = get_own_place(request.user, score.card.cluster_year_id)
    allow(why_not_prove(place))
    context = {
        "score": score,
        "may_remove": not why_not_score(place),
        "criterion": score.criterion,
        "back_url": f"{_page_of(score)}#dong-{score.criterion_id}",
        "explaining": score.card.state == CardState.EXPLAINING,
        "pieces": evidence_of_score(score),
        "refused": refused,
        "link_form": link_form or LinkForm(),
        "report_form": report_form or ReportForm(reports=own_reports(score)),
        "accepted": ACCEPTED,
        "endings": OFFERED,
        "most_mb": most() // 1024 // 1024,
        "crumbs": _crumbs(score),
    }
    return render(request, "scoring/card/evidence.html", context, status=status)


def _page_of(score):
    """Where the evidence is asked for: the page of one's answers, or of one's own points."""
    card = score.card
    if card.state == CardState.EXPLAINING:
        return reverse("scoring:explain", args=[card.pk])
    return reverse("scoring:write", args=[card.cluster_year_id])


def _crumbs(score):
    what = "Giải trình" if score.card.state == CardState.EXPLAINING else "Tự chấm điểm"
    page = (f"{what} năm {score.card.cluster_year.year}", _page_of(score))
    return [("Chấm điểm", reverse("scoring:cards")), page, (f"Minh chứng mục {score.criterion.code}", "")]
