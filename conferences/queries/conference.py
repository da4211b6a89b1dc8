"""Conferences that an official may see, with what their lists show."""

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, When

from clusters.access import is_central, offices_of
from clusters.models import ClusterYear, Duty
from conferences.states import PLANNED
from provinces.days import today
from provinces.queries import lineage


class ConferenceQuerySet(models.QuerySet):
    def visible_to(self, official):
        """Those of the cluster years he may see and those of the sector; while planned, only for who keeps them."""
        if not official.is_authenticated:
            return self.none()
        if official.board_id is None and not (official.is_staff or official.capacity == "observer"):
            return self.none()
        years = ClusterYear.objects.visible_to(official)
        seen = Q(cluster_year__in=years) | Q(cluster_year=None)
        if official.board_id:
            seen |= Q(host_board__in=lineage(official.board_id))
        return self.filter(seen).filter(~Q(state=PLANNED) | kept_by(official))

    def with_keeping_by(self, official):
        """Adds ``kept_by_us``: the official's board keeps this record today."""
        return self.annotate(kept_by_us=Case(When(kept_by(official), then=True), default=False))

    def in_full(self):
        return self.select_related("cluster_year__cluster", "host_board", "minutes")

    def with_presence(self):
        """Adds ``present_count`` and ``called_count``: boards present and boards called."""
        return self.annotate(
            called_count=Count("attendances", distinct=True),
            present_count=Count("attendances", filter=Q(attendances__is_present=True), distinct=True),
        )


def kept_by(official) -> Q:
    """Rows that the official's board keeps today: those of clusters in which it is head or deputy, those it hosts.

    The Central Commission keeps what is of the whole sector, and a cluster's where nobody is in office.
    """
    if not official.is_authenticated or official.board_id is None or not official.works:
        return Q(pk__in=[])
    if is_central(official):
        in_office = Duty.objects.on(today()).filter(cluster_year__cluster=OuterRef("cluster_year__cluster"))
        return Q(cluster_year=None) | ~Exists(in_office)
    return Q(cluster_year__cluster__in=offices_of(official)) | Q(host_board=official.board_id)


def newest_first(rows):
    return rows.order_by(F("year").desc(), F("day").desc(nulls_last=True), "-pk")
