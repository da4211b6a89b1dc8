"""Each constraint is provoked twice: in the database, by its name, and in words, as a form would say it."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction


class Case(NamedTuple):
    """``refused`` and ``kept`` make an unsaved row; the second differs from the first only in what the rule is about."""

    name: str
    sentence: str
    refused: Callable
    kept: Callable


@contextmanager
def judged():
    """A transaction at whose end the deferred constraints are judged too."""
    with transaction.atomic():
        yield
        connection.check_constraints()


def assert_holds(case: Case) -> None:
    with transaction.atomic():
        _assert_refused(case.refused(), case)
        transaction.set_rollback(True)
    row = case.kept()
    row.full_clean()
    row.save()
    connection.check_constraints()


def _assert_refused(row, case):
    with pytest.raises(ValidationError) as words:
        row.full_clean()
    assert words.value.messages == [case.sentence]
    with pytest.raises(IntegrityError, match=f'"{case.name}"'), judged():
        row.save()


def assert_change_refused(row, name: str, sentence: str, changes: dict) -> None:
    """Of a row that is there: the database refuses the changes by that name, and before it the sentence does."""
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**changes)
    for field, value in changes.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError) as words:
        row.validate_constraints()
    assert words.value.messages == [sentence]


def constraints_of(app: str) -> set[str]:
    return {
        constraint.name for model in apps.get_app_config(app).get_models() for constraint in model._meta.constraints
    }
