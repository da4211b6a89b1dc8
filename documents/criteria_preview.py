"""A file of criteria as it is looked at before it is applied, and how it is carried from the one to the other."""

from collections.abc import Iterable
from decimal import Decimal
from types import SimpleNamespace
from typing import NamedTuple

from django.core import signing

from documents.criteria_reading import Line
from pledges.fields import shown
from pledges.models import Indicator
from scoring.faults import Fault, faults
from scoring.models import CriteriaSheet
from scoring.points import ORDINARY, ZERO

SALT = "documents.criteria"
MAX_AGE = 24 * 60 * 60  # seconds
NUMBERS = ["max_points", "per_unit", "unit_cap"]


class Preview(NamedTuple):
    """``wrong``: how many lines are refused, and then none is taken; ``warnings``: what would still have to be mended
    before publishing; ``base``: what the ordinary criteria add up to."""

    lines: list[Line]
    wrong: int
    leaves: int
    base: str
    warnings: list[Fault]


def preview_of(lines: list[Line], sheet: CriteriaSheet | None) -> Preview:
    wrong = sum(bool(line.refusals) for line in lines)
    taken = [line.fields for line in lines if line.fields]
    leaves = [each for each in taken if each["kind"] != "group"]
    base = sum((each["max_points"] for each in leaves if each["kind"] in ORDINARY), ZERO)
    warnings = [] if wrong else faults(sheet or CriteriaSheet(), _as_criteria(lines))
    return Preview(lines, wrong, len(leaves), shown(base), warnings)


def _as_criteria(lines):
    """What the tree asks of criteria; a line's row stands for its primary key."""
    rows = {line.code: line.row for line in lines}
    return [
        SimpleNamespace(
            pk=line.row,
            parent_id=rows.get(line.fields["parent"]),
            position=line.row,
            code=line.code,
            kind=line.fields["kind"],
            max_points=line.fields["max_points"],
            is_group=line.fields["kind"] == "group",
        )
        for line in lines
    ]


def packed(lines: Iterable[Line], cluster_year, seen: str) -> str:
    """Signed, so that what is applied is what was looked at; ``seen``: when the sheet was last changed."""
    rows = [_plain(line.fields) for line in lines]
    return signing.dumps({"year": cluster_year.pk, "seen": seen, "rows": rows}, salt=SALT, compress=True)


def _plain(fields):
    """Empty ones are left out."""
    plain = {name: str(value) if name in NUMBERS else value for name, value in fields.items() if value}
    plain["max_points"] = str(fields["max_points"])
    if indicator := fields["indicator"]:
        plain["indicator"] = indicator.pk
    return plain


def unpacked(text: str, cluster_year, indicators: Iterable[Indicator]) -> tuple[list[dict], str]:
    """(rows as ``verbs.sheet.replace_criteria`` takes them, seen). Raises BadSignature for anything else."""
    carried = signing.loads(text, salt=SALT, max_age=MAX_AGE)
    if carried["year"] != cluster_year.pk:
        raise signing.BadSignature
    by_pk = {each.pk: each for each in indicators}
    return [_row(fields, by_pk) for fields in carried["rows"]], carried["seen"]


def _row(fields, by_pk):
    numbers = {name: Decimal(fields[name]) for name in NUMBERS if name in fields}
    indicator = by_pk.get(fields.get("indicator"))
    return {"parent": "", **fields, **numbers, "indicator": indicator}
