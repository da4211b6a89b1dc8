"""The doors of the registry."""

import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from provinces import names
from provinces.models import Board, Province, ProvinceName, Succession


@transaction.atomic
def found_province(code: str, name: str, kind: str, *, on: dt.date | None = None, basis: str = "") -> Province:
    """A province with its first name and its board, from ``on`` (None: since before the register)."""
    since = DateRange(on, None)
    province = Province.objects.create(code=code, lifetime=since)
    ProvinceName.objects.create(province=province, name=name, kind=kind, valid_during=since, basis=basis)
    Board.objects.create(province=province, lifetime=since)
    refresh_labels(province)
    return province


@transaction.atomic
def merge_provinces(
    predecessors: list[Province], code: str, name: str, kind: str, *, on: dt.date, basis: str
) -> Province:
    """The predecessors, their names and boards end the day before ``on``; a new province and board begin."""
    for predecessor in predecessors:
        _end(predecessor, on)
    successor = found_province(code, name, kind, on=on, basis=basis)
    Succession.objects.bulk_create(
        Succession(predecessor=predecessor, successor=successor, on=on, basis=basis) for predecessor in predecessors
    )
    return successor


@transaction.atomic
def change_province_kind(province: Province, name: str, kind: str, *, on: dt.date, basis: str) -> ProvinceName:
    """From ``on`` the province bears another kind (and name); its code, board and history stay.

    Raises ``ProvinceName.DoesNotExist`` when the province bears no name on that day.
    """
    current = province.names.select_for_update(of=("self",)).get(valid_during__contains=on)
    _close(current, "valid_during", on)
    made = ProvinceName.objects.create(
        province=province, name=name, kind=kind, valid_during=DateRange(on, None), basis=basis
    )
    refresh_labels(province)
    return made


def _end(province, on):
    _close(province, "lifetime", on)
    for board in province.boards.filter(lifetime__upper_inf=True):
        _close(board, "lifetime", on)
    for name in province.names.filter(valid_during__upper_inf=True):
        _close(name, "valid_during", on)


def _close(dated, field, on):
    setattr(dated, field, DateRange(getattr(dated, field).lower, on))
    dated.save(update_fields=[field])


def refresh_labels(province: Province) -> None:
    """Give the province and its boards the newest of the province's names, for lists and choices."""
    newest = province.names.order_by("-valid_during").first()
    if newest is None:
        return
    province.label = names.province_name(newest.name, newest.kind)
    province.save(update_fields=["label"])
    Board.objects.filter(province=province).update(committee=names.committee_name(newest.name, newest.kind))
