"""Which days a step can be given. Pure: (field, sentence) for whatever stands against them."""

import datetime as dt

from clusters.models import Deadline

NO_DAY = "Ghi một ngày như 20/06/2026."
NO_REASON = "Ghi lý do; các đơn vị trong cụm đều thấy."
PAST = "Hạn mới không được ở ngày đã qua."


def against_common(deadline: Deadline, opens_on: dt.date, due_on: dt.date, day: dt.date) -> list[tuple[str, str]]:
    """For all boards, set on ``day``. What is over already may stay where it is."""
    found = []
    first = first_day(deadline)
    if opens_on < first:
        found.append(("opens_on", f"Ngày mở không được trước {first:%d/%m/%Y}."))
    if opens_on > due_on:
        found.append(("due_on", "Hạn phải bằng hoặc sau ngày mở."))
    if due_on < day and due_on != deadline.due_on:
        found.append(("due_on", PAST))
    return found + _too_late(deadline, due_on)


def against_own(deadline: Deadline, due_on: dt.date, day: dt.date) -> list[tuple[str, str]]:
    """For one board, given on ``day``."""
    if due_on <= deadline.due_on:
        return [("due_on", f"Hạn riêng phải sau hạn chung ({deadline.due_on:%d/%m/%Y}).")]
    return [("due_on", PAST)] if due_on < day else _too_late(deadline, due_on)


def first_day(deadline: Deadline) -> dt.date:
    """Some steps, like the pledge, begin at the conference that ends the year before."""
    return dt.date(deadline.cluster_year.year - 1, 10, 1)


def last_day(deadline: Deadline) -> dt.date:
    """Awards are decided in the first quarter of the next year: nothing of the old one is due after it."""
    return dt.date(deadline.cluster_year.year + 1, 3, 31)


def _too_late(deadline, due_on):
    last = last_day(deadline)
    return [("due_on", f"Hạn không được sau {last:%d/%m/%Y}.")] if due_on > last else []
