"""The library of models and good ways of working: what approved reports told of."""

from django.db import models
from django.db.models import F
from django.db.models.functions import TruncDate

from clusters.access import checked_by, is_central
from pledges.states import APPROVED
from provinces.queries import with_board_names


class PracticeQuerySet(models.QuerySet):
    def visible_to(self, official):
        """Those of approved reports, for everybody who acts for a board or observes; nothing of any other report."""
        reads = official.is_authenticated and (official.board_id is not None or official.capacity == "observer")
        return self.filter(report__state=APPROVED) if reads else self.none()

    def featurable_by(self, official):
        """Those that the official's board may hold up to others: of the boards it checks, for the centre all."""
        if official.board_id is None:
            return self.none()
        return self if is_central(official) else self.filter(checked_by(official, "report__"))

    def named(self):
        """With the board's name as it was when its report was sent, and the report's cluster."""
        rows = with_board_names(self, TruncDate("report__submitted_at"), board="report__board")
        return rows.select_related("report__cluster_year__cluster")

    def in_order(self):
        """Those held up to others first, then the newest."""
        return self.order_by(F("featured_at").desc(nulls_last=True), "-report__submitted_at", "position", "-pk")
