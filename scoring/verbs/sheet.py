"""The only doors through which a criteria sheet changes.

Each takes the acting official ``by``, locks the sheet, checks access and state, changes, logs the step and queues the
letters in one transaction. ``at`` is when it happens (now).
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pledges.refusals import AlreadyHandled, Incomplete
from pledges.verbs.papers import allow
from scoring.access.sheet import get_sheet_year_for, may_read, why_not_publish, why_not_share, why_not_write
from scoring.faults import EMPTY, Fault, faults
from scoring.letters import sheet as letters
from scoring.models import CriteriaSheet, Criterion, SheetStep
from scoring.states import SheetState
from scoring.tree import tree_of

DRAFT, SHARED, PUBLISHED = SheetState
RULES = ["scale", "step", "bonus_cap", "deduction_cap", "excellent", "good", "fair", "tie_breaks"]
COPIED = [
    *("position", "code", "name", "kind", "max_points", "evidence_required", "guide", "unit"),
    *("rule", "per_unit", "unit_cap"),
]
CHANGED = {*COPIED, "indicator"} - {"position"}
AGREED_ON_MISSING = Fault(None, "Chưa ghi ngày cụm thống nhất bảng tiêu chí.")
AGREED_HOW_MISSING = Fault(None, "Chưa ghi nơi cụm thống nhất, ví dụ: Hội nghị ký kết giao ước.")


def begin_sheet(cluster_year_id: int, *, by, like: int | None = None, at: dt.datetime | None = None) -> CriteriaSheet:
    """An empty sheet with the usual rules, or one like another sheet that the official may read.

    Raises Http404, NotAllowed, AlreadyHandled when the year has a sheet.
    """
    cluster_year, sheet = get_sheet_year_for(by, cluster_year_id)
    allow(why_not_write(by, cluster_year, None))
    if sheet:
        raise AlreadyHandled("Năm này đã có bảng tiêu chí.")
    at = at or timezone.now()
    try:
        with transaction.atomic():
            sheet = CriteriaSheet(cluster_year=cluster_year, edited_by=by, edited_at=at)
            example = _readable(like, by) if like is not None else None
            for rule in RULES if example else []:
                setattr(sheet, rule, getattr(example, rule))
            sheet.save()
            if example:
                _copy_criteria(example, sheet)
            return sheet
    except IntegrityError as race:  # two beginnings at once
        raise AlreadyHandled("Năm này đã có bảng tiêu chí.") from race


def _readable(pk, by):
    sheet = get_object_or_404(CriteriaSheet.objects.visible_to(by).select_related("cluster_year"), pk=pk)
    if not may_read(by, sheet):
        raise Http404
    return sheet


def _copy_criteria(example, sheet):
    """An indicator belongs to a year: in another one it is looked up by its code."""
    indicators = _indicators_of(sheet.cluster_year.year)
    codes = {None: ""}
    rows = []
    for node in tree_of(example.criteria.select_related("indicator")):
        old = node.criterion
        codes[old.pk] = old.code
        indicator = indicators.get(old.indicator.code) if old.indicator else None
        kept = {name: getattr(old, name) for name in COPIED}
        rows.append(kept | {"parent": codes[old.parent_id], "indicator": indicator})
    _plant(sheet, rows)


def _plant(sheet, rows: Iterable[Mapping]) -> None:
    """Rows of ``COPIED`` fields with ``parent``, the code of an earlier row or ""; in their order, as many in one
    statement as have their parents above them already."""
    made, waiting = {"": None}, []
    for position, row in enumerate(rows):
        if row["parent"] not in made:
            made |= {each.code: each for each in Criterion.objects.bulk_create(waiting)}
            waiting = []
        fields = {"position": position} | row | {"parent": made[row["parent"]]}
        waiting.append(Criterion(sheet=sheet, **fields))
    Criterion.objects.bulk_create(waiting)


def _indicators_of(year):
    indicator = Criterion._meta.get_field("indicator").related_model
    return {each.code: each for each in indicator.objects.of_year(year)}


@transaction.atomic
def change_rules(pk: int, *, by, at: dt.datetime | None = None, **rules) -> CriteriaSheet:
    """Scale, step, caps, classes, tie-breaks. Raises Http404, NotAllowed; IntegrityError past the form."""
    sheet = _writable(pk, by)
    for name, value in rules.items():
        if name not in RULES:
            raise TypeError(name)
        setattr(sheet, name, value)
    return _edited(sheet, by, at)


@transaction.atomic
def add_criterion(sheet_pk: int, *, by, parent: int | None = None, at: dt.datetime | None = None, **fields):
    """The last one under ``parent``. Raises Http404, NotAllowed; IntegrityError when the code is taken."""
    sheet = _writable(sheet_pk, by)
    above = get_object_or_404(sheet.criteria, pk=parent) if parent else None
    last = sheet.criteria.filter(parent=above).aggregate(last=Max("position"))["last"]
    criterion = sheet.criteria.create(parent=above, position=0 if last is None else last + 1, **fields)
    _edited(sheet, by, at)
    return criterion


@transaction.atomic
def change_criterion(pk: int, *, by, at: dt.datetime | None = None, **fields) -> Criterion:
    """Where it stands is ``move_criterion``'s. Raises Http404, NotAllowed; IntegrityError when the code is taken."""
    criterion = _criterion(pk, by)
    for name, value in fields.items():
        if name not in CHANGED:
            raise TypeError(name)
        setattr(criterion, name, value)
    criterion.save()
    _edited(criterion.sheet, by, at)
    return criterion


