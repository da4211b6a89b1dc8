"""Rows that many tests begin with: made once in a process, written at one stroke ever after.

``Remembered`` keeps what makes them from nothing, the world; ``lives`` keeps states into which the world is brought,
for tests that have written nothing else before.
"""

import datetime as dt
import functools
import pickle
from collections.abc import Callable
from decimal import Decimal

from django.apps import apps
from django.core.files.storage import storages
from django.db import connection, models, transaction
from django.utils import timezone

WRITE = "INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s);"
DELETE = "DELETE FROM {table} WHERE {key} = ANY(%s::bigint[]);"


class Remembered:
    """``make``: makes the rows and gives what tests know them by; every test gets a copy of its own, over rows of the
    same keys."""

    def __init__(self, make: Callable):
        with transaction.atomic():
            there = {model: _rows(model) for model in apps.get_models()}
            self.given = pickle.dumps(make())
            new = {model: _rows(model) - rows for model, rows in there.items()}
            self.statements = [_statement(model, rows) for model, rows in new.items() if rows]
            transaction.set_rollback(True)

    def again(self):
        with connection.cursor() as cursor:
            cursor.execute("".join(sql for sql, _ in self.statements), [rows for _, rows in self.statements])
        return pickle.loads(self.given)


def _rows(model) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT row_to_json(found)::text FROM "{model._meta.db_table}" found')
        return {row for (row,) in cursor.fetchall()}


def _statement(model, rows):
    columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields if not field.generated)
    return WRITE.format(table=f'"{model._meta.db_table}"', columns=columns), f"[{','.join(sorted(rows))}]"


# --- states of the world ----------------------------------------------------------------------------------------

WRITES = ("INSERT", "UPDATE", "DELETE")
SIGNING_IN = (
    'INSERT INTO "django_session"',
    'UPDATE "django_session"',
    'UPDATE "provinces_official" SET "last_login"',
)
written = 0  # statements so far in this process that changed rows, signing in left out


def count_writes(execute, sql, params, many, context):
    """For ``connection.execute_wrapper``."""
    global written
    if isinstance(sql, str) and sql.startswith(WRITES) and not sql.startswith(SIGNING_IN):
        written += 1
    return execute(sql, params, many, context)


class _State:
    """The rows that are other than in the world alone, and what the maker gave."""

    def __init__(self, before, after, given):
        self.given, self.statements = pickle.dumps(given), []
        for model, rows in after.items():
            if gone := before[model] - rows:
                keys = [key for key, _ in gone]
                sql = DELETE.format(table=f'"{model._meta.db_table}"', key=f'"{model._meta.pk.column}"')
                self.statements.append((sql, keys))
            if new := rows - before[model]:
                self.statements.append(_statement(model, {row for _, row in new}))

    def again(self):
        with connection.cursor() as cursor:
            # past the triggers, which have written what they write already
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("".join(sql for sql, _ in self.statements), [rows for _, rows in self.statements])
            cursor.execute("SET LOCAL session_replication_role = origin")
        return pickle.loads(self.given)


_states: dict[tuple, _State | None] = {}  # None: seen once; not kept before it comes again


def lives(make: Callable) -> Callable:
    """``make(world, …)`` is run in full the first two times, and its rows are written at one stroke after that.

    Only where nothing but the world has been written before, and where its arguments and the day are the same.
    """

    @functools.wraps(make)
    def brought(world, *args, **kwargs):
        key = _key(make, world, args, kwargs)
        if key is None:
            return make(world, *args, **kwargs)
        if state := _states.get(key):
            return _counted(state.again)
        if key not in _states:
            _states[key] = None
            return make(world, *args, **kwargs)
        return _kept(key, make, world, args, kwargs)

    return brought


def _key(make, world, args, kwargs):
    if getattr(world, "written", None) != written or not connection.in_atomic_block:
        return None
    try:
        told = [_named(each) for each in (*args, *(part for item in sorted(kwargs.items()) for part in item))]
    except TypeError:
        return None
    return make.__module__, make.__qualname__, timezone.now(), *told


PLAIN = (str, int, bool, type(None), Decimal, dt.date, dt.time, dt.datetime)


def _named(each):
    """By what an argument is known again. Raises TypeError for what cannot be."""
    if isinstance(each, PLAIN):
        return each
    if isinstance(each, models.Model):
        return each._meta.label, each.pk
    if hasattr(each, "board"):
        return "member", each.board.pk
    if isinstance(each, (list, tuple)):
        return tuple(map(_named, each))
    if callable(each) and "<" not in each.__qualname__:  # a lambda has no name of its own
        return each.__module__, each.__qualname__
    raise TypeError(f"{each!r} names no state")


def _kept(key, make, world, args, kwargs):
    before = _keyed_rows()
    given = make(world, *args, **kwargs)
    if not any(storages["default"].listdir("")):  # files are not remembered
        _states[key] = _State(before, _keyed_rows(), given)
    return given


def _keyed_rows():
    return {model: _with_keys(model) for model in apps.get_models(include_auto_created=True)}


def _with_keys(model) -> set[tuple]:
    with connection.cursor() as cursor:
        table, key = model._meta.db_table, model._meta.pk.column
        cursor.execute(f'SELECT found."{key}", row_to_json(found)::text FROM "{table}" found')
        return set(cursor.fetchall())


def _counted(again):
    """What it writes counts as written, so that nothing is remembered over it."""
    global written
    written += 1
    return again()
