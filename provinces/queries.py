"""Boards and officials with the names they bear on a day, and what came out of what."""

import datetime as dt

from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Case, F, FilteredRelation, Q, Value, When
from django.db.models.expressions import Expression, RawSQL
from django.db.models.functions import Concat

from provinces import names


def with_board_names(rows: models.QuerySet, day: dt.date | Expression, board: str = "board") -> models.QuerySet:
    """Annotate rows that point at a board by the path ``board`` ("" for boards themselves).

    ``day`` is a date, or an expression for each row's own. Adds ``board_name`` ("Ban Tổ chức Tỉnh ủy Phú Thọ"; None
    where the board bore no name that day), ``board_short`` ("Phú Thọ") and ``board_order`` (to sort by, Vietnamese
    order). One join, no extra query.
    """
    path = f"{board}__" if board else ""
    naming = FilteredRelation(
        f"{path}province__names", condition=Q(**{f"{path}province__names__valid_during__contains": day})
    )
    return rows.annotate(
        naming=naming,
        board_short=_name_or_central(path, F("naming__name"), Value("Trung ương")),
        board_name=_name_or_central(path, _full_name(), Value(names.CENTRAL)),
        board_order=F("naming__sort_key"),
    )


def _name_or_central(path, provincial, central):
    return Case(
        When(**{f"{path}kind": "central"}, then=central),
        When(naming__name__isnull=False, then=provincial),
        default=None,
        output_field=models.TextField(),
    )


def _full_name():
    return Case(
        *[
            When(naming__kind=kind, then=Concat(Value(names.board_prefix(kind)), F("naming__name")))
            for kind in (names.PROVINCE, names.CITY)
        ],
        output_field=models.TextField(),
    )


class BoardQuerySet(models.QuerySet):
    def named_on(self, day: dt.date):
        return with_board_names(self, day, board="")

    def living_on(self, day: dt.date):
        return self.filter(lifetime__contains=day)

    def central(self):
        return self.filter(kind="central")


class OfficialQuerySet(models.QuerySet):
    def with_board_names(self, day: dt.date):
        return with_board_names(self, day)

    def leading(self):
        return self.filter(is_active=True, capacity="leader")

    def working(self):
        """Those who act for their board: leaders and officers with a live account."""
        return self.filter(is_active=True, capacity__in=["leader", "officer"])


class OfficialManager(UserManager.from_queryset(OfficialQuerySet)):
    use_in_migrations = False


def lineage(board_id: int) -> RawSQL:
    """The board and every board its province came out of, as a subquery for ``…__in``."""
    return RawSQL(
        """
        WITH RECURSIVE line(province_id) AS (
            SELECT province_id FROM provinces_board WHERE id = %s
            UNION
            SELECT s.predecessor_id FROM provinces_succession s JOIN line ON s.successor_id = line.province_id
        )
        SELECT b.id FROM provinces_board b JOIN line ON b.province_id = line.province_id
        UNION SELECT %s
        """,
        [board_id, board_id],
    )
