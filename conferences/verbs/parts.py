"""The lines of a record: added, changed, moved, taken out. All kinds of lines go through these doors.

Each locks the conference's row; ``version`` is the line's as the page showed it. They raise Http404 (also when
somebody was quicker), NotAllowed, Incomplete, and StaleEdit when somebody saved the line meanwhile.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404

from conferences.access.conference import why_not_contribute, why_not_keep
from conferences.models import Contribution
from conferences.models.part import Part
from conferences.verbs.doors import changed, demand, locked
from pledges.completeness import Missing
from pledges.refusals import StaleEdit
from pledges.verbs.papers import allow


@transaction.atomic
def add_part(model: type[Part], conference_id: int, *, by, **told) -> Part:
    """At the end of its like. The same line entered twice (a second click) is one.

    A member board adds contributions of its own only.
    """
    conference = locked(conference_id, by)
    told = _own(model, conference, by, told)
    same = model.objects.filter(conference=conference, **told).order_by("pk").first()
    if same:
        return same
    last = model.objects.filter(conference=conference).aggregate(last=Max("position"))["last"]
    part = model(conference=conference, position=0 if last is None else last + 1, **told)
    _save(part)
    changed(conference, words=True)
    return part


@transaction.atomic
def change_part(model: type[Part], pk: int, *, by, version: int, **told) -> Part:
    part = _locked(model, pk, by)
    if part.version != version:
        raise StaleEdit(part)
    for field, value in _own(model, part.conference, by, told, part).items():
        setattr(part, field, value)
    part.version = version + 1
    _save(part)
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
    return {**told, "board_id": by.board_id} | ({} if part else {"handed_in_by": by})


def _save(part):
    try:
        part.validate_constraints()
    except ValidationError as error:
        demand(*[Missing("", sentence) for sentence in error.messages])
    part.save()


@transaction.atomic
def add_parts(model: type[Part], conference_id: int, *, by, lines: list[dict]) -> list[Part]:
    """Many at once, in their order; either all or none."""
    return [add_part(model, conference_id, by=by, **told) for told in lines]
