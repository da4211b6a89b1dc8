"""Boards and officials with the names they bear on a day, and what came out of what."""

import datetime as dt
from typing import NamedTuple

from django.contrib.auth.models import UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, FilteredRelation, Func, Q, Value
from django.db.models.expressions import Expression, RawSQL
from django.db.models.functions import Least

from provinces import names


def with_board_names(rows: models.QuerySet, day: dt.date | Expression, board: str = "board") -> models.QuerySet:
    """Annotate rows that point at a board by the path ``board`` ("" for boards themselves).

    ``day`` is a date, or an expression for each row's own. Adds ``board_name`` ("Ban Tổ chức Tỉnh ủy Phú Thọ"; None
    where the board bore no name that day), ``board_short`` ("Phú Thọ") and ``board_order`` (to sort by, Vietnamese
    order). After its end a board keeps its last name. One join, no extra query.
    """
    path = f"{board}__" if board else ""
    day = day if hasattr(day, "resolve_expression") else Value(day, output_field=models.DateField())
    last_day = Func(F(f"{path}lifetime"), template="UPPER(%(expressions)s) - 1", output_field=models.DateField())
    day = Least(day, last_day)
    naming = FilteredRelation(
        f"{path}province__names", condition=Q(**{f"{path}province__names__valid_during__contains": day})
    )
    kind, place = F(f"{path}kind"), (F("naming__kind"), F("naming__name"))
    return rows.annotate(
        naming=naming,
        board_short=NameOrCentral(kind, *place, central="Trung ương", province="", city=""),
        board_name=NameOrCentral(
            kind,
            *place,
            central=names.CENTRAL,
            province=names.board_prefix(names.PROVINCE),
            city=names.board_prefix(names.CITY),
        ),
        board_order=F("naming__sort_key"),
    )


class NameOrCentral(Func):
    """The centre's name, or the prefix of the place's kind and its name; NULL where the place bore none.

    Written out because nearly every page asks it several times: the same as nested ``Case`` took five times as long
    to put together.
    """

    output_field = models.TextField()

    def as_sql(self, compiler, connection, **context):
        (kind, _), (place_kind, _), (name, _) = map(compiler.compile, self.source_expressions)
        sql = (
            f"CASE WHEN {kind} = 'central' THEN %s WHEN {place_kind} = 'city' THEN %s || {name} ELSE %s || {name} END"
        )
        return sql, [self.extra["central"], self.extra["city"], self.extra["province"]]


class BoardQuerySet(models.QuerySet):
    def named_on(self, day: dt.date):
        return with_board_names(self, day, board="")

    def living_on(self, day: dt.date):
        return self.filter(lifetime__contains=day)

    def central(self):
        return self.filter(kind="central")

    def out_of(self, board_id: int):
        """The board and all that came out of it."""
        return self.annotate(line=Line("pk")).filter(line__contains=[board_id])


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


# Of one board, in SQL: a value, or a column of the rows it is asked of.
LINE = """
    WITH RECURSIVE line(province_id) AS (
        SELECT b.province_id FROM provinces_board b WHERE b.id = {board}
        UNION
        SELECT s.predecessor_id FROM provinces_succession s JOIN line ON s.successor_id = line.province_id
    )
    SELECT b.id FROM provinces_board b JOIN line ON b.province_id = line.province_id
    UNION SELECT {board}
"""


def lineage(board_id: int) -> RawSQL:
    """The board and every board its province came out of, as a subquery for ``…__in``."""
    return RawSQL(LINE.format(board="%s"), [board_id, board_id])


class Line(Func):
    """The same of each row's own board, as an array: ``Line("board")``."""

    template = f"ARRAY({LINE.format(board='%(expressions)s')})"
    output_field = ArrayField(models.BigIntegerField())


def lineages(board_ids) -> dict[int, set[int]]:
    """{board: the boards its province came out of, itself not among them} of many boards at once; one query."""
    found = {board: set() for board in board_ids}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE line(board_id, province_id) AS (
                SELECT id, province_id FROM provinces_board WHERE id = ANY(%s)
                UNION
                SELECT line.board_id, s.predecessor_id
                FROM provinces_succession s JOIN line ON s.successor_id = line.province_id
            )
            SELECT line.board_id, b.id FROM line JOIN provinces_board b USING (province_id) WHERE b.id <> line.board_id
            """,
            [list(found)],
        )
        for board, ancestor in cursor.fetchall():
            found[board].add(ancestor)
    return found


class Heir(NamedTuple):
    """A living board that another one became, with its name of the day; ``since``: None where it is not told."""

    province_id: int
    board_name: str
    since: dt.date | None


def heirs_of(boards, day: dt.date) -> dict[int, list[Heir]]:
    """{board: what it has become by ``day``, over all generations} of those of the boards that have ended by then.

    One query, none where all of them live. In Vietnamese order.
    """
    found = {each.pk: [] for each in boards if each.lifetime.upper and each.lifetime.upper <= day}
    if not found:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE line(board_id, province_id) AS (
                SELECT id, province_id FROM provinces_board WHERE id = ANY(%(boards)s)
                UNION
                SELECT line.board_id, s.successor_id
                FROM line JOIN provinces_province p ON p.id = line.province_id AND NOT p.lifetime @> %(day)s
                JOIN provinces_succession s ON s.predecessor_id = line.province_id AND s.on <= %(day)s
            )
            SELECT line.board_id, b.province_id, n.name, n.kind, lower(b.lifetime)
            FROM line JOIN provinces_board b ON b.province_id = line.province_id AND b.lifetime @> %(day)s
            JOIN provinces_provincename n ON n.province_id = line.province_id AND n.valid_during @> %(day)s
            ORDER BY n.sort_key, b.id
            """,
            {"boards": list(found), "day": day},
        )
        for board, province, name, kind, since in cursor.fetchall():
            found[board].append(Heir(province, names.board_name(name, kind), since))
    return found