@transaction.atomic
def remove_criterion(pk: int, *, by, at: dt.datetime | None = None) -> Criterion:
    """With everything that stands under it."""
    criterion = _criterion(pk, by)
    criterion.delete()
    _edited(criterion.sheet, by, at)
    return criterion


@transaction.atomic
def move_criterion(pk: int, *, by, up: bool, at: dt.datetime | None = None) -> Criterion:
    """One place up or down among its siblings; at the end nothing happens."""
    criterion = _criterion(pk, by)
    siblings = list(criterion.sheet.criteria.filter(parent=criterion.parent_id).order_by("position", "pk"))
    place = siblings.index(criterion)
    other = place - 1 if up else place + 1
    if 0 <= other < len(siblings):
        siblings[place], siblings[other] = siblings[other], siblings[place]
        for position, each in enumerate(siblings):
            each.position = position
        Criterion.objects.bulk_update(siblings, ["position"])
        _edited(criterion.sheet, by, at)
    return criterion


@transaction.atomic
def replace_criteria(pk: int, rows: Iterable[Mapping], *, by, at: dt.datetime | None = None) -> CriteriaSheet:
    """The whole sheet anew: rows of ``COPIED`` fields with ``parent``, the code of an earlier row or "".

    Raises Http404, NotAllowed; KeyError for a parent that does not stand above; IntegrityError for a code twice.
    """
    sheet = _writable(pk, by)
    sheet.criteria.all().delete()
    _plant(sheet, rows)
    return _edited(sheet, by, at)


@transaction.atomic
def share_sheet(pk: int, *, by, at: dt.datetime | None = None) -> CriteriaSheet:
    """The draft goes round. Raises Http404, NotAllowed, AlreadyHandled, Incomplete."""
    sheet = _locked(pk, by)
    allow(why_not_share(by, sheet))
    _expect(sheet, DRAFT)
    if not sheet.criteria.exclude(kind="group").exists():
        raise Incomplete([EMPTY])
    _move(sheet, SHARED, by, at or timezone.now())
    letters.sheet_shared(sheet, by)
    return sheet


@transaction.atomic
def take_back_sheet(pk: int, *, by, at: dt.datetime | None = None) -> CriteriaSheet:
    """To be changed after what the members said. Raises Http404, NotAllowed, AlreadyHandled."""
    sheet = _locked(pk, by)
    allow(why_not_share(by, sheet))
    _expect(sheet, SHARED)
    return _move(sheet, DRAFT, by, at or timezone.now())


@transaction.atomic
def publish_sheet(
    pk: int, *, by, agreed_on: dt.date | None, agreed_how: str, at: dt.datetime | None = None
) -> CriteriaSheet:
    """From now on it is frozen, and the boards score themselves by it.

    Raises Http404, NotAllowed, AlreadyHandled, and Incomplete with every fault of the sheet.
    """
    sheet = _locked(pk, by)
    allow(why_not_publish(by, sheet))
    _expect(sheet, SHARED)
    agreed_how = agreed_how.strip()
    missing = [] if agreed_on else [AGREED_ON_MISSING]
    missing += [] if agreed_how else [AGREED_HOW_MISSING]
    if missing := missing + faults(sheet, sheet.criteria.all()):
        raise Incomplete(missing)
    at = at or timezone.now()
    agreed = {"agreed_on": agreed_on, "agreed_how": agreed_how, "published_at": at, "published_by": by}
    _move(sheet, PUBLISHED, by, at, **agreed)
    letters.sheet_published(sheet, by)
    return sheet


def _locked(pk, by):
    """The sheet if ``by`` may read it, else Http404; its row locked."""
    sheets = CriteriaSheet.objects.visible_to(by).select_related("cluster_year__cluster")
    sheet = get_object_or_404(sheets.select_for_update(of=("self",), no_key=True), pk=pk)
    if not may_read(by, sheet):
        raise Http404
    return sheet


def _writable(pk, by):
    sheet = _locked(pk, by)
    allow(why_not_write(by, sheet.cluster_year, sheet))
    return sheet


def _criterion(pk, by):
    """Read once its sheet is locked: what somebody removed meanwhile is 404 and does not come back."""
    sheet = _writable(get_object_or_404(Criterion, pk=pk).sheet_id, by)
    criterion = get_object_or_404(sheet.criteria, pk=pk)
    criterion.sheet = sheet
    return criterion


def _edited(sheet, by, at):
    sheet.edited_by, sheet.edited_at = by, at or timezone.now()
    sheet.save()
    return sheet


def _expect(sheet, state):
    if sheet.state != state:
        raise AlreadyHandled(f"Bảng tiêu chí này {sheet.get_state_display().lower()} rồi.", sheet.steps.named().last())


def _move(sheet, state, by, at, **changes):
    before, sheet.state = sheet.state, state
    for name, value in changes.items():
        setattr(sheet, name, value)
    sheet.save()
    SheetStep.objects.create(sheet=sheet, from_state=before, to_state=state, official=by, board_id=by.board_id, at=at)
    return sheet
