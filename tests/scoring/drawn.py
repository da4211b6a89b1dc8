"""Criteria and scores that were never saved, for the pure modules."""

from decimal import Decimal

from scoring.models import CriteriaSheet, Criterion, Score

D = Decimal


def sheet(**rules) -> CriteriaSheet:
    return CriteriaSheet(**{"scale": D(100), "step": D("0.5"), "bonus_cap": D(10)} | rules)


def group(pk, most, parent=None, **more) -> Criterion:
    return criterion(pk, most, parent, kind="group", **more)


def criterion(pk, most, parent=None, *, kind="direct", **more) -> Criterion:
    """Its code is its key; it stands where its key puts it unless ``position`` says otherwise."""
    fields = {"code": str(pk), "position": 0} | more
    return Criterion(pk=pk, parent_id=parent, max_points=D(most), kind=kind, **fields)


def score(pk, kind="direct", **more) -> Score:
    """Of a criterion of 10 points with the same key; ``more`` may name fields of either."""
    own = {field.name for field in Score._meta.get_fields()}
    of_score = {name: value for name, value in more.items() if name in own}
    of_criterion = {name: value for name, value in more.items() if name not in own}
    return Score(pk=pk, criterion=criterion(pk, 10, kind=kind, **of_criterion), **of_score)
