"""The Excel form of a criteria sheet: handed out blank or with the criteria there are. No row is written here."""

from collections.abc import Iterable

from documents.list_form import NUMBER, TEXT, Guide, Heading, ListForm, list_form
from scoring.models import Criterion, Kind
from scoring.models.sheet import Rule

CODE, NAME, KIND, POINTS, PARENT, PROOF, GUIDE, UNIT, INDICATOR, RULE, PER_UNIT, UNIT_CAP = HEADINGS = [
    "Mã", "Tiêu chí", "Loại", "Điểm tối đa", "Thuộc mã", "Minh chứng", "Cách chấm", "Đơn vị tính",
    "Chỉ tiêu báo cáo", "Trừ tự động", "Mức trừ", "Trừ tối đa một báo cáo",
]  # fmt: skip
REQUIRED = [CODE, NAME, KIND, POINTS]
NUMBERS = [POINTS, PER_UNIT, UNIT_CAP]
WIDTHS = [10, 56, 16, 11, 10, 12, 44, 14, 18, 18, 10, 14]
YES, NO = "Có", "Không"
CHOICES = {KIND: tuple(Kind.labels), PROOF: (YES, NO), RULE: tuple(label for value, label in Rule.choices if value)}
MOST = 1000  # lines

NOTE = "Mỗi dòng một tiêu chí hoặc một nhóm; nhóm đứng trên các mục của nó. Cách điền: xem trang “Cách điền”."
GUIDE_LINES = [
    "Cột bắt buộc: Mã, Tiêu chí, Loại, Điểm tối đa. Các cột khác để trống nếu không dùng; có thể xóa cột không dùng.",
    f"Loại ghi đúng một trong các chữ: {', '.join(Kind.labels)}.",
    "Thuộc mã: mã của nhóm mà dòng này đứng dưới. Để trống thì hệ thống lấy theo mã: “I.2.a” đứng dưới “I.2”, "
    "“I.2” đứng dưới “I”; mã không có dấu chấm thì đứng trên cùng.",
    "Nhóm phải đứng trên các mục của nó, và ghi điểm tối đa đã thống nhất cho nhóm. Nhóm chỉ gồm điểm thưởng hoặc "
    "điểm trừ thì ghi 0.",
    "Điểm là số, không phải công thức, không phải chữ; không âm, nhiều nhất hai chữ số lẻ.",
    f"Minh chứng: {YES} là bắt buộc có minh chứng; {NO} hoặc để trống là không.",
    "Đơn vị tính và Chỉ tiêu báo cáo chỉ dùng cho loại “Theo chỉ tiêu”. Chỉ tiêu báo cáo ghi mã chỉ tiêu của năm.",
    "Trừ tự động, Mức trừ, Trừ tối đa một báo cáo chỉ dùng cho loại “Điểm trừ”.",
    f"Một bảng nhiều nhất {MOST:,} dòng.".replace(",", "."),
]
SAMPLE = [
    ["I", "Công tác chuyên môn", "Nhóm tiêu chí", 30, "", "", ""],
    ["I.1", "Tham mưu văn bản đúng hạn", "Cho điểm", 20, "I", "Có", "Mỗi văn bản chậm hạn trừ 2 điểm."],
    ["I.2", "Gửi báo cáo năm đúng hạn", "Đạt / không đạt", 10, "", "Không", ""],
]


FORM = ListForm(
    "Bảng tiêu chí",
    [
        Heading(words, width, NUMBER if words in NUMBERS else TEXT, CHOICES.get(words, ()))
        for words, width in zip(HEADINGS, WIDTHS, strict=True)
    ],
    Guide(GUIDE_LINES, SAMPLE),
    MOST,
)


def criteria_form(title: str, note: str, criteria: Iterable[Criterion] = ()) -> bytes:
    """The form as .xlsx. ``criteria``: in the order of the sheet, with ``parent`` and ``indicator`` at hand."""
    return list_form(FORM, title, note, map(_cells, criteria))


def _cells(criterion) -> list:
    return [
        criterion.code,
        criterion.name,
        criterion.get_kind_display(),
        criterion.max_points,
        criterion.parent.code if criterion.parent else "",
        "" if criterion.is_group else YES if criterion.evidence_required else NO,
        criterion.guide,
        criterion.unit,
        criterion.indicator.code if criterion.indicator else "",
        criterion.get_rule_display() if criterion.rule else "",
        criterion.per_unit,
        criterion.unit_cap,
    ]
