from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from clusters.access import get_cluster_year_for, is_central
from clusters.models import ClusterYear, Deadline
from pledges.access.report import waiting_count
from pledges.models import Report
from provinces.days import today
from reminders.context import checks
from reminders.matrix import legend, matrix
from reminders.owed import obligations

CHECKS_SHOWN = 10
DEADLINES_SHOWN = 5


@require_GET
def home(request):
    """*Việc của tôi*: what is overdue, what is to be done, what waits for others; first of all what waits for us."""
    official, day = request.user, today()
    cluster_years = list(_own_years(official))
    own = obligations(cluster_years, named_on=day, board_id=official.board_id) if cluster_years else []
    waits = waiting_count(official) if checks(official) else 0
    context = {
        "summary": _summary(own, waits, day),
        "overdue": [_task(each, day) for each in own if each.is_overdue(day)],
        "to_do": [_task(each, day) for each in own if each.is_owed(day) and not each.is_overdue(day)],
        "waiting": [each for each in own if each.is_waiting],
        "writes": bool(cluster_years) and official.capacity != "observer",
        "checks": checks(official),
        "waiting_count": waits,
        "to_check": _to_check(official) if waits else [],
        "upcoming": _upcoming(cluster_years, day),
        "own_years": [
            {"url": each.get_absolute_url(), "label": f"{each.cluster.short}, năm {each.year}"}
            for each in cluster_years
        ],
        "progress": _progress(day) if is_central(official) else [],
    }
    return render(request, "reminders/home.html", context)


def _summary(own, waits, day) -> str:
    """“Đồng chí có 2 việc đến hạn trong 7 ngày, 1 việc quá hạn.”"""
    counts = [
        (waits, "báo cáo cần duyệt"),
        (sum(each.is_due_soon(day) for each in own), "việc đến hạn trong 7 ngày"),
        (sum(each.is_overdue(day) for each in own), "việc quá hạn"),
        (sum(each.was_returned for each in own), "báo cáo bị trả lại"),
    ]
    told = [f"{count} {what}" for count, what in counts if count]
    return f"Đồng chí có {', '.join(told)}." if told else "Đồng chí không có việc nào đến hạn trong 7 ngày tới."


def _task(owed, day):
    hint = {"draft": "chưa gửi", "returned": "bị trả lại, cần sửa và gửi lại"}[owed.state]
    return {"owed": owed, "days_left": owed.days_left(day), "hint": hint if owed.report else "chưa bắt đầu"}


def _own_years(official):
    years = ClusterYear.objects.running().select_related("cluster").order_by("year", "cluster")
    return years.of_board(official.board_id) if official.board_id else years.none()


def _to_check(official):
    waiting = Report.objects.waiting_for(official).named().without_texts()
    return waiting.select_related("cluster_year__cluster")[:CHECKS_SHOWN]


def _upcoming(cluster_years, day):
    coming = Deadline.objects.filter(cluster_year__in=cluster_years, due_on__gte=day)
    return coming.select_related("cluster_year__cluster").order_by("due_on", "pk")[:DEADLINES_SHOWN]


def _progress(day):
    """For the centre, per running cluster: reports of the newest open step that came, and all overdue ones."""
    running = list(
        ClusterYear.objects.running().select_related("cluster").order_by("year", "cluster__kind", "cluster")
    )
    owed = [each for each in obligations(running, named_on=day) if each.is_open(day)]
    return [
        _progress_of(year, [each for each in owed if each.deadline.cluster_year_id == year.pk], day)
        for year in running
    ]


def _progress_of(cluster_year, owed, day):
    newest = owed[-1].deadline if owed else None
    of_step = [each for each in owed if newest and each.deadline.pk == newest.pk]
    return {
        "cluster_year": cluster_year,
        "url": cluster_year.get_absolute_url(),
        "deadline": newest,
        "sent": sum(not each.is_owed(day) for each in of_step),
        "of": len(of_step),
        "overdue": sum(each.is_overdue(day) for each in owed),
    }


@require_GET
def completeness(request, number, year, kind="cluster"):
    """Boards × steps of a cluster's year; a fragment in the cluster's page, a page of its own without JavaScript."""
    cluster_year = get_cluster_year_for(request.user, number, year, kind)
    request.year_of_page = year
    day = today()
    deadlines, rows = matrix(obligations([cluster_year], named_on=cluster_year.day), request.user, day)
    template = "reminders/matrix.html#matrix" if request.htmx else "reminders/matrix.html"
    place = f"{cluster_year.cluster.short}, năm {year}"
    crumbs = [("Cụm", reverse("clusters:list")), (place, cluster_year.get_absolute_url()), ("Tiến độ báo cáo", "")]
    context = {
        "cluster_year": cluster_year,
        "deadlines": deadlines,
        "rows": rows,
        "legend": legend(rows),
        "crumbs": crumbs,
    }
    return render(request, template, context)
