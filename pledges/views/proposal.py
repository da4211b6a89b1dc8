"""Proposals: their list, one of them, and what is done with it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clusters.years import years_of
from pledges.access.proposal import get_proposal_for, why_not_answer, why_not_close, why_not_pass_up, with_who_owes
from pledges.afterwards import ANSWER
from pledges.forms.entry import AnswerForm
from pledges.marking import excerpt, marked
from pledges.models import Proposal, Report
from pledges.queries.proposal_list import KEYS, STATES, proposals_chosen
from pledges.queries.words import words_of
from pledges.refusals import Incomplete, Outrun
from pledges.states import PROPOSAL_SHAPES, UNANSWERED, ProposalState
from pledges.verbs.proposal import answer_proposal, close_proposal, pass_up_proposal
from pledges.views.parts import asks_for_part
from provinces.days import today

PROPOSALS_A_PAGE = 20
WORDS_SHOWN = 160  # characters of a proposal in the list
NOTHING_YET = "Chưa có kiến nghị nào. Kiến nghị được nêu trong báo cáo, và chờ trả lời từ khi báo cáo được duyệt."
NOTHING_FOUND = "Không có kiến nghị nào như đã chọn. Thử ít từ hơn, hoặc chọn “Mọi…” ở các ô trên."


@require_GET
def proposals(request):
    """What the official may see, the unanswered first."""
    chosen = {key: request.GET.get(key, "").strip() for key in KEYS}
    page = Paginator(proposals_chosen(request.user, chosen), PROPOSALS_A_PAGE).get_page(request.GET.get("page"))
    words = words_of(chosen["tu"])
    context = {
        "page": page,
        "found": [
            (each, marked(excerpt(each.request, words, WORDS_SHOWN), words), standing_of(each))
            for each in with_who_owes(page)
        ],
        "chosen": chosen,
        "none": NOTHING_FOUND if any(chosen.values()) else NOTHING_YET,
        "query": urlencode({key: value for key, value in chosen.items() if value}),
        "choices": {
            "trang_thai": STATES,
            "gui_den": Proposal.Addressee.choices,
            "nam": [(str(year), str(year)) for year in years_of(request)],
        },
    }
    template = "pledges/proposal/list.html#found" if asks_for_part(request) else "pledges/proposal/list.html"
    return render(request, template, context)


def standing_of(proposal) -> dict:
    """Shape and word of its state, and, while it waits, who owes the answer and whether he is late."""
    waits = proposal.state in UNANSWERED
    overdue = waits and proposal.due_on < today()
    return {
        "code": "overdue" if overdue else PROPOSAL_SHAPES[proposal.state],
        "label": "Quá hạn trả lời" if overdue else ProposalState(proposal.state).label,
        "waits": waits,
        "owing": str(proposal.owing) if waits else "",
        "days_left": (proposal.due_on - today()).days if waits else 0,
        "afterwards": ANSWER if waits else "",
    }


@require_GET
def proposal(request, pk):
    return _page(request, pk)


def _page(request, pk, *, notice="", form=None, status=200):
    shown = get_proposal_for(request.user, pk)
    official = request.user
    reasons = {
        "answer": why_not_answer(official, shown),
        "pass_up": why_not_pass_up(official, shown),
        "close": why_not_close(official, shown),
    }
    responses = list(shown.responses.named())
    form = form.at_version(shown.version) if form else AnswerForm(initial={"version": shown.version})
    context = {
        "proposal": shown,
        "standing": standing_of(shown),
        "responses": responses,
        "answers": [each for each in responses if each.to_state == ProposalState.ANSWERED],
        "why_not": reasons,
        "acts": not all(reasons.values()),
        "form": form.only_closing() if reasons["answer"] else form,
        "notice": notice,
        "reads_report": Report.objects.visible_to(official).filter(pk=shown.report_id).exists(),
        "crumbs": [("Kiến nghị", reverse("pledges:proposals")), (f"Kiến nghị của {shown.board_short}", "")],
    }
    return render(request, "pledges/proposal/page.html", context, status=status)


@require_POST
def answer(request, pk):
    return _respond(request, pk, answer_proposal, "Đã trả lời kiến nghị.")


@require_POST
def pass_up(request, pk):
    return _respond(request, pk, pass_up_proposal, "Đã chuyển kiến nghị lên Ban Tổ chức Trung ương.")


@require_POST
def close(request, pk):
    return _respond(request, pk, close_proposal, "Đã kết thúc kiến nghị.")


def _respond(request, pk, verb, done):
    get_proposal_for(request.user, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    try:
        verb(pk, by=request.user, comment=form.cleaned_data["comment"], version=form.cleaned_data["version"])
    except Incomplete as incomplete:
        for field, sentence in incomplete.missing:
            form.add_error(field, sentence)
        return _page(request, pk, form=form, status=422)
    except Outrun as outrun:
        return _page(request, pk, form=form, notice=str(outrun), status=409)
    messages.success(request, done)
    return redirect("pledges:proposal", pk)
