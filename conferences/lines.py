"""How each line of a record is read on its page: what stands in bold, what under it, and the text. Pure."""

from typing import NamedTuple

from conferences.models.part import Part
from conferences.queries.record import Record
from conferences.states import TASK_SHAPES


class Line(NamedTuple):
    """``under``: short facts, one beside another; ``answer``: what was replied to the text; ``state``: (shape, word)
    or None; ``files``: what goes with it."""

    row: Part
    head: str = ""
    under: list[str] = []
    text: str = ""
    answer: str = ""
    state: tuple[str, str] | None = None
    files: list = []


class Section(NamedTuple):
    """``slug``: as in the addresses of its lines; ``adds``: the words of the link that adds one."""

    slug: str
    heading: str
    adds: str
    lines: list[Line]


HEADINGS = {  # slug: (heading, words of the link that adds)
    "diem-cau": ("Điểm cầu", "Thêm điểm cầu"),
    "tham-luan": ("Tham luận", "Thêm tham luận"),
    "van-ban": ("Văn bản quán triệt, triển khai", "Thêm văn bản"),
    "noi-dung": ("Nội dung thống nhất", "Thêm nội dung"),
    "suy-ton": ("Suy tôn, đề nghị khen thưởng", "Thêm suy tôn, khen thưởng"),
    "nhiem-vu": ("Nhiệm vụ trọng tâm", "Thêm nhiệm vụ"),
    "kien-nghi": ("Kiến nghị, trả lời", "Thêm kiến nghị"),
}


def sections_of(record: Record, files: dict[int, list] | None = None) -> dict[str, Section]:
    """{slug: section}; ``files``: {contribution: its files}."""
    files = files or {}
    lines = {
        "diem-cau": [_site(row, record) for row in record.sites],
        "tham-luan": [_contribution(row, files) for row in record.contributions],
        "van-ban": [_document(row) for row in record.documents],
        "noi-dung": [_decision(row, record) for row in record.decisions],
        "suy-ton": [_honour(row) for row in record.honours],
        "nhiem-vu": [task_line(row) for row in record.tasks],
        "kien-nghi": [_proposal(row) for row in record.proposals],
    }
    return {slug: Section(slug, *HEADINGS[slug], lines[slug]) for slug in HEADINGS}


def _told(*facts) -> list[str]:
    return [fact for fact in facts if fact]


def _person(name, post):
    return ", ".join(_told(name, post))


def _site(row, record):
    led = [_person(each.name, each.post) for each in record.chairs if each.site_id == row.pk]
    headcount = f"{row.headcount} đại biểu" if row.headcount is not None else ""
    chaired = f"chủ trì: {'; '.join(led)}" if led else ""
    return Line(row, row.name, _told("điểm cầu chính" if row.is_main else "", row.place, headcount, chaired))


def _contribution(row, files):
    read = "đã trình bày" if row.is_read else ""
    who = _told(_person(row.author, row.post), row.board_name, read)
    return Line(row, row.title, who, row.summary, files=files.get(row.pk, []))


def _document(row):
    issued = f"ngày {row.issued_on:%d/%m/%Y}" if row.issued_on else ""
    named = " ".join(_told(row.number, issued))
    return Line(row, named or row.title, _told(row.issuer), row.title if named else "")


def _decision(row, record):
    item = next((each.title for each in record.agenda if each.pk == row.agenda_item_id), "")
    return Line(row, "", _told(item), row.text)


def _honour(row):
    whom = ", ".join(_told(row.recipient, row.board_name))
    return Line(row, f"{row.get_kind_display()}: {whom}", _told(row.note))


def task_line(row) -> Line:
    due = f"thời hạn {row.due_on:%d/%m/%Y}" if row.due_on else ""
    state = (TASK_SHAPES[row.state], row.get_state_display())
    return Line(row, "", _told(row.board_name, row.owner, due), row.text, state=state)


def _proposal(row):
    who = ", ".join(_told(row.raised_by, row.board_name))
    answered = f"trả lời: {row.answered_by}" if row.answered_by else ""
    return Line(row, who, _told(answered), row.text, row.answer)
