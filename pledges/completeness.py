"""What a report must hold before it can be sent. The checklist, the button and the refusal read the same list."""

from collections.abc import Iterable
from typing import NamedTuple

from pledges.fields import shown
from pledges.figures import QUARTERS
from pledges.history import Line
from pledges.progress import TargetLine

REQUIRED_SECTIONS = {
    "results": "Chưa viết phần “Kết quả thực hiện nhiệm vụ”.",
    "next_tasks": "Chưa viết phần “Nhiệm vụ trọng tâm kỳ tới”.",
}
SECTIONS = ["results", "good_practices", "difficulties", "next_tasks"]
# every part of a report in the order of the page: what can be remarked on and compared
PARTS = {
    "numbers": "Số liệu",
    "progress": "Tiến độ các chỉ tiêu đăng ký",
    "results": "Kết quả thực hiện nhiệm vụ",
    "good_practices": "Mô hình mới, cách làm hay",
    "practices": "Từng mô hình, cách làm hay",
    "difficulties": "Khó khăn, vướng mắc; kiến nghị, đề xuất",
    "proposals": "Từng kiến nghị, đề xuất",
    "next_tasks": "Nhiệm vụ trọng tâm kỳ tới",
    "files": "Tệp đính kèm",
}


class Missing(NamedTuple):
    """A form field's name and the sentence beside it."""

    field: str
    sentence: str


REASON_MISSING = Missing("reason", "Cần ghi lý do để đơn vị biết phải sửa gì.")
REMARK_MISSING = Missing("comment", "Cần viết nội dung góp ý.")


def number_field(indicator) -> str:
    return f"number_{indicator.code}"


def target_field(target) -> str:
    return f"target_{target.pk}"


def note_field(target) -> str:
    return f"target_{target.pk}_note"


def over_bounds(lines: Iterable[Line]) -> dict[str, str]:
    """{field: sentence} of the figures whose cumulative value passes that of the indicator they must not pass."""
    by_indicator = {line.indicator.pk: line for line in lines}
    found = {}
    for line in by_indicator.values():
        bound = by_indicator.get(line.indicator.at_most_id)
        if bound is None or line.cumulative is None or bound.cumulative is None:
            continue
        if line.cumulative > bound.cumulative:
            found[number_field(line.indicator)] = _over(line, bound)
    return found


def _over(line, bound):
    more, less = (
        f"“{each.indicator.name}” lũy kế {shown(each.cumulative)} {each.indicator.unit}" for each in (line, bound)
    )
    quarters = ", ".join(QUARTERS[each] for each in bound.gaps)
    unknown = f" Lũy kế chưa gồm {quarters} vì chưa có số liệu." if quarters else ""
    return f"{more}, vượt quá {less}.{unknown}"


def missing_to_submit(report, lines: Iterable[Line], targets: Iterable[TargetLine]) -> list[Missing]:
    """What is missing or cannot be, in the order of the page. 0 is a figure, and “not done” is an answer."""
    lines = list(lines)
    over = over_bounds(lines)
    fields = [(line, number_field(line.indicator)) for line in lines]
    empty = {field: f"Chưa điền số liệu “{line.indicator.name}”." for line, field in fields if line.value is None}
    numbers = [Missing(field, (empty | over)[field]) for _, field in fields if field in empty | over]
    progress = [
        Missing(target_field(each.target), f"Chưa ghi kết quả của chỉ tiêu “{each.target.text}”.")
        for each in targets
        if not each.is_answered
    ]
    texts = [
        Missing(section, sentence)
        for section, sentence in REQUIRED_SECTIONS.items()
        if not getattr(report, section).strip()
    ]
    return numbers + progress + texts
