"""What the database knows of the boards' cards, and what they ask for in each state of their lives."""

import datetime as dt
from typing import NamedTuple

from django.db.models import F, FilteredRelation, Q

from pledges.states import DRAFT
from scoring.models import CriteriaSheet
from scoring.states import CARD_EDITABLE, VERIFIABLE, CardState, ResultState, SheetState

COLUMNS = ["pk", "board_id", "state", "due_on", "first_submitted_at", "submitted_at", "returned_at", "explain_by"]


class Card(NamedTuple):
    """A card without its points. ``pk`` None: not begun; ``has_sheet``: there is something to score by; ``result``:
    how far the year's result has come, None before it is begun."""

    cluster_year_id: int
    has_sheet: bool
    result: str | None
    pk: int | None
    board_id: int
    state: str
    due_on: dt.date | None = None
    first_submitted_at: dt.datetime | None = None
    submitted_at: dt.datetime | None = None
    returned_at: dt.datetime | None = None
    explain_by: dt.date | None = None

    @property
    def is_sent(self) -> bool:
        """Once at least."""
        return self.state != DRAFT

    @property
    def lies_with_verifiers(self) -> bool:
        """Sent and not sent back: they have it, or have done with it."""
        return self.state not in CARD_EDITABLE

    @property
    def is_settled(self) -> bool:
        """Points stand still: nothing is asked of it any more."""
        return self.result not in (None, ResultState.OPEN)

    @property
    def is_published(self) -> bool:
        return self.result == ResultState.PUBLISHED

    @property
    def asks_verification(self) -> bool:
        return self.state in VERIFIABLE and not self.is_settled

    @property
    def asks_explanation(self) -> bool:
        return self.state == CardState.EXPLAINING and not self.is_settled


class Cards:
    """Of some years: those of everybody, or of one board and of the years in which it may verify others'."""

    def __init__(self, cluster_years, board_id=None, verifying=()):
        """One query: the published sheets with whatever cards their years have."""
        wanted = Q() if board_id is None else Q(cluster_year__cards__board=board_id) | Q(cluster_year__in=verifying)
        sheets = CriteriaSheet.objects.filter(cluster_year__in=cluster_years, state=SheetState.PUBLISHED)
        sheets = sheets.annotate(card=FilteredRelation("cluster_year__cards", condition=wanted))
        columns = (F(f"card__{each}") for each in COLUMNS)
        self.results, self.begun = {}, {}
        for year, result, *row in sheets.order_by("pk", "card__pk").values_list(
            "cluster_year_id", F("cluster_year__result__state"), *columns
        ):
            self.results[year] = result
            if row[0] is not None:
                self.begun[year, row[1]] = Card(year, True, result, *row)

    def find(self, deadline, board: int) -> Card:
        year = deadline.cluster_year_id
        unbegun = Card(year, year in self.results, self.results.get(year), None, board, DRAFT)
        return self.begun.get((year, board), unbegun)
