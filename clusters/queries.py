"""Cluster years that an official may see, dated rows on a day, and what is due for a single board."""

import datetime as dt

from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, Func, OuterRef, Q, Value
from django.db.models.functions import Greatest, Least, TruncDate

from provinces.queries import Line, lineage, with_board_names


def sees_all(official) -> bool:
    """The centre sees every cluster's years, and so do administrators and observers of no board."""
    if official.board_id is None:
        return official.is_staff or official.capacity == "observer"
    return official.board.kind == "central"


class DatedQuerySet(models.QuerySet):
    """Memberships and duties: rows with a board and ``valid_during``."""

    def on(self, day: dt.date):
        return self.filter(valid_during__contains=day)

    def heads(self):
        return self.filter(office="head")

    def named_on(self, day: dt.date):
        """With ``board_name``, ``board_short``; in Vietnamese order of the boards' names."""
        return with_board_names(self, day).order_by("board_order", "pk")

    def named_near(self, day: dt.date):
        """As ``named_on``, each row on that day of its own stretch that is nearest to ``day``."""
        begins, ends = (
            Func(F("valid_during"), template=template, output_field=models.DateField())
            for template in ("LOWER(%(expressions)s)", "UPPER(%(expressions)s) - 1")
        )
        day = Value(day, output_field=models.DateField())
        return with_board_names(self, Least(ends, Greatest(begins, day))).order_by("board_order", "pk")


class MembershipQuerySet(DatedQuerySet):
    def with_office_on(self, day: dt.date):
        """Adds ``office`` that the board holds that day in the cluster's year, None where it holds none."""
        held = FilteredRelation(
            "board__duties",
            condition=Q(board__duties__cluster_year=F("cluster_year"), board__duties__valid_during__contains=day),
        )
        return self.annotate(held=held, office=F("held__office"))


class DutyQuerySet(DatedQuerySet):
    def with_line(self):
        """Adds ``line``: ids of the board and of all it came out of, whose papers are its own."""
        return self.annotate(line=Line("board"))

    def with_checking_on(self, day: dt.date):
        """Adds ``checks``: the board checks others' papers that day, as head, or as a deputy who was given it; and
        ``line``, to tell who the others are."""
        delegations = self.model._meta.get_field("delegations").related_model.objects
        given = Exists(delegations.filter(duty=OuterRef("pk"), valid_during__contains=day))
        return self.with_line().annotate(checks=Q(office="head") | Q(given))


class DeadlineQuerySet(models.QuerySet):
    def with_own_days(self, board_id: int | None = None) -> list:
        """The deadlines in order, each with the days that boards – or this board – were given. One query."""
        theirs = Q() if board_id is None else Q(own_deadlines__board=board_id)
        rows = self.annotate(
            own=FilteredRelation("own_deadlines", condition=theirs),
            own_board=F("own__board"),
            own_due_on=F("own__due_on"),
            own_reason=F("own__reason"),
        )
        deadlines = {}
        for row in rows:
            deadline = deadlines.setdefault(row.pk, row)
            if row.own_board is not None:
                deadline.own_days = deadline.own_days | {row.own_board: (row.own_due_on, row.own_reason)}
        return list(deadlines.values())

    def of_board(self, board_id: int) -> list:
        """As they are for this board. One query."""
        return [each.of_board(board_id) for each in self.with_own_days(board_id)]


class OwnDeadlineQuerySet(models.QuerySet):
    def told(self):
        """With who gave them, and ``board_name`` of his board on that day; the oldest first."""
        given = with_board_names(self.select_related("given_by"), TruncDate("given_at"), "given_by__board")
        return given.order_by("given_at", "pk")


class DeadlineChangeQuerySet(models.QuerySet):
    def told(self):
        """With their deadlines, who made them, and ``board_name`` on whose behalf; the newest first."""
        made = with_board_names(self.select_related("official", "deadline"), TruncDate("at"))
        return made.order_by("-at", "-pk")


class ClusterYearQuerySet(models.QuerySet):
    def visible_to(self, official):
        """A board sees the years it or a predecessor belonged to; the centre and those without a board see all."""
        if not official.is_authenticated:
            return self.none()
        if sees_all(official):
            return self
        if official.board_id is None:
            return self.none()
        return self.filter(self._with_member(lineage(official.board_id)))

    def running(self):
        return self.exclude(stage__in=["preparing", "closed"])

    def with_member_count(self):
        return self.annotate(member_count=Count("memberships__board", distinct=True))

    def listed(self, year: int):
        """A year's, as its list shows them: blocks before clusters, with ``member_count``."""
        rows = self.filter(year=year).with_member_count().select_related("cluster")
        return rows.order_by("cluster__kind", "cluster")

    def of_board(self, board_id: int):
        return self.filter(self._with_member([board_id]))

    def _with_member(self, boards):
        memberships = self.model._meta.get_field("memberships").related_model.objects
        return Q(Exists(memberships.filter(cluster_year=OuterRef("pk"), board__in=boards)))
