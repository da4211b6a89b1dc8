"""The doors: merging provinces, changing a province's kind or name, and taking either back.

Each locks what it concerns, plans anew under the lock, and does it in one transaction: wholly or not at all. ``seen``:
the fingerprint of the plan that the page showed; ``word``: what was typed to confirm, the new name.
"""

import datetime as dt
import unicodedata

from django.db import connection, transaction
from django.utils import timezone

from pledges.marking import fold
from pledges.refusals import AlreadyHandled, NotAllowed, OtherText
from provinces.models import Board, Official, Province
from provinces.verbs import change_province_kind, merge_provinces
from transitions.merger import letters
from transitions.merger.asked import Change, Choices, Merging, Objection
from transitions.merger.parts.part import Doing
from transitions.merger.plan import Plan, plan_change, plan_merger
from transitions.merger.trail import added_since, changed_since, differences, restore, scopes, snapshot
from transitions.models import Merger

CHANGED_MEANWHILE = (
    "Dữ liệu hoặc lựa chọn đã khác với bản xem trước, nên chưa thay đổi gì. "
    "Đồng chí đọc lại bản xem trước mới dưới đây."
)


class Refused(Exception):
    """Something stands against it; ``objections`` says what, all of it."""

    def __init__(self, objections: list[Objection]):
        super().__init__(" ".join(each.sentence for each in objections))
        self.objections = objections


@transaction.atomic
def merge(
    asked: Merging, choices: Choices, *, by: Official, seen: str, word: str, at: dt.datetime | None = None
) -> Merger:
    """Raises Refused, OtherText, and IntegrityError for what only the database notices."""
    at = at or timezone.now()
    _lock([each.pk for each in asked.predecessors])
    plan = plan_merger(asked, choices)
    _expect(plan, seen, word)
    places = [each.pk for each in asked.predecessors]
    people = [each.official.pk for each in plan.officials.people]
    conferences = [each.conference.pk for each in plan.conferences.calls]
    before = snapshot(scopes(places, people, conferences))
    made = merge_provinces(asked.predecessors, asked.code, asked.name, asked.kind, on=asked.on, basis=asked.basis)
    for part in plan.parts:
        part.carry_out(Doing(made.boards.get(), by, at))
    connection.check_constraints()  # also those that wait for the end
    after = snapshot(scopes([*places, made.pk], people, conferences))
    merger = _recorded(Merger.Kind.MERGER, plan, made, differences(before, after), by, at)
    letters.merged(merger, plan.officials.moving, [year.pk for year in plan.memberships.joined.values() if year])
    return merger


@transaction.atomic
def change_kind(asked: Change, *, by: Official, seen: str, word: str, at: dt.datetime | None = None) -> Merger:
    """Raises Refused, OtherText."""
    _lock([asked.province.pk])
    plan = plan_change(asked)
    _expect(plan, seen, word)
    watched = scopes([asked.province.pk], [], [])
    before = snapshot(watched)
    change_province_kind(asked.province, asked.name, asked.kind, on=asked.on, basis=asked.basis)
    trail = differences(before, snapshot(watched))
    return _recorded(Merger.Kind.KIND_CHANGE, plan, asked.province, trail, by, at or timezone.now())


@transaction.atomic
def undo(pk: int, *, by: Official, word: str, at: dt.datetime | None = None) -> Merger:
    """Everything as it was before. Raises AlreadyHandled, NotAllowed, Refused for a wrong word."""
    merger = Merger.objects.select_for_update(of=("self",)).get(pk=pk)
    if merger.undone_at:
        raise AlreadyHandled("Việc này đã được hoàn tác.")
    _lock([each.pk for each in merger.rows if each.model is Province])
    if against := why_not_undo(merger):
        raise NotAllowed(" ".join(against))
    _expect_word(word, merger.place)
    restore(merger.rows)
    connection.check_constraints()
    merger.undone_by, merger.undone_at = by, at or timezone.now()
    merger.save(update_fields=["undone_by", "undone_at"])
    letters.taken_back(merger, [each.pk for each in merger.rows if each.model is Official])
    return merger


def why_not_undo(merger: Merger) -> list[str]:
    """What came after it and would be lost, in sentences; none when it can be undone."""
    if merger.undone_at:
        return ["Việc này đã được hoàn tác."]
    added, changed = added_since(merger.rows, merger), changed_since(merger.rows)
    sentences = [f"Sau đó đã có thêm: {', '.join(added)}."] if added else []
    return sentences + ([f"Sau đó đã có thay đổi ở: {', '.join(changed)}."] if changed else [])


def _lock(provinces: list[int]) -> None:
    """Whoever adds a row that points at one of these, at its board or its officials waits until we are done."""
    for rows in (
        Province.objects.filter(pk__in=provinces),
        Board.objects.filter(province__in=provinces),
        Official.objects.filter(board__province__in=provinces),
    ):
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _expect(plan: Plan, seen, word):
    if plan.objections:
        raise Refused(plan.objections)
    if seen != plan.fingerprint:
        raise OtherText(CHANGED_MEANWHILE)
    _expect_word(word, plan.asked.name)


def _expect_word(word, name):
    if _plain(word) != _plain(name):
        raise Refused([Objection("word", f"Gõ đúng chữ “{name}” để xác nhận.")])


def _plain(text: str) -> str:
    """Without case, diacritics or doubled spaces: what counts is that he meant this name."""
    return " ".join(fold(unicodedata.normalize("NFC", text)).split())


def _recorded(kind, plan, province, trail, by, at) -> Merger:
    return Merger.objects.create(
        kind=kind,
        place=plan.asked.name,
        province=province,
        on=plan.asked.on,
        basis=plan.asked.basis,
        told=plan.sections,
        trail=trail,
        done_by=by,
        done_at=at,
    )
