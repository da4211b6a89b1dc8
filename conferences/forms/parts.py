"""The lines of a record as they are typed: one form for each kind, made from the columns it fills."""

from typing import NamedTuple

from django import forms

from conferences.forms.fields import RowField, fields_of
from conferences.models import (
    AgendaItem,
    Contribution,
    Decision,
    Honour,
    IntroducedDocument,
    KeyTask,
    Participant,
    RaisedProposal,
    Site,
)
from conferences.models.part import Part
from pledges.forms.report import VersionedForm


class PartKind(NamedTuple):
    """``fields`` in the order of the form; ``rows``: [column that points at another row]; ``pasted``: what the columns
    of a pasted line are, [] where lines are not pasted."""

    model: type[Part]
    noun: str
    fields: list[str]
    rows: list[str] = []
    pasted: list[str] = []
    heights: dict[str, int] = {}
    help: dict[str, str] = {}


PARTS = {
    "dai-bieu": PartKind(
        Participant,
        "đại biểu",
        ["role", "name", "post", "board", "site"],
        ["board", "site"],
        ["name", "post"],
        help={"post": "Chức vụ, cơ quan đầy đủ như sẽ ghi trong biên bản."},
    ),
    "diem-cau": PartKind(
        Site,
        "điểm cầu",
        ["name", "place", "headcount", "is_main"],
        pasted=["name", "place", "headcount"],
        help={"name": "Ví dụ: Điểm cầu Tuyên Quang."},
    ),
    "chuong-trinh": PartKind(
        AgendaItem,
        "mục chương trình",
        ["kind", "title", "starts_at", "minutes", "presenter", "summary"],
        pasted=["title", "presenter"],
        heights={"summary": 10},
        help={"summary": "Ghi khi họp hoặc sau khi họp; được đưa vào biên bản."},
    ),
    "tham-luan": PartKind(
        Contribution,
        "tham luận",
        ["title", "author", "post", "board", "summary", "practice", "proposal", "is_read"],
        ["board", "practice", "proposal"],
        heights={"summary": 10},
        help={
            "practice": "Nếu tham luận giới thiệu một mô hình đã có trong báo cáo.",
            "proposal": "Nếu tham luận nêu một kiến nghị đã có trong báo cáo.",
        },
    ),
    "van-ban": PartKind(
        IntroducedDocument,
        "văn bản quán triệt",
        ["number", "issued_on", "issuer", "title"],
        help={"number": "Ví dụ: 137-QĐ/TW."},
    ),
    "noi-dung": PartKind(
        Decision, "nội dung thống nhất", ["text", "agenda_item"], ["agenda_item"], ["text"], heights={"text": 5}
    ),
    "nhiem-vu": PartKind(
        KeyTask,
        "nhiệm vụ trọng tâm",
        ["text", "board", "owner", "due_on"],
        ["board"],
        ["text", "owner"],
        heights={"text": 5},
    ),
    "kien-nghi": PartKind(
        RaisedProposal,
        "kiến nghị",
        ["board", "raised_by", "text", "answered_by", "answer", "proposal"],
        ["board", "proposal"],
        heights={"text": 5, "answer": 5},
        help={"proposal": "Nếu kiến nghị này đã có trong báo cáo của đơn vị."},
    ),
    "suy-ton": PartKind(
        Honour,
        "suy tôn, khen thưởng",
        ["kind", "board", "recipient", "note"],
        ["board"],
        help={"recipient": "Ghi khi không phải một đơn vị thành viên."},
    ),
}


class PartForm(VersionedForm):
    """``choices``: {column: [(pk, words)]} for the columns that point at another row; a column without is left out."""

    def __init__(self, kind: PartKind, data=None, *, choices: dict, initial=None):
        super().__init__(data, initial={"version": 0} | (initial or {}))
        self.kind = kind
        plain = [name for name in kind.fields if name not in kind.rows]
        self.fields |= fields_of(kind.model, plain, kind.heights)
        for name in kind.rows:
            if choices.get(name):
                words = str(kind.model._meta.get_field(name).verbose_name)
                self.fields[name] = RowField(rows=choices[name], label=words[:1].upper() + words[1:])
        for name, words in kind.help.items():
            if name in self.fields:
                self.fields[name].help_text = words
        self.order_fields(kind.fields)

    def told(self) -> dict:
        """{column: value} as the doors take it, other rows by their keys."""
        return {
            f"{name}_id" if name in self.kind.rows else name: value
            for name, value in self.cleaned_data.items()
            if name != "version"
        }


def stored(kind: PartKind, part: Part) -> dict:
    """What the form of a line is filled with."""
    told = {name: getattr(part, f"{name}_id" if name in kind.rows else name) for name in kind.fields}
    return told | {"version": part.version}


class PastedForm(forms.Form):
    """Many lines at once, copied out of Word or Excel: a line each, its cells apart by a tab or a semicolon."""

    MOST_LINES = 200

    lines = forms.CharField(
        label="Các dòng", max_length=100_000, strip=False, widget=forms.Textarea({"rows": 8, "data-pastes-plain": ""})
    )

    def __init__(self, kind: PartKind, data=None):
        super().__init__(data)
        self.kind = kind
        columns = [str(kind.model._meta.get_field(name).verbose_name) for name in kind.pasted]
        cells = f" Mỗi dòng: {'; '.join(columns)}, cách nhau bằng dấu chấm phẩy hoặc phím Tab." if columns[1:] else ""
        self.fields["lines"].help_text = f"Mỗi dòng một {kind.noun}.{cells}"

    def clean_lines(self):
        typed = [line for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(typed) > self.MOST_LINES:
            raise forms.ValidationError(f"Nhiều hơn {self.MOST_LINES} dòng; chia thành nhiều lần.")
        read = [self._read(number, line) for number, line in enumerate(typed, 1)]
        if wrong := [sentence for _, sentence in read if sentence]:
            raise forms.ValidationError(wrong)
        return [told for told, _ in read]

    def _read(self, number, line):
        """({column: value}, what is wrong with the line)."""
        cells = [cell.strip() for cell in line.replace("\t", ";").split(";")]
        if len(self.kind.pasted) == 1:
            cells = [line.strip()]
        typed = dict(zip(self.kind.pasted, cells, strict=False))
        if len(cells) > len(self.kind.pasted) and any(cells[len(self.kind.pasted) :]):
            return {}, f"Dòng {number} có nhiều ô hơn mức cho phép."
        row = forms.Form(typed)
        row.fields = fields_of(self.kind.model, self.kind.pasted)
        if not row.is_valid():
            return {}, f"Dòng {number}: {next(iter(row.errors.values()))[0]}"
        return row.cleaned_data, ""
