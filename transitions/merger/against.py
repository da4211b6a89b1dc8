"""What stands against a merger or a change of kind by the registry alone: every reason, each with its sentence."""

import datetime as dt
from collections.abc import Iterator

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.formats import date_format

from provinces.models import Province, ProvinceName, Succession
from transitions.merger.asked import Change, Merging, Objection

NONE = "Chưa chọn tỉnh, thành nào để hợp nhất."
ALONE = "Chỉ chọn một tỉnh, thành thì không phải là hợp nhất; hãy dùng “Đổi loại, đổi tên từ một ngày…”."
NO_BASIS = "Cần ghi căn cứ (số nghị quyết, quyết định)."
NO_NAME = "Cần ghi tên."
NO_CODE = "Mã đơn vị hành chính cấp tỉnh gồm hai chữ số."
UNCHANGED = "Loại và tên vẫn như trước, không có gì để đổi."


def against_merging(asked: Merging) -> list[Objection]:
    """At most four queries, however many predecessors."""
    return [*_too_few(asked), *_of_lives(asked.predecessors, asked.on), *_of_code(asked), *_of_words(asked)]


def against_change(asked: Change) -> list[Objection]:
    """At most two queries."""
    return [*_of_lives([asked.province], asked.on), *_same_as_before(asked), *_of_words(asked)]


def _too_few(asked) -> Iterator[Objection]:
    if len(asked.predecessors) < 2:
        yield Objection("", ALONE if asked.predecessors else NONE)


def _of_words(asked) -> Iterator[Objection]:
    if not asked.name.strip():
        yield Objection("name", NO_NAME)
    if not asked.basis.strip():
        yield Objection("basis", NO_BASIS)


def _of_code(asked) -> Iterator[Objection]:
    if not (len(asked.code) == 2 and asked.code.isascii() and asked.code.isdecimal()):
        yield Objection("code", NO_CODE)
        return
    others = Province.objects.filter(code=asked.code, lifetime__overlap=DateRange(asked.on, None))
    for other in others.exclude(pk__in=[each.pk for each in asked.predecessors]).order_by("pk"):
        yield Objection("code", f"Mã {asked.code} đang là mã của {other}.")


def _of_lives(provinces, on: dt.date) -> Iterator[Objection]:
    """Only who lives on the day before and has no end yet can end or change on the day."""
    successors = {each.predecessor_id: each for each in _successions(provinces)}
    for each in provinces:
        life = each.lifetime
        if each.pk in successors:
            then = successors[each.pk]
            yield Objection("", f"{each.label} đã được {then.successor.label} kế thừa từ ngày {date_format(then.on)}.")
        elif life.upper is not None:
            yield Objection("", f"{each.label} đã kết thúc từ ngày {date_format(life.upper)}.")
        if life.lower is not None and life.lower >= on:
            yield Objection(
                "on", f"{each.label} chỉ có từ ngày {date_format(life.lower)}; ngày đổi phải ở sau ngày đó."
            )
    yield from _of_names(provinces, on)


def _successions(provinces):
    return Succession.objects.filter(predecessor__in=provinces).select_related("successor").order_by("-on", "pk")


def _of_names(provinces, on) -> Iterator[Objection]:
    """A name that begins on the day or later would be left without a day, or stand in the way of the new one."""
    later = ProvinceName.objects.filter(province__in=provinces).filter(
        Q(valid_during__startswith__gte=on) | Q(valid_during__endswith__gt=on)
    )
    for name in later.select_related("province").order_by("valid_during", "pk"):
        if name.valid_during.lower != name.province.lifetime.lower:  # else the province's own beginning says so
            yield Objection(
                "on", f"{name} có tên này từ ngày {date_format(name.valid_during.lower)}; ngày đổi phải ở sau ngày đó."
            )


def _same_as_before(asked) -> Iterator[Objection]:
    current = asked.province.names.filter(valid_during__contains=asked.on).order_by("pk").first()
    if current is None:
        yield Objection("on", f"{asked.province.label} không mang tên nào vào ngày {date_format(asked.on)}.")
    elif (current.name, current.kind) == (asked.name.strip(), asked.kind):
        yield Objection("", UNCHANGED)
