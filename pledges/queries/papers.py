"""Papers an official may see, and those that wait for his board. Reports and registrations are asked alike."""

from django.db import models
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate

from clusters.access import checked_by, is_central, offices_of
from pledges.states import APPROVED, RETURNED, SENT, SUBMITTED
from provinces.days import today
from provinces.queries import lineage, with_board_names


class PaperQuerySet(models.QuerySet):
    """Rows of a ``CheckedPaper`` with ``cluster_year`` and ``board``."""

    def visible_to(self, official):
        """Own papers and the predecessors'; the cluster's sent ones for its officers; approved ones to observe."""
        if not official.is_authenticated:
            return self.none()
        if official.capacity == "observer":
            return self._observed_by(official)
        if official.board_id is None:
            return self.none()
        sent = Q(state__in=SENT)
        if is_central(official):
            return self.filter(sent)
        in_office = Q(cluster_year__cluster__in=offices_of(official))
        return self.filter(Q(board__in=lineage(official.board_id)) | sent & in_office)

    def _observed_by(self, official):
        approved = self.filter(state=APPROVED)
        if official.board_id is None or is_central(official):
            return approved
        return approved.filter(board__in=lineage(official.board_id))

    def with_checking_by(self, official):
        """Adds ``checked_by_us``: the official's board checks this paper today."""
        if official.board_id is None:
            return self.annotate(checked_by_us=Value(False))
        ours = checked_by(official)
        return self.annotate(
            checked_by_us=Case(When(ours, then=Value(True)), default=Value(False), output_field=BooleanField())
        )

    def waiting_for(self, official):
        """Sent papers that the official's board has to check, the longest waiting first.

        None to observe, and none of a closed year: nothing moves there any more.
        """
        if official.board_id is None or official.capacity == "observer":
            return self.none()
        waiting = self.filter(checked_by(official), state=SUBMITTED).exclude(cluster_year__stage="closed")
        return waiting.order_by("submitted_at", "pk")

    def with_returned_before(self):
        """Adds ``was_returned``: it has come back to its board at least once."""
        steps = self.model._meta.get_field("steps")
        back = steps.related_model.objects.filter(to_state=RETURNED, **{steps.field.name: OuterRef("pk")})
        return self.annotate(was_returned=Exists(back))

    def named(self):
        """With the board's name as it was when the paper was sent; of a draft, today's or the board's last."""
        return with_board_names(self, Coalesce(TruncDate("submitted_at"), Value(today())))


class StepQuerySet(models.QuerySet):
    def named(self):
        """In order, with the official and the acting board's name of that day."""
        return with_board_names(self, TruncDate("at")).select_related("official").order_by("at", "pk")
