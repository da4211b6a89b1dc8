"""The doors through which the Central Commission defines the indicators of a year.

Each takes the acting official ``by`` and locks the year's rows. Refusals of a field are ``Incomplete`` with its name.
"""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from pledges.access.indicator import get_indicator_for, get_indicators_for, why_not_define, why_not_delete
from pledges.completeness import Missing
from pledges.models import Indicator
from pledges.prose import tidy
from pledges.refusals import AlreadyHandled, Incomplete, NotAllowed
from pledges.verbs.papers import allow

COPIED = ["code", "group", "name", "unit", "position", "decimals", "adds_up"]
TAKEN = "Năm này đã có chỉ tiêu mang tên đó."


def code_of(name: str) -> str:
    """“Đề án đã tham mưu” → “de-an-da-tham-muu”, short enough for a code with a number behind."""
    return slugify(name.lower().replace("đ", "d"))[:36].strip("-") or "chi-tieu"


@transaction.atomic
def add_indicator(
    year: int,
    *,
    by,
    name: str,
    unit: str,
    group: str = "",
    decimals: int = 0,
    adds_up: bool = True,
    at_most: Indicator | None = None,
) -> Indicator:
    """A new one at the end of the year's. Raises Http404, NotAllowed, Incomplete."""
    rows = _locked_year(year, by)
    indicator = Indicator(year=year, position=max((each.position for each in rows), default=0) + 1)
    words = {"name": name, "unit": unit, "group": group}
    _fill(indicator, rows, **words, decimals=decimals, adds_up=adds_up, at_most=at_most)
    indicator.code = _free_code(indicator.name, {each.code for each in rows})
    try:
        with transaction.atomic():
            indicator.save()
    except IntegrityError as race:  # the same one added at once
        raise Incomplete([Missing("name", TAKEN)]) from race
    return indicator


@transaction.atomic
def change_indicator(pk: int, *, by, **changes) -> Indicator:
    """Change what is named, of ``add_indicator``'s fields; the code stays, by which years are compared.

    Raises as ``add_indicator``: the unit and the decimals of a number that reports hold are not changed.
    """
    indicator, rows = _locked(pk, by)
    refused = [
        Missing(field, f"Đã có báo cáo điền số liệu này nên không đổi {words} được nữa.")
        for field, words in (("unit", "đơn vị tính"), ("decimals", "số chữ số sau dấu phẩy"))
        if indicator.is_used and changes.get(field, getattr(indicator, field)) != getattr(indicator, field)
    ]
    if refused:
        raise Incomplete(refused)
    _fill(indicator, rows, **changes)
    indicator.save()
    return indicator


@transaction.atomic
def move_indicator(pk: int, *, by, up: bool) -> Indicator:
    """One place up or down; the first one up and the last one down stay. The year is numbered anew from 1."""
    indicator, rows = _locked(pk, by)
    at = next(place for place, each in enumerate(rows) if each.pk == indicator.pk)
    to = max(0, at - 1) if up else min(len(rows) - 1, at + 1)
    rows.insert(to, rows.pop(at))
    for position, each in enumerate(rows, start=1):
        each.position = position
    Indicator.objects.bulk_update(rows, ["position"])
    return rows[to]


@transaction.atomic
def delete_indicator(pk: int, *, by) -> Indicator:
    """Take it out of its year while no report holds a figure of it. Raises Http404, NotAllowed."""
    indicator, _ = _locked(pk, by)
    allow(why_not_delete(indicator))
    Indicator.objects.filter(pk=indicator.pk).delete()
    return indicator


@transaction.atomic
def copy_indicators(year: int, *, by) -> list[Indicator]:
    """Into an empty year the set of the year before, with its codes. Raises Http404, NotAllowed, AlreadyHandled."""
    if _locked_year(year, by):
        raise AlreadyHandled(f"Năm {year} đã có chỉ tiêu, không lấy lại từ năm {year - 1}.")
    old = list(Indicator.objects.of_year(year - 1).select_for_update(of=("self",), no_key=True))
    if not old:
        raise NotAllowed(f"Năm {year - 1} chưa có chỉ tiêu nào để lấy.")
    copies = {each.pk: Indicator(year=year, **{name: getattr(each, name) for name in COPIED}) for each in old}
    try:
        with transaction.atomic():
            Indicator.objects.bulk_create(copies.values())
    except IntegrityError as race:  # copied at once by somebody else
        raise AlreadyHandled(f"Năm {year} đã có chỉ tiêu, không lấy lại từ năm {year - 1}.") from race
    bounded = [each for each in old if each.at_most_id in copies]
    for each in bounded:
        copies[each.pk].at_most = copies[each.at_most_id]
    Indicator.objects.bulk_update([copies[each.pk] for each in bounded], ["at_most"])
    return list(copies.values())


def _locked_year(year, by):
    """The year's rows in their order, locked."""
    get_indicators_for(by, year)
    allow(why_not_define(by))
    rows = Indicator.objects.of_year(year).select_for_update(of=("self",))
    return sorted(rows, key=lambda each: (each.position, each.pk))  # a row that was waited for may have moved


def _locked(pk, by):
    """The indicator as it is now, with ``is_used``, and the locked rows of its year."""
    rows = _locked_year(get_indicator_for(by, pk).year, by)
    return get_indicator_for(by, pk), rows


def _fill(indicator, rows, **changes):
    """Set the fields; Raises Incomplete with every one that is not right."""
    for field, value in changes.items():
        setattr(indicator, field, tidy(value).strip() if isinstance(value, str) else value)
    wrong = [
        Missing(field, sentence)
        for field, sentence in (("name", "Cần ghi tên chỉ tiêu."), ("unit", "Cần ghi đơn vị tính."))
        if not getattr(indicator, field)
    ]
    others = [each for each in rows if each.pk != indicator.pk]
    if any(each.name.casefold() == indicator.name.casefold() for each in others):
        wrong.append(Missing("name", TAKEN))
    if indicator.at_most and (sentence := _why_not_bounded(indicator, rows)):
        wrong.append(Missing("at_most", sentence))
    if wrong:
        raise Incomplete(wrong)


def _why_not_bounded(indicator, rows):
    bound = indicator.at_most
    if bound.year != indicator.year:
        return "Mức trần phải là một chỉ tiêu của cùng năm."
    if bound.unit != indicator.unit:
        return f"Không so được với mức trần tính bằng “{bound.unit}”: hai chỉ tiêu phải cùng đơn vị tính."
    by_pk = {each.pk: each for each in rows}
    above, passed = bound.pk, set()
    while above is not None and above not in passed:
        if above == indicator.pk:
            return "Hai chỉ tiêu không lấy nhau làm mức trần."
        passed.add(above)
        above = by_pk[above].at_most_id
    return ""


def _free_code(name, taken):
    code = code_of(name)
    numbered = (f"{code}-{number}" for number in range(2, len(taken) + 3))
    return code if code not in taken else next(each for each in numbered if each not in taken)
