"""What a merger changed, row by row, so that it can be undone exactly; and what has become of these rows since.

Nothing else may change a watched row meanwhile: the boards, provinces and officials are locked first, and whoever adds
a row that points at them waits for that lock.
"""

from typing import NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import AccountStep, Invitation
from clusters.models import Delegation, Duty, Membership, OwnDeadline
from conferences.models import Attendance, Conference, Contribution, Participant
from provinces.models import Board, Official, Posting, Province, ProvinceName, Succession
from scoring.models import CrossCheck, CrossScore

# Who points at whom: the later at the earlier. {model: the fields that a merger may change; None for all}
WATCHED = {
    Province: None,
    ProvinceName: None,
    Succession: None,
    Board: None,
    Membership: None,
    Duty: None,
    Delegation: None,
    OwnDeadline: None,
    Conference: ["host_board"],
    Attendance: None,
    Participant: ["board"],
    Contribution: ["board"],
    CrossCheck: None,
    CrossScore: None,
    Posting: None,
    AccountStep: None,
    Invitation: ["withdrawn_at"],
    Official: ["board", "capacity", "position", "is_active"],  # he may sign in and change his password meanwhile
}


class Kept(NamedTuple):
    """A row that was made (``before`` None), removed (``after`` None) or changed: {field: its value as text}."""

    label: str
    pk: int
    before: dict[str, str | None] | None
    after: dict[str, str | None] | None

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.label)


def scopes(provinces: list[int], officials: list[int], conferences: list[int]) -> dict[type, models.QuerySet]:
    """The rows that concern these provinces, officials and conferences."""
    of_boards = {"board__province__in": provinces}
    where = {
        Province: {"pk__in": provinces},
        ProvinceName: {"province__in": provinces},
        Succession: {"successor__in": provinces},
        Board: {"province__in": provinces},
        Delegation: {"duty__board__province__in": provinces},
        Conference: {"pk__in": conferences},
        Participant: {"conference__in": conferences},
        Contribution: {"conference__in": conferences},
        CrossScore: {"paper__board__province__in": provinces},
        Posting: {"official__in": officials},
        AccountStep: {"official__in": officials},
        Invitation: {"official__in": officials},
        Official: {"pk__in": officials},
    }
    return {model: model._base_manager.filter(**where.get(model, of_boards)) for model in WATCHED}


def snapshot(rows: dict[type, models.QuerySet]) -> dict[tuple[type, int], dict[str, str | None]]:
    """One query for each model."""
    return {(model, row.pk): texts(row) for model, found in rows.items() for row in found.order_by("pk")}


def texts(row: models.Model) -> dict[str, str | None]:
    """{field: the value as text, None for none} of the fields that are watched."""
    watched = WATCHED[type(row)]
    fields = [field for field in row._meta.concrete_fields if not field.generated and not field.primary_key]
    return {field.attname: _text(row, field) for field in fields if watched is None or field.name in watched}


def _text(row, field):
    return None if field.value_from_object(row) is None else field.value_to_string(row)


def differences(before: dict, after: dict) -> list[Kept]:
    return [
        Kept(key[0]._meta.label, key[1], before.get(key), after.get(key))
        for key in before | after
        if before.get(key) != after.get(key)
    ]


# --- since then ------------------------------------------------------------------------------------------------


def changed_since(trail: list[Kept]) -> list[str]:
    """The kinds of rows that are not any more as the merger left them. One query for each model."""
    rows = {model: model._base_manager.filter(pk__in=[each.pk for each in of]) for model, of in _by_model(trail)}
    now = snapshot(rows)
    stale = {each.model for each in trail if each.after is not None and now.get((each.model, each.pk)) != each.after}
    return [model._meta.verbose_name for model in WATCHED if model in stale]


def added_since(trail: list[Kept], own: models.Model) -> list[str]:
    """The kinds of rows that came to point at what was made, but for ``own``. One query for each model."""
    known = {(each.model, each.pk) for each in trail} | {(type(own), own.pk)}
    found = {}
    for model, kept in _by_model(trail):
        if made := [each.pk for each in kept if each.before is None]:
            found |= dict.fromkeys(_pointing_at(model, made, known))
    return list(found)


def _pointing_at(model, made: list[int], known) -> list[str]:
    pointing = {f"by_{place}": relation for place, relation in enumerate(_relations(model))}
    there = {name: Exists(_rows_of(relation, known)) for name, relation in pointing.items()}
    if not pointing:
        return []
    rows = model._base_manager.filter(pk__in=made).annotate(**there).order_by("pk").values(*pointing)
    found = [name for row in rows for name, is_there in row.items() if is_there]
    return [str(pointing[name].related_model._meta.verbose_name) for name in found]


def _rows_of(relation, known):
    """Of the row outside, but for those that are known."""
    ours = [pk for model, pk in known if model is relation.related_model]
    return relation.related_model._base_manager.exclude(pk__in=ours).filter(**{relation.field.name: OuterRef("pk")})


def _relations(model):
    """Also those without a way back."""
    return [each for each in model._meta.get_fields(include_hidden=True) if each.one_to_many or each.one_to_one]


# --- back ------------------------------------------------------------------------------------------------------


def restore(trail: list[Kept]) -> None:
    """Everything is as it was. What points at a row goes before it; what was removed comes back after it."""
    by_model = _by_model(trail)
    for model, kept in reversed(by_model):
        model._base_manager.filter(pk__in=[each.pk for each in kept if each.before is None]).delete()
        for each in kept:
            if each.before is not None and each.after is not None:
                model._base_manager.filter(pk=each.pk).update(**_values(model, _changed(each)))
    for model, kept in by_model:
        gone = [each for each in kept if each.after is None]
        model._base_manager.bulk_create(model(pk=each.pk, **_values(model, each.before)) for each in gone)


def _by_model(trail):
    found = {model: [each for each in trail if each.model is model] for model in WATCHED}
    return [(model, kept) for model, kept in found.items() if kept]


def _changed(kept):
    return {name: text for name, text in kept.before.items() if kept.after[name] != text}


def _values(model, kept):
    """Values as the database knows them, of texts."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: None if text is None else fields[name].to_python(text) for name, text in kept.items()}
