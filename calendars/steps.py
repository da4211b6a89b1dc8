"""The deadlines of the clusters' years: as they are for the official's own board, or counted over all boards."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from calendars.event import DEADLINE, Event, Window
from clusters.models import ClusterYear, Deadline
from clusters.queries import sees_all
from pledges.states import Audience
from reminders.kinds.obligation import Obligation
from reminders.owed import KIND_OF, obligations


def years_in(official, window: Window) -> list[ClusterYear]:
    """Those he may see of which something is due in the window. One query."""
    days = (window.first, window.last)
    due = Deadline.objects.filter(Q(due_on__range=days) | Q(own_deadlines__due_on__range=days))
    years = ClusterYear.objects.visible_to(official).filter(Exists(due.filter(cluster_year=OuterRef("pk"))))
    return list(years.select_related("cluster").order_by("-year", "cluster__kind", "cluster__number"))


def steps_in(years: list[ClusterYear], window: Window) -> list[Obligation]:
    """Every board's steps of these years. Five queries, none without a year."""
    return obligations(years, window.today) if years else []


def events_of_steps(official, steps: Iterable[Obligation], window: Window) -> list[Event]:
    if sees_all(official):
        return _counted(_grouped(steps, lambda each: (each.step, each.deadline.common.due_on)), window)
    return _of_board(official, steps, window)


# --- for who has a board ----------------------------------------------------------------------------------------


def _of_board(official, steps, window):
    of_deadline = _grouped(steps, lambda each: each.deadline.common)
    members = {(each.deadline.cluster_year_id, each.board_id) for each in steps}
    found = []
    for deadline, of_all in of_deadline.items():
        own = next((each for each in of_all if each.board_id == official.board_id), None)
        is_member = (deadline.cluster_year_id, official.board_id) in members
        if own:
            found.append(_own(own, official, window.today))
        elif deadline.of_board(official.board_id).is_excused:
            found.append(_excused(deadline, official))
        elif not is_member:  # a year of the boards it came out of
            found.append(_event(deadline, deadline.due_on))
    return found


def _own(step, official, day):
    code, label = step.shown_to(Audience.MEMBER, day)
    because = step.deadline.extension
    note = f"Hạn riêng của đơn vị, gia hạn vì: {because}" if because else ""
    url = step.url_for(Audience.MEMBER, official, day)
    return _event(step.deadline, step.due_on, code=code, label=label, note=note, url=url)


def _excused(deadline, official):
    why = deadline.of_board(official.board_id).excuse
    return _event(deadline, deadline.due_on, code="none", label=KIND_OF[deadline.step].not_owed, note=f"Lý do: {why}")


def _event(deadline, day, *, url="", **told):
    year = deadline.cluster_year
    return Event(
        f"deadline-{deadline.pk}", day, DEADLINE, str(deadline), str(year.cluster), url or year.timetable_url, **told
    )


# --- for who looks after all ------------------------------------------------------------------------------------


def _counted(groups, window):
    return [_of_clusters(step, due_on, found, window.today) for (step, due_on), found in groups.items()]


def _of_clusters(step, due_on, found, day):
    """“Báo cáo 6 tháng – 5 cụm”: how many boards are done."""
    years = {each.deadline.cluster_year_id: each.cluster_year for each in found}
    one = next(iter(years.values())) if len(years) == 1 else None
    done, longer = sum(each.is_done for each in found), sum(bool(each.deadline.extension) for each in found)
    return Event(
        f"step-{one.pk if one else 'all'}-{step}-{due_on:%Y%m%d}",
        due_on,
        DEADLINE,
        found[0].deadline.get_step_display(),
        str(one.cluster) if one else f"{len(years)} cụm",
        one.get_absolute_url() if one else reverse("clusters:list"),
        _code(found, done, day),
        f"{done}/{len(found)} đơn vị đã xong",
        f"{longer} đơn vị được gia hạn." if longer else "",
    )


def _code(found, done, day):
    if done == len(found):
        return "approved"
    if any(each.is_overdue(day) for each in found):
        return "overdue"
    return "draft" if any(each.is_open(day) for each in found) else "not_yet"


def _grouped(steps, by) -> dict:
    groups = {}
    for each in steps:
        groups.setdefault(by(each), []).append(each)
    return groups
