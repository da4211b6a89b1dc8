"""Scorecards an official may see, and the log of their points."""

from django.db import models
from django.db.models import BooleanField, Case, Exists, OuterRef, Value, When
from django.db.models.functions import Coalesce, TruncDate

from clusters.access import checked_by, is_central, offices_of
from provinces.days import today
from provinces.queries import lineage, with_board_names
from scoring.states import CardState, ResultState


class CardQuerySet(models.QuerySet):
    def visible_to(self, official):
        """Those he works on, and those sent in of the years that he may see whose result is published."""
        worked_on = self.worked_on_by(official)
        if not official.is_authenticated or official.board_id is None or not official.works:
            return worked_on
        public = models.Q(
            ~models.Q(state=CardState.DRAFT),
            cluster_year__result__state=ResultState.PUBLISHED,
            cluster_year__in=self._of("cluster_year").visible_to(official),
        )
        return worked_on | self.filter(public)

    def worked_on_by(self, official):
        """Own cards and the predecessors'; those sent in of the cluster for its officers and the centre, and for whom
        the head asked to verify them, or whose board to check them across.

        Nobody else, and nobody who only observes. Evidence is read by these alone, also after publication.
        """
        if not official.is_authenticated or official.board_id is None or not official.works:
            return self.none()
        sent = ~models.Q(state=CardState.DRAFT)
        if is_central(official):
            return self.filter(sent)
        in_office = models.Q(cluster_year__cluster__in=offices_of(official))
        asked = Exists(self._of("verifiers").filter(card=OuterRef("pk"), official=official))
        across = Exists(self._of("cross_checks").filter(card=OuterRef("pk"), board=official.board_id))
        return self.filter(
            models.Q(board__in=lineage(official.board_id)) | sent & (in_office | models.Q(asked) | models.Q(across))
        )

    def _of(self, name):
        return self.model._meta.get_field(name).related_model.objects

    def with_checking_by(self, official):
        """Adds ``checked_by_us``: the official's board verifies this card today."""
        ours = checked_by(official)
        return self.annotate(
            checked_by_us=Case(When(ours, then=Value(True)), default=Value(False), output_field=BooleanField())
        )

    def named(self):
        """With the board's name as it was when the card was sent; before that, today's or the board's last."""
        return with_board_names(self, Coalesce(TruncDate("submitted_at"), Value(today())))
