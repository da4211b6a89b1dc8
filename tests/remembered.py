"""Rows that many tests begin with: made by the factories once in a process, written at one stroke ever after."""

import pickle
from collections.abc import Callable

from django.apps import apps
from django.db import connection, transaction

WRITE = "INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s);"


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
