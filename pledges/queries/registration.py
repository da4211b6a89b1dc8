"""Registrations an official may see, those that wait for his board, and those in force."""

from pledges.queries.papers import PaperQuerySet
from pledges.states import APPROVED


class RegistrationQuerySet(PaperQuerySet):
    def in_force(self):
        """Of each board and year the approved one with the highest number: the registration as last amended."""
        approved = self.filter(state=APPROVED)  # by the columns: a relation's name would order by its own ordering
        return approved.order_by("cluster_year_id", "board_id", "-number").distinct("cluster_year_id", "board_id")
