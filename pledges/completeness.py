"""What a report must hold before it can be sent. The checklist, the button and the refusal read the same list."""

from collections.abc import Iterable
from typing import NamedTuple

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


def missing_to_submit(report, indicators: Iterable, filled: set[int]) -> list[Missing]:
    """What is missing, in the order of the page. ``filled``: ids of the indicators with a figure; 0 is a figure."""
    numbers = [
        Missing(number_field(indicator), f"Chưa điền số liệu “{indicator.name}”.")
        for indicator in indicators
        if indicator.pk not in filled
    ]
    texts = [
        Missing(section, sentence)
        for section, sentence in REQUIRED_SECTIONS.items()
        if not getattr(report, section).strip()
    ]
    return numbers + texts
