"""What the lists have in common: columns, lines as they were typed, and what becomes of each."""

import datetime as dt
from abc import ABC, abstractmethod
from enum import StrEnum
from typing import ClassVar, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Model

from documents.list_form import TEXT, Guide, Heading, ListForm

MOST = 2000  # lines of a file
EMPTY = "(trống)"
NOTHING_IS_DELETED = "Không dòng nào bị xóa: dòng không có trong tệp thì giữ nguyên như đang có."


class Column(NamedTuple):
    """``name``: by which a line's cells are asked; ``required``: a line without it is refused."""

    name: str
    heading: str
    width: int = 24
    kind: str = TEXT
    required: bool = False
    choices: tuple[str, ...] = ()


class Line(NamedTuple):
    """``cells``: {name: text, or a day or None}; ``refusals``: of cells that could not be read."""

    row: int
    cells: dict
    refusals: list[str]


class What(StrEnum):
    ADDS = "Thêm mới"
    CHANGES = "Sửa"
    SAME = "Không đổi"
    WRONG = "Lỗi"


class Judged(NamedTuple):
    """What a line would do. ``told``: in words; ``given``: what ``Roll.write`` needs."""

    row: int
    what: What
    name: str
    told: list[str]
    given: object = None

    @property
    def writes(self) -> bool:
        return self.what in (What.ADDS, What.CHANGES)

    @property
    def mark(self) -> str:
        """For the style sheet."""
        return self.what.name.lower()


def wrong(line: Line, name: str, refusals: list[str]) -> Judged:
    return Judged(line.row, What.WRONG, name, refusals)


def changed(label: str, old: str, new: str) -> str:
    return f"{label}: {old or EMPTY} → {new or EMPTY}"


class Roll(ABC):
    """``slug``: in its address; ``one``: what a line is; ``key``: the column that a line is known by."""

    slug: ClassVar[str]
    title: ClassVar[str]
    one: ClassVar[str]
    page: ClassVar[str]
    columns: ClassVar[list[Column]]
    guide: ClassVar[list[str]]
    sample: ClassVar[list[list]]
    invites: ClassVar[bool] = False

    @abstractmethod
    def rows(self) -> list[list]:
        """What there is, in the shape of the form."""

    @abstractmethod
    def judge(self, lines: list[Line]) -> list[Judged]:
        """Line by line what the file would do, by what there is now."""

    @abstractmethod
    def write(self, judged: Judged, by):
        """Through the door that it belongs to; what was made or changed."""

    @classmethod
    def form(cls) -> ListForm:
        headings = [Heading(each.heading, each.width, each.kind, each.choices) for each in cls.columns]
        return ListForm(cls.page, headings, Guide([*cls.guide, NOTHING_IS_DELETED], cls.sample), MOST)


def faults_of(row: Model, exclude: list[str]) -> list[str]:
    """What the fields of an unsaved row refuse, each by its name: an address that is none, a name too long."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        names = {name: row._meta.get_field(name).verbose_name for name in error.message_dict}
        return [f"{names[name]}: {' '.join(words)}" for name, words in error.message_dict.items()]
    return []


def day_in_words(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
