"""The lines of a record: added, changed, moved, taken out. All kinds of lines go through these doors.

Each locks the conference's row; ``version`` is the line's as the page showed it. They raise Http404 (also when
somebody was quicker), NotAllowed, Incomplete, and StaleEdit when somebody saved the line meanwhile.
"""

from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404

from conferences.access.conference import why_not_contribute, why_not_keep
from conferences.models import Contribution
from conferences.models.part import Part
from conferences.verbs.doors import changed, keep, locked
from pledges.refusals import StaleEdit
from pledges.verbs.papers import allow

OF_KEEPERS = {"board", "board_id", "handed_in_by", "is_read", "position"}


def add_part(model: type[Part], conference_id: int, *, by, **told) -> Part:
    """At the end of its like. The newest line entered once more (a second click) is one.

    A member board adds contributions of its own only.
    """
    return add_parts(model, conference_id, by=by, lines=[told])[0]


@transaction.atomic
def add_parts(model: type[Part], conference_id: int, *, by, lines: list[dict]) -> list[Part]:
    """Many at once, in their order; either all or none, and the same many sent twice are there once."""
    conference = locked(conference_id, by)
    lines = [_own(model, conference, by, told) for told in lines]
    if there := _there_already(model, conference, lines):
        return there
    last = model.objects.filter(conference=conference).aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    parts = [model(conference=conference, position=place, **told) for place, told in enumerate(lines, first)]
    for part in parts:
        keep(part)
    changed(conference, words=True)
    return parts


def _there_already(model, conference, lines) -> list[Part]:
    """The newest lines, if they say the same."""
    newest = list(model.objects.filter(conference=conference).order_by("-pk")[: len(lines)])[::-1]
    same = len(newest) == len(lines) and all(map(_says, newest, lines))
    return newest if same else []


def _says(part, told) -> bool:
    fields = {part._meta.get_field(name).attname: value for name, value in told.items()}
    return all(getattr(part, name) == getattr(value, "pk", value) for name, value in fields.items())


@transaction.atomic
def change_part(model: type[Part], pk: int, *, by, version: int, **told) -> Part:
    part = _locked(model, pk, by)
    told = _own(model, part.conference, by, told, part)
    if part.version != version:
        raise StaleEdit(part)
    for field, value in told.items():
        setattr(part, field, value)
    part.version = version + 1
    keep(part)
    changed(part.conference, words=True)
    return part


@transaction.atomic
def remove_part(model: type[Part], pk: int, *, by, version: int) -> Part:
    part = _locked(model, pk, by)
    _own(model, part.conference, by, {}, part)
    if part.version != version:
        raise StaleEdit(part)
    part.delete()
    changed(part.conference, words=True)
    return part


@transaction.atomic
def move_part(model: type[Part], pk: int, *, by, up: bool) -> Part:
    """One place up or down among its like; at the end it stays."""
    part = _locked(model, pk, by)
    allow(why_not_keep(by, part.conference))
    rows = list(model.objects.filter(conference=part.conference_id).order_by("position", "pk"))
    here = [row.pk for row in rows].index(pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
        for place, row in enumerate(rows):
            row.position = place
        model.objects.bulk_update(rows, ["position"])
        changed(part.conference)
    return part


def _locked(model, pk, by):
    conference = model.objects.filter(pk=pk).values_list("conference", flat=True).first()
    if conference is None:
        raise Http404
    conference = locked(conference, by)
    part = get_object_or_404(model.objects.filter(conference=conference), pk=pk)
    part.conference = conference
    return part


def _own(model, conference, by, told, part=None) -> dict:
    """``told`` as it may be written: keepers write everything, a member its own board's contributions."""
    why_not = why_not_keep(by, conference)
    if not why_not:
        return told
    if model is not Contribution or conference.kept_by_us:
        allow(why_not)
    called = set(conference.attendances.order_by().values_list("board_id", flat=True))
    if part is not None and part.board_id != by.board_id:
        allow("Chỉ đơn vị gửi tham luận và thư ký hội nghị sửa được tham luận này.")
    allow(why_not_contribute(by, conference, called))
    told = {name: value for name, value in told.items() if name not in OF_KEEPERS}
    return told if part else {**told, "board_id": by.board_id, "handed_in_by": by}
