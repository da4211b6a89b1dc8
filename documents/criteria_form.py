"""The Excel form of a criteria sheet: handed out blank or with the criteria there are. No row is written here."""

import io
from collections.abc import Iterable

import xlsxwriter

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
CHOICES = {KIND: Kind.labels, PROOF: [YES, NO], RULE: [label for value, label in Rule.choices if value]}
HEAD = 3  # the row of headings, counted from 0
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


def criteria_form(title: str, note: str, criteria: Iterable[Criterion] = ()) -> bytes:
    """The form as .xlsx. ``criteria``: in the order of the sheet, with ``parent`` and ``indicator`` at hand."""
    buffer = io.BytesIO()
    # what officials typed is never a formula or a link, whatever it begins with
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        page = book.add_worksheet("Bảng tiêu chí")
        rows = [_cells(each) for each in criteria]
        _head(book, page, title, note)
        _fill(book, page, rows)
        _set_up(page, len(rows))
        _guide(book)
    return buffer.getvalue()


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


def _head(book, page, title, note):
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, note)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F6F5F2"})
    for at, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        page.set_column(at, at, width)
        page.write_string(HEAD, at, heading, bold)


def _fill(book, page, rows):
    text = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})  # “1.2” stays a code
    number = book.add_format({"valign": "top", "num_format": "#,##0.##"})
    styles = [number if heading in NUMBERS else text for heading in HEADINGS]
    for at, style in enumerate(styles):
        page.set_column(at, at, WIDTHS[at], style)
    for row, cells in enumerate(rows, start=HEAD + 1):
        for at, value in enumerate(cells):
            if value in (None, ""):
                page.write_blank(row, at, None, styles[at])
            elif HEADINGS[at] in NUMBERS:
                page.write_number(row, at, value, styles[at])
            else:
                page.write_string(row, at, value, styles[at])


def _set_up(page, rows):
    for heading, choices in CHOICES.items():
        at = HEADINGS.index(heading)
        rule = {
            "validate": "list",
            "source": choices,
            "error_title": heading,
            "error_message": "Chọn trong danh sách.",
        }
        page.data_validation(HEAD + 1, at, HEAD + MOST, at, rule)
    page.freeze_panes(HEAD + 1, 2)
    page.repeat_rows(HEAD)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_footer("&RTrang &P/&N")


def _guide(book):
    page = book.add_worksheet("Cách điền")
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 60)
    bold = book.add_format({"bold": True})
    page.write_string(0, 0, "Cách điền", bold)
    for row, line in enumerate(GUIDE_LINES, start=1):
        page.write_string(row, 0, f"{row}. {line}")
    start = len(GUIDE_LINES) + 2
    page.write_string(start, 0, "Ví dụ", bold)
    for row, cells in enumerate([HEADINGS[: len(SAMPLE[0])], *SAMPLE], start=start + 1):
        for at, value in enumerate(cells):
            page.write(row, at, value, bold if row == start + 1 else None)
