"""Proposals an official may see, and those whose answer his board owes."""

from django.db import models
from django.db.models import BooleanField, Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from clusters.access import checked_by, is_central, offices_of
from pledges.states import SETTLED, UNANSWERED, ProposalState
from provinces.days import today
from provinces.queries import lineage, with_board_names


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, official):
        """Own ones and the predecessors'; the raised ones of the cluster for its officers; settled ones to observe."""
        if not official.is_authenticated:
            return self.none()
        if official.capacity == "observer":
            return self._observed_by(official)
        if official.board_id is None:
            return self.none()
        raised = ~Q(state="draft")
        if is_central(official):
            return self.filter(raised)
        in_office = Q(report__cluster_year__cluster__in=offices_of(official))
        return self.filter(Q(report__board__in=lineage(official.board_id)) | raised & in_office)

    def _observed_by(self, official):
        settled = self.filter(state__in=SETTLED)
        if official.board_id is None or is_central(official):
            return settled
        return settled.filter(report__board__in=lineage(official.board_id))

    def with_owing(self, official):
        """Adds ``owed_by_us``: the official's board owes the answer today, if it is still to be given."""
        ours = _answered_by(official) if official.board_id else Q(pk__in=[])
        return self.annotate(
            owed_by_us=Case(When(ours, then=Value(True)), default=Value(False), output_field=BooleanField())
        )

    def named(self):
        """With the raising board's name of the day it was raised (of a draft: today's), the report's cluster, and
        ``owed_since``: when it came to who owes the answer now."""
        day = Coalesce(TruncDate("raised_at"), Value(today(), output_field=models.DateField()))
        rows = with_board_names(self, day, board="report__board").select_related("report__cluster_year__cluster")
        return rows.annotate(owed_since=Coalesce(Subquery(_passed_up(self.model)), "raised_at"))

    def overdue_on(self, day):
        return self.filter(state__in=UNANSWERED, due_on__lt=day)


def _passed_up(proposals):
    responses = proposals._meta.get_field("responses").related_model.objects
    passed_up = responses.filter(proposal=OuterRef("pk"), to_state=ProposalState.PASSED_UP)
    return passed_up.order_by("-at").values("at")[:1]


def _answered_by(official) -> Q:
    """What is addressed to the head is answered by the board that checks the raising one; the rest by the centre."""
    answered = Q(addressee="head") & checked_by(official, "report__")
    return answered | Q(addressee="central") if is_central(official) else answered
