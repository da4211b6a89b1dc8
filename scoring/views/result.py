"""The result of a cluster's year: the table as it stands for those who make it, the published one for everybody."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clusters.access import is_central
from clusters.years import shown_year
from pledges.refusals import AlreadyHandled
from pledges.verbs.papers import allow
from scoring.access.judging import (
    get_judged_year_for,
    judged_among,
    sees_all_cards,
    why_not_judge,
    why_not_lead_year,
)
from scoring.access.result import get_result_year_for, state_of
from scoring.forms.result import AdoptForm, TakeBackForm, VotesForm, WordForm
from scoring.models import Scorecard
from scoring.queries.result import results_of
from scoring.queries.summary import summary_of
from scoring.states import RESULT_SHAPES, CardState, ResultState
from scoring.summary_table import table_now, table_of
from scoring.verbs.computing import compute_points
from scoring.verbs.result import adopt_result, publish_result, record_votes, take_back_result
from scoring.views import result_table
from scoring.views.attempt import attempt

# What the page of one reader has and that of another has not.
NOTHING = {
    "boards": [],
    "export_query": "",
    "in_work": False,
    "result": None,
    "shown": None,
    "steps": [],
    "tables": [],
    "table": None,
    "is_newest": True,
    "why_not": "",
}


@require_GET
def results(request):
    """Of the shown year, those that he may see; a board of one cluster comes to that cluster's at once."""
    year = shown_year(request)
    found = results_of(request.user, year)
    if len(found) == 1 and request.user.board_id and not is_central(request.user):
        return redirect("scoring:result", found[0].pk)
    return render(request, "scoring/result/list.html", {"year": year, "found": found})


@require_GET
def result(request, cluster_year):
    return result_page(request, cluster_year)


def result_page(request, pk, *, forms=None, refused=(), notice="", status=200):
    """``forms``: {what it does: form} that were refused; ``refused``: what stands against a step, as sentences."""
    cluster_year = get_result_year_for(request.user, pk)
    request.year_of_page = cluster_year.year
    state = state_of(cluster_year)
    context = NOTHING | {
        "cluster_year": cluster_year,
        "state": state,
        "shape": (RESULT_SHAPES[state], ResultState(state).label),
        "sees_all": sees_all_cards(request.user, cluster_year),
        "refused": refused,
        "notice": notice,
        "crumbs": [("Xếp hạng", reverse("scoring:results")), (str(cluster_year.cluster), "")],
    }
    if state == ResultState.PUBLISHED:
        context |= _published(request, cluster_year)
    elif context["sees_all"]:
        context |= _in_work(request, cluster_year, state, forms or {})
    else:
        context["boards"] = _standing(cluster_year)
    return render(request, "scoring/result/page.html", context, status=status)


def _published(request, cluster_year):
    tables = list(cluster_year.result.tables.select_related("official").order_by("number"))
    asked = request.GET.get("bang", "")
    shown = next((table for table in tables if str(table.number) == asked), tables[-1])
    cards = Scorecard.objects.visible_to(request.user).filter(cluster_year=cluster_year)
    return {
        "result": cluster_year.result,
        "tables": tables,
        "shown": shown,
        "is_newest": shown == tables[-1],
        "export_query": "" if shown == tables[-1] else f"bang={shown.number}",
        "table": result_table.published(table_of(shown), dict(cards.order_by("pk").values_list("board", "pk"))),
        "steps": list(cluster_year.result.steps.named()),
    }


def _in_work(request, cluster_year, state, forms):
    summary = summary_of(cluster_year)
    result = getattr(cluster_year, "result", None)
    why_not = why_not_judge(request.user, cluster_year)
    tied = _tied(summary)
    judged = judged_among(request.user, cluster_year, [row.board for row in summary.rows])
    return {
        "result": result,
        "table": result_table.now(table_now(summary), judged),
        "in_work": True,
        "gaps": summary.gaps if state == ResultState.OPEN else [],
        "why_not": why_not if state == ResultState.OPEN else why_not_lead_year(request.user, cluster_year),
        "adopt_form": forms.get("adopt") or AdoptForm(),
        "word_form": forms.get("word") or WordForm(),
        "take_back_form": forms.get("take_back") or TakeBackForm(),
        "votes_form": forms.get("votes") or (VotesForm(rows=tied) if tied else None),
        "steps": list(result.steps.named()) if result else [],
    }


def _standing(cluster_year):
    """What other boards see before publication: that a card was sent, that it is dealt with, and nothing else."""
    sent = dict(cluster_year.cards.exclude(state=CardState.DRAFT).order_by("pk").values_list("board", "state"))
    members = cluster_year.memberships.on(cluster_year.day).named_on(cluster_year.day)
    return [(each.board_short, *_word(sent.get(each.board_id))) for each in members]


def _word(state):
    if state is None:
        return "draft", "Chưa nộp"
    return ("submitted", "Đã nộp") if state == CardState.SUBMITTED else ("signing", "Đang xử lý")


@require_POST
def compute(request, cluster_year):
    changed = compute_points(cluster_year, by=request.user)
    messages.success(
        request, f"Đã tính điểm: {changed} mục có điểm mới." if changed else "Điểm máy tính không thay đổi."
    )
    return redirect("scoring:result", cluster_year)


@require_POST
def adopt(request, cluster_year):
    done = "Đã ghi nhận kết quả được thông qua."
    return _step(request, cluster_year, why_not_judge, "adopt", AdoptForm(request.POST), adopt_result, done)


@require_POST
def take_back(request, cluster_year):
    done, form = "Đã lấy lại kết quả để sửa.", TakeBackForm(request.POST)
    return _step(request, cluster_year, why_not_lead_year, "take_back", form, take_back_result, done)


@require_POST
def publish(request, cluster_year):
    done, form = "Đã công bố kết quả. Các đơn vị trong cụm đã được báo.", WordForm(request.POST)
    return _step(request, cluster_year, why_not_lead_year, "word", form, publish_result, done)


@require_POST
def votes(request, cluster_year):
    """Of the boards that only votes tell apart."""
    year = get_judged_year_for(request.user, cluster_year)
    allow(why_not_judge(request.user, year))
    form = VotesForm(request.POST, rows=_tied(summary_of(year)))
    return _step(request, cluster_year, why_not_judge, "votes", form, _record, "Đã ghi số phiếu.")


def _tied(summary):
    return [row for rows in summary.ties for row in rows]


def _record(cluster_year, *, by, **fields):
    if not fields:
        raise AlreadyHandled("Không còn đơn vị nào bằng điểm, nên không ghi phiếu.")
    record_votes(cluster_year, VotesForm.votes_in(fields), by=by)


def _step(request, pk, why_not, which, form, door, done):
    """Whether he may is told before what his form lacks."""
    allow(why_not(request.user, get_judged_year_for(request.user, pk)))
    tried = attempt(form, lambda **told: door(pk, by=request.user, **told))
    if not tried.done:
        return result_page(request, pk, forms={which: form}, **tried.shown())
    messages.success(request, done)
    return redirect("scoring:result", pk)
