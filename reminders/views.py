from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clusters.access import get_cluster_year_for, is_central
from clusters.steps import SHORT
from conferences.queries.notices import Notices, notices_for
from conferences.states import IN_SESSION
from conferences.words import when_in_words
from pledges.access.waiting import waiting_counts
from pledges.refusals import AlreadyHandled
from pledges.views.parts import asks_for_part
from provinces.days import today
from reminders import to_check, to_do
from reminders.context import checks
from reminders.forms import MemberForm
from reminders.matrix import NAME, TOTAL, legend, matrix, rank_by, sum_of_all, sums
from reminders.ordering import asked_order
from reminders.owed import obligations
from reminders.progress import new_summaries, progress
from reminders.sending_by_hand import offered
from reminders.verbs import remind_by_hand

DEADLINES_SHOWN = 5
NEWS_SHOWN = 3


@require_GET
def home(request):
    """*Việc của tôi*: what is overdue, what is to be done, what waits for others; first of all what waits for us."""
    official, day = request.user, today()
    notices = notices_for(official, day, NEWS_SHOWN)
    work = to_do.work_of(official, day, notices)
    checking = to_check.to_check(official) if checks(official) else []
    counts = waiting_counts(official) if checks(official) else {}
    context = {
        "summary": to_do.in_one_sentence(work, counts, day),
        "overdue": to_do.overdue(work, official, day),
        "to_do": to_do.to_do(work, official, day),
        "waiting": to_do.waiting(work),
        "works": official.capacity != "observer" and bool(work.cluster_years or work.owed or is_central(official)),
        "sends": bool(work.cluster_years),
        "checks": checks(official),
        "waiting_count": len(checking),
        "to_check": checking[: to_check.CHECKS_SHOWN],
        "next_due": to_do.next_due(work, day),
        "upcoming": [each for each in work.calendar if each.due_on >= day][:DEADLINES_SHOWN],
        "own_years": [
            {"url": each.get_absolute_url(), "label": f"{each.cluster.short}, năm {each.year}"}
            for each in work.cluster_years
        ],
        "meeting": _meeting(notices),
        "news": [(each.article, each.whose, reverse("conferences:article", args=[each.pk])) for each in notices.news],
        "progress": progress(work.steps, day) if is_central(official) else [],
        "summaries": new_summaries() if is_central(official) else [],
    }
    return render(request, "reminders/home.html", context)


def _meeting(notices: Notices) -> dict | None:
    """The next conference, as the panel beside tells it."""
    if not notices.ahead:
        return None
    conference = notices.ahead[0]
    return {
        "title": conference.title,
        "when": when_in_words(conference),
        "place": conference.place,
        "url": reverse("conferences:conference", args=[conference.pk]),
        "in_session": conference.state == IN_SESSION,
        "unanswered": conference in notices.to_answer,
    }


@require_GET
def completeness(request, number, year, kind="cluster"):
    """Boards × steps of a cluster's year; a fragment in the cluster's page, a page of its own without JavaScript."""
    cluster_year = get_cluster_year_for(request.user, number, year, kind)
    request.year_of_page = year
    day = today()
    owed = obligations([cluster_year], named_on=cluster_year.day)
    deadlines, rows = matrix(owed, request.user, day)
    order = asked_order(request, [NAME, *(each.step for each in deadlines), TOTAL])
    template = "reminders/matrix.html#matrix" if asks_for_part(request) else "reminders/matrix.html"
    place = f"{cluster_year.cluster.short}, năm {year}"
    crumbs = [("Cụm", reverse("clusters:list")), (place, cluster_year.get_absolute_url()), ("Tiến độ trong năm", "")]
    context = {
        "cluster_year": cluster_year,
        "columns": [(each, order.heading(each.step)) for each in deadlines],
        "by_name": order.heading(NAME),
        "by_total": order.heading(TOTAL),
        "rows": order.arranged(rows, rank_by(order.key, deadlines)),
        "sums": [(SHORT[each.step], found) for each, found in zip(deadlines, sums(deadlines, rows), strict=True)],
        "total": sum_of_all([row.tally for row in rows]),
        "in_page": _in_page_of_cluster(request),
        "address": request.path,
        "by_hand": offered(request.user, [each for each in owed if each.by_its_board], cluster_year, day),
        "legend": legend(rows),
        "remind_url": reverse(f"reminders:{'remind' if kind == 'cluster' else 'remind_block'}", args=[number, year]),
        "crumbs": crumbs,
        "export_url": cluster_year.url_of("documents:matrix"),
    }
    return render(request, template, context)


def _in_page_of_cluster(request) -> bool:
    """Under a heading of that page, not of the matrix's own, where it is sorted in place too."""
    seen_from = request.htmx.current_url_abs_path if asks_for_part(request) else request.path
    return not (seen_from or "").startswith(request.path)


@require_POST
def remind(request, number, year, kind="cluster"):
    """Remind a board of the cluster's year by hand, and back to the year's page."""
    cluster_year = get_cluster_year_for(request.user, number, year, kind)
    form = MemberForm(request.POST, cluster_year=cluster_year)
    if not form.is_valid():
        raise Http404
    board = form.cleaned_data["board"]
    try:
        written = remind_by_hand(cluster_year, board.pk, by=request.user)
    except AlreadyHandled as handled:  # somebody was quicker
        messages.warning(request, str(handled))
    else:
        messages.success(request, _reminded(board.board_name, written))
    return redirect(f"{cluster_year.get_absolute_url()}#tien-do")


def _reminded(name, written):
    if not written:
        return f"{name} chưa có cán bộ nào có tài khoản, nên chưa ai nhận được lời nhắc."
    return f"Đã gửi lời nhắc tới {written} cán bộ của {name}."
